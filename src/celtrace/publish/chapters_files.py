"""Chapters on what was there: files and productions, pictures."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice

from celtrace.assess.words import count
from celtrace.publish.blocks import AnyBlock, Caveat, Chapter, Gallery, Heading, Picture, Prose
from celtrace.publish.charts_time import timeline_figure
from celtrace.publish.matched import available, beside
from celtrace.publish.previews import preview
from celtrace.publish.reading import Reading, sampled
from celtrace.records import Change, Cut, File, Frame, Identification, Snapshot
from celtrace.records.files import STATUSES

PICTURES = 12
"""Pictures in the gallery; each show has its share."""


def files_chapter(reading: Reading) -> Chapter:
    """Totals, kinds, changes, image sequences, and what could not be read."""
    by_kind: defaultdict[str, Counter[str]] = defaultdict(Counter)
    codes: Counter[str] = Counter()
    troubled: list[tuple[str, str, str, str]] = []
    for row in reading.rows(File):
        by_kind[row.kind][row.status] += 1
        if row.show_code:
            codes[row.show_code] += 1
        if row.status != "ok":
            where = f"{row.path}!/{row.member}" if row.member else row.path
            troubled.append(
                (where, row.snapshot, row.status, row.reason.replace(";", ", ").replace("_", " "))
            )
    blocks = reading.claimed("files")
    snapshots = [row for row in reading.rows(Snapshot) if row.role == "evidence"]
    if snapshots:
        blocks.append(
            sampled(
                "Snapshots, and whether each is known to be complete.",
                ["Snapshot", "Source", "Taken at", "Complete", "Files", "Bytes"],
                ((r.snapshot, r.source, r.taken_at, r.complete, r.files, r.bytes) for r in snapshots),
                limit=40,
                table="snapshots",
                numeric=(4, 5),
            )
        )
    ordered = sorted(by_kind.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    if ordered:
        blocks.append(
            sampled(
                "Files and archive members by kind, told from their content, and how they could be read.",
                ["Kind", "All", "Read", "In part", "Put aside", "Not readable"],
                ((kind, sum(n.values()), *(n[status] for status in STATUSES)) for kind, n in ordered),
                limit=60,
                table="files",
                numeric=(1, 2, 3, 4, 5),
            )
        )
    if codes:
        blocks.append(
            sampled(
                "Codes that file names carry where a production code is usual. A code is not yet a show.",
                ["Code", "Files"],
                by_number(codes),
                limit=20,
                table="files",
                numeric=(1,),
            )
        )
    blocks += [*_cuts(reading), *_changes(reading)]
    drawn = timeline_figure(reading)
    blocks += [Heading(text="Timeline", anchor="timeline"), drawn] if drawn else []
    if troubled:
        blocks.append(Heading(text="What could not be read in full", anchor="not-read"))
        blocks.append(
            sampled(
                "Each file that was read in part, put aside or not readable, with the reason.",
                ["Path", "Snapshot", "Status", "Reason"],
                sorted(troubled),
                limit=60,
                table="files",
                code=(0,),
            )
        )
    if not ordered:
        blocks.append(Prose(text="No file was given."))
    return Chapter(
        id="files",
        title="Files and productions",
        lead="What was there, when, and what of it was read.",
        blocks=blocks,
    )


def _cuts(reading: Reading) -> list[AnyBlock]:
    rows = list(reading.rows(Cut))
    if not rows:
        return []
    rows.sort(key=lambda row: (-row.distinct, row.snapshot, row.sequence))
    return [
        Heading(text="Image sequences", anchor="sequences"),
        sampled(
            "Files whose names differ only in the frame number, the longest first; missing frames as ranges.",
            ["Sequence", "Snapshot", "Code", "Episode", "Cut", "Stage", "Frames", "Count", "Missing"],
            (
                (
                    row.sequence,
                    row.snapshot,
                    row.show_code or "",
                    "" if row.episode is None else row.episode,
                    row.cut or "",
                    row.stage or "",
                    f"{row.first} to {row.last}",
                    row.distinct,
                    row.missing,
                )
                for row in rows
            ),
            limit=40,
            table="cuts",
            numeric=(7,),
            code=(0,),
        ),
    ]


def _changes(reading: Reading) -> list[AnyBlock]:
    rows = [row for row in reading.rows(Change) if row.change != "touched"]
    if not rows:
        return []
    return [
        Heading(text="Changes between snapshots", anchor="changes"),
        sampled(
            "What differs between snapshots that follow each other; removed is said only of complete snapshots.",
            ["From", "To", "Change", "Path", "Was"],
            ((r.from_snapshot, r.to_snapshot, r.change, r.path, r.old_path) for r in rows),
            limit=60,
            table="changes",
            code=(3, 4),
        ),
    ]


def pictures_chapter(reading: Reading) -> Chapter:
    """Identified shows and a gallery of accepted identifications."""
    blocks = reading.claimed("pictures")
    accepted: defaultdict[str, list[Identification]] = defaultdict(list)
    best: Counter[str] = Counter()
    for row in reading.rows(Identification):
        if row.accepted and row.show:
            accepted[row.show].append(row)
            best[row.show] += 1
    if not accepted:
        given = "library" in reading.case.config.datasets
        none = "No picture was accepted as coming from a show of the library."
        blocks.append(
            Prose(text=none if given else "No library of shows was given, so no picture was compared.")
        )
        return Chapter(
            id="pictures", title="Pictures", lead="Which shows the pictures come from.", blocks=blocks
        )
    share = max(PICTURES // len(accepted), 1)
    wanted = {
        (row.sha256, row.locator): row
        for show in sorted(accepted)
        for row in islice(_varied(accepted[show]), share)
    }
    previews = {
        (row.sha256, row.locator): row.preview
        for row in reading.rows(Frame)
        if (row.sha256, row.locator) in wanted and row.preview
    }
    pictures: list[Picture] = []
    for key, row in wanted.items():
        if len(pictures) < PICTURES:
            pictures += _picture(reading, row, previews.get(key, ""))
    if pictures:
        left = sum(best.values()) - len(pictures)
        blocks.append(
            Gallery(
                caption="Pictures from the source, small, beside the reference that they match. A line joins two "
                "points that agree on one turn, scale and shift.",
                pictures=pictures,
                left_out=f"{count(left, 'more picture')} with an accepted identification "
                f"{'is' if left == 1 else 'are'} not shown."
                if left
                else "",
            )
        )
    else:
        blocks.append(Prose(text="No small picture could be made here, so the gallery is empty."))
    blocks.append(
        sampled(
            "Shows by number of pictures with an accepted identification.",
            ["Show", "Pictures"],
            by_number(best),
            limit=40,
            table="identifications",
            numeric=(1,),
        )
    )
    blocks.append(
        Caveat(
            text="A match says that a picture shows the same as the reference. It does not say who made it, "
            "nor whether it was ordered, leaked or downloaded."
        )
    )
    return Chapter(id="pictures", title="Pictures", lead="Which shows the pictures come from.", blocks=blocks)


def _picture(reading: Reading, row: Identification, sha256: str) -> list[Picture]:
    """The picture beside its reference, alone where the reference cannot be shown, none where it is not there."""
    library = reading.library
    found = None
    if sha256 and row.reference and library is not None and available():
        found = beside(reading.case, sha256, library, row.reference)
    data = "" if found else preview(reading.case, sha256)
    if not found and not data:
        return []
    said = f"A picture from the source, identified as {row.show}"
    if found:
        said += f", beside the reference, with {count(found.points, 'pair')} of matched points"
        said += "; shown mirrored" if found.mirrored else ""
    return [
        Picture(
            alt=said,
            title=row.show or "",
            reference=row.reference or "",
            detail=_detail(row),
            sha256=row.sha256,
            locator=row.locator,
            data=data,
            drawing=found.drawing if found else None,
        )
    ]


def _varied(rows: list[Identification]) -> list[Identification]:
    """The best picture of each cut first, then the others."""
    ordered = sorted(rows, key=_by_score)
    first: dict[tuple[str | None, str | None], Identification] = {}
    for row in ordered:
        first.setdefault((row.episode, row.cut), row)
    chosen = {id(row) for row in first.values()}
    return [*first.values(), *(row for row in ordered if id(row) not in chosen)]


def by_number(counted: Counter[str]) -> list[tuple[str, int]]:
    """What was counted, the most frequent first."""
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _by_score(row: Identification) -> tuple[float, str, str]:
    return (-row.score, row.path, row.locator)


def _detail(row: Identification) -> str:
    parts = [f"episode {row.episode}" if row.episode else "", f"cut {row.cut}" if row.cut else "", row.basis]
    return ", ".join(part for part in parts if part)
