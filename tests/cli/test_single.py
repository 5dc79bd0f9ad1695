from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec
import pytest

from celtrace.access.stage import NOT_READ
from celtrace.case.export import ordered
from celtrace.cli.single import _json, _jsonl, _table
from celtrace.records import Quarantined

pytestmark = pytest.mark.media


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_inventory_of_a_file(celtrace, tmp_path):
    (tmp_path / "EP03_SC012_C045_LO.txt").write_text("x\n")
    found = rows(celtrace("inventory", tmp_path / "EP03_SC012_C045_LO.txt", "--jsonl").stdout)
    (row,) = [row for row in found if row["table"] == "files"]
    assert (row["kind"], row["episode"], row["cut"], row["stage"]) == ("text", 3, "045", "layout")


def test_reading_a_note(celtrace, tmp_path):
    (tmp_path / "note.txt").write_bytes(
        "头部请再修改一下，线条要流畅。\n第三集的颜色不对。\n".encode("gb18030")
    )
    found = [
        r for r in rows(celtrace("read", tmp_path / "note.txt", "--jsonl").stdout) if r["table"] == "segments"
    ]
    lines = [row for row in found if row["method"] == "embedded"]
    assert [row["text"] for row in lines] == ["头部请再修改一下，线条要流畅。", "第三集的颜色不对。"]
    assert {row["encoding"] for row in lines} == {"gb18030"}


def test_access_needs_no_case(celtrace, tmp_path):
    line = '192.0.2.1 - - [10/Jan/2024:13:55:36 +0900] "GET /a HTTP/1.1" 200 23 "-" "x"\n'
    (tmp_path / "access.log").write_text(line * 3 + "garbage\n")
    found = rows(celtrace("access", tmp_path / "access.log", "--jsonl").stdout)
    (log,) = [row for row in found if row["table"] == "log_files"]
    assert (log["lines"], log["parsed"], log["quarantined"]) == (4, 3, 1)


def test_a_file_that_is_no_log_is_named(celtrace, tmp_path):
    (tmp_path / "binary.log").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "long.log").write_bytes(b"A" * 3_000_000)
    done = celtrace("access", tmp_path / "binary.log", tmp_path / "long.log", "--jsonl", code=3)
    assert [
        row["detail"] for row in rows(done.stdout) if row["table"] == "outcomes" and row["stage"] == "access"
    ] == [
        NOT_READ,
        NOT_READ,
    ]
    for name in ("binary.log", "long.log"):
        assert f"{name}: {NOT_READ}" in done.stderr


def test_a_terminal_gets_nothing_that_moves_its_cursor(celtrace, tmp_path):
    (tmp_path / "a\x1b[2Jb.txt").write_text("x\n")
    done = celtrace("inventory", tmp_path)
    assert "\x1b" not in done.stdout
    assert "# files" in done.stdout


def test_identify_needs_a_library(celtrace, tmp_path):
    celtrace("identify", tmp_path, code=2)


def test_a_document_is_printed_row_by_row_as_it_would_be_whole() -> None:
    rows = [
        Quarantined(path="a\nb", sha256="ab", line=line, offset=0, length=3, reason="time")
        for line in range(3)
    ]
    taken = 0

    def counted() -> Iterator[Quarantined]:
        nonlocal taken
        for row in rows:
            taken += 1
            yield row

    printed = _json({"none": [], "quarantine": counted()})
    begun = [next(printed) for _ in range(4)]
    assert taken == 1
    text = b"".join([*begun, *printed])
    whole = {"none": [], "quarantine": [ordered(row) for row in rows]}
    assert text == msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"
    lines = b"".join(_jsonl({"quarantine": rows})).splitlines()
    assert [json.loads(line)["line"] for line in lines] == [0, 1, 2]
    assert "".join(_table({"quarantine": rows, "none": []})).splitlines() == [
        "# quarantine", "path\tline\treason", *(f"a b\t{line}\ttime" for line in range(3)),
    ]  # fmt: skip


def test_json_is_utf_8_whatever_the_terminal_has(celtrace, tmp_path, monkeypatch):
    (tmp_path / "한국.txt").write_text("색을 고칠 것\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    for form in ("--jsonl", "--json"):
        assert "한국.txt" in celtrace("inventory", tmp_path / "한국.txt", form).stdout


def test_a_gap_is_a_row_of_gaps_whatever_table_it_speaks_of(celtrace, tmp_path):
    line = '192.0.2.1 - - [10/Jan/2024:13:55:36 +0900] "GET /a HTTP/1.1" 200 23 "-" "x"\n'
    (tmp_path / "access.log").write_text(line)
    found = rows(celtrace("access", tmp_path / "access.log", "--jsonl").stdout)
    gaps = [row for row in found if "question" in row]
    assert {row["table"] for row in gaps} == {"gaps"}
    assert "origins" in {row["lacking_table"] for row in gaps}


def test_a_library_without_a_show_is_named(celtrace, tmp_path):
    (tmp_path / "library").mkdir()
    (tmp_path / "note.txt").write_text("x\n")
    done = celtrace("identify", tmp_path / "note.txt", "--library", tmp_path / "library")
    assert f"{tmp_path / 'library'}: the library holds no show" in done.stderr
