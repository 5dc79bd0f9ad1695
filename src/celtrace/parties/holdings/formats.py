"""Ownership in other formats, as rows of the ownership table: BODS, FollowTheMoney, GLEIF level 2, UK PSC.

References: Beneficial Ownership Data Standard 0.4 (and 0.3), ``relationship`` statements with ``interests`` whose
``share`` is exact or between bounds, of which exclusive ones are taken as inclusive; FollowTheMoney ``Ownership``
(``percentage`` is text) and ``Directorship``; GLEIF relationship records 2.1, where an accounting parent is control and
no percentage; Companies House PSC snapshot, whose natures of control name bands of 25 to 50, 50 to 75 and 75 to
100 percent. A share that is not stated stays unknown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from celtrace.tabular.model import BadRow, Table
from celtrace.tabular.source import decode_text, read_bytes

COLUMNS = (
    "owner",
    "owned",
    "share_low",
    "share_high",
    "owner_name",
    "owned_name",
    "from",
    "to",
    "kind",
    "joint",
    "source",
)
"""The columns of the ownership table."""

_ID = "record"

_CONTROL = re.compile(r"(?i)board|appoint|influence|control|trust|senior|nominat|rightsgranted")
_VOTING = re.compile(r"(?i)voting")
_BANDS = re.compile(r"(25|50|75)-to-(50|75|100)-percent")

Row = dict[str, str]


def recognise(text: str) -> bool:
    """Whether a text is JSON of one of these formats, a document or one record a line."""
    try:
        first = next(_records(text))
    except (StopIteration, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and bool(_form(first))


def read(text: str) -> tuple[list[Row], list[str]]:
    """Rows and a sentence for each record that could not be used."""
    records, problems = [], []
    try:
        for number, record in enumerate(_records(text), 1):
            if isinstance(record, dict) and _form(record):
                records.append(record)
            else:
                problems.append(f"record {number} is of no known form")
    except (ValueError, RecursionError) as error:
        problems.append(f"not valid JSON from here on: {error}")
    rows: list[Row] = []
    names: dict[str, str] = {}
    for record in records:
        names.update(_names(record))
    for record in records:
        known_as = _text(record.get("statementId") or record.get("statementID") or record.get("id"))
        rows.extend({**row, _ID: known_as} for row in _READERS[_form(record)](record))
    for row in rows:
        row["owner_name"] = row["owner_name"] or names.get(row["owner"], "")
        row["owned_name"] = row["owned_name"] or names.get(row["owned"], "")
    return rows, problems


def as_table(path: Path) -> Table | None:
    """The ownership table that a file of one of these formats stands for; ``None`` when it is of none.

    A row's place is the line on which the id of its statement stands first.

    Raises:
        TableError: the file is JSON of one of these formats and cannot be decoded, or is too large.
        OSError: it cannot be read.
    """
    raw = read_bytes(path)
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return None
    text, encoding = decode_text(raw)
    if not recognise(text):
        return None
    rows, problems = read(text)
    locators = []
    for row in rows:
        number = row.pop(_ID)
        at = text.find(f'"{number}"') if number else -1
        locators.append(f"line={text.count(chr(10), 0, at) + 1 if at >= 0 else 1}")
    bad = [BadRow(0, problem) for problem in problems]
    return Table(list(COLUMNS), rows, locators, bad, encoding)


def _records(text: str) -> Iterator[Any]:
    try:
        document = json.loads(text)
    except ValueError:
        for line in text.splitlines():
            if line.strip():
                yield json.loads(line)
        return
    if isinstance(document, dict) and isinstance(document.get("relations"), list):
        yield from document["relations"]
    elif isinstance(document, list):
        yield from document
    else:
        yield document


def _form(record: dict[str, Any]) -> str:
    if "statementId" in record or "statementID" in record:
        return "bods"
    if "schema" in record and isinstance(record.get("properties"), dict):
        return "ftm"
    if "Relationship" in record or "RelationshipRecord" in record:
        return "gleif"
    return "psc" if "company_number" in record and isinstance(record.get("data"), dict) else ""


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return _text(
            value.get("$", value.get("describedByEntityStatement") or value.get("describedByPersonStatement"))
        )
    return "" if value is None or isinstance(value, list) else str(value).strip()


def _row(owner: str, owned: str, low: Any = "", high: Any = "", **more: str) -> Row:
    row = dict.fromkeys(COLUMNS, "")
    row.update(owner=owner, owned=owned, share_low=_text(low), share_high=_text(high), **more)
    return row


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(record: dict[str, Any]) -> dict[str, str]:
    form = _form(record)
    if form == "bods":
        details = _dict(record.get("recordDetails")) or record
        name = details.get("name") or next(
            (_dict(n).get("fullName") for n in _list(details.get("names")) if _dict(n).get("fullName")), ""
        )
        ids = {_text(record.get(key)) for key in ("recordId", "statementId", "statementID")} - {""}
        return {number: _text(name) for number in ids} if _text(name) else {}
    if form == "ftm":
        names = [n for n in _list(record["properties"].get("name")) if isinstance(n, str)]
        return {_text(record.get("id")): names[0]} if names else {}
    return {}


def _bods(record: dict[str, Any]) -> Iterator[Row]:
    details = _dict(record.get("recordDetails")) or record
    kind = _text(record.get("recordType") or record.get("statementType"))
    if "relationship" not in kind.casefold() and kind != "ownershipOrControlStatement":
        return
    owned, owner = _text(details.get("subject")), _text(details.get("interestedParty"))
    if not owned or not owner:
        return
    source = _text(_dict(record.get("source")).get("description")) or _text(record.get("statementId"))
    interests = _list(details.get("interests")) or [{}]
    for interest in map(_dict, interests):
        share = _dict(interest.get("share"))
        exact = share.get("exact")
        low = exact if exact is not None else share.get("minimum", share.get("exclusiveMinimum"))
        high = exact if exact is not None else share.get("maximum", share.get("exclusiveMaximum"))
        said = _text(interest.get("type"))
        meaning = "voting" if _VOTING.search(said) else "control" if _CONTROL.search(said) else "ownership"
        yield _row(
            owner, owned, low, high, kind=meaning, source=source,
            **{"from": _text(interest.get("startDate")), "to": _text(interest.get("endDate"))},
        )  # fmt: skip


def _ftm(record: dict[str, Any]) -> Iterator[Row]:
    held = record["properties"]
    ends = {
        "Ownership": ("owner", "asset", "ownership"),
        "Directorship": ("director", "organization", "control"),
    }
    if _text(record.get("schema")) not in ends:
        return
    one, two, kind = ends[record["schema"]]
    share = _text(next(iter(_list(held.get("percentage"))), "")).removesuffix("%").strip()
    number = share if re.fullmatch(r"\d+(?:[.,]\d+)?", share) else ""
    days = {
        "from": _text(next(iter(_list(held.get("startDate"))), "")),
        "to": _text(next(iter(_list(held.get("endDate"))), "")),
    }
    for owner in _list(held.get(one)):
        for owned in _list(held.get(two)):
            yield _row(
                _text(owner), _text(owned), number, number, kind=kind, source=_text(record.get("id")), **days
            )


def _gleif(record: dict[str, Any]) -> Iterator[Row]:
    relation = _dict(_dict(record.get("RelationshipRecord", record)).get("Relationship"))
    child = _text(_dict(relation.get("StartNode")).get("NodeID"))
    parent = _text(_dict(relation.get("EndNode")).get("NodeID"))
    kind = _text(relation.get("RelationshipType"))
    if child and parent and "CONSOLIDATED" in kind:
        yield _row(parent, child, kind="control", source=f"GLEIF {kind}")


def _psc(record: dict[str, Any]) -> Iterator[Row]:
    data = record["data"]
    owner = _text(data.get("name")) or _text(_dict(data.get("links")).get("self"))
    if not owner:
        return
    days = {"from": _text(data.get("notified_on")), "to": _text(data.get("ceased_on"))}
    for nature in map(_text, _list(data.get("natures_of_control"))):
        band = _BANDS.search(nature)
        low, high = band.groups() if band else ("", "")
        kind = "voting" if "voting" in nature else "ownership" if "ownership" in nature else "control"
        yield _row(owner, _text(record["company_number"]), low, high, kind=kind, owner_name=_text(data.get("name")),
                   source=f"PSC {nature}", **days)  # fmt: skip


_READERS = {"bods": _bods, "ftm": _ftm, "gleif": _gleif, "psc": _psc}
