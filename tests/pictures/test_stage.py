from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy
import pytest
from PIL import Image

from celtrace.engine.stage import Dataset, Task
from celtrace.pictures.stage import known_bad, plan, work
from celtrace.records import Inventoried, Outcome, Picture, check
from tests.pictures.samples import cel, composite, drawing

pytestmark = pytest.mark.media


def inventoried(path: str, sha256: str | None, kind: str, **changes: Any) -> Inventoried:
    values: dict[str, Any] = {
        "snapshot": "s",
        "path": path,
        "path_hex": path.encode().hex(),
        "sha256": sha256,
        "size": 9,
        "kind": kind,
        "mime": "",
        "extension": "",
        "mtime": "",
        "zone_known": True,
        "member_chain": [],
        "show_code": "",
        "season": 0,
        "episode": 0,
        "scene": "",
        "cut": "",
        "stage": "",
        "level": "",
        "frame": 0,
        "take": "",
        "name_parsed": True,
    }
    return Inventoried(**{**values, **changes})


class FakeView:
    def __init__(self, rows: list[Any], datasets: dict[str, Dataset] | None = None) -> None:
        self.settings: Mapping[str, Any] = {}
        self.datasets: Mapping[str, Dataset] = datasets or {}
        self._rows = rows

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        return iter([row for row in self._rows if isinstance(row, kind)])


def run(file: Path, kind: str, **payload: Any) -> tuple[list[Any], list[bytes]]:
    kept: list[bytes] = []

    def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
        kept.append(b"".join(chunks))
        return f"{len(kept):064x}", len(kept[-1])

    task = Task({"path": "a", "kind": kind, **payload}, path=file, sha256="f" * 64, keep=keep)
    return [check(row) for row in work(task)], kept


def test_plan_takes_each_content_once_under_its_first_path() -> None:
    rows = [
        inventoried("b.png", "1" * 64, "png"),
        inventoried("a.png", "1" * 64, "png"),
        inventoried("c.txt", "2" * 64, "text"),
        inventoried("d.exr", "3" * 64, "exr"),
        inventoried("e.png", None, "png", status="unreadable", unknown={"sha256": "permission"}),
        inventoried("f.mp4", "4" * 64, "mp4"),
        inventoried("g.png", "5" * 64, "png", status="quarantined", reason="unsafe"),
    ]
    items = list(plan(FakeView(rows)))
    assert [(item.sha256[0], item.payload["path"]) for item in items] == [
        ("1", "a.png"),
        ("3", "d.exr"),
        ("4", "f.mp4"),
    ]
    assert [item.kind for item in items] == ["image", "image", "video"]


def test_known_bad_pictures_get_no_preview(tmp_path: Path) -> None:
    hashes = tmp_path / "bad.txt"
    hashes.write_text(f"{'1' * 64}  name\nnonsense\n")
    assert known_bad(str(tmp_path)) == {"1" * 64}
    view = FakeView(
        [inventoried("a.png", "1" * 64, "png")],
        {"known_bad": Dataset(name="known_bad", path=str(hashes), sha256="")},
    )
    (item,) = plan(view)
    file = tmp_path / "a.png"
    composite().save(file, "PNG")
    (row,), kept = run(file, "png", hidden=item.payload["hidden"])
    assert row.preview == ""
    assert kept == []


