"""The United Nations Security Council consolidated list in XML.

Reference: https://www.un.org/sc/resources/sc-sanctions.xsd: ``CONSOLIDATED_LIST`` with ``dateGenerated``,
``INDIVIDUALS/INDIVIDUAL`` and ``ENTITIES/ENTITY``; an entry is named by ``REFERENCE_NUMBER``; names are
``FIRST_NAME`` to ``FOURTH_NAME``, ``NAME_ORIGINAL_SCRIPT`` and aliases with a quality.
"""

from __future__ import annotations

import io
import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from celtrace.parties.countries import country_code
from celtrace.parties.identifiers import identifier
from celtrace.parties.lists.model import Entry, Name, NameKind, Part
from celtrace.tabular.dated import valid_date

LIST = "un-consolidated"
"""The name of the list where nothing else names it."""

_QUALITIES: dict[str, NameKind] = {"low": "weak", "f.k.a.": "former"}
_DOCUMENTS = (("pas", "passport"), ("national", "national_id"))


def recognise(raw: bytes) -> bool:
    """Whether the bytes begin such a document."""
    return b"<CONSOLIDATED_LIST" in raw[:2000]


def read(raw: bytes) -> Part:
    """Read the entries, up to the damage if there is any."""
    part = Part(LIST, "un-xml", "entries")
    lines = _lines(raw)
    try:
        for event, element in iterparse(io.BytesIO(raw), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                if element.tag == "CONSOLIDATED_LIST":
                    part.date = valid_date(element.get("dateGenerated", ""))
                continue
            if element.tag in ("INDIVIDUAL", "ENTITY"):
                _add(part, element, lines)
                element.clear()
    except ParseError as error:
        part.troubles.append((error.position[0], f"not well-formed from here on: {error}"))
    except DefusedXmlException as error:
        part.troubles.append((0, f"declares a document type or entities, which is refused: {error}"))
    part.complete = "no" if part.troubles else "yes"
    part.complete_basis = "part of it could not be read" if part.troubles else "the document is closed"
    return part


def _lines(raw: bytes) -> dict[str, int]:
    found: dict[str, int] = {}
    line, at = 1, 0
    for match in re.finditer(rb"<REFERENCE_NUMBER>\s*([^<\s]+)", raw):
        line += raw.count(b"\n", at, match.start())
        at = match.start()
        found.setdefault(match.group(1).decode("utf-8", "replace"), line)
    return found


def _texts(element: Element, path: str) -> list[str]:
    texts = (" ".join((node.text or "").split()) for node in element.iterfind(path))
    return list(dict.fromkeys(text for text in texts if text))


def _add(part: Part, element: Element, lines: dict[str, int]) -> None:
    person = element.tag == "INDIVIDUAL"
    numbers = _texts(element, "REFERENCE_NUMBER") or _texts(element, "DATAID")
    name = " ".join(
        part_ for n in ("FIRST", "SECOND", "THIRD", "FOURTH") for part_ in _texts(element, f"{n}_NAME")
    )
    if not numbers or not name or numbers[0] in part.entries:
        part.troubles.append((0, f"entry {numbers[:1]} has no number or name, or stands twice"))
        return
    number, tag = numbers[0], element.tag
    entry = Entry(part.list_name, number, name, "individual" if person else "entity", [Name(name, "primary")])
    entry.names.extend(Name(text, "alias") for text in _texts(element, "NAME_ORIGINAL_SCRIPT"))
    for alias in element.iterfind(f"{tag}_ALIAS"):
        quality = "".join(_texts(alias, "QUALITY")).casefold()
        entry.names.extend(
            Name(text, _QUALITIES.get(quality, "alias")) for text in _texts(alias, "ALIAS_NAME")
        )
    entry.programmes = _texts(element, "UN_LIST_TYPE")
    for address in element.iterfind(f"{tag}_ADDRESS"):
        whole = [t for n in ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY") for t in _texts(address, n)]
        if whole:
            entry.addresses.append(", ".join(whole))
    for document in element.iterfind(f"{tag}_DOCUMENT"):
        _add_number(entry, document)
    countries = [*_texts(element, f"{tag}_ADDRESS/COUNTRY"), *_texts(element, "NATIONALITY/VALUE")]
    entry.countries = list(dict.fromkeys(filter(None, map(country_code, countries))))
    entry.facts = [("nationality", text) for text in _texts(element, "NATIONALITY/VALUE")]
    entry.facts += [("DOB", text) for text in _texts(element, f"{tag}_DATE_OF_BIRTH/DATE")]
    entry.remarks = " ".join(_texts(element, "COMMENTS1"))
    entry.listed_on = valid_date("".join(_texts(element, "LISTED_ON")[:1])) or ""
    part.entries[number] = entry
    part.places[number] = lines.get(number, 1)


def _add_number(entry: Entry, document: Element) -> None:
    label = "".join(_texts(document, "TYPE_OF_DOCUMENT")).casefold()
    kind = next((kind for start, kind in _DOCUMENTS if start in label), "other")
    country = "".join(_texts(document, "ISSUING_COUNTRY")[:1] or _texts(document, "COUNTRY_OF_ISSUE")[:1])
    for value in _texts(document, "NUMBER"):
        number = identifier(kind, country, value)
        if number is not None and number not in entry.identifiers:
            entry.identifiers.append(number)
