"""Ownership in other formats, as rows of the ownership table: BODS, FollowTheMoney, GLEIF level 2, UK PSC.

:mod:`celtrace.parties.holdings.gleif` reads GLEIF's CSV and XML.

References: Beneficial Ownership Data Standard 0.4 (and 0.3), ``relationship`` statements with ``interests`` whose
``share`` is exact or between bounds, of which exclusive ones are taken as inclusive; FollowTheMoney ``Ownership``
(``percentage`` is text) and ``Directorship``; GLEIF relationship records 2.1, as golden copy or as its interface gives
them, where an accounting parent is control and no percentage; Companies House PSC snapshot, whose natures of control
name bands of 25 to 50, 50 to 75, 75 to 100 and more than 25 percent. A share that is not stated stays unknown.

An indirect interest says nothing of the steps between, and what goes through a holder that the file names is stated
there again: it may be nothing up to the share, so that it is never added twice. Of the statements of one BODS record
each holds until the next one, and none after it is closed. Companies that hold shares in a British company are known by
their number where they are British too, persons by name and month of birth.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from celtrace.parties.holdings import gleif
from celtrace.parties.holdings.gleif_records import DELETED, Relation, relationship_period
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
_OVER = re.compile(r"more-than-25-percent")
_BRITISH = re.compile(
    r"(?i)companies house|\b(?:united kingdom|great britain|england|wales|scotland|northern ireland|uk)\b"
)

_GLEIF = "relationship-records"

Row = dict[str, str]


def recognise(text: str) -> bool:
    """Whether a text is JSON of one of these formats, a document or one record a line."""
    try:
        first = next(_records(text))
    except (StopIteration, RecursionError):
        return False
    return isinstance(first, dict) and bool(_form(first))


def read(text: str) -> tuple[list[Row], list[BadRow]]:
    """Rows, and each record that could not be used by its number and why."""
    records: list[dict[str, Any]] = []
    problems: list[BadRow] = []
    try:
        for number, record in enumerate(_records(text), 1):
            if isinstance(record, dict) and _form(record):
                records.append(record)
            elif isinstance(record, ValueError):
                problems.append(BadRow(number, f"is not valid JSON: {record}"))
            else:
                problems.append(BadRow(number, "is of no known form"))
    except RecursionError:
        problems.append(BadRow(len(records) + len(problems) + 1, "is nested too deeply"))
    rows: list[Row] = []
    names: dict[str, str] = {}
    for record in records:
        names.update(_names(record))
    superseded = _superseded(records)
    for record in records:
        known_as = _text(record.get("statementId") or record.get("statementID") or record.get("id"))
        for row in _READERS[_form(record)](record):
            until = superseded.get(id(record), "")
            row["to"] = min(filter(None, (row["to"], until)), default="")
            rows.append({**row, _ID: known_as})
    for row in rows:
        row["owner_name"] = row["owner_name"] or names.get(row["owner"], "")
        row["owned_name"] = row["owned_name"] or names.get(row["owned"], "")
    return rows, problems


def as_table(path: Path) -> Table | None:
    """The ownership table that a file of one of these formats stands for; ``None`` when it is of none.

    A row's place is the line on which the id of its statement stands first.

    Raises:
        TableError: it is of one of these formats and cannot be decoded, or is too large, or names companies alone.
        OSError: it cannot be read.
    """
    table = gleif.as_table(path)
    if table is not None:
        return table
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
    return Table(list(COLUMNS), rows, locators, problems, encoding)


def _records(text: str) -> Iterator[Any]:
    """Each record; a :class:`ValueError` in place of a line that is none, and for what follows a cut document."""
    try:
        document = json.loads(text)
    except ValueError:
        yield from _broken(text)
        return
    if isinstance(document, dict) and isinstance(document.get("relations"), list):
        yield from document["relations"]
    elif isinstance(document, dict) and isinstance(document.get("data"), list):
        yield from document["data"]
    elif isinstance(document, list):
        yield from document
    else:
        yield document


def _broken(text: str) -> Iterator[Any]:
    """Records one a line, or those of a document up to where it is cut."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    try:
        json.loads(lines[0][1])
    except ValueError:
        at = text.find("{", text.find("[") + 1)
        while at >= 0:
            try:
                record, at = json.JSONDecoder().raw_decode(text, at)
            except ValueError as error:
                yield error
                return
            yield record
            at = text.find("{", at)
        return
    for number, line in lines:
        try:
            yield json.loads(line)
        except ValueError as error:
            yield ValueError(f"line {number}: {error}")


def _form(record: dict[str, Any]) -> str:
    if "statementId" in record or "statementID" in record:
        return "bods"
    if "schema" in record and isinstance(record.get("properties"), dict):
        return "ftm"
    if "Relationship" in record or "RelationshipRecord" in record or record.get("type") == _GLEIF:
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


