"""A MISP event (MISP core format, draft-dulaunoy-misp-core-format) as plain JSON.

Files, parties, accounts, networks and translations are objects of MISP's own templates
(https://github.com/MISP/misp-objects), edges are references between them. Grades go out as tags of the taxonomy
``admiralty-scale``, likelihood as ``estimative-language``. Nothing is marked for intrusion detection: a file on
a server is no indicator of compromise.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from celtrace.publish.selection import Noted, Selection

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://celtrace.invalid/misp")


class Template(NamedTuple):
    """A template of misp-objects: name, UUID, version, meta-category."""

    name: str
    uuid: str
    version: str
    category: str


FILE = Template("file", "688c46fb-5edb-40a3-8273-1af7923e2215", "25", "file")
ENTITY = Template("legal-entity", "14f5688f-d89c-469f-9878-c48bf6c41c65", "2", "misc")
ACCOUNT = Template("user-account", "49606b06-22f0-4ac8-8eee-2f12ad46f3d3", "6", "misc")
NETWORK = Template("asn", "4ec55cc6-9e49-4c64-b794-03c25c1a6587", "6", "network")
TRANSLATION = Template("translation", "a43b54fa-dac9-11e9-9b0d-97296aceae1a", "1", "misc")
NOTE = Template("annotation", "5d8dc046-15a1-4ca3-a09f-ed4ede7c4487", "3", "misc")

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

_LANGUAGES = {"zh": "Chinese", "ko": "Korean"}


def event(selection: Selection) -> bytes:
    """The event as UTF-8 JSON; unpublished, for the receiving organisation only."""
    objects = _objects(selection)
    attributes = _attributes(selection)
    found: dict[str, Any] = {
        "uuid": _uuid("event", selection.edition, [each.id for each in selection.notes]),
        "info": f"celtrace: {selection.title}",
        "date": selection.newest[:10],
        "published": False,
        "analysis": "1",
        "threat_level_id": "4",
        "distribution": "0",
        "Attribute": list({row["uuid"]: row for row in attributes}.values()),
        "Object": [_without_empty(row) for row in {row["uuid"]: row for row in objects}.values()],
        "Tag": [{"name": "tlp:clear" if selection.edition == "public" else "tlp:amber"}],
    }
    return json.dumps({"Event": found}, ensure_ascii=False, indent=1).encode() + b"\n"


def _without_empty(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in ("", [])}


def _attributes(selection: Selection) -> list[dict[str, Any]]:
    """Addresses in use, and each explanation with its word."""
    rows = []
    for row in selection.used:
        if row.address:
            made = _attribute(
                "ip-src", "Network activity", row.address, f"seen from {row.first} to {row.last}"
            )
            rows.append(made | {"first_seen": _time(row.first), "last_seen": _time(row.last)})
    for each in selection.hypotheses:
        tag = f'estimative-language:likelihood-probability="{_SCALE[each.word]}"'
        made = _attribute("text", "Internal reference", each.statement, each.confidence)
        rows.append(made | {"Tag": [{"name": tag}]})
    return rows


def _objects(selection: Selection) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    files: dict[str, dict[str, Any]] = {}
    for noted in selection.notes:
        told = _object(
            NOTE, ["finding", noted.id], [("text", "text", noted.statement)], f"{noted.tier} [{noted.id}]"
        )
        told["Attribute"][0]["Tag"] = _grades(noted)
        for sha256, path in noted.files:
            if sha256:
                file = files.setdefault(sha256, _file(sha256, path))
                told["ObjectReference"].append(_reference(told, file, "related-to"))
        found.append(told)
    found += files.values()
    found += _parties(selection)
    for row in selection.used:
        fields = [("username", "text", row.account), ("first_login", "datetime", _time(row.first))]
        fields.append(("last_login", "datetime", _time(row.last)))
        said = f"{row.sessions} sessions, {row.requests} requests"
        found.append(_object(ACCOUNT, ["account", row.account, row.address], fields, said))
    for network in selection.networks:
        if network.number:
            fields = [("asn", "AS", f"AS{network.number}")]
            fields += [("description", "text", network.name)] if network.name else []
            found.append(
                _object(NETWORK, ["asn", network.address, network.number], fields, "; ".join(network.claims))
            )
    for pair in selection.pairs:
        first, second = ("ko", "zh") if pair.direction == "ko>zh" else ("zh", "ko")
        texts = {"zh": pair.zh_text, "ko": pair.ko_text}
        fields = [
            ("original-text", "text", texts[first]),
            ("original-language", "text", _LANGUAGES[first]),
            ("translated-text", "text", texts[second]),
            ("translation-language", "text", _LANGUAGES[second]),
        ]
        said = f"direction {pair.direction}, pairing {round(pair.probability * 100)} %"
        found.append(_object(TRANSLATION, ["pair", pair.zh_id, pair.ko_id], fields, said))
    for gap in selection.gaps:
        text = f"{gap.question} {gap.reason}".strip()
        found.append(_object(NOTE, ["gap", gap.id], [("text", "text", text)], "gap: not determined"))
    return found


def _parties(selection: Selection) -> list[dict[str, Any]]:
    """Parties with their matches in the comment, and edges as references."""
    known: dict[str, dict[str, Any]] = {}
    for party in selection.parties:
        said = [
            f"matches {match.list_} {match.entry_id} {match.entry_name}, list of "
            f"{match.snapshot_date or 'unknown date'}, a screening result for counsel"
            for match in selection.matches
            if match.party_id == party.id
        ]
        said += [f"answered: {reply.quote}" for reply in selection.replies if reply.party_id == party.id]
        fields = [("name", "text", party.name)]
        numbers = [ident.rpartition(":")[2] for ident in party.identifiers]
        fields += [("registration-number", "text", number) for number in numbers[:1] if number]
        known[party.id] = _object(ENTITY, ["party", party.id], fields, "; ".join(said))
    for edge in selection.edges:
        start, end = known[edge.from_id], known[edge.to_id]
        dated = f"{edge.status}, grade {edge.grade}" + (
            f", from {edge.valid_from}" if edge.valid_from else ""
        )
        dated += f", to {edge.valid_to}" if edge.valid_to else ""
        start["ObjectReference"].append(_reference(start, end, edge.kind.replace("_", "-"), dated, edge.id))
    return list(known.values())


def _file(sha256: str, path: str) -> dict[str, Any]:
    fields = [("sha256", "sha256", sha256)]
    name = path.rpartition("/")[2]
    if name:
        fields.append(("filename", "filename", name))
    return _object(FILE, ["file", sha256], fields, "")


def _grades(noted: Noted) -> list[dict[str, str]]:
    source, content = noted.grade[0].lower(), noted.grade[1]
    return [
        {"name": f'admiralty-scale:source-reliability="{source}"'},
        {"name": f'admiralty-scale:information-credibility="{content}"'},
    ]


def _object(
    template: Template, says: Sequence[object], fields: Sequence[tuple[str, str, str]], comment: str
) -> dict[str, Any]:
    return {
        "uuid": _uuid("object", *says),
        "name": template.name,
        "meta-category": template.category,
        "template_uuid": template.uuid,
        "template_version": template.version,
        "description": "",
        "comment": comment,
        "distribution": "5",
        "Attribute": [
            {
                "uuid": _uuid("object", *says, relation, value),
                "object_relation": relation,
                "type": kind,
                "category": _CATEGORIES.get(kind, "Other"),
                "value": value,
                "to_ids": False,
                "distribution": "5",
            }
            for relation, kind, value in fields
        ],
        "ObjectReference": [],
    }


_CATEGORIES = {"sha256": "Payload delivery", "filename": "Payload delivery", "AS": "Network activity"}


def _reference(
    start: dict[str, Any], end: dict[str, Any], kind: str, comment: str = "", says: str = ""
) -> dict[str, Any]:
    return {
        "uuid": _uuid("reference", start["uuid"], end["uuid"], kind, says),
        "object_uuid": start["uuid"],
        "referenced_uuid": end["uuid"],
        "relationship_type": kind,
        "comment": comment,
    }


def _attribute(kind: str, category: str, value: str, comment: str) -> dict[str, Any]:
    return {
        "uuid": _uuid(kind, value, comment),
        "type": kind,
        "category": category,
        "value": value,
        "comment": comment,
        "to_ids": False,
        "distribution": "5",
    }


def _time(text: str) -> str:
    """A time as MISP writes it, with the zone as an offset."""
    return text.replace("Z", "+00:00")


def _uuid(*says: object) -> str:
    return str(uuid.uuid5(NAMESPACE, json.dumps(says)))
