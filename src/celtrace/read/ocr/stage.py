"""Stage ``ocr``: text that stands in pictures. Reads frames and inventory; writes segments, outcomes, gaps.

Setting ``ocr_budget_s`` (0, without end): seconds of one core that reading may take by estimate; pictures are read in
the order of how much they are likely to say, and the rest is a gap. The estimate is a number of pixels, so the same
pictures are read on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from celtrace.engine.stage import Dataset, Item, Task, View
from celtrace.read.language import Context, language
from celtrace.read.limits import OverLimitError, ReadError
from celtrace.read.ocr.data import detector_present, korean_data
from celtrace.read.ocr.engines import Models
from celtrace.read.piece import Piece, segment
from celtrace.records import Frame, Inventoried, Outcome, Row, locator, parse_locator
from celtrace.records.evidence import gap

NAME = "ocr"

TELLING = ("sheet", "text", "drawing", "other", "photo", "composite", "cel")
"""Classes by how likely they are to carry words; ``blank`` is never read."""
FIRST_ONLY = frozenset(["composite", "cel"])
"""Classes of which the first picture of a sequence or folder is read: slates and burnt-in numbers stand there."""
ON_PAPER = frozenset(["sheet", "text", "drawing"])
OFF_PAPER = 0.8
"""Confidence that a line needs where there is no paper: paint has shapes that look like letters. Judgement."""
FRAMES_OF_A_CLIP = 3
"""Frames that are read of a moving picture that is not cut into shots."""
SHOTS_OF_A_CLIP = 12
"""Shots of one clip whose first frame is read: slates, titles and burnt-in time codes stand there."""
ORIGINALS = frozenset(["png", "jpeg", "gif", "tiff", "bmp", "webp", "tga"])
SECONDS_A_PICTURE, SECONDS_A_MEGAPIXEL = 0.6, 0.8
"""What reading takes, measured on pages of eight lines (2 cores, 2026-11-27)."""
UNREAD = "unread: neither recogniser is sure of what stands in this box"
NO_READER = "the media and language extras are not installed: no text was looked for in pictures"


def plan(view: View) -> Iterator[Item]:
    """Pictures that may carry text, the most telling first; near copies once."""
    wanted = sorted(_wanted(view), key=lambda frame: (TELLING.index(frame.class_), frame.path, frame.locator))
    if not wanted:
        return
    if not detector_present():
        yield Item(payload={"gap": NO_READER})
        return
    budget = float(view.settings.get("ocr_budget_s", 0))
    kinds = {row.sha256: row.kind for row in view.rows(Inventoried)}
    spent, left = 0.0, 0
    for frame in wanted:
        kind = kinds.get(frame.sha256, "")
        whole = kind in ORIGINALS and not frame.locator
        spent += SECONDS_A_PICTURE + SECONDS_A_MEGAPIXEL * min(frame.width * frame.height, 4e6) / 1e6
        if budget and spent > budget:
            left += 1
            continue
        yield Item(
            payload={
                "path": frame.path,
                "sha256": frame.sha256,
                "locator": frame.locator,
                "class": frame.class_,
                "width": frame.width,
                "kind": kind if whole else "png",
            },
            kind="video",
            sha256=frame.sha256 if whole else frame.preview,
            label=frame.path,
        )
    if left:
        reason = f"{left} pictures were left out: the estimate for reading them is over {budget:g} seconds"
        yield Item(payload={"gap": reason})


def _wanted(view: View) -> Iterator[Frame]:
    """Frames to read: not copies, not hidden ones, and of coloured ones the first of each sequence and shot."""
    sequences = {row.sha256: row.sequence for row in view.rows(Inventoried) if row.sequence}
    seen: Counter[tuple[str, int]] = Counter()
    for frame in sorted(view.rows(Frame), key=lambda row: (row.path, row.time, row.locator)):
        if frame.class_ not in TELLING or frame.copy_of or not frame.preview:
            continue
        if frame.class_ in FIRST_ONLY:
            moving = "frame" in parse_locator(frame.locator)
            group = sequences.get(frame.sha256) or frame.path.rpartition("/")[0]
            of = (frame.sha256, frame.shot) if moving else (group, 0)
            seen[of] += 1
            if frame.shot > SHOTS_OF_A_CLIP or seen[of] > (
                FRAMES_OF_A_CLIP if moving and not frame.shot else 1
            ):
                continue
        yield frame


def prepare(settings: Mapping[str, Any], datasets: Mapping[str, Dataset]) -> Models | None:
    """The models, shared by all pictures of a worker."""
    return Models(korean_data()) if detector_present() else None


def work(task: Task) -> Iterable[Row]:
    """The lines of one picture, those that cannot be read as unread with their box."""
    if "gap" in task.payload:
        yield gap(NAME, "what is written in pictures", str(task.payload["gap"]), table="segments")
        return
    from celtrace.read.ocr.choose import LEAST
    from celtrace.read.ocr.pixels import load
    from celtrace.read.ocr.reader import read_page

    sha256, path = str(task.payload["sha256"]), str(task.payload["path"])
    try:
        pixels, _ = load(task.path, str(task.payload["kind"]))
    except ReadError as error:
        reason = "limit_output" if isinstance(error, OverLimitError) else error.reason
        yield Outcome(item=sha256, stage=NAME, status="partial", reason=reason, detail=str(error)[:300])
        return
    scale = int(task.payload["width"]) / pixels.shape[1]
    lines = read_page(pixels, task.prepared, LEAST if task.payload["class"] in ON_PAPER else OFF_PAPER)
    context = Context(line.text for line in lines if not line.unread)
    place = dict(parse_locator(str(task.payload["locator"])))
    seen: set[str] = set()
    for line in lines:
        box = ",".join(str(round(value * scale)) for value in (line.x, line.y, line.width, line.height))
        readings = " | ".join(text for text in (line.text, line.second) if text)
        piece = Piece(
            locator=locator(**place, box=box),
            text=None if line.unread else line.text,
            raw=line.text.encode(),
            method="ocr",
            encoding="",
            confidence=line.confidence,
            reading_second=readings if line.unread else line.second,
            unknown={"text": UNREAD} if line.unread else {},
        )
        told = "und" if line.unread else language(line.text, context=context)
        row = segment(piece, sha256=sha256, path=path, language=told)
        if row.id not in seen:
            seen.add(row.id)
            yield row
