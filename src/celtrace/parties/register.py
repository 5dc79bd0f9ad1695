"""The user's vendor register as parties to screen, with what could not be read of it.

Columns: ``party_id,name_en,name_zh,name_ko,country,address,reg_no,uscc,hk_no,role,declared_by,approved,
approved_on,source``; further ones understood are ``name, aliases, lei, tax_no, passport, type, phone,
director``; all others are kept.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from celtrace.parties.countries import country_code
from celtrace.parties.holdings.formats import as_table
from celtrace.parties.identifiers import identifier
from celtrace.parties.screening import Subject
from celtrace.records import Party, content_id
from celtrace.tabular import Table, read_table

_NAMES = ("name", "name_en", "name_zh", "name_ko", "name_ja", "name_local")
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
    """One row of a register: the party, the subject to screen, its place and its other columns."""

    party: Party
    subject: Subject
    locator: str
    row: dict[str, str]


@dataclass(slots=True)
class Sheet:
    """A table with the SHA-256 and the name of its file, and a sentence for each part not read."""

    table: Table
    sha256: str
    name: str
    problems: list[str] = field(default_factory=list)


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
    return Sheet(table, sha256, path.name, problems)


def read_vendors(sheet: Sheet) -> list[Vendor]:
    """The parties of a vendor register; rows without any name, and ids given twice, are problems."""
    vendors: dict[str, Vendor] = {}
    for row, place in zip(sheet.table.rows, sheet.table.locators, strict=True):
        names = names_of(row)
        if not names:
            sheet.problems.append(f"{place}: names no party")
            continue
        party_id = row.get("party_id") or content_id("party", *names)
        if party_id in vendors:
            sheet.problems.append(f"{place}: party_id {party_id} stands again and was left out")
            continue
        vendors[party_id] = _vendor(party_id, names, row, place)
    return list(vendors.values())


def names_of(row: dict[str, str]) -> list[str]:
    """All names in a row, the first that is written being the main one."""
    names = [row[column] for column in _NAMES if row.get(column)]
    names += [alias.strip() for alias in re.split(r"[;|]", row.get("aliases", "")) if alias.strip()]
    return list(dict.fromkeys(names))


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
