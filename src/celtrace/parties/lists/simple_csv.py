"""A list of the user's own as CSV or XLSX.

Columns, all but ``name`` optional: ``id, name, aliases, type, programmes, country, address, uscc, lei,
reg_no, hk_no, tax_no, passport, linked_to, listed_from, listed_until, regime, remarks``. ``aliases``,
``programmes``, ``address``, ``linked_to`` and ``regime`` may hold several values separated by ``;`` or ``|``. Without
``id`` the name is the id. The list is called as ``dataset.toml`` says, else by its file name without date. ``regime``
says whose list an entry stands on (``ofac``, ``eu``, ``uk``, ``un`` or another word), else ``dataset.toml`` does.
"""

from __future__ import annotations

import re

from celtrace.parties.countries import country_code
from celtrace.parties.identifiers import identifier
from celtrace.parties.lists.authorities import declared
from celtrace.parties.lists.model import Entry, Name, Part
from celtrace.tabular.dated import no_date, valid_date
from celtrace.tabular.model import Table

_NUMBERS = {
    "uscc": "uscc",
    "lei": "lei",
    "reg_no": "registration",
    "registration": "registration",
    "hk_no": "hk_no",
    "tax_no": "tax",
    "tax_id": "tax",
    "passport": "passport",
    "national_id": "national_id",
    "imo": "imo",
}


def recognise(columns: list[str]) -> bool:
    """Whether a header has what is needed, and is none that another list uses."""
    return "name" in columns and "entity_number" not in columns


def read(table: Table, name: str) -> Part:
    """Read the rows of a list called ``name``."""
    part = Part(name, "simple-csv", "entries")
    part.troubles.extend((bad.number, bad.reason) for bad in table.bad)
    part.troubles.extend((doubt.number, f"{doubt.column}: {doubt.reason}") for doubt in table.doubts)
    for row, place in zip(table.rows, table.locators, strict=True):
        line = int(re.sub(r"\D", "", place.rpartition("=")[2]))
        entry = _entry(row, name)
        if entry is None:
            part.troubles.append((line, "no name"))
        elif entry.id in part.entries:
            part.troubles.append((line, f"id {entry.id} stands twice"))
        else:
            part.entries[entry.id] = entry
            part.places[entry.id] = line
            part.troubles.extend((line, problem) for problem in _dates(entry, row))
    part.complete = "no" if table.bad else "yes"
    part.complete_basis = (
        "rows could not be read" if table.bad else "every row is whole; the form has no end mark"
    )
    return part


def _several(text: str) -> list[str]:
    return list(dict.fromkeys(piece.strip() for piece in re.split(r"[;|]", text) if piece.strip()))


def _entry(row: dict[str, str], list_name: str) -> Entry | None:
    name = row["name"]
    if not name:
        return None
    entry = Entry(list_name, row.get("id") or name, name, row.get("type", "").casefold())
    entry.names = [Name(name, "primary")]
    aliases = row.get("aliases", "") or row.get("alternate_names", "")
    entry.names.extend(Name(alias, "alias") for alias in _several(aliases))
    for column in ("name_zh", "name_ko", "name_en"):
        if row.get(column):
            entry.names.append(Name(row[column], "alias"))
    entry.programmes = _several(
        row.get("programmes", "") or row.get("programs", "") or row.get("programme", "")
    )
    entry.addresses = _several(row.get("address", "") or row.get("addresses", ""))
    country = row.get("country", "")
    entry.countries = [code for code in map(country_code, _several(country)) if code]
    for column, kind in _NUMBERS.items():
        number = identifier(kind, country, row.get(column, ""))
        if number is not None and number not in entry.identifiers:
            entry.identifiers.append(number)
    entry.linked_to = _several(row.get("linked_to", ""))
    entry.remarks = row.get("remarks", "")
    entry.authorities = [declared(word) for word in _several(row.get("regime", ""))]
    return entry


def _dates(entry: Entry, row: dict[str, str]) -> list[str]:
    problems = []
    for column, field in (
        ("listed_from", "listed_on"),
        ("listed_on", "listed_on"),
        ("listed_until", "listed_until"),
    ):
        text = row.get(column, "")
        day = valid_date(text)
        if day:
            setattr(entry, field, day)
        elif text:
            problems.append(f"{column}: {no_date(text)}")
    if entry.listed_on and entry.listed_until and entry.listed_on > entry.listed_until:
        problems.append(
            f"listed from {entry.listed_on}, which is after it ends, {entry.listed_until}; both left out"
        )
        entry.listed_on = entry.listed_until = ""
    return problems
