"""FollowTheMoney entities (https://followthemoney.tech), one JSON document a line.

Parties become ``LegalEntity``, owning edges ``Ownership``, other edges ``UnknownLink``; each link carries its
grade and status in ``summary``, because the model has no field for them.
"""

from __future__ import annotations

import json
from typing import Any

from celtrace.publish.selection import Selection
from celtrace.records import Edge, Party


def lines(selection: Selection) -> bytes:
    """Entities as JSON Lines, sorted by id."""
    rows = [_party(party, selection) for party in selection.parties]
    rows += [_edge(edge) for edge in selection.edges]
    rows.sort(key=lambda row: str(row["id"]))
    return b"".join(json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n" for row in rows)


def _party(party: Party, selection: Selection) -> dict[str, Any]:
    notes = [
        f"matches {match.list_} {match.entry_id} {match.entry_name}, list of {match.snapshot_date or 'unknown date'}"
        for match in selection.matches
        if match.party_id == party.id
    ]
    properties = {
        "name": list(dict.fromkeys([party.name, *party.names])),
        "country": [party.country.lower()] if party.country else [],
        "address": party.addresses,
        "registrationNumber": [ident.rpartition(":")[2] for ident in party.identifiers],
        "notes": notes,
    }
    return {
        "id": f"celtrace-{party.id}",
        "schema": "LegalEntity",
        "properties": {name: values for name, values in properties.items() if values},
    }


def _edge(edge: Edge) -> dict[str, Any]:
    ends = ("owner", "asset") if edge.kind == "owns" else ("subject", "object")
    properties = {
        ends[0]: [f"celtrace-{edge.from_id}"],
        ends[1]: [f"celtrace-{edge.to_id}"],
        "role": [edge.kind],
        "summary": [f"{edge.status}, grade {edge.grade}"],
        "startDate": [edge.valid_from] if edge.valid_from else [],
        "endDate": [edge.valid_to] if edge.valid_to else [],
    }
    return {
        "id": f"celtrace-{edge.id}",
        "schema": "Ownership" if edge.kind == "owns" else "UnknownLink",
        "properties": {name: values for name, values in properties.items() if values},
    }
