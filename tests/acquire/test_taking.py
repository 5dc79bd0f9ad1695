from __future__ import annotations

import hashlib
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from celtrace.acquire import custody
from celtrace.acquire.manifest import read_manifest
from celtrace.acquire.sources import snapshots
from celtrace.acquire.taking import InUseError, Taking

NINE = datetime(2024, 1, 8, 9, 0, 30, tzinfo=UTC)


def test_a_snapshot_with_its_manifest_and_custody(tmp_path: Path) -> None:
    with Taking(tmp_path / "server", NINE) as taking:
        assert taking.save(b"sub/li\nne", [b"ab", b"c"], 1_704_672_181_000_000_000) == 3
        taking.link(b"link", b"sub", 1_704_672_000_000_000_000)
        taking.make_folder(b"empty", 1_704_000_000_000_000_000)
        taking.refuse(b"pipe", "special_file", "a fifo has no content", lacking=False)
        taken = taking.finish({"source": "file:///x", "authority": "mine"})
    folder = tmp_path / "server" / "2024-01-08T0900Z"
    assert taken.folder == str(folder)
    file = folder / "sub" / "li\nne"
    assert file.read_bytes() == b"abc"
    assert stat.S_IMODE(file.stat().st_mode) == 0o444
    assert file.stat().st_mtime_ns == 1_704_672_181_000_000_000
    assert (folder / "link").readlink() == Path("sub")
    assert (folder / "empty").stat().st_mtime_ns == 1_704_000_000_000_000_000
    manifest = Path(taken.manifest)
    assert read_manifest(manifest) == {b"sub/li\nne": hashlib.sha256(b"abc").hexdigest()}
    (line,) = custody.read(tmp_path / "server" / "custody.jsonl")
    assert line["hash"] == taken.custody
    assert (line["complete"], line["files"], line["bytes"], line["links"]) == ("yes", 1, 3, 1)
    assert (line["source"], line["authority"], line["at"]) == ("file:///x", "mine", "2024-01-08T09:00:30Z")
    assert line["manifest"] == hashlib.sha256(manifest.read_bytes()).hexdigest()
    (root,) = snapshots(
        [{"path": str(tmp_path / "server"), "role": "evidence", "taken_at": None, "manifest": None,
          "authority": ""}]
    )  # fmt: skip
    assert (root.snapshot, root.finished, root.manifest) == ("server@2024-01-08T0900Z", True, str(manifest))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    with Taking(tmp_path, NINE) as taking:
        taking.save(b"a", [b"1"], 1)
        taking.finish({})
    with pytest.raises(InUseError, match="exists already"), Taking(tmp_path, NINE):
        pass
    with Taking(tmp_path, NINE.replace(minute=1)) as taking:
        taking.save(b"a", [b"1"], 1)
        with pytest.raises(FileExistsError):
            taking.save(b"a", [b"2"], 1)


def test_two_at_once_are_refused(tmp_path: Path) -> None:
    with Taking(tmp_path, NINE), pytest.raises(InUseError, match="another"), Taking(tmp_path, NINE):
        pass


def test_what_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    def breaking() -> Any:
        yield b"some"
        raise KeyError("the source went away")

    with pytest.raises(KeyError), Taking(tmp_path, NINE) as taking:
        taking.save(b"a/b", breaking(), 1)
    assert list(tmp_path.iterdir()) == []


def test_a_killed_acquisition_is_cleared_away_and_is_no_part_of_the_series(tmp_path: Path) -> None:
    left = tmp_path / ".2024-01-08T0900Z.part"
    left.mkdir()
    (left / "half").write_bytes(b"x")
    (tmp_path / "2024-01-07").mkdir()
    given = {
        "path": str(tmp_path), "role": "evidence", "taken_at": None, "manifest": None, "authority": "",
    }  # fmt: skip
    assert [root.snapshot for root in snapshots([given])] == [f"{tmp_path.name}@2024-01-07"]
    with Taking(tmp_path, NINE) as taking:
        taken = taking.finish({})
    assert taken.files == 0
    assert not left.exists()


def test_the_record_stands_before_the_name(tmp_path: Path, monkeypatch: Any) -> None:
    def stop(*_: Any) -> None:
        raise OSError("killed here")

    with Taking(tmp_path, NINE) as taking:
        taking.refuse(b"a", "permission", "no")
        monkeypatch.setattr("celtrace.acquire.taking.os.rename", stop)
        with pytest.raises(OSError, match="killed"):
            taking.finish({})
    assert custody.finished(tmp_path / "custody.jsonl", "2024-01-08T0900Z") is False


def test_a_changed_custody_file_is_not_added_to(tmp_path: Path) -> None:
    (tmp_path / "custody.jsonl").write_text("{}\n")
    with pytest.raises(custody.BrokenChainError), Taking(tmp_path, NINE):
        pass


@pytest.mark.parametrize("path", [b"../x", b"/x", b"a/../../x", b"", b"a//b", b"a\0b", b"."])
def test_no_path_leaves_the_snapshot(tmp_path: Path, path: bytes) -> None:
    with Taking(tmp_path, NINE) as taking, pytest.raises(ValueError, match="no path inside"):
        taking.save(path, [b"x"], 1)
    assert os.listdir(tmp_path) == []
