"""The European Union's consolidated list of financial sanctions (FSF) in XML, version 1.1.

Reference: http://eu.europa.ec/fpi/fsd/export (xmlFullSanctionsList_1_1.xsd): ``export`` with ``generationDate`` and one
``sanctionEntity`` an entry, whose parts say all in attributes: ``subjectType, regulation, nameAlias, address,
birthdate, citizenship, identification``, and ``remark``.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from celtrace.parties.lists.markup import (
    add_country,
    add_name,
    add_number,
    close,
    keep,
    lines_of,
    number_kind,
    stream,
    texts,
)
from celtrace.parties.lists.model import Entry, Part
from celtrace.tabular.dated import valid_date

LIST = "eu-fsf"
"""The name of the list where nothing else names it."""

_NUMBERS = {
    "passport": "passport",
    "id": "national_id",
    "fiscalcode": "tax",
    "regnumber": "registration",
    "imo": "imo",
}


def recognise(raw: bytes) -> bool:
    """Whether the bytes begin such a document."""
    head = raw[:4000]
    return b"<export" in head and (b"fpi/fsd/export" in head or b"<sanctionEntity" in head)


def read(raw: bytes) -> Part:
    """Read the entries, up to the damage if there is any."""
    part = Part(LIST, "eu-xml", "entries")
    found = re.search(rb'generationDate="([^"]+)"', raw[:4000])
    part.date = valid_date(found.group(1).decode("ascii", "replace")) if found else None
    lines = lines_of(raw, rb'<sanctionEntity[^>]* logicalId="(\d+)"')
    for element in stream(raw, part, frozenset({"sanctionEntity"})):
        entry = _entry(element)
        keep(part, entry, lines.get(entry.id, 0))
    return close(part)


def _entry(element: Element) -> Entry:
    entry = Entry(LIST, element.get("logicalId", ""))
    subject = element.find("subjectType")
    person = subject is not None and "P" in (
        subject.get("classificationCode", ""),
        subject.get("code", "")[:1].upper(),
    )
    entry.type = "individual" if person else "entity"
    if element.get("euReferenceNumber"):
        entry.facts.append(("EU reference", element.get("euReferenceNumber", "")))
    if element.get("unitedNationId"):
        entry.facts.append(("UN reference", element.get("unitedNationId", "")))
    for alias in element.iterfind("nameAlias"):
        parts = (alias.get("firstName", ""), alias.get("middleName", ""), alias.get("lastName", ""))
        whole = alias.get("wholeName") or " ".join(filter(None, parts))
        strong = alias.get("strong", "true") == "true"
        add_name(entry, whole, "primary" if strong and not entry.name else "alias" if strong else "weak")
        for field in ("title", "function"):
            if alias.get(field):
                entry.facts.append((field, alias.get(field, "")))
    if not entry.name and entry.names:
        entry.name = entry.names[0].text
    for regulation in element.iterfind("regulation"):
        programme = regulation.get("programme", "")
        if programme and programme not in entry.programmes:
            entry.programmes.append(programme)
    days = [element.get("designationDate", "")]
    days += [r.get("publicationDate", "") for r in element.iterfind("regulation")]
    entry.listed_on = min(filter(None, (valid_date(written) for written in days)), default="")
    for address in element.iterfind("address"):
        fields = ("street", "poBox", "place", "city", "region", "zipCode", "countryDescription")
        whole = ", ".join(address.get(field, "") for field in fields if address.get(field))
        if whole and whole not in entry.addresses:
            entry.addresses.append(whole)
        add_country(entry, address.get("countryIso2Code", ""))
    for birth in element.iterfind("birthdate"):
        written = birth.get("birthdate") or birth.get("year") or ""
        if written:
            entry.facts.append(("DOB", written))
        if birth.get("city") or birth.get("place"):
            entry.facts.append(("POB", birth.get("city") or birth.get("place") or ""))
    for citizen in element.iterfind("citizenship"):
        entry.facts.append(
            ("citizen", citizen.get("countryDescription") or citizen.get("countryIso2Code") or "")
        )
        add_country(entry, citizen.get("countryIso2Code", ""))
    for number in element.iterfind("identification"):
        code = number.get("identificationTypeCode", "")
        kind = _NUMBERS.get(code.casefold()) or number_kind(number.get("identificationTypeDescription", code))
        value = number.get("number") or number.get("latinNumber") or ""
        if value and kind != "other":
            add_number(entry, kind, number.get("countryIso2Code", ""), value)
        elif value:
            entry.facts.append((number.get("identificationTypeDescription", code), value))
    entry.remarks = " ".join(texts(element, "remark"))
    return entry
