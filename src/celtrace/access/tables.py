"""Tables of addresses: which file is one, and what it says of a log's addresses.

Each file is one rendition of one table, dated by its content, else by ``dataset.toml``, its name or its
folder's name; files are never joined. Read are: mmdb in either layout (:mod:`celtrace.access.mmdb`); CSV
with a header that names ``cidr`` or ``first`` and ``last`` beside columns of :data:`COLUMNS`; CSV without
header as the ip-location-db project publishes it (``first,last,country``, ``first,last,asn,name`` or its
city table); lists of networks, one a line, ``#`` for comments; and MISP warning lists (JSON with ``name``
and ``list``); and what registries and routers publish (:mod:`celtrace.access.tables_routing`). Text tables may be
gzipped.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar

from celtrace.access.networks import KINDS, NOT_LISTED, kind_of_name, kind_of_word
from celtrace.access.ranges import Addresses, Family, Range, read_network, read_range
from celtrace.access.said import TOGETHER, Answer, Claim, Said, listed, of_answers
from celtrace.access.spans import either, networks
from celtrace.records import escape_path
from celtrace.tabular.dated import dataset_note

T = TypeVar("T")

COLUMNS: dict[str, Claim] = {
    "country": "country",
    "region": "region",
    "city": "city",
    "asn": "asn",
    "as_name": "org",
    "provider": "org",
    "kind": "kind",
}
"""Columns of a CSV table and what they claim."""

_CITY_TABLE = ("country", "region", "", "city")
"""Third column on of ip-location-db's city tables: country_code, state1, state2, city (its README)."""

_PAPERS = re.compile(
    r"(?:.*[_-])?(?:licen[cs]e|copying|readme|sources|modifications|notice|changelog|authors)(?:[._-].*)?|dataset\.toml|\..*",
    re.IGNORECASE,
)
_MISP_BYTES = 64 << 20
_LONGEST_ROW = 1 << 16
_NOWHERE = 1 << 16
"""Where a column lies that a table does not have."""


@dataclass(frozen=True, slots=True)
class AddressTable:
    """One file of a folder of address tables.

    ``name`` is its path in the folder, ``basis`` where ``date`` comes from. ``kinds`` is whether it tells
    kinds of network apart. :meth:`said` fills ``bad`` with the number of rows left out, ``damage`` with
    what broke the file, ``foreign`` with the type of an mmdb about something else, and ``families`` with those it
    has ranges of.
    """

    path: Path
    name: str
    date: str | None
    basis: str
    kinds: bool
    read: Callable[[AddressTable, Addresses], Iterator[Answer | Said]]
    state: dict[str, str] = field(default_factory=dict)
    families: set[Family] = field(default_factory=set)

    def said(self, addresses: Addresses) -> list[Said]:
        """Everything that the table says of any of the addresses."""
        found: list[Said] = []
        held: list[Answer] = []
        try:
            for one in self.read(self, addresses):
                if isinstance(one, Said):
                    found.append(one)
                    continue
                held.append(one)
                if len(held) >= TOGETHER:
                    found.append(of_answers(held, addresses))
                    held = []
        except (OSError, EOFError, zlib.error, csv.Error, ValueError) as error:
            self.state["damage"] = str(error)[:200] or type(error).__name__
        return [*found, of_answers(held, addresses)] if held else found

    def answers(self, addresses: Addresses) -> list[Answer]:
        """The same, one by one."""
        return [answer for part in self.said(addresses) for answer in part.answers(addresses)]

    def bad_row(self, count: int = 1) -> None:
        """Count rows that cannot be read."""
        if count:
            self.state["bad"] = str(int(self.state.get("bad", "0")) + count)


def find_tables(folder: Path) -> tuple[list[AddressTable], list[str]]:
    """The address tables of a folder (or the one file), and the names of files that are none."""
    if folder.is_file():
        files, base = [folder], folder.parent
    else:
        files, base = sorted(path for path in folder.rglob("*") if path.is_file()), folder
    tables, others = [], []
    for path in files:
        if _PAPERS.fullmatch(path.name) or path.suffix.lower() == ".md":
            continue
        table = open_table(path, escape_path(bytes(path.relative_to(base))))
        if table is None:
            others.append(escape_path(bytes(path.relative_to(base))))
        else:
            tables.append(table)
    return sorted(tables, key=lambda table: table.name), sorted(others)


def open_table(path: Path, name: str) -> AddressTable | None:
    """The table that a file holds, ``None`` when it holds none."""
    note = dataset_note(path)
    if path.suffix.lower() == ".mmdb":
        from celtrace.access.mmdb import build_date, read_mmdb

        built = build_date(path)
        if built is None:
            return None
        return AddressTable(path, name, built.date, "its own metadata", built.kinds, read_mmdb)
    state = {"problem": note.problem} if note.problem else {}
    table = _text_table(path, name, note.date, note.basis)
    if table is not None:
        table.state.update(state)
    return table


