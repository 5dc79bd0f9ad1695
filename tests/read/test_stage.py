import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from celtrace.engine.stage import Task
from celtrace.read import limits
from celtrace.read.stage import OFFICE, limit_class, plan, prepare, work
from celtrace.records import Outcome, Row, Segment, check
from tests.read.documents import archive, word
from tests.read.inventory import FakeView, inventoried


def run(path: Path, kind: str, prepared: Any = None) -> tuple[list[Segment], list[Outcome]]:
    payload = {"path": path.name, "member": "", "kind": kind}
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    rows: list[Row] = list(work(Task(payload, path=path, sha256=sha256, prepared=prepared)))
    for row in rows:
        check(row)
    segments = [row for row in rows if isinstance(row, Segment)]
    assert len({segment.id for segment in segments}) == len(segments)
    outcomes = [row for row in rows if isinstance(row, Outcome)]
    assert len(segments) + len(outcomes) == len(rows)
    return segments, outcomes


def test_each_content_is_planned_once_under_its_first_path():
    rows = [
        inventoried(b"b/note.txt", "text", b"same"),
        inventoried(b"a/note.txt", "text", b"same"),
        inventoried(b"access.log", "log", b"log"),
        inventoried(b"clip.mp4", "mp4", b"clip"),
        inventoried(b"a.docx", "docx", b"docx", status="quarantined", reason="damaged"),
        inventoried(
            b"bad.txt",
            "text",
            b"bad",
            status="unreadable",
            reason="permission",
            sha256=None,
            unknown={"sha256": "permission"},
        ),
        inventoried(b"empty.txt", "text", b""),
        inventoried("별/그림.png".encode(), "png", b"png"),
    ]
    items = list(plan(FakeView(rows)))
    read = [(item.payload["path"], item.kind) for item in items if item.payload["kind"] != "names"]
    assert read == [
        ("a.docx", "office"),
        ("a/note.txt", "text"),
        ("clip.mp4", "office"),
        ("별/그림.png", "image"),
    ]
    names = [item for item in items if item.payload["kind"] == "names"]
    assert [item.sha256 for item in names] == ["", ""]
    assert {field[0] for item in names for field in item.payload["names"]} == {"별", "별/그림.png"}
    for item in items:
        json.dumps(item.payload)


def test_names_become_segments():
    rows = [inventoried("별/그림_수정.png".encode(), "png", b"png")]
    items = [item for item in plan(FakeView(rows)) if item.payload["kind"] == "names"]
    found = [row for item in items for row in work(Task(item.payload))]
    assert {(row.text, row.method, row.language) for row in found if isinstance(row, Segment)} == {
        ("별", "filename", "ko"),
        ("그림_수정.png", "filename", "ko"),
    }


def test_a_note_has_language_bytes_and_place(tmp_path):
    path = tmp_path / "note.txt"
    path.write_bytes("1. 请修改背景颜色\r\n→ 배경 색을 고친다\r\n".encode("gb18030"))
    segments, outcomes = run(path, "text")
    assert [(s.language, s.encoding, s.method) for s in segments] == [
        ("zh-Hans", "gb18030", "embedded"),
        ("ko", "gb18030", "embedded"),
    ]
    assert bytes.fromhex(segments[0].raw_hex).decode("gbk") == segments[0].text
    assert segments[1].locator.startswith("line=2;bytes=")
    assert outcomes == []


def test_outcomes_say_what_was_not_read(tmp_path, monkeypatch):
    path = tmp_path / "a.docx"
    cases: list[tuple[bytes, str, str, str]] = [
        (b"PK\x03\x04" + bytes(100), "docx", "quarantined", "damaged"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "ole",
            "quarantined",
            "encrypted",
        ),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "hwp", "quarantined", "damaged"),
        (
            "1. 无法编辑序列的名称\n2. 背景颜色\n".encode("gbk")
            + "3. 시퀀스 이름을 편집\n4. 동영상 옵션\n".encode("cp949"),
            "text",
            "ok",
            "mixed_encoding",
        ),
        (b"a\n" * (limits.LINES + 1), "text", "partial", "limit_output"),
    ]
    for raw, kind, status, reason in cases:
        path.write_bytes(raw)
        _, (outcome,) = run(path, kind)
        assert (outcome.status, outcome.reason) == (status, reason)
    archive(path, {"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'})
    assert run(path, "docx")[1][0].reason == "unsafe"


def test_what_was_read_before_the_damage_is_kept(tmp_path):
    path = word(tmp_path / "a.docx", "<w:p><w:r><w:t>원화를 고친다</w:t></w:r></w:p>", comments="<broken")
    segments, (outcome,) = run(path, "docx")
    assert [segment.text for segment in segments] == ["원화를 고친다"]
    assert (outcome.status, outcome.reason) == ("partial", "damaged")


def test_every_kind_that_is_read_has_limits():
    assert {limit_class(kind) for kind in OFFICE | {"mp4", "mkv"}} == {"office"}
    assert limit_class("exe") is limit_class("log") is None


@pytest.mark.shared
@pytest.mark.media
def test_the_documents_of_the_pile(shared, pile):
    with (shared / "pile/expected/quarantine.tsv").open(encoding="utf-8") as rows:
        wanted = {row["path"]: row["reason"] for row in csv.DictReader(rows, delimiter="\t")}
    kinds = {".docx": "docx", ".xlsx": "xlsx", ".pdf": "pdf"}
    read = 0
    for path in sorted(pile.rglob("*")):
        kind = kinds.get(path.suffix)
        if kind is None or not path.is_file():
            continue
        segments, outcomes = run(path, kind, prepare({}, {}))
        reason = wanted.get(path.relative_to(pile).as_posix())
        read += reason is None
        if reason is None:
            assert outcomes == []
            assert segments
        else:
            assert [(outcome.status, outcome.reason) for outcome in outcomes] == [("quarantined", reason)]
    assert read >= 6


@pytest.mark.shared
@pytest.mark.media
@pytest.mark.timeout(60)
def test_hostile_documents_end_in_rows_or_outcomes(shared):
    kinds = {".docx": "docx", ".xlsx": "xlsx", ".pptx": "pptx", ".pdf": "pdf", ".doc": "doc", ".xls": "xls"}
    for path in sorted((shared / "badinput/docs").iterdir()):
        if path.suffix in kinds:
            segments, outcomes = run(path, kinds[path.suffix])
            assert segments or outcomes, path.name
            if "password" in path.name.lower() and path.suffix == ".docx":
                assert outcomes[0].reason == "encrypted"


def test_a_time_sheet_of_an_unknown_format_says_so():
    rows = [inventoried(name, "binary", name) for name in (b"EP01_C012.SXF", b"a.bin")]
    (item,) = plan(FakeView(rows))
    assert (item.payload["kind"], item.kind) == ("sheet", "text")
    (outcome,) = work(Task(item.payload, sha256=item.sha256))
    assert isinstance(outcome, Outcome)
    assert (outcome.status, outcome.reason) == ("partial", "unsupported")
    assert "time sheet" in outcome.detail
