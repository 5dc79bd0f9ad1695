"""OFAC's SDN_ADVANCED.XML and CONS_ADVANCED.XML: original scripts, dates of listing, relations.

Reference: United Nations, Advanced Sanctions Data Model 1.0, and OFAC's notes on it (sdn_advanced_notes.pdf). Values
are numbers of ``ReferenceValueSets``; ``Locations`` and ``IDRegDocuments`` are referred to by id; a ``DistinctParty``
has a ``Profile`` with ``Identity`` (aliases, in several scripts) and ``Feature``; ``ProfileRelationship`` links
profiles; a ``SanctionsEntry`` gives list, day and programmes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
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
    text,
)
from celtrace.parties.lists.model import Entry, NameKind, Part
from celtrace.parties.lists.ofac_csv import LIST
from celtrace.parties.lists.remarks import read_remarks

_WANTED = frozenset(
    {
        "ReferenceValueSets",
        "DateOfIssue",
        "Location",
        "IDRegDocument",
        "DistinctParty",
        "ProfileRelationship",
        "SanctionsEntry",
    }
)


def recognise(raw: bytes) -> bool:
    """Whether the bytes begin such a document."""
    head = raw[:4000]
    return b"<Sanctions" in head and (
        b"ADVANCED" in head or b"un.org/sanctions" in head or b"DateOfIssue" in head
    )


@dataclass(slots=True)
class _Sets:
    """Reference values by set and id, and what is referred to by id."""

    values: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    numbers: dict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(list))
    subtypes: dict[str, str] = field(default_factory=dict)

    def of(self, name: str, number: str | None) -> str:
        return self.values[name].get(number or "", "")


def read(raw: bytes) -> Part:
    """Read the entries, up to the damage if there is any."""
    part = Part(LIST, "ofac-advanced", "entries")
    lines = lines_of(raw, rb'<DistinctParty [^>]*FixedRef="(\d+)"')
    sets, entries, links = _Sets(), {}, []
    for element in stream(raw, part, _WANTED):
        if element.tag == "DateOfIssue" and part.date is None:
            part.date = _date(element)
        elif element.tag == "ReferenceValueSets":
            _reference(element, sets)
        elif element.tag == "Location":
            sets.places[element.get("ID", "")] = _location(element, sets)
        elif element.tag == "IDRegDocument":
            _document(element, sets)
        elif element.tag == "DistinctParty":
            entry = _party(element, sets)
            entries[entry.id] = entry
        elif element.tag == "ProfileRelationship":
            links.append((element.get("From-ProfileID", ""), element.get("To-ProfileID", ""),
                          sets.of("RelationType", element.get("RelationTypeID"))))  # fmt: skip
        elif element.tag == "SanctionsEntry":
            _listed(element, entries.get(element.get("ProfileID", "")))
    for one, two, relation in links:
        if one in entries and two in entries:
            entries[one].linked_to.append(entries[two].name)
            entries[one].facts.append((relation or "related to", entries[two].name))
    for number in sorted(entries, key=lambda n: (len(n), n)):
        keep(part, entries[number], lines.get(number, 0))
    return close(part)


def _reference(element: Element, sets: _Sets) -> None:
    for group in element:
        name = group.tag.rpartition("}")[2].removesuffix("Values")
        for value in group:
            number = value.get("ID", "")
            sets.values[name][number] = value.get("ISO2") or " ".join((value.text or "").split())
            if name == "PartySubType":
                sets.subtypes[number] = value.get("PartyTypeID", "")


def _date(element: Element) -> str | None:
    parts = [text(element, name) for name in ("Year", "Month", "Day")]
    return "-".join(p.zfill(2) for p in parts) if all(p.isdigit() for p in parts) else None


def _location(element: Element, sets: _Sets) -> tuple[str, str]:
    words, country = [], ""
    for node in element.iter():
        tag = node.tag.rpartition("}")[2]
        if tag == "Value" and (node.text or "").strip():
            words.append(" ".join((node.text or "").split()))
        elif tag == "LocationCountry":
            country = sets.of("Country", node.get("CountryID"))
    return ", ".join(words), country


def _document(element: Element, sets: _Sets) -> None:
    value = next(
        ("".join(n.itertext()) for n in element.iter() if n.tag.rpartition("}")[2] == "IDRegistrationNo"), ""
    )
    label = sets.of("IDRegDocType", element.get("IDRegDocTypeID"))
    country = sets.of("Country", element.get("IssuedBy-CountryID"))
    if value.strip():
        sets.numbers[element.get("IdentityID", "")].append((label, country, value.strip()))


def _plain(element: Element) -> None:
    for node in element.iter():
        if isinstance(node.tag, str) and "}" in node.tag:
            node.tag = node.tag.rpartition("}")[2]


def _party(element: Element, sets: _Sets) -> Entry:
    _plain(element)
    entry = Entry(LIST, element.get("FixedRef", ""))
    profile = element.find("Profile")
    if profile is None:
        return entry
    subtype = profile.get("PartySubTypeID", "")
    kind = sets.of("PartySubType", subtype).casefold()
    party = sets.of("PartyType", sets.subtypes.get(subtype)).casefold()
    entry.type = (
        kind if kind in ("vessel", "aircraft") else "individual" if "individual" in party else "entity"
    )
    for identity in profile.iterfind("Identity"):
        groups = {
            master.get("ID", ""): sets.of("NamePartType", master.get("NamePartTypeID")).casefold()
            for master in identity.iterfind("NamePartGroups/MasterNamePartGroup/NamePartGroup")
        }
        for alias in identity.iterfind("Alias"):
            _alias(entry, alias, groups, sets)
        for label, country, value in sets.numbers.get(identity.get("ID", ""), ()):
            number = number_kind(label)
            if number == "other":
                entry.facts.append((label, value))
            else:
                add_number(entry, number, country, value)
    for feature in profile.iterfind("Feature"):
        _feature(entry, feature, sets)
    read_remarks(entry, text(element, "Comment"))
    return entry


def _alias(entry: Entry, alias: Element, groups: dict[str, str], sets: _Sets) -> None:
    kind: NameKind = "alias"
    if alias.get("Primary") == "true":
        kind = "primary"
    elif alias.get("LowQuality") == "true":
        kind = "weak"
    elif sets.of("AliasType", alias.get("AliasTypeID")).casefold().startswith("f.k.a"):
        kind = "former"
    for position, name in enumerate(alias.iterfind("DocumentedName")):
        last: list[str] = []
        rest: list[str] = []
        for value in name.iterfind("DocumentedNamePart/NamePartValue"):
            written = " ".join("".join(value.itertext()).split())
            place = last if groups.get(value.get("NamePartGroupID", "")) == "last name" else rest
            place.append(written)
        eastern = any(ord(char) > 0x2E80 for part in (*last, *rest) for char in part)
        whole = (
            "".join((*last, *rest)) if eastern else ", ".join(filter(None, (" ".join(last), " ".join(rest))))
        )
        add_name(entry, whole, kind if position == 0 else "alias")


def _feature(entry: Entry, feature: Element, sets: _Sets) -> None:
    label = sets.of("FeatureType", feature.get("FeatureTypeID"))
    for version in feature.iterfind("FeatureVersion"):
        for place in version.iterfind("VersionLocation"):
            address, country = sets.places.get(place.get("LocationID", ""), ("", ""))
            if label == "Location" and address and address not in entry.addresses:
                entry.addresses.append(address)
            elif address or country:
                entry.facts.append((label, address or country))
            add_country(entry, country)
        detail = text(version, "VersionDetail")
        if detail and number_kind(label) != "other":
            add_number(entry, number_kind(label), "", detail)
        elif detail:
            entry.facts.append((label, detail))
        start = version.find("DatePeriod/Start/From")
        if start is not None and "irth" in label:
            written = _date(start)
            if written:
                entry.facts.append(("DOB", written))


def _listed(element: Element, entry: Entry | None) -> None:
    if entry is None:
        return
    _plain(element)
    days = [d for event in element.iterfind("EntryEvent/Date") if (d := _date(event))]
    if days:
        entry.listed_on = min(filter(None, [entry.listed_on, *days]))
    for measure in element.iterfind("SanctionsMeasure"):
        programme = text(measure, "Comment")
        if programme and programme not in entry.programmes:
            entry.programmes.append(programme)
