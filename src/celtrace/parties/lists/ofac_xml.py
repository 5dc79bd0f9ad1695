"""OFAC's SDN.XML and CONSOLIDATED.XML.

Reference: OFAC, sdn.xsd: ``sdnList`` with ``publshInformation`` (``Publish_Date``, ``Record_Count``) and one
``sdnEntry`` an entry: ``uid, firstName, lastName, title, sdnType, remarks, programList, idList, akaList, addressList,
nationalityList, citizenshipList, dateOfBirthList, placeOfBirthList, vesselInfo``. All elements carry a namespace.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from celtrace.parties.lists.markup import (
    add_country,
    add_name,
    add_number,
    close,
    day,
    keep,
    lines_of,
    number_kind,
    stream,
    text,
    texts,
)
from celtrace.parties.lists.model import Entry, Part
from celtrace.parties.lists.ofac_csv import LIST
from celtrace.parties.lists.remarks import read_remarks


def recognise(raw: bytes) -> bool:
    """Whether the bytes begin such a document."""
    return b"<sdnList" in raw[:2000]


def read(raw: bytes) -> Part:
    """Read the entries, up to the damage if there is any."""
    part = Part(LIST, "ofac-xml", "entries")
    lines = lines_of(raw, rb"<sdnEntry>\s*<uid>\s*(\d+)")
    stated: int | None = None
    for element in stream(raw, part, frozenset({"sdnEntry", "publshInformation"})):
        if element.tag == "publshInformation":
            part.date = day(text(element, "Publish_Date"), month_first=True) or None
            count = text(element, "Record_Count")
            stated = int(count) if count.isdigit() else None
        else:
            entry = _entry(element)
            keep(part, entry, lines.get(entry.id, 0))
    return close(part, stated)


def _name(element: Element) -> str:
    first, last = text(element, "firstName"), text(element, "lastName")
    return f"{last}, {first}" if first and last else last or first


def _entry(element: Element) -> Entry:
    entry = Entry(LIST, text(element, "uid"), type=text(element, "sdnType").casefold())
    add_name(entry, _name(element), "primary")
    entry.programmes = texts(element, "programList/program")
    for aka in element.iterfind("akaList/aka"):
        weak = text(aka, "category").casefold() == "weak"
        kind = "former" if text(aka, "type").startswith("f") else "weak" if weak else "alias"
        add_name(entry, _name(aka), kind)  # type: ignore[arg-type]
    for number in element.iterfind("idList/id"):
        label, value = text(number, "idType"), text(number, "idNumber")
        kind = number_kind(label)
        if value and kind != "other":
            add_number(entry, kind, text(number, "idCountry"), value)
        elif value or label:
            entry.facts.append((label, value))
    for address in element.iterfind("addressList/address"):
        fields = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
        whole = ", ".join(part for field in fields for part in texts(address, field))
        if whole and whole not in entry.addresses:
            entry.addresses.append(whole)
        add_country(entry, text(address, "country"))
    for path, field in (
        ("nationalityList/nationality/country", "nationality"),
        ("citizenshipList/citizenship/country", "citizen"),
        ("dateOfBirthList/dateOfBirthItem/dateOfBirth", "DOB"),
        ("placeOfBirthList/placeOfBirthItem/placeOfBirth", "POB"),
        ("vesselInfo/callSign", "call sign"),
        ("vesselInfo/vesselFlag", "flag"),
        ("vesselInfo/vesselOwner", "owner"),
        ("title", "title"),
    ):
        for value in texts(element, path):
            entry.facts.append((field, value))
            if field in ("nationality", "citizen"):
                add_country(entry, value)
    read_remarks(entry, text(element, "remarks"))
    return entry