def _text_table(path: Path, name: str, date: str | None, basis: str) -> AddressTable | None:
    from celtrace.access.tables_routing import is_prefix_table, read_prefixes, read_registry, registry_table

    try:
        head = _head(path)
    except (OSError, EOFError, zlib.error):
        return None
    if head.lstrip()[:1] == "{":
        warning = _misp(path)
        if warning is None:
            return None
        day = _misp_date(warning.get("version"))
        if day:
            date, basis = day, "its own version"
        return AddressTable(path, name, date, basis, _list_kind(path, warning) in KINDS, _read_misp)
    registry = registry_table(head)
    if registry is not None:
        return AddressTable(path, name, registry.date or date, "its own header", False, read_registry)
    if is_prefix_table(head):
        return AddressTable(path, name, date, basis, False, read_prefixes)
    rows = [row for row in csv.reader(head.splitlines()[:50]) if row and not row[0].lstrip().startswith("#")]
    if not rows:
        return None
    header = [cell.strip().lower() for cell in rows[0]]
    if "cidr" in header or ("first" in header and "last" in header):
        return AddressTable(path, name, date, basis, "kind" in header, _read_headed)
    for read, kinds in (
        (_read_bare, False),
        (_read_list, kind_of_name(path.name, path.parent.name) in KINDS),
    ):
        if _fits(read, rows[0]):
            return AddressTable(path, name, date, basis, kinds, read)
    return None


def _fits(read: Callable[..., object], row: Sequence[str]) -> bool:
    try:
        if read is _read_bare:
            read_range(row[0].strip(), row[1].strip())
            return len(row) >= 3
        read_network(_uncommented(row[0]))
    except (ValueError, IndexError):
        return False
    return len(row) == 1


