"""The stage ``read``: text of every kind of item becomes segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from celtrace.encoding import prepare as prepare_tables
from celtrace.engine.stage import Dataset, Item, Kind, Task, View
from celtrace.read import clip, office, pdf, picture
from celtrace.read.language import NOTHING, Context, language, latin_detector
from celtrace.read.limits import TEXT_BYTES, OverLimitError, ReadError
from celtrace.read.names import Name, folder_hints, folder_of, read_names, wanted
from celtrace.read.piece import Piece, reread, segment
from celtrace.read.plain import read_plain
from celtrace.read.sheets import sheet_of
from celtrace.read.textual import Reader, reader_of
from celtrace.records import Inventoried, Outcome, Row
from celtrace.records.files import Status

NAME = "read"
TEXT = frozenset(["text", "csv", "json", "xml", "html", "xdts", "tdts"])
OFFICE = frozenset(office.READERS)
SHEETS = (".sxf", ".xps", ".xdts", ".tdts", ".sts")
"""Endings of time sheets; a file of such a name whose content is no known format says that it was not read."""
_NAMES_TOGETHER = 200


def plan(view: View) -> Iterable[Item]:
    """Each content once, under its first path; and the names of files and members in groups."""
    rows = [row for row in view.rows(Inventoried) if row.status == "ok" or row.kind in OFFICE | {"pdf"}]
    first: dict[str, Inventoried] = {}
    for row in sorted(rows, key=lambda row: (row.path, row.member, row.member_index, row.snapshot)):
        if row.sha256 and row.size:
            first.setdefault(row.sha256, row)
    hints = folder_hints(rows)
    for sha256, row in first.items():
        sheet = row.kind == "binary" and (row.member or row.path).lower().endswith(SHEETS)
        kind = "sheet" if sheet else row.kind
        limits = limit_class(kind)
        if limits is not None:
            payload = {"path": row.path, "member": row.member, "kind": kind}
            hint = hints.get(folder_of(row), "")
            if hint and limits != "image":
                payload["around"] = hint
            yield Item(payload=payload, kind=limits, sha256=sha256, label=row.path, size=row.size)
    yield from _name_items(view.rows(Inventoried))


def _name_items(rows: Iterable[Inventoried]) -> Iterator[Item]:
    """Names in groups of one archive or one folder, as they are decided together."""
    groups: dict[str, list[Name]] = {}
    for name in wanted(sorted(rows, key=lambda row: (row.path, row.member, row.member_index, row.snapshot))):
        groups.setdefault(name.path if name.member else name.path.rpartition("/")[0], []).append(name)
    for folder, names in sorted(groups.items()):
        for at in range(0, len(names), _NAMES_TOGETHER):
            fields = [
                [name.path, name.member, name.sha256, name.raw_hex, name.encoding]
                for name in names[at : at + _NAMES_TOGETHER]
            ]
            yield Item(payload={"path": folder, "member": "", "kind": "names", "names": fields}, label=folder)


def limit_class(kind: str) -> Kind | None:
    """The limits under which an item of a kind is read; ``None`` for kinds without text."""
    if kind in TEXT or kind == "sheet":
        return "text"
    if kind in OFFICE or kind in clip.KINDS:
        return "office"
    if kind == "pdf":
        return "pdf"
    return "image" if kind in picture.KINDS else None


def prepare(settings: Mapping[str, Any], datasets: Mapping[str, Dataset]) -> Any:
    """The detector of English and Spanish and the tables of characters, shared by all items of a worker."""
    prepare_tables()
    return latin_detector()


def work(task: Task) -> Iterable[Row]:
    """Segments of one item, and an outcome when not all of it could be read."""
    kind = str(task.payload["kind"])
    if kind == "names":
        yield from _names(task)
    elif kind in TEXT:
        yield from _plain(task)
    elif kind == "sheet":
        detail = "by its name a time sheet, in a format that is not read (RETAS' own is one)"
        yield _outcome(task, "partial", "unsupported", detail)
    else:
        yield from _document(task, kind)


def _plain(task: Task) -> Iterator[Row]:
    with task.path.open("rb") as stream:
        raw = stream.read(TEXT_BYTES + 1)
    reader = reader_of(raw, str(task.payload["kind"]))
    if reader is not None and len(raw) <= TEXT_BYTES:
        yield from _formatted(task, reader, raw)
        return
    name = str(task.payload["member"] or task.payload["path"])
    separator = "," if task.payload["kind"] == "csv" or name.lower().endswith(".csv") else "\t"
    found = read_plain(raw, complete=len(raw) <= TEXT_BYTES, separator=separator)
    yield from _segments(task, sheet_of(found.pieces) or found.pieces)
    detail = []
    if found.mixed:
        detail.append(
            "lines in more than one encoding: "
            + ", ".join(f"{run.first}-{run.last} {run.decision.encoding}" for run in found.runs)
        )
    if not found.complete:
        detail.append("longer than what is read of one text file")
    if detail:
        reasons = (["limit_output"] if not found.complete else []) + (
            ["mixed_encoding"] if found.mixed else []
        )
        status: Status = "ok" if found.complete else "partial"
        yield _outcome(task, status, ";".join(reasons), "; ".join(detail))


def _formatted(task: Task, reader: Reader, raw: bytes) -> Iterator[Row]:
    yield from _read(task, reader(raw))


def _document(task: Task, kind: str) -> Iterator[Row]:
    if kind in OFFICE:
        yield from _read(task, office.READERS[kind](task.path))
    elif kind == "pdf":
        yield from _read(task, pdf.read_pdf(task.path))
    elif kind in clip.KINDS:
        yield from _read(task, clip.read_clip(task.path, kind))
    else:
        yield from _read(task, picture.read_picture(task.path, kind))


def _read(task: Task, found: Iterable[Piece]) -> Iterator[Row]:
    """What a reader gives, and what stopped it; text that was read before stays, as ``partial``."""
    pieces: list[Piece] = []
    error: ReadError | None = None
    try:
        pieces.extend(found)
    except ReadError as caught:
        error = caught
    yield from _segments(task, pieces)
    if error is None:
        return
    body = any(piece.method == "embedded" for piece in pieces)
    status: Status = "quarantined"
    if (
        error.reason == "unsupported"
        or isinstance(error, OverLimitError)
        or (error.reason == "damaged" and body)
    ):
        status = "partial"
    yield _outcome(task, status, error.reason, str(error))


def _names(task: Task) -> Iterator[Row]:
    found = list(read_names([Name(*fields) for fields in task.payload["names"]]))
    context = Context(piece.text for _, piece in found if piece.text)
    seen: set[str] = set()
    for name, read in found:
        piece = reread(read)
        told = language(piece.text or "", encoding=piece.encoding, context=context)
        row = segment(piece, sha256=name.sha256, path=name.path, language=told)
        if row.id not in seen:
            seen.add(row.id)
            yield row


def _segments(task: Task, pieces: Iterable[Piece]) -> Iterator[Row]:
    kept = [reread(piece) for piece in pieces]
    lines = (piece.text for piece in kept if piece.text and piece.method == "embedded")
    context = Context(lines, hint=str(task.payload.get("around", "")), detector=task.prepared)
    seen: set[str] = set()
    for piece in kept:
        told = "und"
        if piece.text and piece.role != "property":
            around = context if piece.method == "embedded" else NOTHING
            told = language(piece.text, encoding=piece.encoding, context=around, detector=task.prepared)
        row = segment(piece, sha256=task.sha256, path=str(task.payload["path"]), language=told)
        if row.id not in seen:
            seen.add(row.id)
            yield row


def _outcome(task: Task, status: Status, reason: str, detail: str) -> Outcome:
    return Outcome(item=task.sha256, stage=NAME, status=status, reason=reason, detail=detail)
