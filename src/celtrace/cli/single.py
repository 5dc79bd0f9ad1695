"""``celtrace inventory``, ``read``, ``identify`` and ``access``: one stage by itself, no case needed.

A temporary case is made, brought as far as the stage, printed and removed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from celtrace.cli.budget import budget_settings, seconds

if TYPE_CHECKING:
    from celtrace.case import Case
    from celtrace.records import Row

_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
_JSONL = click.option(
    "--jsonl", is_flag=True, help="Print the rows of the stage's tables, one JSON record a line."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document: table to rows.")
_QUIET = click.option("--quiet", is_flag=True, help="No progress.")


@click.command(
    "inventory",
    epilog="\b\nExamples:\n  celtrace inventory ./mirror\n  celtrace inventory delivery.zip --jsonl",
)
@_PATHS
@_JSONL
@_JSON
@_QUIET
def inventory_command(paths: tuple[Path, ...], **options: Any) -> None:
    """Type every file of PATHS by content, open archives, parse names, collapse sequences."""
    _single(paths, "cuts", ("files", "cuts", "outcomes"), **options)


@click.command(
    "read", epilog="\b\nExamples:\n  celtrace read notes.txt --jsonl\n  celtrace read ./docs --json"
)
@_PATHS
@_JSONL
@_JSON
@_QUIET
@click.option(
    "--budget",
    metavar="TIME",
    callback=seconds,
    help="Time that reading pictures may take on one core: 90s, 15m, 2h.",
)
def read_command(paths: tuple[Path, ...], budget: float | None, **options: Any) -> None:
    """Read the text of PATHS: each line with its raw bytes, encoding, language and place."""
    options["settings"] = budget_settings(budget)
    tables = ("segments", "languages", "decodings", "pairs", "glosses", "mentions", "outcomes")
    _single(paths, "notes pairs gloss", tables, **options)


@click.command(
    "identify",
    epilog="\b\nExamples:\n  celtrace identify frame.png --library ./shows --jsonl",
)
@_PATHS
@click.option(
    "--library", required=True, type=click.Path(path_type=Path, exists=True), help="Folder of shows."
)
@click.option(
    "--overlays",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for pictures side by side with matched points, of every accepted match.",
)
@_JSONL
@_JSON
@_QUIET
def identify_command(paths: tuple[Path, ...], library: Path, overlays: Path | None, **options: Any) -> None:
    """Compare the pictures of PATHS with a library; a picture without a candidate gives a row without show."""
    _need("cv2", "media")
    from celtrace.cli.show import safe
    from celtrace.records import Gap

    def draw(opened: Case) -> None:
        for row in opened.rows(Gap):
            if row.stage == "shows" and row.reason.startswith(("the library holds", "a show of the library")):
                click.echo(safe(f"{library}: {row.reason}"), err=True)
        if overlays is not None:
            from celtrace.see.overlay import write_overlays

            click.echo(f"{write_overlays(opened.rows, opened.locate, library, overlays)} overlays", err=True)

    _single(paths, "shows", ("identifications",), library=library, also=draw, **options)


@click.command(
    "access",
    epilog="\b\nExamples:\n  celtrace access access.log access.log.2.gz\n"
    "  celtrace access ./logs --ip ./addresses --jsonl",
)
@_PATHS
@click.option("--ip", type=click.Path(path_type=Path, exists=True), help="Folder of address tables.")
@_JSONL
@_JSON
@_QUIET
def access_command(paths: tuple[Path, ...], ip: Path | None, **options: Any) -> None:
    """Read the access logs of PATHS; every line is accounted for, every table's answer kept."""
    names = (
        "log_files",
        "quarantine",
        "requests",
        "origins",
        "sessions",
        "touches",
        "tallies",
        "slips",
        "rhythm",
        "outcomes",
        "gaps",
    )
    _single(paths, "sessions", names, ip=ip, as_logs=True, also=_say_unread, **options)


def _say_unread(opened: Case) -> None:
    """Name the files that gave no requests because they are no logs, or broken."""
    from celtrace.access.logs import STAGE
    from celtrace.access.stage import NOT_READ
    from celtrace.cli.show import safe
    from celtrace.records import Inventoried, Outcome

    told = {
        row.item: row.detail or row.reason
        for row in opened.rows(Outcome)
        if row.stage == STAGE and (row.status != "ok" or row.detail == NOT_READ)
    }
    for row in opened.rows(Inventoried):
        if row.sha256 in told:
            click.echo(safe(f"{row.path}: {told[row.sha256]}"), err=True)