def _open(path: Path) -> IO[str]:
    with path.open("rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
    if packed:
        return gzip.open(path, "rt", encoding="utf-8-sig", errors="backslashreplace", newline="")
    return path.open(encoding="utf-8-sig", errors="backslashreplace", newline="")


def _head(path: Path) -> str:
    with _open(path) as stream:
        return stream.read(1 << 16)


def table_lines(path: Path) -> Iterator[str]:
    """Lines of a table, none longer than any row can be."""
    with _open(path) as stream:
        while line := stream.readline(_LONGEST_ROW):
            yield line


def _uncommented(line: str) -> str:
    return line.partition("#")[0].partition(";")[0].strip()


def _read_list(table: AddressTable, addresses: Addresses) -> Iterator[Answer | Said]:
    kind = kind_of_name(table.path.name, table.path.parent.name)
    texts = (text for line in table_lines(table.path) if (text := _uncommented(line)))
    yield from _listed(table, addresses, texts, kind, table.path.name.partition(".")[0])


def _listed(
    table: AddressTable, addresses: Addresses, texts: Iterable[str], kind: str, name: str
) -> Iterator[Answer | Said]:
    claim: tuple[Claim, str] = ("kind", kind) if kind in KINDS else ("org", name)
    for some in chunks(texts):
        spans = networks(some)
        table.bad_row(spans.bad)
        table.families.update(spans.families)
        found = listed(spans, addresses, *claim)
        if found is not None:
            yield found


def chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    """Rows in lists of at most :data:`TOGETHER`. What ``rows`` raises is raised after those before it were given."""
    stream = iter(rows)
    broken: OSError | EOFError | zlib.error | csv.Error | None = None
    while broken is None:
        some: list[T] = []
        try:
            some.extend(islice(stream, TOGETHER))
        except (OSError, EOFError, zlib.error, csv.Error) as error:
            broken = error
        if some:
            yield some
        elif broken is None:
            return
    raise broken


def _misp(path: Path) -> dict[str, object] | None:
    """A MISP warning list (the form of MISP/misp-warninglists, schema.json); ``None`` for other JSON."""
    if path.stat().st_size > _MISP_BYTES:
        return None
    try:
        with _open(path) as stream:
            data = json.loads(stream.read(_MISP_BYTES))
    except (ValueError, RecursionError, OSError, EOFError, zlib.error):
        return None
    sound = (
        isinstance(data, dict) and isinstance(data.get("list"), list) and isinstance(data.get("name"), str)
    )
    return data if sound else None


def _misp_date(version: object) -> str:
    """The day that a warning list's version number is (20241203), where it is one."""
    from celtrace.tabular.dated import valid_date

    digits = str(version)
    if len(digits) != 8 or not digits.isdigit():
        return ""
    return valid_date(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") or ""


def _list_kind(path: Path, warning: dict[str, object]) -> str:
    return kind_of_name(path.name, str(warning["name"]), str(warning.get("description", "")))


def _read_misp(table: AddressTable, addresses: Addresses) -> Iterator[Answer | Said]:
    found = _misp(table.path)
    if found is None:
        return
    kind, entries = _list_kind(table.path, found), found["list"]
    if isinstance(entries, list):
        texts = (str(entry).strip() for entry in entries)
        yield from _listed(table, addresses, texts, kind, str(found["name"]))


def _read_bare(table: AddressTable, addresses: Addresses) -> Iterator[Answer | Said]:
    from celtrace.access.tables_wide import wide_ranges

    try:
        found = list(wide_ranges(table.path, addresses, _bare_claims))
    except ValueError:
        yield from _read_bare_rows(table, addresses)
        return
    for block in found:
        table.families.update(block.families)
        table.bad_row(block.bad)
        yield from block.said


def _bare_answers(addresses: Addresses, span: Range, cells: Sequence[str]) -> Iterator[Answer]:
    found = addresses.within(span)
    if found:
        for claim, value in _bare_claims([cell.strip() for cell in cells]):
            for ip in found:
                yield Answer(ip, claim, value, str(span))


def _read_bare_rows(table: AddressTable, addresses: Addresses) -> Iterator[Answer]:
    for row in csv.reader(table_lines(table.path)):
        if not row:
            continue
        try:
            span = read_range(row[0], row[1])
        except (ValueError, IndexError):
            table.bad_row()
            continue
        table.families.add(span.family)
        yield from _bare_answers(addresses, span, row[2:])


def _bare_claims(cells: Sequence[str]) -> Iterator[tuple[Claim, str | None]]:
    if not cells or not cells[0]:
        return
    if cells[0].isdigit():
        yield "asn", f"AS{int(cells[0])}"
        if len(cells) > 1 and cells[1]:
            yield "org", cells[1]
        return
    yield "country", cells[0].upper()
    if len(cells) >= len(_CITY_TABLE):
        if cells[1]:
            yield "region", cells[1]
        yield "city", cells[3] or None


def _read_headed(table: AddressTable, addresses: Addresses) -> Iterator[Answer]:
    rows = csv.reader(line for line in table_lines(table.path) if not line.startswith("#"))
    header = [cell.strip().lower() for cell in next(rows, [])]
    at = {name: place for place, name in enumerate(header)}
    ends = [at.get(name, _NOWHERE) for name in ("cidr", "first", "last")]
    for some in chunks(row for row in rows if any(map(str.strip, row))):
        kept = [row for row in some if _dated(row, at)]
        table.bad_row(len(some) - len(kept))
        cidr, first, last = ([_cell(row, place) for row in kept] for place in ends)
        spans = either(cidr, first, last)
        table.bad_row(spans.bad)
        table.families.update(spans.families)
        for held in spans.held(addresses):
            cells = dict(zip(header, (cell.strip() for cell in kept[held.row]), strict=False))
            for ip in addresses.texts[held.low : held.high]:
                yield from _headed_answers(ip, cells, held.span)


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _dated(row: Sequence[str], at: Mapping[str, int]) -> bool:
    """Whether the validity of a row can be."""
    since, until = (_cell(row, at.get(name, _NOWHERE)) for name in ("valid_from", "valid_to"))
    return not (since or until) or _valid(since, until)


def location(latitude: object, longitude: object, radius: object) -> str:
    """``latitude,longitude`` and the radius in kilometres where one is stated; empty when they are no place."""
    try:
        north, east = float(str(latitude)), float(str(longitude))
        wide = float(str(radius)) if radius not in (None, "") else 0.0
    except ValueError:
        return ""
    if not (-90 <= north <= 90 and -180 <= east <= 180 and 0 <= wide <= 20_100) or north == east == 0:
        return ""
    return f"{north:g},{east:g}" + (f",{wide:g}" if wide else "")


@lru_cache(maxsize=1 << 14)
def _valid(since: str, until: str) -> bool:
    """Whether a validity is of dates and does not end before it begins: of others nobody can say when it holds."""
    from celtrace.tabular.dated import valid_date

    first, last = valid_date(since), valid_date(until)
    if (since and first is None) or (until and last is None):
        return False
    return not (first and last and last < first[: len(last)])


def _headed_answers(ip: str, cells: dict[str, str], span: Range) -> Iterator[Answer]:
    place = cells.get("granularity") or str(span)
    since, until = cells.get("valid_from", ""), cells.get("valid_to", "")
    spot = location(cells.get("latitude"), cells.get("longitude"), cells.get("radius_km"))
    if spot:
        yield Answer(ip, "location", spot, place, since, until)
    seen = set()
    for column, claim in COLUMNS.items():
        value = cells.get(column)
        if not value:
            if column == "city" and value is not None:
                yield Answer(ip, "city", None, place, since, until)
            continue
        if claim == "country":
            value = value.upper()
        elif claim == "asn":
            value = "AS" + value.upper().removeprefix("AS")
        elif claim == "kind":
            value = kind_of_word(value)
            if value == NOT_LISTED:
                continue
        if (claim, value) not in seen:
            seen.add((claim, value))
            yield Answer(ip, claim, value, place, since, until)
