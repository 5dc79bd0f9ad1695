from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from celtrace.access.arrow import rows_of
from celtrace.access.stage import NOT_READ, plan, prepare, work
from celtrace.engine.stage import Dataset, Task
from celtrace.records import Gap, Inventoried, LogFile, Outcome, Request, Row, Snapshot
from tests.access.test_logs import LINE


class FakeView:
    """Rows and settings as a stage sees them."""

    def __init__(self, *rows: Row, **settings: Any) -> None:
        self.data = rows
        self.settings: Mapping[str, Any] = settings
        self.datasets: Mapping[str, Dataset] = {}

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        return iter([row for row in self.data if isinstance(row, kind)])


def snapshot(name: str, role: str) -> Snapshot:
    return Snapshot(
        snapshot=name,
        source=f"source {name}",
        role="logs" if role == "logs" else "evidence",
        taken_at="2024-01-01T00:00:00Z",
        complete="unknown",
        files=0,
        bytes=0,
        folders=0,
        authority="",
    )


def listed(snapshot: str, path: str, sha256: str | None, kind: str, **more: Any) -> Inventoried:
    unknown = dict.fromkeys(
        ("show_code", "season", "episode", "scene", "cut", "stage", "level", "frame", "take", "mtime"),
        "a log",
    )
    fields: dict[str, Any] = dict.fromkeys(unknown)
    fields.update(
        snapshot=snapshot,
        path=path,
        path_hex=path.encode().hex(),
        sha256=sha256,
        size=1,
        kind=kind,
        mime="",
        extension="",
        zone_known=True,
        member_chain=[],
        name_parsed=False,
        unknown=unknown,
    )
    return Inventoried(**{**fields, **more})


def planned(view: FakeView) -> list[tuple[str, str]]:
    return [(item.payload["path"], item.sha256) for item in plan(view)]


def test_each_content_once_under_its_first_path() -> None:
    view = FakeView(
        snapshot("s", "evidence"),
        listed("s", "b/access.log", "aa", "log"),
        listed("s", "a/access.log", "aa", "log"),
        listed("s", "a/notes.txt", "bb", "text"),
        listed("s", "a/gone.log", None, "log"),
    )
    assert planned(view) == [("a/access.log", "aa")]


def test_packed_logs_are_read_packed_and_only_once() -> None:
    view = FakeView(
        snapshot("s", "evidence"),
        listed("s", "access.log.1", "aa", "log"),
        listed("s", "access.log.1.gz", "p1", "gz"),
        listed("s", "access.log.1.gz", "aa", "log", parent_sha256="p1", member="access.log.1"),
        listed("s", "access.log.2.gz", "p2", "gz"),
        listed("s", "access.log.2.gz", "bb", "log", parent_sha256="p2", member="access.log.2"),
        listed("s", "art.tar.gz", "p3", "gz"),
        listed("s", "art.tar.gz", "cc", "tar", parent_sha256="p3", member="art.tar"),
        listed("s", "cut.gz", "p4", "gz"),
        listed("s", "logs.zip", "zz", "zip"),
        listed("s", "logs.zip", "dd", "log", parent_sha256="zz", member="x.log"),
    )
    assert planned(view) == [
        ("access.log.1", "aa"),
        ("access.log.2.gz", "p2"),
        ("cut.gz", "p4"),
        ("logs.zip", "dd"),
    ]


def test_what_was_given_as_a_log_is_looked_at_whatever_its_kind() -> None:
    view = FakeView(
        snapshot("l", "logs"),
        listed("l", "trail.json", "aa", "json"),
        listed("l", "empty.log", "bb", "empty"),
    )
    assert planned(view) == [("trail.json", "aa"), ("empty.log", "bb")]
    assert all(item.payload["given"] for item in plan(view))


@pytest.mark.parametrize("entry", ["nginx/access.log", "nginx", "/srv/x/nginx/access.log", "/y/source s"])
def test_zone_and_skew_of_a_log(entry: str) -> None:
    row = listed("s", "nginx/access.log", "aa", "log")
    other = listed("s", "other.log", "bb", "log")
    settings = [{"path": entry, "zone": "Asia/Shanghai", "skew_s": 3}]
    first, second = plan(FakeView(snapshot("s", "logs"), row, other, logs=settings))
    assert (first.payload["zone"], first.payload["skew_s"]) == ("Asia/Shanghai", 3)
    assert second.payload["zone"] == ("Asia/Shanghai" if entry.endswith("source s") else "")


def run(folder: Path, raw: bytes, *, given: bool = True, zone: str = "") -> list[Row]:
    path = folder / "log"
    path.write_bytes(raw)
    payload = {"path": "log", "member": "", "kind": "log", "given": given, "zone": zone, "skew_s": 0}
    settings = {"logs": [{"path": "log", "zone": zone}]}
    prepared = prepare(settings, {})
    return list(rows_of(work(Task(payload, path=path, sha256="ab", settings=settings, prepared=prepared))))


def test_work(tmp_path: Path) -> None:
    rows = run(tmp_path, LINE.replace(b" +0900", b"") + b"\n", zone="+09:00")
    assert [type(row) for row in rows] == [Request, LogFile, Outcome]
    assert isinstance(rows[0], Request)
    assert rows[0].time == "2015-05-19T19:05:02Z"


def test_an_empty_log(tmp_path: Path) -> None:
    for raw in (b"", gzip.compress(b"", mtime=0)):
        account, outcome = run(tmp_path, raw)
        assert isinstance(account, LogFile)
        assert account.lines == 0
        assert isinstance(outcome, Outcome)
        assert (outcome.status, outcome.reason) == ("ok", "empty")


@pytest.mark.parametrize(
    ("raw", "status", "reason", "detail"),
    [
        (bytes(300_000), "quarantined", "damaged", "nothing but NUL bytes"),
        (b'{"Records": []}\n', "ok", "", NOT_READ),
        (gzip.compress(LINE, mtime=0)[:15], "quarantined", "damaged", "gz stream ends early"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, raw: bytes, status: str, reason: str, detail: str) -> None:
    outcome, *gaps = run(tmp_path, raw)
    assert isinstance(outcome, Outcome)
    assert (outcome.status, outcome.reason, outcome.detail) == (status, reason, detail)
    assert [gap.unread for gap in gaps if isinstance(gap, Gap)] == (["log"] if detail == NOT_READ else [])
    assert run(tmp_path, raw, given=False) == []


def test_a_wrong_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="Mars"):
        prepare({"logs": [{"path": "x", "zone": "Mars/Olympus"}]}, {})
