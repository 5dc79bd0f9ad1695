from __future__ import annotations

import functools
import json
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = pytest.mark.media


def test_reference_data_has_a_date_or_is_undated(celtrace, tmp_path):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "own-2026-01-02.csv").write_text("id,name\n1,Invented Trading\n")
    (tmp_path / "vendors.csv").write_text("party_id,name_en\nV1,Invented Trading\n")
    case = tmp_path / "case"
    celtrace(
        "investigate",
        "-o",
        case,
        "--vendors",
        tmp_path / "vendors.csv",
        "--lists",
        tmp_path / "lists",
        "--quiet",
    )
    rows = {row["file"]: row for row in json.loads(celtrace("data", "status", case, "--json").stdout)}
    assert rows["own-2026-01-02.csv"]["date"] == "2026-01-02"
    assert rows["vendors.csv"]["date"] is None
    assert "undated" in celtrace("data", "status", case).stdout


def test_installing_is_not_built(celtrace):
    said = celtrace("data", "install", "ocr", code=5).stderr
    assert "celtrace installs no 'ocr'; there is fonts. `celtrace doctor` says" in said


def test_fonts_are_not_fetched_unless_allowed_and_only_fonts_are_kept(celtrace, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    said = celtrace("data", "install", "fonts", code=2).stderr
    assert "contacts github.com" in said
    assert "Nothing was contacted" in said
    (tmp_path / "a.ttf").write_bytes(b"no font")
    assert (
        "is no TrueType" in celtrace("data", "install", "fonts", "--from", tmp_path / "a.ttf", code=1).stderr
    )


LIST = (
    "<CONSOLIDATED_LIST dateGenerated='2026-02-27T00:00:00Z'><ENTITIES><ENTITY><FIRST_NAME>{}</FIRST_NAME>"
    "<REFERENCE_NUMBER>KPe.001</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>"
)


def test_lists_are_fetched_from_loopback_with_online_alone(celtrace, tmp_path):
    served = tmp_path / "served"
    served.mkdir()
    (served / "un.xml").write_text(LIST.format("INVENTED TRADING"))
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(served))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"un-consolidated/consolidated.xml=http://127.0.0.1:{server.server_port}/un.xml"
    asked = (
        "data",
        "update",
        "--lists",
        tmp_path / "lists",
        "--only",
        "un-consolidated",
        "--address",
        address,
    )
    try:
        refused = celtrace(*asked, code=2)
        assert "contacts 127.0.0.1" in refused.stderr
        assert not (tmp_path / "lists").exists()
        done = celtrace(*asked, "--online")
        assert "1 entries" in done.stdout
        celtrace(*asked, "--online")
        assert len(list((tmp_path / "lists" / "un-consolidated").iterdir())) == 1
        (served / "un.xml").write_text(LIST.format("OTHER TRADING"))
        celtrace(*asked, "--online")
        assert len(list((tmp_path / "lists" / "un-consolidated").iterdir())) == 2
        (served / "un.xml").unlink()
        assert "404" in celtrace(*asked, "--online", code=3).stderr
    finally:
        server.shutdown()
        server.server_close()
    assert (
        "no list is called" in celtrace("data", "update", "--lists", tmp_path, "--only", "x", code=2).stderr
    )


def test_changes_between_two_renditions(celtrace, tmp_path):
    (tmp_path / "own-2026-01-02.csv").write_text("id,name\n1,Invented Trading\n2,Invented Studio\n")
    (tmp_path / "own-2026-02-02.csv").write_text("id,name,aliases\n1,Invented Trading,IT\n3,New\n")
    old, new = tmp_path / "own-2026-01-02.csv", tmp_path / "own-2026-02-02.csv"
    rows = json.loads(celtrace("data", "changes", old, new, "--json").stdout)
    assert [(r["entry_id"], r["change"]) for r in rows] == [
        ("1", "changed"),
        ("2", "removed"),
        ("3", "added"),
    ]
    assert "removed  own 2 Invented Studio" in celtrace("data", "changes", old, new).stdout


def test_what_changes_of_a_list_mean_for_a_case(celtrace, tmp_path):
    old, new = tmp_path / "own-2026-01-02.csv", tmp_path / "own-2026-02-02.csv"
    old.write_text("id,name,type\n1,Quillfeather Trading Co,entity\n2,Other Studio,entity\n")
    new.write_text("id,name,type\n3,Brambledown Animation Co,entity\n4,Nobody We Know,entity\n")
    (tmp_path / "v.csv").write_text(
        "party_id,name_en\nV1,Quillfeather Trading Co\nV2,Brambledown Animation Co\n"
    )
    case = tmp_path / "case"
    celtrace("investigate", "-o", case, "--vendors", tmp_path / "v.csv", "--lists", old, "--quiet")
    result = celtrace("data", "changes", old, new, "--case", case)
    assert result.stdout.splitlines() == [
        "removed  own 1 Quillfeather Trading Co  touches V1: match before, gone now",
        "added    own 3 Brambledown Animation Co  touches V2: no match before, match now",
    ]
    assert "4 entries differ; 2 of them match or may match a party of the case." in result.stderr
    rows = json.loads(celtrace("data", "changes", old, new, "--case", case, "--json").stdout)
    assert rows[1]["verdicts"] == {"V2": {"before": "no_match", "after": "match"}}
