"""Stage ``pictures``: decode every picture once. Reads inventory; writes pictures and outcomes.

Settings: ``frames_per_item`` (24), most frames or pages taken from one file, and ``frames_per_clip`` (48).
Dataset ``known_bad`` (optional): a file, or a folder of files, with one SHA-256 in hex a line; those pictures
get no preview.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from celtrace.engine.stage import Item, Task, View
from celtrace.records import Inventoried, Outcome, Picture, Row, locator

NAME = "pictures"

STILL_KINDS = frozenset({"png", "jpeg", "gif", "tiff", "bmp", "webp", "psd", "psb", "tga", "exr", "dpx"})
CLIP_KINDS = frozenset({"mp4", "mov", "webm", "mkv", "avi"})

LONGEST = 640
"""Longer side of a preview in pixels."""

FRAMES_PER_ITEM = 24
FRAMES_PER_CLIP = 48


def plan(view: View) -> Iterator[Item]:
    """Each content of a picture kind once, under the first path that has it."""
    parts_present = media_present()
    hidden = known_bad(view.datasets["known_bad"].path) if "known_bad" in view.datasets else frozenset()
    first: dict[str, Inventoried] = {}
    for row in view.rows(Inventoried):
        wanted = row.kind in STILL_KINDS or row.kind in CLIP_KINDS
        if row.sha256 is None or not row.size or not wanted or row.status in ("quarantined", "unreadable"):
            continue
        known = first.get(row.sha256)
        if known is None or (row.path, row.member) < (known.path, known.member):
            first[row.sha256] = row
    for sha256, row in sorted(first.items()):
        yield Item(
            payload={
                "path": row.path,
                "member": row.member,
                "kind": row.kind,
                "hidden": sha256 in hidden,
                "media": parts_present,
            },
            kind="video" if row.kind in CLIP_KINDS else "image",
            sha256=sha256,
            label=row.path,
            size=row.size,
        )


def media_present() -> bool:
    """Whether the libraries that decode pictures are installed, found without importing them."""
    return all(importlib.util.find_spec(name) is not None for name in ("PIL", "cv2", "psd_tools"))


def known_bad(path: str) -> frozenset[str]:
    """The SHA-256 values of a file, or of all files of a folder, of known bad pictures."""
    place = Path(path)
    files = sorted(file for file in place.rglob("*") if file.is_file()) if place.is_dir() else [place]
    found: set[str] = set()
    for file in files:
        found.update(
            value.lower() for value in re.findall(r"\b[0-9a-fA-F]{64}\b", file.read_text("utf-8", "replace"))
        )
    return frozenset(found)


def work(task: Task) -> Iterable[Row]:
    """The pictures of one file, or why there are none."""
    kind = str(task.payload["kind"])
    if not task.payload.get("media", True):
        yield _outcome(task, "partial", "unsupported", "the media extra is not installed")
        return
    from celtrace.pictures.decode import (
        Contents,
        DamagedPictureError,
        UnsafePictureError,
        UnsupportedPictureError,
        decode,
    )

    most = int(task.settings.get("frames_per_item", FRAMES_PER_ITEM))
    of_a_clip = int(task.settings.get("frames_per_clip", FRAMES_PER_CLIP))
    try:
        contents: Contents = decode(task.path, kind, most_frames=most, clip_frames=of_a_clip, longest=LONGEST)
    except UnsafePictureError as error:
        yield _outcome(task, "quarantined", "unsafe", str(error))
        return
    except UnsupportedPictureError as error:
        yield _outcome(task, "partial", "unsupported", str(error))
        return
    except DamagedPictureError as error:
        yield _outcome(task, "quarantined", "damaged", _without_path(str(error), task))
        return
    for decoded in contents.pictures:
        yield _row(task, contents.frame_count, contents.paged, decoded)
    if contents.trouble:
        yield _outcome(task, "partial", "damaged", _without_path(contents.trouble, task))
    elif contents.unreal:
        detail = "the program that saved it stored no merged picture; what is shown is a placeholder"
        yield _outcome(task, "ok", "", detail)
    elif contents.note:
        yield _outcome(task, "ok", "", contents.note)


def _row(task: Task, frame_count: int, paged: bool, decoded: Any) -> Picture:
    from celtrace.pictures.classes import classify, measure
    from celtrace.pictures.fingerprint import perceptual_hash, signature
    from celtrace.pictures.normalise import has_alpha, png

    place: dict[str, Any] = {"page" if paged else "frame": decoded.number} if decoded.number else {}
    if decoded.layer:
        place["layer"] = decoded.layer
    return Picture(
        sha256=task.sha256,
        path=str(task.payload["path"]),
        locator=locator(**place),
        time=decoded.time,
        width=decoded.width,
        height=decoded.height,
        alpha=has_alpha(decoded.image),
        class_=classify(measure(decoded.image)),
        hash=perceptual_hash(decoded.image),
        signature=signature(decoded.image),
        preview="" if task.payload.get("hidden") else task.keep([png(decoded.image)])[0],
        frame_count=frame_count,
        shot=decoded.shot,
    )


def _outcome(task: Task, status: Any, reason: str, detail: str) -> Outcome:
    return Outcome(item=task.sha256, stage=NAME, status=status, reason=reason, detail=detail[:300])


def _without_path(text: str, task: Task) -> str:
    return text.replace(str(task.path), "the file")
