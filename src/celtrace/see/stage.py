"""Stage ``see``: compare every picture with the library. Reads frames; writes identifications, outcomes.

Dataset ``library``: the folder of reference pictures; without it there is nothing to do. What is read is
the preview that the stage ``pictures`` decoded, never the original.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from celtrace.engine.stage import Dataset, Item, Task, View
from celtrace.records import Frame, Identification, Outcome, Row

if TYPE_CHECKING:
    from celtrace.see.identify import Candidate
    from celtrace.see.index import Index

NAME = "see"

NOTHING_DRAWN = {
    "blank": "the picture is blank",
    "text": "the picture is a page of text; nothing drawn to compare",
}
NO_SHOT = "the shot is not known: no reference picture is matched as a whole and far better than those of other cuts"
NO_CANDIDATE = "no reference picture of the library resembles it; not in the library is the usual reason"


def plan(view: View) -> Iterator[Item]:
    """Each frame that has a preview."""
    if "library" not in view.datasets or not media_present():
        return
    for frame in view.rows(Frame):
        if not frame.preview:
            continue
        yield Item(
            payload={
                "path": frame.path,
                "sha256": frame.sha256,
                "locator": frame.locator,
                "class": frame.class_,
            },
            kind="image",
            sha256=frame.preview,
            label=frame.path,
        )


def media_present() -> bool:
    """Whether the libraries that compare pictures are installed, found without importing them."""
    return all(importlib.util.find_spec(name) is not None for name in ("PIL", "cv2", "numpy"))


def prepare(settings: Mapping[str, Any], datasets: Mapping[str, Dataset]) -> Index | None:
    """The index of the library, built or taken from the user's cache folder.

    Raises:
        LibraryError: the library is not a folder.
    """
    if "library" not in datasets or not media_present():
        return None
    from celtrace.see.index import build_index, cache_folder

    library = datasets["library"]
    return build_index(Path(library.path), sha256=library.sha256, cache=cache_folder()).warm()


def work(task: Task) -> Iterable[Row]:
    """The candidates for one picture, or one row without a show that says why."""
    seen = str(task.payload["class"])
    if seen in NOTHING_DRAWN:
        yield _nothing(task, NOTHING_DRAWN[seen])
        return
    index: Index | None = task.prepared
    if index is None:
        yield _outcome(task, "unsupported", "no library, or the media extra is not installed")
        return
    from celtrace.see.features import load
    from celtrace.see.identify import identify

    try:
        picture = load(task.path)
    except (OSError, SyntaxError, ValueError) as error:
        yield _outcome(task, "damaged", f"the preview cannot be read: {type(error).__name__}")
        return
    found = identify(picture, index)
    shows = [one for one in found if not one.form]
    forms = [one for one in found if one.form and one.accepted]
    for rank, candidate in enumerate(shows, 1):
        yield _row(task, rank, candidate, index.calibration.reason)
    for rank, candidate in enumerate(forms, len(shows) + 1):
        yield _form(task, rank, candidate)
    if not shows and not forms:
        yield _nothing(task, NO_CANDIDATE)


def _row(task: Task, rank: int, candidate: Candidate, reason: str) -> Identification:
    unknown = {}
    lacking = "the reference picture is placed in none" if candidate.shot_accepted else NO_SHOT
    if not candidate.episode:
        unknown["episode"] = lacking
    if not candidate.cut:
        unknown["cut"] = lacking
    if candidate.probability is None:
        unknown["probability"] = reason
    return Identification(
        **_place(task),
        rank=rank,
        show=candidate.show,
        episode=candidate.episode or None,
        cut=candidate.cut or None,
        reference=candidate.reference,
        score=candidate.score,
        character=candidate.character,
        probability=candidate.probability,
        accepted=candidate.accepted,
        shot_accepted=candidate.shot_accepted,
        basis=candidate.basis,
        unknown=unknown,
    )


def _form(task: Task, rank: int, candidate: Candidate) -> Identification:
    return Identification(
        **_place(task),  # type: ignore[arg-type]
        rank=rank,
        show=None,
        episode="",
        cut="",
        reference=candidate.reference,
        score=candidate.score,
        probability=None,
        accepted=False,
        basis=f"sheet_template; {candidate.basis}",
        unknown={
            "show": "a printed form says whose form it is, not whose work",
            "probability": "forms are not calibrated",
        },
    )


def _nothing(task: Task, reason: str) -> Identification:
    return Identification(
        **_place(task),  # type: ignore[arg-type]
        rank=1,
        show=None,
        episode="",
        cut="",
        reference="",
        score=0.0,
        probability=None,
        accepted=False,
        basis="",
        unknown={"show": reason, "probability": "there is no candidate"},
    )


def _place(task: Task) -> dict[str, str]:
    return {key: str(task.payload[key]) for key in ("path", "sha256", "locator")}


def _outcome(task: Task, reason: str, detail: str) -> Outcome:
    item = str(task.payload["sha256"])
    return Outcome(item=item, stage=NAME, status="partial", reason=reason, detail=detail)
