"""Entities of OpenSanctions: FollowTheMoney as JSON lines, and the simple CSV of targets.

Reference: OpenSanctions, "Entity structure" and "targets.simple.csv"; FollowTheMoney 3 and 4. Their data is CC BY-NC: a
user's own copy, never part of celtrace. Only entities of schemata that can be listed are read, and links between
them; of the links, ``Ownership`` and ``UnknownLink`` with their like become ``linked_to``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from celtrace.parties.lists.authorities import of_datasets
from celtrace.parties.lists.markup import add_country, add_name, add_number, close, keep
from celtrace.parties.lists.model import Entry, Part
from celtrace.tabular.dated import valid_date
from celtrace.tabular.model import Table

LIST = "opensanctions"
"""The name of the list where nothing else names it."""

_TYPES = {
    "Person": "individual", "Company": "entity", "Organization": "entity", "LegalEntity": "entity",
    "PublicBody": "entity", "Vessel": "vessel", "Airplane": "aircraft",
}  # fmt: skip
_NUMBERS = {
    "uscCode": ("uscc", "CN"), "leiCode": ("lei", ""), "imoNumber": ("imo", ""), "innCode": ("tax", "RU"),
    "taxNumber": ("tax", ""), "ogrnCode": ("registration", "RU"), "registrationNumber": ("registration", ""),
    "passportNumber": ("passport", ""), "idNumber": ("national_id", ""), "mmsi": ("mmsi", ""), "swiftBic": ("bic", ""),
}  # fmt: skip
_LINKS = {
    "Ownership": ("owner", "asset"), "Directorship": ("director", "organization"), "UnknownLink": ("subject", "object"),
    "Associate": ("person", "associate"), "Membership": ("member", "organization"), "Family": ("person", "relative"),
    "Representation": ("agent", "client"),
}  # fmt: skip
COLUMNS = ["id", "schema", "name", "aliases"]
"""How the simple CSV begins."""


def recognise(text: str) -> bool:
    """Whether the text is FollowTheMoney entities, one a line."""
    try:
        first = json.loads(text.lstrip().partition("\n")[0])
    except (json.JSONDecodeError, RecursionError):
        return False
    return isinstance(first, dict) and "schema" in first and isinstance(first.get("properties"), dict)


def read(text: str) -> Part:
    """Read the entities; a line that is none is refused with its number."""
    part = Part(LIST, "opensanctions-ftm", "entries")
    links: list[tuple[str, str, str]] = []
    newest = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            part.troubles.append((number, f"not valid JSON: {error}"))
            continue
        if not isinstance(raw, dict) or not isinstance(raw.get("properties"), dict):
            part.troubles.append((number, "no entity"))
            continue
        newest = max(newest, str(raw.get("last_seen") or "")[:10])
        schema, held = str(raw.get("schema", "")), raw["properties"]
        if schema in _LINKS:
            links += [
                (a, b, schema) for a in _all(held, _LINKS[schema][0]) for b in _all(held, _LINKS[schema][1])
            ]
        elif schema in _TYPES:
            keep(part, _entry(raw, schema, held), number)
    for one, two, schema in links:
        if one in part.entries and two in part.entries:
            part.entries[two].linked_to.append(part.entries[one].name)
            part.entries[two].facts.append((schema, part.entries[one].name))
    part.date = valid_date(newest)
    return close(part)


def _all(held: dict[str, Any], name: str) -> Iterator[str]:
    values = held.get(name)
    for value in values if isinstance(values, list) else ():
        if isinstance(value, str) and value.strip():
            yield value.strip()


def _entry(raw: dict[str, Any], schema: str, held: dict[str, Any]) -> Entry:
    entry = Entry(LIST, str(raw.get("id", "")), type=_TYPES[schema])
    caption = raw.get("caption")
    add_name(entry, caption if isinstance(caption, str) else next(_all(held, "name"), ""), "primary")
    for field, kind in (
        ("name", "alias"),
        ("alias", "alias"),
        ("weakAlias", "weak"),
        ("previousName", "former"),
    ):
        for name in _all(held, field):
            add_name(entry, name, kind)  # type: ignore[arg-type]
    for field in ("country", "jurisdiction", "nationality", "citizenship"):
        for value in _all(held, field):
            add_country(entry, value)
    for field, (kind, country) in _NUMBERS.items():
        for value in _all(held, field):
            add_number(
                entry, kind, country or (entry.countries[0] if len(entry.countries) == 1 else ""), value
            )
    entry.addresses = list(dict.fromkeys(_all(held, "address")))
    entry.programmes = list(
        dict.fromkeys([*_all(held, "programId"), *_all(held, "program"), *_all(held, "topics")])
    )
    entry.facts = [("DOB", value) for value in _all(held, "birthDate")]
    entry.remarks = " ".join(_all(held, "notes"))
    entry.authorities = of_datasets(_all(raw, "datasets"), _all(held, "programId"))
    return entry


def read_rows(table: Table) -> Part:
    """Read the simple CSV; several values in a cell are separated by ``;``."""
    part = Part(LIST, "opensanctions-csv", "entries")
    part.troubles.extend((bad.number, bad.reason) for bad in table.bad)
    newest = ""
    for row, place in zip(table.rows, table.locators, strict=True):
        line = int(place.rpartition("=")[2])
        entry = Entry(LIST, row["id"], type=_TYPES.get(row["schema"], ""))
        add_name(entry, row["name"], "primary")
        for name in row["aliases"].split(";"):
            add_name(entry, name, "alias")
        for country in row.get("countries", "").split(";"):
            add_country(entry, country)
        entry.addresses = [a.strip() for a in row.get("addresses", "").split(";") if a.strip()]
        entry.programmes = [p.strip() for p in row.get("sanctions", "").split(";") if p.strip()]
        entry.facts = [("DOB", d.strip()) for d in row.get("birth_date", "").split(";") if d.strip()]
        for value in row.get("identifiers", "").split(";"):
            add_number(entry, "other", "", value)
        programmes = row.get("program_ids", "").split(";")
        entry.authorities = of_datasets(row.get("dataset", "").split(";"), map(str.strip, programmes))
        newest = max(newest, row.get("last_seen", "")[:10])
        keep(part, entry, line)
    part.date = valid_date(newest)
    return close(part)
