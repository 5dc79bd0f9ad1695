"""Stage ``shows`` (gather): what the identifications say about shows, and what stays open.

Reads identifications, frames, assemblies and inventory; writes sightings, coverage, evidence and gaps. Dataset
``library``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from celtrace.engine.stage import Task
from celtrace.records import Assembly, Evidence, Frame, Gap, Identification, Inventoried, Row
from celtrace.records.evidence import counted, evidence, gap
from celtrace.see.footage import coverage, sightings
from celtrace.see.library import printed_name
from celtrace.see.stage import NOTHING_DRAWN, media_present, prepare
from celtrace.showfile import LibraryError, Show, folders, read_show

__all__ = ["assembled", "forms", "identified", "no_form", "open_questions", "prepare", "work"]

NAME = "shows"

CLIP_KINDS = frozenset({"mp4", "mov", "webm", "mkv", "avi"})
QUESTION = "which shows the pictures come from"
NAMED = 20
"""Pictures of the library that a gap names; the rest are counted."""
LEAST_WITHOUT_FORM = 10
"""Pictures accepted for a show below which it says nothing that none lies in a printed form."""
CORROBORATED = 3
"""From so many accepted pictures on, a show is probable (2 of the Admiralty scale), before it possible (3)."""


def work(task: Task) -> Iterable[Row]:
    """Evidence for each show and printed form, gaps for the rest."""
    if "library" not in task.datasets:
        yield gap(NAME, QUESTION, "no library given")
        return
    if not media_present():
        yield gap(NAME, QUESTION, "the media extra is not installed")
        return
    shows: list[Show] = []
    for folder in folders(Path(task.datasets["library"].path)):
        try:
            shows.append(read_show(folder))
        except LibraryError as error:
            yield gap(NAME, QUESTION, f"a show of the library cannot be read: {error}")
    if not shows:
        yield gap(NAME, QUESTION, "the library holds no show")
    if task.prepared is not None and task.prepared.unreadable:
        yield _left_out(task.prepared.unreadable)
    rows = sorted(task.rows(Identification), key=lambda row: (row.path, row.sha256, row.locator, row.rank))
    classes = {(frame.sha256, frame.locator): frame.class_ for frame in task.rows(Frame)}
    inventory = list(task.rows(Inventoried))
    yield from sightings(task.rows(Frame), rows)
    yield from coverage(rows, inventory)
    yield from identified(rows)
    yield from assembled(rows, task.rows(Assembly))
    yield from forms(rows, shows)
    if task.prepared is not None:
        drawn = sum(1 for one in task.prepared.references if one.role == "sheet_template")
        yield from no_form(rows, drawn)
    yield from open_questions(rows, classes)
    yield from _clips(inventory, rows, classes)
    if task.prepared is not None and task.prepared.calibration.impostors:
        reason = f"by the library's calibration {task.prepared.calibration.told}"
        yield gap(NAME, "how often a picture of no listed show is accepted", reason)


def _left_out(paths: Sequence[str]) -> Gap:
    named = ", ".join(sorted(paths)[:NAMED]) + (" …" if len(paths) > NAMED else "")
    many = counted(len(paths), "picture")
    return gap(
        NAME, QUESTION, f"{many} of the library cannot be read and were compared with nothing: {named}"
    )


def identified(rows: Iterable[Identification]) -> Iterator[Evidence]:
    """One evidence row for each show with accepted pictures."""
    by_show: defaultdict[str, list[Identification]] = defaultdict(list)
    for row in rows:
        if row.accepted and row.show is not None:
            by_show[row.show].append(row)
    for show, found in sorted(by_show.items()):
        episodes = sorted({row.episode for row in found if row.episode})
        named = f" Episodes of the matching references: {', '.join(episodes)}." if episodes else ""
        references = len({row.reference for row in found})
        many = "1 picture matches" if len(found) == 1 else f"{len(found)} pictures match"
        yield evidence(
            NAME,
            "show_identified",
            show,
            f"{many} {references} reference pictures of the show by geometry or as near copies.{named}",
            value=str(len(found)),
            places=[(row.sha256, row.locator) for row in found],
            path=found[0].path,
            cluster="pictures",
            credibility="2" if len(found) >= CORROBORATED else "3",
        )


def assembled(rows: Iterable[Identification], assemblies: Iterable[Assembly]) -> Iterator[Evidence]:
    """One evidence row for each show whose accepted composites hold cels, whatever the cels themselves resemble.

    Composites of a folder that are accepted for two shows say nothing of the cels in them.
    """
    shows: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.accepted and row.show is not None:
            shows[row.path.rpartition("/")[0]].add(row.show)
    held: defaultdict[str, list[Assembly]] = defaultdict(list)
    for one in assemblies:
        found = shows[one.composite.rpartition("/")[0]]
        if len(found) == 1:
            held[min(found)].append(one)
    for show, found_in in sorted(held.items()):
        many = "1 sequence of cels lies" if len(found_in) == 1 else f"{len(found_in)} sequences of cels lie"
        yield evidence(
            NAME,
            "cels_of_show",
            show,
            f"{many} in composites that are accepted for the show: {sum(one.cels for one in found_in)} drawings.",
            value=str(len(found_in)),
            places=[(one.cel_sha256, "") for one in found_in],
            path=found_in[0].cel,
            cluster="pictures",
            credibility="3",
        )


def forms(rows: Iterable[Identification], shows: Sequence[Show]) -> Iterator[Evidence]:
    """One evidence row for each name printed on forms that were found."""
    printed = {show.folder: printed_name(show) or show.title for show in shows}
    by_name: defaultdict[str, list[Identification]] = defaultdict(list)
    for row in rows:
        if row.basis.startswith("sheet_template") and row.reference:
            by_name[printed.get(row.reference.partition("/")[0], "unknown")].append(row)
    for name, found in sorted(by_name.items()):
        yield evidence(
            NAME,
            "sheet_template",
            name,
            f"{'1 picture lies' if len(found) == 1 else f'{len(found)} pictures lie'} in a printed form of {name}; "
            "it says whose form it is, not whose work.",
            value=str(len(found)),
            places=[(row.sha256, row.locator) for row in found],
            path=found[0].path,
            cluster="pictures",
        )


def no_form(rows: Iterable[Identification], held: int) -> Iterator[Evidence]:
    """An evidence row when the library holds printed forms and no picture of a pile that was placed lies in one.

    ``held`` is how many pictures of printed forms the library holds.
    """
    rows = list(rows)
    placed = {(row.sha256, row.locator): row for row in rows if row.accepted and row.show}
    found = any(row.basis.startswith("sheet_template") and row.reference for row in rows)
    if not held or found or len(placed) < LEAST_WITHOUT_FORM:
        return
    yield evidence(
        NAME,
        "no_sheet_template",
        "case",
        f"{len(placed)} pictures were placed in a show, and no picture lies in one of the "
        f"{'one printed form' if held == 1 else f'{held} printed forms'} that the library holds.",
        value=f"pictures={len(placed)};forms={held}",
        places=sorted(placed),
        path=min(placed.items())[1].path,
        cluster="pictures",
        credibility="3",
    )


def open_questions(rows: Iterable[Identification], classes: Mapping[tuple[str, str], str]) -> Iterator[Gap]:
    """What was compared and not determined."""
    first: dict[tuple[str, str], Identification] = {}
    for row in rows:
        if row.rank == 1 and classes.get((row.sha256, row.locator), "other") not in NOTHING_DRAWN:
            first[row.sha256, row.locator] = row
    missed = [place for place, row in first.items() if not row.accepted]
    if missed:
        reason = f"{len(missed)} of {len(first)}; not in the library is the usual answer"
        yield gap(NAME, "pictures that match no show", reason, table="identifications", column="show")
    kinds = Counter(classes.get(place, "other") for place in missed)
    loose = kinds["cel"] + kinds["drawing"] + kinds["sheet"]
    if loose:
        yield gap(
            NAME,
            "cels, line drawings and sheets that match no show",
            f"{loose} pictures: a pose that no reference picture shows, or one with few details, is often "
            "missed, so no match is no sign that the work is another's",
        )
    for reason in sorted(
        {row.unknown["probability"] for row in first.values() if row.show and row.unknown.get("probability")}
    ):
        yield gap(NAME, "how likely a match is right", reason, table="identifications", column="probability")


def _clips(
    rows: Iterable[Inventoried],
    found: Sequence[Identification],
    classes: Mapping[tuple[str, str], str],
) -> Iterator[Gap]:
    clips = {row.sha256 for row in rows if row.kind in CLIP_KINDS and row.sha256 and row.size}
    decoded = {sha256 for sha256, _ in classes} & clips
    named = {row.sha256 for row in found if row.accepted} & clips
    if clips - decoded:
        reason = f"{len(clips - decoded)} clips gave no pictures and were not compared with the library"
        yield gap(NAME, "which shows the clips come from", reason)
    elif decoded - named:
        reason = f"{len(decoded - named)} of {len(decoded)} clips have no picture that is accepted for a show"
        yield gap(NAME, "which shows the clips come from", reason)
