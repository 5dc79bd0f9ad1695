from __future__ import annotations

import csv
import json
import os
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from celtrace.acquire.stage import locate, plan, roots, state, work
from celtrace.case import change_case
from celtrace.engine.hashes import HashCache
from celtrace.engine.stage import Item, Task
from celtrace.records import Gap, Listed, Row, Snapshot, check, parse_utc


def source(path: Path, **more: Any) -> dict[str, Any]:
    return {
        "path": str(path), "role": "evidence", "taken_at": None, "manifest": None, "authority": "mine", **more,
    }  # fmt: skip


def planned(*sources: dict[str, Any], **settings: Any) -> list[Item]:
    view: Any = SimpleNamespace(settings={"sources": list(sources), **settings}, datasets={})
    return list(plan(view))


def rows(*sources: dict[str, Any]) -> list[Row]:
    made = [row for item in planned(*sources) for row in work(Task(item.payload))]
    return [check(row) for row in made]


def listing(*sources: dict[str, Any]) -> dict[str, Listed]:
    return {row.path: row for row in rows(*sources) if isinstance(row, Listed)}


def test_entries_and_their_snapshot(tmp_path: Path) -> None:
    top = tmp_path / "server"
    (top / "sub").mkdir(parents=True)
    (top / "sub" / "new\nline").write_bytes(b"abc")
    os.utime(top / "sub" / "new\nline", ns=(0, 1_704_672_181_500_000_000))
    (top / "link").symlink_to("sub")
    found = rows(source(top))
    file, link = (row for row in found if isinstance(row, Listed) and (row.form in ("file", "symlink")))
    if file.form == "symlink":
        file, link = link, file
    assert (file.snapshot, file.origin, file.path) == ("server", "server", "sub/new\\x0aline")
    assert bytes.fromhex(file.path_hex) == b"sub/new\nline"
    assert (file.size, file.mtime, file.zone_known) == (3, "2024-01-08T00:03:01.500000Z", True)
    assert (link.sha256, link.link_target, link.reason, link.status) == ("", "sub", "symlink", "ok")
    (snapshot,) = (row for row in found if isinstance(row, Snapshot))
    assert (snapshot.files, snapshot.bytes, snapshot.folders, snapshot.complete) == (1, 3, 1, "unknown")
    assert (snapshot.taken_at, snapshot.authority) == (None, "mine")


