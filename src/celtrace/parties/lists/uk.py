"""The UK sanctions list in XML and CSV; since 28 January 2026 the only list that the United Kingdom keeps.

Reference: FCDO, UK Sanctions List (UK_Sanctions_List.xml): ``Designations`` with ``DateGenerated`` and one
``Designation`` an entry, named by ``UniqueID``; names are ``Name1`` to ``Name6``, of which ``Name6`` is the surname
or the whole name. The CSV has one row a name, in the same words with spaces, after a line with the date of the
report.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from celtrace.parties.lists.markup import (
    add_country,
    add_name,
    add_number,
    close,
    day,
    keep,
    lines_of,
    stream,
    text,
    texts,
)
from celtrace.parties.lists.model import Entry, NameKind, Part
from celtrace.tabular import Record

LIST = "uk-sanctions"
"""The name of the list where nothing else names it."""

_TYPES = {"individual": "individual", "entity": "entity", "ship": "vessel"}
_NUMBERS = (
    ("passport number", "passport"),
    ("national identifier number", "national_id"),
    ("business registration number (s)", "registration"),
    ("business registration number", "registration"),
    ("imo number", "imo"),
)

_FACTS = (("d.o.b", "DOB"), ("nationality(/ies)", "nationality"), ("un reference number", "UN reference"))


def recognise(raw: bytes) -> bool:
    """Whether the bytes begin the XML."""
    return b"<Designations" in raw[:2000]


def recognise_rows(records: list[Record]) -> int | None:
    """The position of the header of the CSV among the first records, or ``None``."""
    for position, record in enumerate(records[:3]):
        cells = {cell.strip().casefold() for cell in record.cells}
        if {"unique id", "name 6"} <= cells:
            return position
    return None


def read(raw: bytes) -> Part:
    """Read the XML, up to the damage if there is any."""
    part = Part(LIST, "uk-xml", "entries")
    lines = lines_of(raw, rb"<UniqueID>\s*([^<\s]+)")
    for element in stream(raw, part, frozenset({"Designation", "DateGenerated"})):
        if element.tag == "DateGenerated":
            part.date = day((element.text or "").partition("T")[0]) or None
            continue
        entry = _entry(element)
        keep(part, entry, lines.get(entry.id, 0))
    return close(part)


def _kind(written: str, strength: str) -> NameKind:
    plain = written.casefold()
    if plain.startswith("primary name variation"):
        return "alias"
    if plain.startswith("primary"):
        return "primary"
    return "weak" if "low" in strength.casefold() else "alias"


def _entry(element: Element) -> Entry:
    entry = Entry(
        LIST, text(element, "UniqueID"), type=_TYPES.get(text(element, "IndividualEntityShip").casefold(), "")
    )
    for name in element.iterfind("Names/Name"):
        whole = " ".join(part for n in range(1, 7) for part in texts(name, f"Name{n}"))
        add_name(entry, whole, _kind(text(name, "NameType"), text(name, "AliasStrength")))
    for written in texts(element, "NonLatinNames/NonLatinName/NameNonLatinScript"):
        add_name(entry, written, "alias")
    if not entry.name and entry.names:
        entry.name = entry.names[0].text
    entry.programmes = texts(element, "RegimeName")
    entry.listed_on = day(text(element, "DateDesignated"))
    for address in element.iterfind("Addresses/Address"):
        fields = [f"AddressLine{n}" for n in range(1, 7)] + ["AddressPostalCode", "AddressCountry"]
        whole = ", ".join(part for field in fields for part in texts(address, field))
        if whole and whole not in entry.addresses:
            entry.addresses.append(whole)
        add_country(entry, text(address, "AddressCountry"))
    for written in texts(element, ".//DOB"):
        entry.facts.append(("DOB", written))
    for written in texts(element, ".//Nationality"):
        entry.facts.append(("nationality", written))
        add_country(entry, written)
    for path, kind in (
        (".//PassportNumber", "passport"),
        (".//NationalIdentifierNumber", "national_id"),
        (".//BusinessRegistrationNumber", "registration"),
        (".//IMONumber", "imo"),
    ):
        for value in texts(element, path):
            add_number(entry, kind, entry.countries[0] if len(entry.countries) == 1 else "", value)
    for field in ("UNReferenceNumber", "OFSIGroupID", "SanctionsImposed", "DesignationSource"):
        entry.facts += [(field, value) for value in texts(element, field)]
    entry.remarks = " ".join([*texts(element, "OtherInformation"), *texts(element, "UKStatementofReasons")])
    return entry


def read_rows(records: list[Record], header: int) -> Part:
    """Read the CSV; a row that does not fit is refused with its line."""
    part = Part(LIST, "uk-csv", "entries")
    for record in records[:header]:
        found = re.search(r"\d{1,2}[-/ ]\w+[-/ ]\d{4}", " ".join(record.cells))
        part.date = (day(found.group()) or None) if found else part.date
    columns = [cell.strip().casefold() for cell in records[header].cells]
    for record in records[header + 1 :]:
        if record.problem or len(record.cells) != len(columns):
            part.troubles.append(
                (record.number, record.problem or f"has {len(record.cells)} of {len(columns)} cells")
            )
            continue
        row = dict(zip(columns, (cell.strip() for cell in record.cells), strict=True))
        number = row.get("unique id", "")
        if not number:
            part.troubles.append((record.number, "has no Unique ID"))
            continue
        entry = part.entries.get(number)
        if entry is None:
            entry = part.entries[number] = Entry(LIST, number)
            part.places[number] = record.number
        _row(entry, row)
    for entry in part.entries.values():
        entry.name = entry.name or next((name.text for name in entry.names), "")
    return close(part)


def _row(entry: Entry, row: dict[str, str]) -> None:
    entry.type = entry.type or _TYPES.get(
        (row.get("designation type") or row.get("individual, entity, ship") or "").casefold(), ""
    )
    whole = " ".join(row.get(f"name {n}", "") for n in range(1, 7))
    add_name(entry, whole, _kind(row.get("name type", ""), row.get("alias strength", "")))
    add_name(entry, row.get("name non-latin script", ""), "alias")
    regime = row.get("regime name", "")
    if regime and regime not in entry.programmes:
        entry.programmes.append(regime)
    entry.listed_on = entry.listed_on or day(row.get("date designated", ""))
    fields = [row.get(f"address line {n}", "") for n in range(1, 7)]
    fields += [row.get("address postal code", ""), row.get("address country", "")]
    address = ", ".join(filter(None, fields))
    if address and address not in entry.addresses:
        entry.addresses.append(address)
    add_country(entry, row.get("address country", ""))
    for column, field in (
        ("d.o.b", "DOB"),
        ("nationality(/ies)", "nationality"),
        ("un reference number", "UN reference"),
    ):
        if row.get(column) and (field, row[column]) not in entry.facts:
            entry.facts.append((field, row[column]))
    for column, kind in _NUMBERS:
        if row.get(column):
            add_number(entry, kind, entry.countries[0] if len(entry.countries) == 1 else "", row[column])
    remarks = " ".join(
        filter(None, (row.get("other information", ""), row.get("uk statement of reasons", "")))
    )
    entry.remarks = entry.remarks or remarks
