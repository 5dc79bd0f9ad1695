"""The user's vendor register as parties to screen, with what could not be read of it.

Columns: ``party_id,name_en,name_zh,name_ko,country,address,reg_no,uscc,hk_no,role,declared_by,approved,
approved_on,source``; further ones understood are ``name, aliases, lei, tax_no, passport, type, phone,
director``; all others are kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from msgspec import structs

from celtrace.parties.countries import country_code
from celtrace.parties.holdings.formats import as_table
from celtrace.parties.identifiers import identifier
from celtrace.parties.screening import Subject
from celtrace.records import Gap, Party, content_id
from celtrace.records.evidence import gap
from celtrace.tabular import Table, read_table

NAME_COLUMNS = ("name", "name_en", "name_zh", "name_ko", "name_ja", "name_local")
"""Columns that hold a name, the main one first."""

_NUMBERS = {
    "reg_no": "registration",
    "uscc": "uscc",
    "hk_no": "hk_no",
    "lei": "lei",
    "tax_no": "tax",
    "passport": "passport",
    "imo": "imo",
}


@dataclass(frozen=True, slots=True)
class Vendor:
    """One row of a register: the party, the subject to screen, its place and its other columns.

    ``continued`` are the places of the rows below that merged cells left to the party too.
    """

    party: Party
    subject: Subject
    locator: str
    row: dict[str, str]
    continued: tuple[str, ...] = ()


@dataclass(slots=True)
class Sheet:
    """A table with the SHA-256 and the name of its file, and a sentence for each part not read.

    ``continues`` are the positions of rows that go on with the party of the row above.
    """

    table: Table
    sha256: str
    name: str
    problems: list[str] = field(default_factory=list)
    continues: set[int] = field(default_factory=set)


def read_sheet_file(path: Path, *, ownership: bool = False) -> Sheet:
    """Read a table and collect what was left out or doubtful; ``ownership`` may be in other formats too.

    Raises:
        TableError: the file is no table.
        OSError: it cannot be read.
    """
    table = (as_table(path) if ownership else None) or read_table(path)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    problems = [f"row {bad.number} was left out: it {bad.reason}" for bad in table.bad]
    problems += [f"row {doubt.number}, {doubt.column}: {doubt.reason}" for doubt in table.doubts]
    sheet = Sheet(table, sha256, path.name, [*problems, *table.notes])
    if "party_id" in table.columns:
        _carry_down(sheet)
    return sheet


def left_out(stage: str, sheet: Sheet) -> Iterator[Gap]:
    """A gap for each part of a register that was left out or is doubtful."""
    for problem in sheet.problems:
        yield gap(stage, f"What does the rest of {sheet.name} say?", problem, unread=sheet.name)


def _carry_down(sheet: Sheet) -> None:
    """Give rows that merged cells left without an id that of the row above, and say so.

    A merged cell stands in its first row alone once it is exported. So a row without id and name goes on with the party
    above. One with a name does where it also lacks what a party states for itself and the row above states: the name in
    its first language, the country and the role; where it lacks some of it, it is a party of its own, with a word.
    """
    head, place_of_head = None, ""
    for index, (row, place) in enumerate(zip(sheet.table.rows, sheet.table.locators, strict=True)):
        names = names_of(row)
        if row["party_id"] or head is None:
            head, place_of_head = (row, place) if names or row["party_id"] else (head, place_of_head)
            continue
        main = next((column for column in NAME_COLUMNS if head.get(column)), "")
        lacking = [column for column in (main, "country", "role") if head.get(column) and not row.get(column)]
        stated = [column for column in (main, "country", "role") if row.get(column)]
        above = head["party_id"] or content_id("party", *names_of(head))
        if not names or (head["party_id"] and main in lacking and not stated):
            row["party_id"] = above
            sheet.continues.add(index)
            sheet.problems.append(
                f"{place}: has no party_id and no {'name' if not names else main}; it is read as more of {above} of "
                f"{place_of_head}, as merged cells leave it"
            )
            continue
        if head["party_id"] and lacking:
            sheet.problems.append(
                f"{place}: has no party_id and no {' and '.join(lacking)}; it is read as a party of its own, and not "
                f"as more of {above} of {place_of_head}"
            )
        head, place_of_head = row, place


def read_vendors(sheet: Sheet) -> list[Vendor]:
    """The parties of a vendor register; rows without any name, and ids given twice, are problems."""
    vendors: dict[str, Vendor] = {}
    for index, (row, place) in enumerate(zip(sheet.table.rows, sheet.table.locators, strict=True)):
        if index in sheet.continues:
            if row["party_id"] in vendors:
                vendors[row["party_id"]] = _joined(vendors[row["party_id"]], row, place)
            continue
        names = names_of(row)
        if not names:
            sheet.problems.append(f"{place}: names no party")
            continue
        party_id = row.get("party_id") or content_id("party", *names)
        if party_id in vendors:
            others = [name for name in names if name not in vendors[party_id].party.names]
            also = f", and with it the name {'; '.join(others)}" if others else ""
            sheet.problems.append(f"{place}: party_id {party_id} stands again and was left out{also}")
            continue
        vendors[party_id] = _vendor(party_id, names, row, place)
    return list(vendors.values())


def without_names(table: Table) -> str:
    """Why no row of a table names a party: none of its columns is one of names; empty when one is."""
    if {*NAME_COLUMNS, "aliases"} & set(table.columns):
        return ""
    wanted = f"{', '.join(NAME_COLUMNS[:-1])} or {NAME_COLUMNS[-1]}"
    return f"no column is called {wanted}; its columns are {', '.join(table.columns)}"


def names_of(row: dict[str, str]) -> list[str]:
    """All names in a row, the first that is written being the main one."""
    names = [row[column] for column in NAME_COLUMNS if row.get(column)]
    names += [alias.strip() for alias in re.split(r"[;|]", row.get("aliases", "")) if alias.strip()]
    return list(dict.fromkeys(names))


def _joined(vendor: Vendor, row: dict[str, str], place: str) -> Vendor:
    """A party with the names, numbers and addresses that a further row states."""
    more = _vendor(vendor.party.id, names_of(row) or [vendor.party.name], row, place)
    one, two = vendor.subject, more.subject
    party = structs.replace(
        vendor.party,
        names=list(dict.fromkeys([*vendor.party.names, *more.party.names])),
        identifiers=list(dict.fromkeys([*vendor.party.identifiers, *more.party.identifiers])),
        addresses=list(dict.fromkeys([*vendor.party.addresses, *more.party.addresses])),
    )
    subject = replace(
        one,
        names=tuple(party.names),
        identifiers=tuple(dict.fromkeys([*one.identifiers, *two.identifiers])),
        addresses=tuple(party.addresses),
    )
    return Vendor(party, subject, vendor.locator, vendor.row, (*vendor.continued, place))


def _vendor(party_id: str, names: list[str], row: dict[str, str], place: str) -> Vendor:
    country = country_code(row.get("country", "")) or row.get("country", "")
    numbers = []
    for column, kind in _NUMBERS.items():
        number = identifier(kind, country, row.get(column, ""))
        if number is not None and number not in numbers:
            numbers.append(number)
    addresses = [row["address"]] if row.get("address") else []
    party = Party(
        id=party_id,
        name=names[0],
        names=names,
        identifiers=[str(number) for number in numbers],
        addresses=addresses,
        country=country,
        role=row.get("role", ""),
        source=row.get("source", ""),
    )
    kind = row.get("type", "").casefold()
    subject = Subject(
        party_id,
        tuple(names),
        tuple(numbers),
        tuple(addresses),
        country_code(country),
        {"person": "individual", "company": "entity"}.get(kind, kind),
    )
    return Vendor(party, subject, place, row)