def test_payloads_are_json_and_name_no_absolute_path(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    manifest = tmp_path.parent / "none"
    for item in planned(source(tmp_path, manifest=str(manifest))):
        text = json.dumps(item.payload)
        assert str(tmp_path) not in text
        assert str(manifest) not in text
        assert item.sha256 == ""
        assert item.kind == "trusted"


def test_two_plans_are_equal(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"f{number}").write_bytes(b"x" * number)
    first, second = (planned(source(tmp_path)) for _ in range(2))
    assert first == second
    assert len({item.key for item in first}) == len(first)


def test_an_empty_folder_is_a_source_with_no_files(tmp_path: Path) -> None:
    (snapshot,) = rows(source(tmp_path))
    assert isinstance(snapshot, Snapshot)
    assert (snapshot.files, snapshot.bytes) == (0, 0)


def test_a_day_without_an_hour_and_a_disputed_manifest_are_gaps(tmp_path: Path) -> None:
    day = tmp_path / "server" / "2024-01-08"
    day.mkdir(parents=True)
    (day / "a").write_bytes(b"x")
    manifest = tmp_path / "SHA256SUMS"
    manifest.write_text(f"{'0' * 64}  2024-01-08/a\n{'0' * 64}  2024-01-08/b\n")
    found = rows(source(tmp_path / "server", manifest=str(manifest)))
    gaps = {row.column: row for row in found if isinstance(row, Gap)}
    assert set(gaps) == {"complete", "taken_at"}
    assert gaps["complete"].row == "server@2024-01-08"
    reasons = [row.reason for row in found if isinstance(row, Gap) and row.column == "complete"]
    assert sorted(reasons) == [
        "1 files differ from its manifest: a", "1 files of its manifest are missing: b",
    ]  # fmt: skip
    (snapshot,) = (row for row in found if isinstance(row, Snapshot))
    assert (snapshot.complete, snapshot.taken_at) == ("no", "2024-01-08T00:00:00Z")


def test_an_unreadable_file_keeps_its_place_without_a_hash(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "a").write_bytes(b"x")

    def refuse(*_: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("celtrace.acquire.hashing.os.open", refuse)
    row = listing(source(tmp_path))["a"]
    assert (row.sha256, row.status, row.reason, row.size) == (None, "unreadable", "permission", 1)
    assert row.unknown["sha256"] == "Permission denied"


class Counting:
    """A cache that knows nothing and counts what it is told."""

    def __init__(self) -> None:
        self.put_paths: list[bytes] = []

    def below(self, folder: bytes) -> Any:
        return lambda path, identity: None

    def put(self, path: bytes, stat: os.stat_result, sha256: str) -> None:
        self.put_paths.append(path)

    def flush(self, least: int = 1) -> None:
        pass


@pytest.mark.parametrize("stable", [True, False])
def test_the_cache_is_asked_only_where_inodes_stay(tmp_path: Path, monkeypatch: Any, stable: bool) -> None:
    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr("celtrace.acquire.hashing.stable_inodes", lambda _path: stable)
    cache = Counting()
    planned(source(tmp_path), hashes=cache)
    assert cache.put_paths == ([bytes(tmp_path / "a")] if stable else [])


def ended(view: Any) -> str:
    """What a plan says at its end that it was made from."""
    plans = plan(view)
    while True:
        try:
            next(plans)
        except StopIteration as end:
            return str(end.value)


CHANGES: dict[str, Callable[[Path], object]] = {
    "bytes": lambda top: (top / "sub" / "a").write_bytes(b"two"),
    "a file more": lambda top: (top / "new").write_bytes(b""),
    "a file less": lambda top: (top / "b").unlink(),
    "another name": lambda top: (top / "b").rename(top / "c"),
    "a link": lambda top: (top / "link").symlink_to("b"),
    "an empty folder": lambda top: (top / "empty").mkdir(),
    "a time": lambda top: os.utime(top / "b", ns=(0, 7)),
    "the manifest": lambda top: (top.parent / "SHA256SUMS").write_text(f"{'1' * 64}  b\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_state_of_a_plan_tells_every_change(tmp_path: Path, monkeypatch: Any, change: str) -> None:
    top = tmp_path / "server"
    (top / "sub").mkdir(parents=True)
    (top / "sub" / "a").write_bytes(b"one")
    (top / "b").write_bytes(b"b")
    (top / "gone").symlink_to("nowhere")
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  b\n")
    monkeypatch.setattr("celtrace.acquire.hashing.stable_inodes", lambda _path: True)
    with change_case(tmp_path / "case", "test", create=True) as case:
        hashes = HashCache(case)
        sources = [source(top, manifest=str(tmp_path / "SHA256SUMS"))]
        view: Any = SimpleNamespace(settings={"sources": sources, "hashes": hashes}, datasets={})
        told = ended(view)
        assert told
        assert state(view) == "", "the files are too new to be trusted"
        case.ledger.db.execute("UPDATE hashes SET taken_ns = taken_ns + 3000000000")
        assert state(view) == told == ended(view)
        CHANGES[change](top)
        assert state(view) != told
        assert ended(view) != told


def test_bytes_are_found_again(tmp_path: Path) -> None:
    day = tmp_path / "server" / "2024-01-08"
    day.mkdir(parents=True)
    (day / "b\udcff").write_bytes(b"in a series")
    (tmp_path / "access.log").write_bytes(b"alone")
    sources = [source(tmp_path / "server"), source(tmp_path / "access.log", role="logs")]
    places = roots(sources)
    for row in listing(*sources).values():
        assert locate(places, row.snapshot, row.path_hex).read_bytes() in (b"in a series", b"alone")
    with pytest.raises(KeyError):
        locate(places, "server", b"b".hex())
    for path in (b"../x", b"/etc/passwd", b"a/../../x"):
        with pytest.raises(ValueError, match="leaves"):
            locate(places, "server@2024-01-08", path.hex())


@pytest.mark.shared
def test_the_pile(pile: Path, shared: Path) -> None:
    found = listing(source(pile))
    with (shared / "pile" / "expected" / "files.tsv").open(encoding="utf-8", newline="") as stream:
        expected = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    files = {path: row for path, row in found.items() if row.form == "file"}
    assert {path: (str(row.size), row.sha256, row.mtime) for path, row in files.items()} == {
        row["path"]: (row["bytes"], row["sha256"], row["mtime_utc"]) for row in expected
    }
    assert len({row.sha256 for row in files.values()}) == 406
    groups = Counter(row.sha256 for row in files.values() if row.size)
    assert sum(count > 1 for count in groups.values()) == 58
    assert sum(count for count in groups.values() if count > 1) == 140


@pytest.mark.shared
def test_the_times_of_the_pile(pile: Path) -> None:
    files = [row for row in listing(source(pile)).values() if row.form == "file"]
    times = sorted(row.mtime or "" for row in files if not row.path.startswith("logs/"))
    assert (times[0], times[-1]) == ("2024-01-08T00:03:01Z", "2024-01-26T09:47:32Z")
    local = [parse_utc(text) + timedelta(hours=9) for text in times]
    assert len(local) == 476
    assert {moment.hour for moment in local} == set(range(8, 19))
    days = Counter(moment.strftime("%a %Y-%m-%d") for moment in local)
    assert (days["Mon 2024-01-15"], days["Sat 2024-01-20"], days["Fri 2024-01-26"]) == (148, 3, 3)
    assert not any(day.startswith("Sun") for day in days)


@pytest.mark.shared
def test_the_difficult_names_of_the_pile(pile: Path, shared: Path) -> None:
    found = listing(source(pile))
    with (shared / "pile" / "expected" / "names.tsv").open(encoding="utf-8", newline="") as stream:
        names = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(names) == 23
    for row in names:
        raw = bytes.fromhex(found[row["path"]].path_hex)
        measured = raw if row["path"].endswith("deep.png") else raw.rpartition(b"/")[2]
        assert len(measured.removeprefix(b"incoming/odd/")) == int(row["name_bytes"]) or (
            len(measured) == int(row["name_bytes"])
        )
