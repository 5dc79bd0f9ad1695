"""STIX 2.1 (OASIS Standard, 10 June 2021) as one bundle of plain JSON.

Ids of cyber-observable objects are UUIDv5 over their contributing properties in canonical JSON (section 2.9);
all others are UUIDv5 over what they say, in celtrace's own namespace. Likelihood goes out as a note with the
ICD 203 word and ``confidence`` on the 0 to 100 scale (appendix A). A pair of a note and its rendering is a note in
the one language with a ``language-content`` object in the other (section 7.1).
"""

from __future__ import annotations

import ipaddress
import json
import uuid
from typing import Any

from celtrace.publish.selection import Noted, Selection, Used
from celtrace.records import Hypothesis, Judgement, Pair

OBSERVABLE_NAMESPACE = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""Namespace of section 2.9."""

OWN_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://celtrace.invalid/stix")

TLP = {
    "public": "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
    "other": "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
}
"""TLP:WHITE for the public edition and TLP:AMBER for any other (section 7.2.1.4)."""

_OPINIONS = {"accept": "agree", "approve": "strongly-agree", "reject": "disagree"}
"""Verdict of a judgement to a value of opinion-enum (section 10.22); other verdicts are no opinion."""

_PERSONS = {"person", "individual", "director", "artist"}


def bundle(selection: Selection) -> bytes:
    """The bundle as UTF-8 JSON; equal input gives equal bytes."""
    everything = _Writer(selection).objects()
    found = {
        "type": "bundle",
        "id": f"bundle--{uuid.uuid5(OWN_NAMESPACE, _canonical(everything))}",
        "objects": everything,
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


class _Writer:
    def __init__(self, selection: Selection) -> None:
        self.given = selection
        self.found: dict[str, dict[str, Any]] = {}
        self.moment = _time(selection.newest)
        self.marking = TLP["public" if selection.edition == "public" else "other"]
        self.maker = self.add(self.dated("identity", ["celtrace"], name="celtrace", identity_class="system"))
        self.notes: dict[str, str] = {}

    def add(self, thing: dict[str, Any]) -> str:
        self.found.setdefault(thing["id"], thing)
        return str(thing["id"])

    def dated(self, kind: str, says: object, **properties: Any) -> dict[str, Any]:
        """An object with an id made from ``says``, dated by the input and marked."""
        made = {"created_by_ref": self.maker} if hasattr(self, "maker") else {}
        return {
            "type": kind,
            "spec_version": "2.1",
            "id": f"{kind}--{uuid.uuid5(OWN_NAMESPACE, _canonical([kind, says]))}",
            **made,
            "created": self.moment,
            "modified": self.moment,
            **properties,
            "object_marking_refs": [self.marking],
        }

    def objects(self) -> list[dict[str, Any]]:
        given = self.given
        servers = [
            self.add(
                self.dated(
                    "infrastructure", ["source", name], name=name,
                    description="A source of this case as its user names it.", infrastructure_types=["unknown"],
                )
            )
            for name in given.sources
        ]  # fmt: skip
        for each in given.notes:
            self.notes[each.id] = self.finding(each)
        self.parties(servers)
        self.use(servers)
        for pair in given.pairs:
            self.pair(pair)
        for gap in given.gaps:
            self.add(
                self.dated(
                    "note", ["gap", gap.id], abstract="gap: not determined",
                    content=f"{gap.question} {gap.reason}".strip(), object_refs=[self.maker],
                )
            )  # fmt: skip
        self.explanations()
        for judgement in given.judgements:
            self.opinion(judgement)
        told = [
            ident for ident in self.found if not ident.startswith("language-content")
        ]  # no meta objects: 4.14
        report = self.dated(
            "report",
            ["report", given.edition, list(self.found)],
            name=f"celtrace: {given.title}",
            report_types=["threat-report"],
            published=self.given.newest,
            object_refs=told,
        )
        return [*self.found.values(), report]

    def finding(self, noted: Noted) -> str:
        files = [self.add(_file(sha256, path)) for sha256, path in noted.files if sha256]
        return self.add(
            self.dated(
                "note", [noted.id, noted.statement], abstract=f"{noted.chapter}, {noted.tier}, grade {noted.grade}",
                content=noted.statement, object_refs=files or [self.maker],
                external_references=[{"source_name": "celtrace finding", "external_id": noted.id}],
            )
        )  # fmt: skip

    def parties(self, servers: list[str]) -> None:
        given = self.given
        idents: dict[str, str] = {}
        for party in given.parties:
            person = party.role.lower() in _PERSONS
            known: dict[str, Any] = {
                "name": party.name,
                "identity_class": "individual" if person else "organization",
                "external_references": [{"source_name": "celtrace party", "external_id": party.id}],
            }
            if party.role:
                known["roles"] = [party.role]
            idents[party.id] = self.add(self.dated("identity", ["party", party.id], **known))
        for match in given.matches:
            text = (
                f"Matches entry {match.entry_id} ({match.entry_name}) of {match.list_}, list of "
                f"{match.snapshot_date or 'unknown date'}; listed on the date: {match.listed_on_date}, in the newest "
                f"list: {match.listed_today}. A screening result for counsel."
            )
            self.add(
                self.dated(
                    "note", ["match", match.party_id, match.list_, match.snapshot_date, match.entry_id],
                    abstract="screening match", content=text, object_refs=[idents[match.party_id]],
                )
            )  # fmt: skip
        for reply in given.replies:
            self.add(
                self.dated(
                    "note", ["reply", reply.party_id, reply.quote], abstract="answer of a party, verbatim",
                    content=reply.quote, authors=[self.name(reply.party_id)], object_refs=[idents[reply.party_id]],
                )
            )  # fmt: skip
        for edge in given.edges:
            dates = {"start_time": edge.valid_from, "stop_time": edge.valid_to}
            spans = {name: f"{day[:10]}T00:00:00Z" for name, day in dates.items() if day}
            if spans.get("start_time", "") >= spans.get("stop_time", "9"):
                spans.pop("stop_time")
            work = f", work: {edge.work}" if edge.work else ""
            self.add(
                self.dated(
                    "relationship", ["edge", edge.id], relationship_type=edge.kind.replace("_", "-"),
                    description=f"{edge.status}, grade {edge.grade}{work}", source_ref=idents[edge.from_id],
                    target_ref=idents[edge.to_id], **spans,
                    external_references=[{"source_name": "celtrace edge", "external_id": edge.id}],
                )
            )  # fmt: skip

    def name(self, ident: str) -> str:
        return next((party.name for party in self.given.parties if party.id == ident), ident)

    def use(self, servers: list[str]) -> None:
        """Accounts, addresses, networks, traffic, what was observed of them, and sightings of the server in use."""
        networks = {network.address: network for network in self.given.networks}
        for row in self.given.used:
            account = self.add(_account(row.account))
            seen = [account]
            if row.address:
                address, network = _address(row.address), networks.get(row.address)
                if network is not None and network.number:
                    number = self.add(_system(network.number, network.name))
                    address = {**address, "belongs_to_refs": [number]}
                    seen.append(number)
                seen += [self.add(address), self.add(_traffic(address["id"], row))]
                if network is not None:
                    self.add(
                        self.dated(
                            "note", ["origin", row.address, network.claims], abstract="claims of dated address tables",
                            content="\n".join(network.claims), object_refs=[address["id"]],
                        )
                    )  # fmt: skip
            observed = self.add(
                self.dated(
                    "observed-data", [account, row.address, row.first, row.last],
                    first_observed=row.first, last_observed=row.last,
                    number_observed=min(max(row.sessions, 1), 999_999_999), object_refs=seen,
                )
            )  # fmt: skip
            for server in servers[:1]:
                self.add(
                    self.dated(
                        "sighting", [server, observed], first_seen=row.first, last_seen=row.last,
                        count=min(row.requests, 999_999_999), sighting_of_ref=server, observed_data_refs=[observed],
                        where_sighted_refs=[self.maker],
                        description="Use of the server by one account from one address, counted in requests.",
                    )
                )  # fmt: skip

    def pair(self, pair: Pair) -> None:
        first, second = ("ko", "zh") if pair.direction == "ko>zh" else ("zh", "ko")
        texts = {"zh": pair.zh_text, "ko": pair.ko_text}
        about = self.add(
            self.dated(
                "note", ["pair", pair.zh_id, pair.ko_id], lang=first, content=texts[first],
                abstract=f"pair {pair.zh_id} {pair.ko_id}: {pair.direction}", object_refs=[self.maker],
                confidence=round(pair.probability * 100),
            )
        )  # fmt: skip
        self.add(
            self.dated(
                "language-content", ["pair", pair.zh_id, pair.ko_id], object_ref=about, object_modified=self.moment,
                contents={second: {"content": texts[second]}},
            )
        )  # fmt: skip

    def explanations(self) -> None:
        """A note of likelihood for each explanation, and a grouping of it with the findings that bear on it."""
        for row in self.given.hypotheses:
            note = self.add(self.likelihood(row))
            refs = [note]
            marks = []
            for bearing in self.given.bearings:
                if bearing.hypothesis == row.id:
                    told = [self.notes[ident] for ident in bearing.evidence if ident in self.notes]
                    refs += [ref for ref in told if ref not in refs]
                    marks.append(f"{bearing.mark}: {len(told)}")
            self.add(
                self.dated(
                    "grouping", ["hypothesis", row.id, row.statement], name=row.statement, context="unspecified",
                    description="Findings that bear on this explanation, by mark: " + (", ".join(marks) or "none"),
                    object_refs=refs,
                )
            )  # fmt: skip

    def likelihood(self, row: Hypothesis) -> dict[str, Any]:
        text = f"{row.statement} {row.word} ({row.probability_low:.2f} to {row.probability_high:.2f})"
        return self.dated(
            "note", ["hypothesis", row.id, text], abstract=row.confidence, content=text, object_refs=[self.maker],
            confidence=round(row.probability * 100),
        )  # fmt: skip

    def opinion(self, row: Judgement) -> None:
        about = [self.notes[row.subject]] if row.subject in self.notes else []
        about += [
            self.notes[note.id]
            for note in self.given.notes
            if row.subject in note.evidence and note.id in self.notes
        ]
        if row.verdict not in _OPINIONS or row.undone_by or not about:
            return
        self.add(
            self.dated(
                "opinion", ["judgement", row.id], opinion=_OPINIONS[row.verdict], explanation=row.note or row.verdict,
                authors=[row.by], object_refs=list(dict.fromkeys(about)),
            )
        )  # fmt: skip


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _time(text: str) -> str:
    """A time with thousandths of a second, as the standard writes it (section 3.2)."""
    whole, dot, fraction = text.removesuffix("Z").partition(".")
    return f"{whole}.{(fraction + '000')[:3] if dot else '000'}Z"


def _observable(kind: str, contributing: dict[str, Any], **others: Any) -> dict[str, Any]:
    ident = uuid.uuid5(OBSERVABLE_NAMESPACE, _canonical(contributing))
    return {"type": kind, "spec_version": "2.1", "id": f"{kind}--{ident}", **contributing, **others}


def _file(sha256: str, path: str) -> dict[str, Any]:
    name = path.rpartition("/")[2]
    properties: dict[str, Any] = {"hashes": {"SHA-256": sha256}}
    return _observable("file", properties | ({"name": name} if name else {}))


def _account(login: str) -> dict[str, Any]:
    return _observable("user-account", {"account_login": login})


def _address(address: str) -> dict[str, Any]:
    kind = "ipv6-addr" if ipaddress.ip_address(address).version == 6 else "ipv4-addr"
    return _observable(kind, {"value": address})


def _system(number: int, name: str) -> dict[str, Any]:
    return _observable("autonomous-system", {"number": number}, **({"name": name} if name else {}))


def _traffic(address: str, row: Used) -> dict[str, Any]:
    contributing = {"src_ref": address, "start": row.first, "end": row.last, "protocols": ["tcp", "http"]}
    return _observable("network-traffic", contributing, is_active=False)
