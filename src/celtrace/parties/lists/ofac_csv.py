"""OFAC's CSV files: SDN, ALT, ADD and SDN_COMMENTS.

Reference: OFAC, "SDN Data Formats" (dat_spec.txt). No header; ``-0- `` is null; the last line is the DOS
end mark 0x1A. SDN: number, name, type, programme (several joined by ``] [``), title, call sign, vessel
type, tonnage, gross registered tonnage, flag, owner, remarks. ALT: number, alias number, aka, fka or nka,
name, remarks. ADD: number, address number, address, city and postcode, country, remarks. Remarks are cut
at 1,000 characters and go on, in the middle of a word, in SDN_COMMENTS. Copies with a header line of
their own are read in the same order of columns.
"""

from __future__ import annotations

from celtrace.parties.countries import country_code
from celtrace.parties.lists.model import Entry, Name, Part
from celtrace.parties.lists.remarks import read_remarks
from celtrace.tabular import Record
from celtrace.tabular.build import END_MARK

LIST = "ofac-sdn"
"""The name of the list where nothing else names it."""

WIDTHS = {"sdn": 12, "alt": 5, "add": 6, "comments": 2}
"""Number of columns of each file."""


_FACTS = (
    ("title", 4),
    ("call sign", 5),
    ("vessel type", 6),
    ("tonnage", 7),
    ("gross registered tonnage", 8),
    ("flag", 9),
    ("owner", 10),
)


def recognise(records: list[Record]) -> str:
    """Which of the files these first records come from: sdn, alt, add, comments, or nothing."""
    sound = [r.cells for r in records if not r.problem and len(r.cells) > 1]
    if not sound:
        return ""
    with_header = not sound[0][0].strip().isdigit()
    if with_header and sound[0][0].strip().casefold() not in ("id", "ent_num", "entity number"):
        return ""
    body = [cells for cells in sound[with_header:] if cells[0].strip().isdigit()]
    if not body or 2 * len(body) < len(sound) - with_header:
        return ""
    wide = max({len(cells) for cells in body}, key=[len(cells) for cells in body].count)
    first = next(cells for cells in body if len(cells) == wide)
    if wide == 12:
        return "sdn"
    if wide == 5 and first[2].strip() in ("aka", "fka", "nka"):
        return "alt"
    if wide == 6 and first[1].strip().isdigit():
        return "add"
    return "comments" if wide == 2 and not with_header else ""


def read(records: list[Record], form: str) -> Part:
    """Read all records of one file; a row that does not fit is refused with its line."""
    part = Part(LIST, f"ofac-{form}", "entries" if form == "sdn" else "details")
    ended = False
    for position, record in enumerate(records):
        cells = record.cells
        if cells and cells[0].strip(" ") == END_MARK and not any(cells[1:]):
            ended = position == len(records) - 1
            continue
        if position == 0 and not cells[0].strip().isdigit():
            continue
        reason = _refuse(record, form)
        if reason:
            part.troubles.append((record.number, reason))
            continue
        _READERS[form](part, cells[0].strip(), cells, record.number)
    refused = {line for line, _ in part.troubles}
    if records and not records[-1].closed and not ended and records[-1].number not in refused:
        part.troubles.append((records[-1].number, "is the last line and has no line end: the file is cut"))
    if part.troubles:
        part.complete, part.complete_basis = "no", f"{len(part.troubles)} rows could not be read"
    elif ended:
        part.complete, part.complete_basis = "yes", "its end mark is present"
    else:
        part.complete_basis = "its end mark is absent"
    return part


def _refuse(record: Record, form: str) -> str:
    if record.problem:
        return record.problem
    if not record.cells[0].strip().isdigit():
        return f"does not begin with the number of an entry: {record.cells[0][:30]!r}"
    if len(record.cells) != WIDTHS[form]:
        return f"has {len(record.cells)} of {WIDTHS[form]} cells"
    return ""


def _plain(cell: str) -> str:
    text = cell.strip()
    return "" if text == "-0-" else text


def _read_sdn(part: Part, number: str, cells: list[str], line: int) -> None:
    if number in part.entries:
        part.troubles.append(
            (line, f"entry {number} stands here again: two versions of the list in one file")
        )
        return
    name = _plain(cells[1])
    entry = Entry(part.list_name, number, name, _plain(cells[2]) or "entity", [Name(name, "primary")])
    entry.programmes = [p.strip(" []") for p in _plain(cells[3]).split("] [") if p.strip(" []")]
    for field, cell in _FACTS:
        if _plain(cells[cell]):
            entry.facts.append((field, _plain(cells[cell])))
    entry.remarks = "" if cells[11].strip() == "-0-" else cells[11]
    part.entries[number] = entry
    part.places[number] = line


def _detail(part: Part, number: str, line: int) -> Entry:
    part.places.setdefault(number, line)
    return part.entries.setdefault(number, Entry(part.list_name, number))


def _read_alt(part: Part, number: str, cells: list[str], line: int) -> None:
    if name := _plain(cells[3]):
        former = cells[2].strip() == "fka"
        entry = _detail(part, number, line)
        entry.names.append(Name(name, "former" if former else "alias"))
        if _plain(cells[4]):
            entry.facts.append(("alias remarks", f"{name}: {_plain(cells[4])}"))


def _read_add(part: Part, number: str, cells: list[str], line: int) -> None:
    entry = _detail(part, number, line)
    address = ", ".join(filter(None, (_plain(cell) for cell in cells[2:5])))
    if address and address not in entry.addresses:
        entry.addresses.append(address)
    if _plain(cells[5]):
        entry.facts.append(("address remarks", f"{address}: {_plain(cells[5])}"))
    code = country_code(_plain(cells[4]))
    if code and code not in entry.countries:
        entry.countries.append(code)


def _read_comments(part: Part, number: str, cells: list[str], line: int) -> None:
    part.places.setdefault(number, line)
    part.overflow[number] = part.overflow.get(number, "") + cells[1]


_READERS = {"sdn": _read_sdn, "alt": _read_alt, "add": _read_add, "comments": _read_comments}


def finish(entry: Entry, overflow: str) -> None:
    """Join the remarks with their continuation and read them."""
    read_remarks(entry, (entry.remarks + overflow).strip())
