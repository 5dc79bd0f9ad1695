"""FollowTheMoney entities (https://followthemoney.tech), one JSON document a line.

Parties become ``Company`` (the only ones that the model lets be owned), ``Person`` or ``LegalEntity``, the files of a
finding ``Document``. Edges are intervals with their dates: ``Ownership``, ``Payment``, otherwise ``UnknownLink``. Each
names its grade and status in ``summary``, because the model has no field for them, and the files it rests on as
``proof``. A match is a ``Note`` about the party and never a ``Sanction``, because it is a screening result. A number
whose check digits are wrong stands under ``registrationNumber``: the model drops it from the field of its kind.
"""

from __future__ import annotations

import json
from typing import Any

from stdnum import lei
from stdnum.cn import uscc

from celtrace.publish.selection import Selection
from celtrace.records import Edge, Party

_FIELDS = {"uscc": "uscCode", "lei": "leiCode"}
_CHECKED = {"uscCode": uscc.is_valid, "leiCode": lei.is_valid}
_PERSONS = {"person", "individual", "director", "artist"}


def lines(selection: Selection) -> bytes:
    """Entities as JSON Lines, sorted by id."""
    files = _files(selection)
    rows = [*files.values()]
    owned = {edge.to_id for edge in selection.edges if edge.kind == "owns"}
    rows += [_party(party, party.id in owned) for party in selection.parties]
    rows += _notes(selection)
    rows += [_edge(edge, _proofs(edge, selection, files)) for edge in selection.edges]
    rows.sort(key=lambda row: str(row["id"]))
    return b"".join(json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n" for row in rows)


def _entity(ident: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {
        "id": f"celtrace-{ident}",
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
    }


def _files(selection: Selection) -> dict[str, dict[str, Any]]:
    """Files that findings rest on, by SHA-256. The model's hash is SHA-1, so theirs stands in ``title``."""
    found: dict[str, dict[str, Any]] = {}
    for noted in selection.notes:
        for sha256, path in noted.files:
            if sha256:
                name = path.rpartition("/")[2]
                found.setdefault(
                    sha256,
                    _entity(
                        f"file-{sha256}", "Document", {"title": [f"sha256:{sha256}"], "fileName": [name]}
                    ),
                )
    return found


def _party(party: Party, owned: bool) -> dict[str, Any]:
    numbers: dict[str, list[str]] = {"registrationNumber": []}
    for ident in party.identifiers:
        kind, _colon, value = ident.partition(":")
        value = value.rpartition(":")[2] or value
        field = _FIELDS.get(kind.lower(), "registrationNumber")
        if field in _CHECKED and not _CHECKED[field](value):
            field = "registrationNumber"
        numbers.setdefault(field, []).append(value)
    person = party.role.lower() in _PERSONS
    schema = "Company" if owned or (numbers.get("uscCode") and not person) else "LegalEntity"
    schema = "Person" if person and not owned else schema
    if schema == "Person":
        numbers = {"idNumber": [value for values in numbers.values() for value in values]}
    return _entity(
        party.id,
        schema,
        {
            "name": [party.name],
            "alias": [name for name in party.names if name != party.name],
            "country": [party.country.lower()] if len(party.country) == 2 else [],
            "address": party.addresses,
            **numbers,
        },
    )


def _notes(selection: Selection) -> list[dict[str, Any]]:
    """Matches, answers and findings about parties."""
    rows = []
    for match in selection.matches:
        text = (
            f"matches {match.list_} {match.entry_id} {match.entry_name}, list of "
            f"{match.snapshot_date or 'unknown date'}; listed on the date: {match.listed_on_date}, "
            f"in the newest list: {match.listed_today}; a screening result"
        )
        ident = f"match-{match.party_id}-{match.list_}-{match.snapshot_date or 'undated'}-{match.entry_id}"
        about = [f"celtrace-{match.party_id}"]
        rows.append(
            _entity(
                ident, "Note", {"entity": about, "description": [text], "modifiedAt": [match.as_of or ""]}
            )
        )
    known = {party.id for party in selection.parties}
    for noted in selection.notes:
        if noted.subject in known:
            about = [f"celtrace-{noted.subject}"]
            proof = [f"celtrace-file-{sha256}" for sha256, _path in noted.files if sha256]
            said = {
                "entity": about,
                "description": [f"{noted.statement} ({noted.tier}, grade {noted.grade})"],
            }
            rows.append(_entity(noted.id, "Note", said | {"proof": proof}))
    for reply in selection.replies:
        about = [f"celtrace-{reply.party_id}"]
        said = {"entity": about, "description": [reply.quote], "modifiedAt": [reply.received_at or ""]}
        rows.append(
            _entity(f"reply-{reply.party_id}", "Note", said | {"summary": ["answer of the party, verbatim"]})
        )
    return rows


def _proofs(edge: Edge, selection: Selection, files: dict[str, dict[str, Any]]) -> list[str]:
    """Documents that an edge rests on: those of the findings that share its evidence."""
    cited = set(edge.evidence)
    found = {
        sha256
        for noted in selection.notes
        if cited & set(noted.evidence)
        for sha256, _path in noted.files
        if sha256 in files
    }
    return [f"celtrace-file-{sha256}" for sha256 in sorted(found)]


def _edge(edge: Edge, proof: list[str]) -> dict[str, Any]:
    schema, start, end = {
        "owns": ("Ownership", "owner", "asset"),
        "pays": ("Payment", "payer", "beneficiary"),
    }.get(edge.kind, ("UnknownLink", "subject", "object"))
    properties = {
        start: [f"celtrace-{edge.from_id}"],
        end: [f"celtrace-{edge.to_id}"],
        "summary": [f"{edge.status}, grade {edge.grade}"],
        "startDate": [edge.valid_from or ""],
        "endDate": [edge.valid_to or ""],
        "proof": proof,
    }
    if schema == "Payment":
        properties["purpose"] = [edge.work]
    else:
        properties["role"] = [edge.kind.replace("_", " ") + (f": {edge.work}" if edge.work else "")]
    return _entity(edge.id, schema, properties)
