"""The SDN list as published in JSON, and the same rows as CSV, by the ofac-sdn-json project.

Reference: its ``metadata-*.json`` (``fields``): uid, name, type, programs, alternateNames; the CSV has the
columns ``uid,name,type,programs,alternate_names`` with ``;``-joined lists. ``published`` is the list's
date and ``counts.entries`` the number of entries; remarks and addresses are not in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from celtrace.parties.lists.model import Entry, Name, Part
from celtrace.parties.lists.ofac_csv import LIST
from celtrace.tabular.dated import valid_date
from celtrace.tabular.model import Table

COLUMNS = ["uid", "name", "type", "programs", "alternate_names"]
"""Header of the CSV form."""

_ENTRIES = re.compile(r'"entries":\s*\[')
_UID = re.compile(r'^\s*"uid":\s*(\d+)', re.M)


def recognise(text: str) -> bool:
    """Whether a JSON text is of this form."""
    head = text[:20_000]
    return '"counts"' in head and '"published"' in head


def read_json(text: str) -> Part | None:
    """Read the document; when it is cut, the entries before the cut. ``None`` when it holds no entries."""
    part = Part(LIST, "ofac-json", "entries")
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        part.troubles.append((line, f"not valid JSON from here on: {error}"))
        document = {"entries": list(_salvage(text)), "published": _published(text)}
    entries = document.get("entries") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        return None
    part.date = valid_date(str(document.get("published", "")))
    lines = _lines(text)
    for position, raw in enumerate(entries, 1):
        entry = _entry(raw)
        if entry is None:
            part.troubles.append((0, f"entry {position} has no number or name"))
        elif entry.id in part.entries:
            part.troubles.append((lines.get(entry.id, 0), f"entry {entry.id} stands twice"))
        else:
            part.entries[entry.id] = entry
            part.places[entry.id] = lines.get(entry.id, 1)
    counts = document.get("counts")
    stated = counts.get("entries") if isinstance(counts, dict) else None
    if part.troubles:
        part.complete, part.complete_basis = "no", "part of it could not be read"
    elif stated == len(part.entries):
        part.complete, part.complete_basis = "yes", f"it holds the {stated} entries that it states"
    else:
        part.complete, part.complete_basis = "no", f"it states {stated} entries and holds {len(part.entries)}"
    return part


def read_rows(table: Table) -> Part:
    """Read the CSV form."""
    part = Part(LIST, "ofac-rows", "entries")
    part.troubles.extend((bad.number, bad.reason) for bad in table.bad)
    for row, place in zip(table.rows, table.locators, strict=True):
        line = int(place.rpartition("=")[2])
        raw = {
            "uid": int(row["uid"]) if row["uid"].isdigit() else None,
            "name": row["name"],
            "type": row["type"],
            "programs": row["programs"].split(";"),
            "alternateNames": row["alternate_names"].split(";"),
        }
        entry = _entry(raw)
        if entry is None:
            part.troubles.append((line, "no number or no name"))
        elif entry.id in part.entries:
            part.troubles.append((line, f"entry {entry.id} stands twice"))
        else:
            part.entries[entry.id] = entry
            part.places[entry.id] = line
    part.complete = "no" if part.troubles else "yes"
    part.complete_basis = (
        f"{len(part.troubles)} rows could not be read"
        if part.troubles
        else "every row is whole; the form has no end mark"
    )
    return part


def _entry(raw: Any) -> Entry | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("uid"), int):
        return None
    name = raw.get("name")
    if not isinstance(name, str) or not name.strip():
        return None
    names = [Name(name.strip(), "primary")]
    names.extend(Name(alias, "alias") for alias in _texts(raw.get("alternateNames")) if alias != name)
    kind = raw.get("type")
    return Entry(
        LIST,
        str(raw["uid"]),
        name.strip(),
        kind if isinstance(kind, str) else "",
        names,
        _texts(raw.get("programs")),
    )


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list):
        return []
    return list(dict.fromkeys(item.strip() for item in value if isinstance(item, str) and item.strip()))


def _lines(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    line, at = 1, 0
    for match in _UID.finditer(text):
        line += text.count("\n", at, match.start(1))
        at = match.start(1)
        found.setdefault(match.group(1), line)
    return found


def _published(text: str) -> str:
    found = re.search(r'"published":\s*"([^"]{4,30})"', text[:20_000])
    return found.group(1) if found else ""


def _salvage(text: str) -> Iterator[Any]:
    decoder = json.JSONDecoder()
    begins = _ENTRIES.search(text)
    at = begins.end() if begins else -1
    while at >= 0:
        at = text.find("{", at)
        if at < 0:
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            return
        yield value
