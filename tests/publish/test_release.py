import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from celtrace.publish.gate import ReleaseError
from celtrace.publish.release import file_stem, hidden_values, mask_key, prepare, render
from celtrace.records import Edge, Evidence, Finding, Judgement, Reply
from tests.assess.cases import party
from tests.publish.cases import FakeCase, match, rich


def waived(party):
    return Reply(
        party_id=party,
        sent_at=None,
        due=None,
        status="waived",
        received_at=None,
        quote="none",
        sha256="",
        unknown=dict.fromkeys(("sent_at", "due", "received_at"), "not asked"),
    )


def ready(folder):
    return FakeCase(folder, *rich(), waived("V1"), waived("V9"))


def test_a_release_is_html_tree_and_manifest(tmp_path):
    written = render(ready(tmp_path))
    assert [path.name for path in written] == ["full.html", "full.json", "manifest.json"]
    manifest = json.loads(written[-1].read_bytes())
    for name, value in manifest["files"].items():
        assert hashlib.sha256((tmp_path / "report" / name).read_bytes()).hexdigest() == value


def test_the_manifest_leads_every_claim_to_bytes(tmp_path):
    case = ready(tmp_path)
    manifest = json.loads(render(case)[-1].read_bytes())
    findings = {row.id: row for row in case.rows(Finding)}
    evidence = {row.id for row in case.rows(Evidence)}
    assert [claim["id"] for claim in manifest["claims"]] == manifest["editions"]["full"] or set(
        manifest["editions"]["full"]
    ) == {claim["id"] for claim in manifest["claims"]}
    for claim in manifest["claims"]:
        assert claim["findings"] == [claim["id"]]
        assert [each["id"] for each in claim["evidence"]] == findings[claim["id"]].evidence
        for each in claim["evidence"]:
            assert each["id"] in evidence
            assert all(len(place.split()[0]) == 64 for place in each["places"])
    assert manifest["case_head"] == "cd" * 32


def test_rendering_twice_gives_the_same_bytes(tmp_path):
    first = [path.read_bytes() for path in render(ready(tmp_path))]
    assert [path.read_bytes() for path in render(ready(tmp_path))] == first


def test_the_public_edition_hides_accounts_and_addresses(tmp_path):
    page = render(ready(tmp_path), "public")[0].read_text("utf-8")
    assert "wang" not in page
    assert "203.0.113.5" not in page
    assert "account-" in page


def test_the_public_edition_waits_for_replies_and_authority(tmp_path):
    with pytest.raises(ReleaseError, match="V9 is named and was not asked"):
        render(FakeCase(tmp_path, *rich()), "public")
    with pytest.raises(ReleaseError, match="no authority is stated"):
        render(FakeCase(tmp_path, *rich(), waived("V1"), waived("V9"), authority=""), "public")
    assert not (tmp_path / "report").exists()


def test_a_reply_pack_names_no_other_party(tmp_path):
    page = render(ready(tmp_path), "reply:V2")[0].read_text("utf-8")
    assert "Sek Animation" in page
    assert "Hongqiao" not in page


def test_a_reply_pack_names_no_other_party_in_its_picture_of_the_chain(tmp_path):
    """A long name stands on two lines of the picture; it is masked as a whole before."""
    name = "Xugou Qingteng Animation and Digital Colour Co., Ltd."
    step = Edge(
        id="edge-1", from_id="V2", to_id="V3", kind="contracts", status="declared", work="", valid_from=None,
        valid_to=None, grade="B", evidence=[], unknown=dict.fromkeys(("valid_from", "valid_to"), "not stated"),
    )  # fmt: skip
    other = msgspec.structs.replace(match("V3"), snapshot_date="2027-01-01")
    rows = [party(name, ident="V3"), waived("V1"), waived("V3"), waived("V9"), step, other]
    released = prepare(FakeCase(tmp_path, *rich(), *rows), "reply:V2", b"k", ("html", "bundle"))
    page = released.artefacts["reply-V2.html"].decode()
    assert "Sek Animation" in page
    assert "Qingteng" not in page
    assert "party-" in page


def test_a_holder_with_the_name_of_the_entry_is_hidden_only_from_those_it_is_no_match_of(tmp_path):
    owner = Edge(
        id="edge-2", from_id="H1", to_id="V9", kind="owns", status="declared", work="", valid_from=None, valid_to=None,
        grade="C", evidence=[], from_name="Sek Studio", unknown=dict.fromkeys(("valid_from", "valid_to"), "not stated"),
    )  # fmt: skip
    case = FakeCase(tmp_path, *rich(), waived("V1"), waived("V9"), owner)
    assert "Sek Studio" not in hidden_values(case, "reply:V2")
    assert hidden_values(case, "reply:V9")["Sek Studio"] == "party"
    assert "SEK STUDIO" in prepare(case, "reply:V2", b"k").artefacts["reply-V2.html"].decode()


def test_a_reply_pack_of_a_party_without_red_flags_says_so(tmp_path):
    pages = prepare(ready(tmp_path), "reply:V9", b"k").artefacts
    assert "No red flag is present." in pages["reply-V9.html"].decode()


def test_editions_stand_side_by_side_in_the_manifest(tmp_path):
    case = ready(tmp_path)
    render(case)
    manifest = json.loads(render(case, "memo")[-1].read_bytes())
    assert sorted(manifest["editions"]) == ["full", "memo"]
    assert sorted(manifest["files"]) == ["full.html", "full.json", "memo.html", "memo.json"]