def _need(module: str, extra: str) -> None:
    import importlib.util

    if importlib.util.find_spec(module) is None:
        click.echo(f"Error: this needs the {extra} extra: pip install 'celtrace[{extra}]'", err=True)
        sys.exit(5)


def _single(
    paths: tuple[Path, ...],
    last: str,
    tables: tuple[str, ...],
    *,
    jsonl: bool,
    as_json: bool,
    quiet: bool,
    as_logs: bool = False,
    settings: Mapping[str, Any] | None = None,
    also: Callable[[Case], None] | None = None,
    **datasets: Path | None,
) -> None:
    from celtrace.case import open_case
    from celtrace.investigation import investigate
    from celtrace.pipeline import PIPELINE, stages_until
    from celtrace.records import TABLES

    wanted = [stage for name in last.split() for stage in stages_until(name)]
    with tempfile.TemporaryDirectory(prefix="celtrace-") as folder:
        case = Path(folder) / "case"
        summary = investigate(
            [] if as_logs else list(paths),
            case,
            logs=list(paths) if as_logs else (),
            stages=tuple(stage for stage in PIPELINE if stage in wanted),
            publish=False,
            quiet=quiet or jsonl or as_json,
            settings=settings,
            **datasets,  # type: ignore[arg-type]
        )
        with open_case(case) as opened:
            if also is not None:
                also(opened)
            found = {name: opened.rows(TABLES[name]) for name in tables}
            if jsonl:
                sys.stdout.buffer.writelines(_jsonl(found))
            elif as_json:
                sys.stdout.buffer.writelines(_json(found))
            else:
                sys.stdout.writelines(_table(found))
            sys.stdout.flush()
    if summary.unread:
        sys.exit(3)


_SHOWN = {
    "files": ("path", "member", "kind", "size", "status", "reason"),
    "cuts": ("sequence", "first", "last", "count", "missing", "bad"),
    "segments": ("path", "locator", "language", "encoding", "text"),
    "identifications": ("path", "locator", "rank", "show", "episode", "score", "accepted"),
    "log_files": ("path", "format", "lines", "parsed", "blank", "directives", "quarantined", "first", "last"),
    "quarantine": ("path", "line", "reason"),
    "slips": ("account", "session_a", "session_b", "lr_low", "lr", "lr_high", "basis"),
    "sessions": ("account", "ip", "start", "end", "requests", "uploads", "downloads", "bytes", "automated"),
    "touches": ("account", "direction", "target", "path", "last", "mtime_off_s"),
}


def _jsonl(found: Mapping[str, Iterable[Row]]) -> Iterator[bytes]:
    """Each row as a record of its own, with the name of its table; in UTF-8, whatever the terminal has.

    What a row of ``gaps`` itself calls ``table``, the one that lacks something, is its ``lacking_table`` here.
    """
    import msgspec

    from celtrace.case.export import ordered

    for name, rows in found.items():
        for row in rows:
            columns = ordered(row)
            if "table" in columns:
                columns["lacking_table"] = columns.pop("table")
            yield msgspec.json.encode({"table": name, **columns}) + b"\n"


def _json(found: Mapping[str, Iterable[Row]]) -> Iterator[bytes]:
    """One document in UTF-8, as ``msgspec.json.format`` indents it, that is never held as a whole."""
    import msgspec

    from celtrace.case.export import ordered

    between = b"{\n"
    for name, rows in found.items():
        yield between + f' "{name}": ['.encode()
        between, first = b",\n", True
        for row in rows:
            text = msgspec.json.format(msgspec.json.encode(ordered(row)), indent=1)
            yield (b"\n  " if first else b",\n  ") + text.replace(b"\n", b"\n  ")
            first = False
        yield b"]" if first else b"\n ]"
    yield b"\n}\n"


def _table(found: Mapping[str, Iterable[Row]]) -> Iterator[str]:
    """The telling columns, tab-separated, safe for a terminal."""
    from celtrace.cli.show import safe
    from celtrace.records.base import attributes

    for name, rows in found.items():
        shown = _SHOWN.get(name, ())
        head = f"# {name}\n" + "\t".join(shown) + "\n"
        for row in rows if shown else ():
            values = [getattr(row, attributes(type(row))[column]) for column in shown]
            cells = ("?" if value is None else str(value) for value in values)
            yield head + "\t".join(safe(cell.replace("\t", " ").replace("\n", " ")) for cell in cells) + "\n"
            head = ""
