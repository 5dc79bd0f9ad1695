"""A MISP event (MISP core format, draft-dulaunoy-misp-core-format) as plain JSON."""

from __future__ import annotations

import json
import uuid
from typing import Any

from celtrace.publish.selection import Selection

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://celtrace.invalid/misp")

_SCALE = {
    "almost no chance": "almost-no-chance",
    "very unlikely": "very-unlikely",
    "unlikely": "unlikely",
    "roughly even chance": "roughly-even-chance",
    "likely": "likely",
    "very likely": "very-likely",
    "almost certain": "almost-certain",
}
"""Words of ICD 203 as values of the taxonomy ``estimative-language:likelihood-probability``."""


def event(selection: Selection) -> bytes:
    """The event as UTF-8 JSON; unpublished, for the receiving organisation only."""
    found: dict[str, Any] = {
        "uuid": str(
            uuid.uuid5(NAMESPACE, json.dumps([selection.edition, [each.id for each in selection.notes]]))
        ),
        "info": f"celtrace: {selection.title}",
        "date": selection.newest[:10],
        "published": False,
        "analysis": "1",
        "threat_level_id": "4",
        "distribution": "0",
        "Attribute": _attributes(selection),
        "Tag": [{"name": "tlp:amber"}],
    }
    return json.dumps({"Event": found}, ensure_ascii=False, indent=1).encode() + b"\n"


def _attributes(selection: Selection) -> list[dict[str, Any]]:
    rows = [
        _attribute("sha256", "Payload delivery", sha256, f"{note.statement} [{note.id}]")
        for note in selection.notes
        for sha256, _path in note.files
    ]
    rows += [
        _attribute("ip-src", "Network activity", address, f"seen from {first} to {last}")
        for address, first, last in selection.addresses
    ]
    rows += [
        _attribute("text", "Internal reference", row.statement, row.confidence)
        | {"Tag": [{"name": f'estimative-language:likelihood-probability="{_SCALE[row.word]}"'}]}
        for row in selection.hypotheses
    ]
    return list({row["uuid"]: row for row in rows}.values())


def _attribute(kind: str, category: str, value: str, comment: str) -> dict[str, Any]:
    return {
        "uuid": str(uuid.uuid5(NAMESPACE, json.dumps([kind, value, comment]))),
        "type": kind,
        "category": category,
        "value": value,
        "comment": comment,
        "to_ids": False,
        "distribution": "5",
    }