def _superseded(records: list[dict[str, Any]]) -> dict[int, str]:
    """The last day of statements of BODS records, by object: when the next one was made, or it was closed."""
    states: dict[str, list[dict[str, Any]]] = {}
    by_id: dict[str, dict[str, Any]] = {}
    found: dict[int, str] = {}
    for record in records:
        if _form(record) != "bods":
            continue
        states.setdefault(_text(record.get("recordId")), []).append(record)
        by_id[_text(record.get("statementId") or record.get("statementID"))] = record
        for earlier in map(_text, _list(record.get("replacesStatements"))):
            if earlier in by_id:
                found[id(by_id[earlier])] = _text(record.get("statementDate"))
    states.pop("", None)
    for same in states.values():
        same.sort(key=lambda record: _text(record.get("statementDate")))
        for state, following in zip(same, [*same[1:], None], strict=True):
            if following is not None:
                found[id(state)] = _text(following.get("statementDate"))
            elif state.get("recordStatus") == "closed":
                found[id(state)] = _text(state.get("statementDate"))
    return {key: day for key, day in found.items() if day}


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
        if "indirect" in map(_text, (interest.get("directOrIndirect"), interest.get("interestLevel"))):
            low, said_how = (0 if high is not None else None), f"{source}, indirect"
        else:
            said_how = source
        said = _text(interest.get("type"))
        meaning = "voting" if _VOTING.search(said) else "control" if _CONTROL.search(said) else "ownership"
        yield _row(
            owner, owned, low, high, kind=meaning, source=said_how,
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
    attributes, whole = _dict(record.get("attributes")), _dict(record.get("RelationshipRecord", record))
    relation = _dict(attributes.get("relationship")) or _dict(whole.get("Relationship"))
    if attributes:
        child, parent = (_text(_dict(relation.get(end)).get("id")) for end in ("startNode", "endNode"))
    else:
        child, parent = (_text(_dict(relation.get(end)).get("NodeID")) for end in ("StartNode", "EndNode"))
    stated = Relation(
        child,
        parent,
        _text(relation.get("RelationshipType") or relation.get("type")),
        _text(relation.get("RelationshipStatus") or relation.get("status")),
        *relationship_period(_gleif_periods(relation)),
        _gleif_registered(whole, attributes),
    )
    if child and parent and not gleif.no_holding(stated):
        begins, ends = gleif.days(stated)
        source = f"GLEIF {stated.kind}"
        yield _row(parent, child, kind="control", source=source, **{"from": begins, "to": ends})


def _gleif_registered(whole: dict[str, Any], attributes: dict[str, Any]) -> str:
    """The status of a record, which a delta file may delete."""
    extension = _dict(whole.get("Extension"))
    if extension.get("gleif:Deletion") or extension.get("Deletion"):
        return DELETED
    registered = _text(_dict(whole.get("Registration")).get("RegistrationStatus"))
    return registered or _text(_dict(attributes.get("registration")).get("status"))


def _gleif_periods(relation: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Type, begin and end of each period of a relationship."""
    periods = relation.get("RelationshipPeriods") or relation.get("periods")
    for period in map(_dict, _list(_dict(periods).get("RelationshipPeriod", periods))):
        begins, ends = (
            _text(period.get(f"{end}Date") or period.get(f"{end.lower()}Date")) for end in ("Start", "End")
        )
        yield _text(period.get("PeriodType") or period.get("type")), begins, ends


def _psc(record: dict[str, Any]) -> Iterator[Row]:
    data = record["data"]
    name = _text(data.get("name"))
    owner = _psc_owner(data) or name or _text(_dict(data.get("links")).get("self"))
    if not owner:
        return
    days = {"from": _text(data.get("notified_on")), "to": _text(data.get("ceased_on"))}
    for nature in map(_text, _list(data.get("natures_of_control"))):
        band = _BANDS.search(nature)
        low, high = band.groups() if band else ("25", "100") if _OVER.search(nature) else ("", "")
        kind = "voting" if "voting" in nature else "ownership" if "ownership" in nature else "control"
        yield _row(owner, _text(record["company_number"]), low, high, kind=kind, owner_name=name,
                   source=f"PSC {nature}", **days)  # fmt: skip


def _psc_owner(data: dict[str, Any]) -> str:
    """The number of a British company, or a person's name with the month of birth; empty without them."""
    held = _dict(data.get("identification"))
    place = " ".join(_text(held.get(key)) for key in ("country_registered", "place_registered"))
    number = re.sub(r"\s", "", _text(held.get("registration_number"))).upper()
    if _BRITISH.search(place) and re.fullmatch(r"[A-Z]{2}\d{6}|\d{6,8}", number):
        return number.zfill(8)
    born = _dict(data.get("date_of_birth"))
    name, year, month = _text(data.get("name")), _text(born.get("year")), _text(born.get("month"))
    return f"{name}, born {year}-{month.zfill(2)}" if name and year and month else ""


_READERS = {"bods": _bods, "ftm": _ftm, "gleif": _gleif, "psc": _psc}