def test_a_picture_becomes_a_row_with_its_preview(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    cel().save(file, "PNG")
    (row,), kept = run(file, "png")
    assert isinstance(row, Picture)
    assert (row.class_, row.alpha, row.locator, row.width) == ("cel", True, "", 400)
    assert len(row.hash) == 16
    assert kept[0].startswith(b"\x89PNG")
    assert run(file, "png")[0] == [row]


def test_frames_of_a_clip_know_their_time_and_shot(tmp_path: Path) -> None:
    file = tmp_path / "a"
    writer = cv2.VideoWriter(
        f"{file}.avi", cv2.CAP_OPENCV_MJPEG, cv2.VideoWriter.fourcc(*"MJPG"), 12.0, (400, 300)
    )
    for step in range(24):
        writer.write(numpy.asarray(composite(step).convert("RGB"))[:, :, ::-1])
    writer.release()
    rows, kept = run(Path(f"{file}.avi"), "avi")
    assert rows[0].locator == "frame=1"
    assert {row.shot for row in rows} == {1}
    assert rows[-1].time > 1.5
    assert rows[0].frame_count == 24
    assert len(kept) == len(rows)


def test_frames_have_a_place(tmp_path: Path) -> None:
    file = tmp_path / "a.gif"
    frames = [drawing(20 * step).convert("RGB") for step in range(3)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    rows, _ = run(file, "gif")
    assert [row.locator for row in rows] == ["frame=1", "frame=2", "frame=3"]


@pytest.mark.parametrize(
    ("kind", "payload", "expected"),
    [
        ("exr", {}, ("quarantined", "damaged")),
        ("mp4", {}, ("quarantined", "damaged")),
        ("png", {"media": False}, ("partial", "unsupported")),
        ("png", {}, ("quarantined", "damaged")),
    ],
)
def test_refusals_are_outcomes(
    kind: str, payload: dict[str, Any], expected: tuple[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(30))
    (row,), _ = run(file, kind, **payload)
    assert isinstance(row, Outcome)
    assert (row.status, row.reason) == expected
    assert str(tmp_path) not in row.detail


EXPECTED = {
    "incoming/misc/bomb.gif": ("quarantined", "unsafe"),
    "incoming/misc/扫描.tif": ("quarantined", "damaged"),
    "incoming/misc/照片.jpg": ("quarantined", "damaged"),
    "incoming/misc/色.psd": ("quarantined", "damaged"),
    "projects/EP03/SC012/C045/A/EP03_SC012_C045_A0020.png": ("quarantined", "damaged"),
}


@pytest.mark.shared
@pytest.mark.slow
def test_the_pile(pile: Path) -> None:
    magic = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"II*\0": "tiff", b"8BPS": "psd"}
    troubled, classes, count = {}, Counter[str](), 0
    for file in sorted(pile.rglob("*")):
        if file.is_symlink() or not file.is_file() or not file.stat().st_size:
            continue
        head = file.read_bytes()[:4]
        kind = next((value for start, value in magic.items() if head.startswith(start)), "")
        if not kind:
            continue
        count += 1
        rows, _ = run(file, kind)
        classes.update(row.class_ for row in rows if isinstance(row, Picture))
        for row in rows:
            if isinstance(row, Outcome) and row.status != "ok":
                troubled[file.relative_to(pile).as_posix()] = (row.status, row.reason)
    assert count == 364 + 14 + 2 + 1 + 9
    assert troubled == EXPECTED
    assert classes["cel"] > 200
    assert classes["sheet"] >= 2


RUN = """
import json, sys
from pathlib import Path
from celtrace.engine.stage import Task
from celtrace.pictures.stage import work
file, kind = Path(sys.argv[1]), sys.argv[2]
print(json.dumps([type(row).__name__ for row in work(Task({"path": "a", "kind": kind}, path=file, sha256="0"))]))
"""

KINDS = {
    ".png": "png",
    ".jpg": "jpeg",
    ".tif": "tiff",
    ".gif": "gif",
    ".psd": "psd",
    ".bmp": "bmp",
    ".tga": "tga",
}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))


@pytest.mark.shared
@pytest.mark.slow
def test_files_that_broke_decoders(shared: Path) -> None:
    folder = shared / "badinput" / "pillow"
    files = sorted(file for file in folder.iterdir() if file.name not in ("LICENSE", "ORIGIN.tsv"))
    assert len(files) == 53
    for file in files:
        kind = KINDS.get(file.suffix, "binary")
        done = subprocess.run(
            [sys.executable, "-c", RUN, str(file), kind],
            capture_output=True,
            preexec_fn=limited,
            timeout=60,
            check=True,
        )
        names = set(json.loads(done.stdout))
        assert names, file.name
        assert names <= {"Picture", "Outcome"}, file.name


@pytest.mark.shared
@pytest.mark.slow
def test_the_same_files_under_a_wrong_kind_are_damaged(shared: Path) -> None:
    for file in sorted((shared / "badinput" / "pillow").iterdir()):
        kind = "webp" if KINDS.get(file.suffix) != "webp" else "png"
        (row,), _ = run(file, kind)
        assert isinstance(row, Outcome)
        assert (row.status, row.reason) == ("quarantined", "damaged"), file.name


def test_mode_of_pillow_is_not_to_load_cut_files() -> None:
    from PIL import ImageFile

    assert not ImageFile.LOAD_TRUNCATED_IMAGES
    assert Image.MAX_IMAGE_PIXELS
