"""What the importers of XML lists share: streaming without namespaces or entities, texts, dates, closing.

A document type or an entity is refused (``defusedxml``); damage ends the reading with its line, and the
entries before it are kept.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from celtrace.parties.countries import country_code
from celtrace.parties.identifiers import identifier
from celtrace.parties.lists.model import Entry, Name, NameKind, Part
from celtrace.tabular.dated import valid_date

_FORMS = ("%d/%m/%Y", "%m/%d/%Y", "%d %b %Y", "%d-%b-%Y", "%d %B %Y", "%d-%B-%Y", "%d.%m.%Y")


def stream(raw: bytes, part: Part, wanted: frozenset[str]) -> Iterator[Element]:
    """Elements of the wanted names as they close, without namespaces; damage goes to ``part.troubles``.

    An element is emptied after it was handed out, and everything outside of wanted elements as it closes.
    """
    open_ = 0
    try:
        for event, element in iterparse(io.BytesIO(raw), events=("start", "end"), forbid_dtd=True):
            if isinstance(element.tag, str) and "}" in element.tag:
                element.tag = element.tag.rpartition("}")[2]
            if element.tag in wanted:
                open_ += 1 if event == "start" else -1
                if event == "end":
                    yield element
                    if not open_:
                        element.clear()
            elif event == "end" and not open_:
                element.clear()
    except ParseError as error:
        part.troubles.append((error.position[0], f"not well-formed from here on: {error}"))
    except DefusedXmlException as error:
        part.troubles.append((0, f"declares a document type or entities, which is refused: {error}"))


def lines_of(raw: bytes, marker: bytes) -> dict[str, int]:
    """For each value that a marker (an expression with one group) finds, the first line it stands on."""
    found: dict[str, int] = {}
    line, at = 1, 0
    for match in re.finditer(marker, raw):
        line += raw.count(b"\n", at, match.start())
        at = match.start()
        found.setdefault(match.group(1).decode("utf-8", "replace"), line)
    return found


def texts(element: Element, path: str) -> list[str]:
    """Distinct texts at a path, with single spaces."""
    found = (" ".join((node.text or "").split()) for node in element.iterfind(path))
    return list(dict.fromkeys(text for text in found if text))


def text(element: Element, path: str) -> str:
    """The first text at a path, or nothing."""
    return next(iter(texts(element, path)), "")


def day(written: str, *, month_first: bool = False) -> str:
    """A date as ISO 8601, or nothing; lists write days first, OFAC months first."""
    plain = valid_date(written)
    if plain:
        return plain
    forms = ("%m/%d/%Y", *_FORMS) if month_first else _FORMS
    for form in forms:
        try:
            return datetime.strptime(written.strip(), form).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    return ""


def add_name(entry: Entry, name: str, kind: NameKind) -> None:
    """Add a name that is not there yet; the first primary one names the entry."""
    name = " ".join(name.split())
    if not name or any(known.text == name for known in entry.names):
        return
    if kind == "primary" and entry.name:
        kind = "alias"
    if kind == "primary":
        entry.name = name
    entry.names.append(Name(name, kind))


def add_country(entry: Entry, written: str) -> None:
    """Add the code of a country that is known and not there yet."""
    code = country_code(written)
    if code and code not in entry.countries:
        entry.countries.append(code)


def add_number(entry: Entry, kind: str, country: str, value: str) -> None:
    """Add a number in its one form."""
    number = identifier(kind, country, value)
    if number is not None and number not in entry.identifiers:
        entry.identifiers.append(number)


def number_kind(label: str) -> str:
    """The kind of number that a label of a list means."""
    plain = label.casefold()
    return next((kind for part, kind in _LABELS if part in plain), "other")


_LABELS = (
    ("unified social credit", "uscc"), ("uscc", "uscc"), ("legal entity identifier", "lei"),
    ("legal entity number", "lei"),
    ("imo", "imo"), ("vessel registration", "imo"), ("passport", "passport"), ("tax", "tax"), ("inn", "tax"),
    ("fiscal", "tax"), ("vat", "tax"), ("organization code", "organisation_code"), ("national", "national_id"),
    ("identity card", "national_id"), ("id card", "national_id"), ("ogrn", "registration"), ("regist", "registration"),
    ("company number", "registration"), ("c.r. no", "registration"), ("swift", "bic"), ("bic", "bic"), ("mmsi", "mmsi"),
)  # fmt: skip


def keep(part: Part, entry: Entry, line: int) -> None:
    """Keep an entry, or say why not."""
    if not entry.id or not entry.name:
        part.troubles.append((line, f"an entry has no {'name' if entry.id else 'number'}"))
    elif entry.id in part.entries:
        part.troubles.append((line, f"entry {entry.id} stands twice"))
    else:
        part.entries[entry.id] = entry
        part.places[entry.id] = line


def close(part: Part, stated: int | None = None) -> Part:
    """Say whether the document was read whole; ``stated`` is the number of entries that it claims."""
    if part.troubles:
        part.complete, part.complete_basis = "no", "part of it could not be read"
    elif stated is not None and stated != len(part.entries):
        part.complete = "no"
        part.complete_basis = f"it states {stated} entries and holds {len(part.entries)}"
    else:
        part.complete = "yes"
        part.complete_basis = (
            f"it holds the {stated} entries that it states" if stated else "the document is closed"
        )
    return part