def test_the_key_is_made_once(tmp_path):
    case = ready(tmp_path)
    assert mask_key(case) == bytes.fromhex("11" * 32)


def test_a_full_edition_makes_no_key(tmp_path):
    case = ready(tmp_path)
    case.ledger.values.clear()
    render(case)
    assert case.ledger.values == {}


def test_what_an_edition_hides(tmp_path):
    case = ready(tmp_path)
    assert "Hongqiao Animation" not in hidden_values(case, "public")
    assert hidden_values(case, "reply:V2")["Hongqiao Animation"] == "party"


@pytest.mark.parametrize(
    ("edition", "stem"), [("full", "full"), ("reply:V-01", "reply-V-01"), ("reply:../../x", "reply-.._.._x")]
)
def test_file_names_cannot_leave_the_folder(edition, stem):
    assert file_stem(edition) == stem


def test_every_claim_of_a_release_leads_to_bytes_and_stands_in_the_manifest(tmp_path):
    case = FakeCase(tmp_path, *rich())
    paths = {path.name: path for path in render(case)}
    tree = json.loads(paths["full.json"].read_text("utf-8"))
    manifest = {row["id"]: row for row in json.loads(paths["manifest.json"].read_text("utf-8"))["claims"]}
    told = [
        claim
        for chapter in tree["chapters"]
        for block in chapter["blocks"]
        for claim in (
            [block]
            if block["block"] == "claim"
            else [row["claim"] for row in block["rows"]]
            if block["block"] == "claim_table"
            else []
        )
    ]
    assert told
    assert {claim["id"] for claim in told} == set(manifest)
    assert "hypotheses" in {chapter["id"] for chapter in tree["chapters"]}
    for claim in told:
        assert claim["grounds"]
        for ground in claim["grounds"]:
            assert ground["places"]
            assert all(re.fullmatch(r"[0-9a-f]{64}", place["sha256"]) for place in ground["places"])
        assert all(row["places"] for row in manifest[claim["id"]]["evidence"])


def test_every_link_of_the_page_has_its_anchor_and_is_two_clicks_from_a_hash(tmp_path):
    paths = {path.name: path for path in render(FakeCase(tmp_path, *rich()))}
    page = paths["full.html"].read_text("utf-8")
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    for target in set(re.findall(r'class="why" href="#(finding-[0-9a-f]+)"', page)):
        claim = page[page.index(f'id="{target}"') :]
        cited = re.search(r'href="#(ev-[0-9a-f]+)"', claim)
        assert cited
        row = page[page.index(f'<tr id="{cited[1]}"') :].partition("</tr>")[0]
        assert re.search(r"[0-9a-f]{64}", row)


def test_what_a_person_masks_is_in_no_artefact_that_leaves(tmp_path):
    """A text that findings, tables, file names and exchange formats hold: gone from all, its stand-in in some."""
    hidden = "Sek Animation"
    rows = [
        Judgement(
            id="j-1", subject=hidden, verdict="mask", value="the studio", by="A", at="2030-01-01T00:00:00Z",
            note="", undone_by="",
        ),
        Judgement(
            id="j-2", subject="V2", verdict="annotate", by="Otto Vogel", at="2030-01-02T00:00:00Z",
            note="Their counsel called.", undone_by="",
        ),
    ]  # fmt: skip
    case = FakeCase(tmp_path, *rich(), waived("V1"), waived("V9"), *rows)
    assert hidden in render(case)[0].read_text("utf-8")
    shown = 0
    for edition in ("public", "memo"):
        written = prepare(case, edition, b"k" * 32, ("html", "md", "bundle")).artefacts
        for name, data in written.items():
            assert hidden.encode() not in data, name
            assert b"Otto Vogel" not in data, name
            shown += b"the studio" in data
        assert "Their counsel called." in written[f"{edition}.html"].decode()
    assert shown > 6


MADE_ELSEWHERE = """
import hashlib, locale, pathlib, sys, tempfile, time
locale.setlocale(locale.LC_ALL, "")
time.tzset()
from celtrace.publish.release import prepare
from tests.publish.test_release import ready
with tempfile.TemporaryDirectory() as name:
    case = ready(pathlib.Path(name))
    for edition in ("full", "public"):
        made = prepare(case, edition, b"k" * 32, tuple(sys.argv[1].split(",")))
        for file, data in sorted(made.artefacts.items()):
            print(hashlib.sha256(data).hexdigest(), file)
"""


@pytest.mark.media
def test_no_locale_zone_or_order_of_hashes_changes_a_byte():
    """The forms and the whole bundle of two editions, made by two processes that agree on nothing around them."""
    around = (
        {"LC_ALL": "C", "TZ": "Asia/Pyongyang", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "2"},
    )
    root = Path(__file__).resolve().parent.parent.parent
    made = [
        subprocess.run(
            [sys.executable, "-c", MADE_ELSEWHERE, "html,pdf,md,bundle"],
            env={**os.environ, **env}, cwd=root, capture_output=True, text=True, check=True,
        ).stdout.splitlines()
        for env in around
    ]  # fmt: skip
    assert made[0] == made[1]
    assert len(made[0]) > 40
