from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from celtrace.demo import checks
from celtrace.demo.generate import Material
from celtrace.demo.tree import Tree
from celtrace.records import (
    Change,
    Cut,
    File,
    Frame,
    Inventoried,
    LogFile,
    Pair,
    Quarantined,
    Segment,
    Session,
    Slip,
    Snapshot,
)
from tests.demo.perfect import Memory, evidence, made, perfect

pytestmark = pytest.mark.media


def _memory(kind: type, *rows: Mapping[str, object]) -> Memory:
    memory = Memory()
    for row in rows:
        memory.add(kind, **row)
    return memory


def test_shown_and_day_of() -> None:
    assert checks.shown("line\nbreak") == "line\\x0abreak"
    assert checks.day_of("server@2024-01-08") == "2024-01-08"


def test_statuses_call_unplanted_damage_false() -> None:
    check = checks.statuses({"a": ("ok", "empty")}, ["free"])
    rows = [
        {"path": "a", "status": "ok", "reason": "empty"},
        {"path": "free", "status": "partial", "reason": "x"},
    ]
    assert check(_memory(File, *rows)).found == ("a ok empty",)
    wrong = check(_memory(File, *rows, {"path": "b", "status": "quarantined", "reason": "damaged"}))
    assert wrong.false == ("b quarantined damaged",)
    assert check(_memory(File, {"path": "a"})).missed


def test_contents_compare_hashes(exposed: Material) -> None:
    memory = perfect(exposed)
    check = checks.contents(exposed.server.days)
    assert not check(memory).missed
    first = memory.tables[File][0]
    memory.tables[File][0] = made(File, snapshot=first.snapshot, path=first.path, sha256="0" * 64)
    assert len(check(memory).missed) == len(check(memory).false) == 1


def test_snapshots_must_be_complete(innocent: Material) -> None:
    memory = perfect(innocent)
    first = memory.tables[Snapshot][0]
    memory.tables[Snapshot][0] = made(
        Snapshot,
        snapshot=first.snapshot,
        role="evidence",
        files=first.files,
        bytes=first.bytes,
        complete="unknown",
    )
    assert checks.snapshots(innocent.server.days)(memory).missed


def test_an_unplanted_change_is_false(exposed: Material) -> None:
    memory = perfect(exposed)
    memory.add(
        Change, from_snapshot="server@2024-01-08", to_snapshot="server@2024-01-09", change="removed", path="x"
    )
    assert checks.changes(exposed.server.facts.changes, "removed")(memory).false
    assert not checks.changes(exposed.server.facts.changes, "changed")(memory).false


def test_sequences_need_their_gaps(exposed: Material) -> None:
    memory = perfect(exposed)
    check = checks.sequences(exposed.server.facts.sequences, max(exposed.server.days))
    assert not check(memory).missed
    memory.tables[Cut] = [made(Cut, **{**_fields(row), "missing": ""}) for row in memory.tables[Cut]]
    assert len(check(memory).missed) == 1


def _fields(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__struct_fields__}  # type: ignore[attr-defined]


def test_archives_must_be_decoded(exposed: Material) -> None:
    archive = exposed.server.facts.archives[0]
    rows = [{"path": archive.path, "name_encoding": "cp437", "member": member} for member in archive.members]
    assert len(checks.archives([archive])(_memory(Inventoried, *rows)).missed) == len(archive.members)


def test_lines_need_their_language() -> None:
    row = {"text": "返修", "language": "zh-Hans"}
    assert checks.lines(["返修"], "zh")(_memory(Segment, row)).found == ("返修",)
    wrong = checks.lines(["返修"], "zh")(_memory(Segment, {**row, "language": "ja"}))
    assert wrong.missed == wrong.false == ("返修",)


def test_encodings_are_exact() -> None:
    tree = Tree()
    tree.add("a", b"x", datetime(2024, 1, 8, tzinfo=UTC))
    row = {"sha256": tree.files["a"].sha256, "method": "embedded", "encoding": "cp949"}
    assert checks.encodings({"a": "gb18030"}, tree)(_memory(Segment, row)).false == ("a cp949",)


def test_roles_and_ocr() -> None:
    memory = _memory(Segment, {"role": "comment", "text": "x 返修", "method": "ocr"})
    assert checks.roles([("comment", "返修"), ("hidden", "y")])(memory).missed == ("hidden y",)
    assert checks.ocr(["返修", "zz"])(memory).missed == ("zz",)


def test_classes_are_compared(exposed: Material) -> None:
    pictures = exposed.server.facts.pictures
    memory = perfect(exposed)
    readable = set(pictures.by_hash)
    assert not checks.classes(pictures, readable)(memory).missed
    memory.tables[Frame].pop(0)
    assert checks.classes(pictures, readable)(memory).missed


def test_duplicates_name_an_original() -> None:
    row = {"path": "b", "snapshot": "s@d", "duplicate_of": "a"}
    assert checks.duplicates([("a", "b")], "d")(_memory(File, row)).found == ("b",)
    assert checks.duplicates([("a", "b")], "d")(_memory(File, {**row, "duplicate_of": ""})).missed == ("b",)


def test_log_checks_are_exact(exposed: Material) -> None:
    facts = exposed.logs.facts
    memory = perfect(exposed)
    memory.add(Quarantined, path="access.log", line=7)
    assert checks.quarantine(facts)(memory).false == ("access.log 7",)
    memory.tables[LogFile].pop()
    assert checks.log_files(facts)(memory).missed


def test_sessions_count_and_people_are_no_machines() -> None:
    rows: list[dict[str, object]] = [{"account": "a"}, {"account": "a", "automated": True}]
    result = checks.sessions({"a": 2})(_memory(Session, rows[0], rows[1]))
    assert result.found == ("a 2",)
    assert result.false == ("a automated",)
    assert checks.sessions({"a": 3})(_memory(Session, rows[0], rows[1])).missed == ("a 3",)


def test_machines_are_called_machines() -> None:
    row = {"ip": "192.0.2.10", "agent": "Monitor"}
    assert checks.automated(["192.0.2.10"])(_memory(Session, row)).missed
    assert checks.automated(["192.0.2.10"])(_memory(Session, {**row, "automated": True})).found


def test_slips_are_exact() -> None:
    assert checks.slips(["a"])(_memory(Slip, {"account": "b"})).false == ("b",)


def test_pairs_need_the_right_partner() -> None:
    row = {"zh_text": "一", "ko_text": "이", "direction": "zh>ko"}
    assert checks.pairs([("一", "일")])(_memory(Pair, row)).false == ("一 이",)
    assert checks.pairs([("一", "이")])(_memory(Pair, row)).found == ("一 이",)
    assert checks.pairs([("一", "이")])(_memory(Pair, {**row, "direction": "ko>zh"})).missed


def test_evidence_only_of_what_is_named() -> None:
    memory = Memory()
    evidence(memory, "show_identified", "One", "3")
    evidence(memory, "show_identified", "Two", "3")
    assert checks.evidence_of("show_identified", ["one"])(memory).false == ()
    assert checks.evidence_of("show_identified", ["one"], only=True)(memory).false == ("Two",)
    assert checks.evidence_of("show_identified", ["one"], value="4")(memory).missed == ("one",)
    assert checks.no_evidence("show_identified")(memory).false
    assert checks.no_evidence("holding")(memory).found == ("none",)
