"""STIX 2.1 (OASIS Standard, 10 June 2021) as one bundle of plain JSON.

Ids of cyber-observable objects are UUIDv5 over their contributing properties in canonical JSON (section 2.9);
all others are UUIDv5 over what they say, in celtrace's own namespace. Likelihood goes out as a note with the
ICD 203 word and ``confidence`` on the 0 to 100 scale (appendix A).
"""

from __future__ import annotations

import ipaddress
import json
import uuid
from typing import Any

from celtrace.publish.selection import Noted, Selection
from celtrace.records import Hypothesis, Party

OBSERVABLE_NAMESPACE = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""Namespace of section 2.9."""

OWN_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://celtrace.invalid/stix")


def bundle(selection: Selection) -> bytes:
    """The bundle as UTF-8 JSON; equal input gives equal bytes."""
    maker = _identity("celtrace", "system", selection)
    objects: dict[str, dict[str, Any]] = {maker["id"]: maker}
    noted: list[str] = [maker["id"]]

    def add(thing: dict[str, Any]) -> str:
        objects.setdefault(thing["id"], thing)
        if thing["id"] not in noted:
            noted.append(thing["id"])
        return str(thing["id"])

    for each in selection.notes:
        files = [add(_file(sha256, path)) for sha256, path in each.files]
        add(_note(each, files or [maker["id"]], maker["id"], selection))
    parties = {party.id: add(_party(party, selection)) for party in selection.parties}
    for match in selection.matches:
        text = (
            f"Matches entry {match.entry_id} ({match.entry_name}) of {match.list_}, list of "
            f"{match.snapshot_date or 'unknown date'}; a screening result for counsel."
        )
        add(
            _remark(
                f"match {match.party_id} {match.entry_id}",
                text,
                [parties[match.party_id]],
                maker["id"],
                selection,
            )
        )
    for address, first, last in selection.addresses:
        target = add(_address(address))
        add(_observed(target, first, last, maker["id"], selection))
    for hypothesis in selection.hypotheses:
        add(_likelihood(hypothesis, maker["id"], selection))
    report = _dated("report", ["report", selection.edition, noted], selection) | {
        "created_by_ref": maker["id"],
        "name": f"celtrace: {selection.title}",
        "report_types": ["threat-report"],
        "published": _time(selection.newest),
        "object_refs": noted,
    }
    everything = [*objects.values(), report]
    found = {
        "type": "bundle",
        "id": f"bundle--{uuid.uuid5(OWN_NAMESPACE, _canonical(everything))}",
        "objects": everything,
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _time(text: str) -> str:
    return text if "." in text else text.replace("Z", ".000Z")


def _dated(kind: str, says: object, selection: Selection) -> dict[str, Any]:
    moment = _time(selection.newest)
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{uuid.uuid5(OWN_NAMESPACE, _canonical([kind, says]))}",
        "created": moment,
        "modified": moment,
    }


def _identity(name: str, kind: str, selection: Selection) -> dict[str, Any]:
    return _dated("identity", [name, kind], selection) | {"name": name, "identity_class": kind}


def _party(party: Party, selection: Selection) -> dict[str, Any]:
    return _dated("identity", [party.id, party.name], selection) | {
        "name": party.name,
        "identity_class": "organization",
    }


def _observable(kind: str, properties: dict[str, Any]) -> dict[str, Any]:
    ident = uuid.uuid5(OBSERVABLE_NAMESPACE, _canonical(properties))
    return {"type": kind, "spec_version": "2.1", "id": f"{kind}--{ident}", **properties}


def _file(sha256: str, path: str) -> dict[str, Any]:
    name = path.rpartition("/")[2]
    properties: dict[str, Any] = {"hashes": {"SHA-256": sha256}}
    return _observable("file", properties | ({"name": name} if name else {}))


def _address(address: str) -> dict[str, Any]:
    kind = "ipv6-addr" if ipaddress.ip_address(address).version == 6 else "ipv4-addr"
    return _observable(kind, {"value": address})


def _observed(target: str, first: str, last: str, maker: str, selection: Selection) -> dict[str, Any]:
    return _dated("observed-data", [target, first, last], selection) | {
        "created_by_ref": maker,
        "first_observed": _time(first),
        "last_observed": _time(last),
        "number_observed": 1,
        "object_refs": [target],
    }


def _note(noted: Noted, files: list[str], maker: str, selection: Selection) -> dict[str, Any]:
    return _dated("note", [noted.id, noted.statement], selection) | {
        "created_by_ref": maker,
        "abstract": f"{noted.chapter}, {noted.tier}",
        "content": noted.statement,
        "object_refs": files,
        "external_references": [{"source_name": "celtrace finding", "external_id": noted.id}],
    }


def _remark(says: str, text: str, about: list[str], maker: str, selection: Selection) -> dict[str, Any]:
    return _dated("note", [says, text], selection) | {
        "created_by_ref": maker,
        "content": text,
        "object_refs": about,
    }


def _likelihood(row: Hypothesis, maker: str, selection: Selection) -> dict[str, Any]:
    text = f"{row.statement} {row.word} ({row.probability_low:.2f} to {row.probability_high:.2f})"
    return _remark(f"hypothesis {row.id}", text, [maker], maker, selection) | {
        "abstract": row.confidence,
        "confidence": round(row.probability * 100),
    }
