"""Parties, list matches, holdings and the edges of the supply chain."""

from __future__ import annotations

from typing import Literal

import msgspec

from celtrace.records.base import Row, table

Verdict = Literal["match", "possible", "no_match"]
YesNoUnknown = Literal["yes", "no", "unknown"]
EdgeKind = Literal[
    "contracts",
    "subcontracts",
    "approved",
    "pays",
    "owns",
    "linked_to",
    "shares_address",
    "shares_phone",
    "shares_director",
    "works_on",
]
HoldingVerdict = Literal[
    "listed",
    "blocked_by_ownership",
    "blocked_by_status",
    "blocked_by_control",
    "possible",
    "not_blocked",
    "unknown",
]


@table("parties", "id")
class Party(Row, frozen=True, kw_only=True):
    """A company or person that the user's files name. Identifiers are ``type:country:value``."""

    id: str
    name: str
    names: list[str]
    identifiers: list[str]
    addresses: list[str]
    country: str
    role: str
    source: str


@table("matches", "party_id", "list", "snapshot_date", "entry_id")
class Match(Row, frozen=True, kw_only=True):
    """A party against one entry of one dated list; a screening result, not a violation."""

    party_id: str
    list_: str = msgspec.field(name="list")
    snapshot_date: str | None
    entry_id: str
    entry_name: str
    score: float
    verdict: Verdict
    reasons: list[str]
    as_of: str | None
    listed_on_date: YesNoUnknown
    listed_today: YesNoUnknown
    run: str


@table("holdings", "party_id", "regime", "as_of")
class Holding(Row, frozen=True, kw_only=True):
    """What a regime's ownership rule gives for a party, in percent, with its arithmetic.

    ``lists`` are those whose silence counts under the rule; without one nobody is cleared, the verdict is unknown and
    ``reason`` says so. ``elsewhere`` are listings, of the party or of who holds it, on lists of other regimes.
    """

    party_id: str
    regime: Literal["ofac", "eu", "uk"]
    as_of: str
    share_low: float
    share_high: float
    verdict: HoldingVerdict
    flags: list[str]
    arithmetic: list[str]
    lists: list[str] = msgspec.field(default_factory=list)
    reason: str = ""
    elsewhere: list[str] = msgspec.field(default_factory=list)

    @property
    def telling(self) -> bool:
        """Whether it says more than that no list of the regime was read, or that nothing is blocked."""
        if self.elsewhere:
            return True
        return self.verdict != "unknown" and (self.verdict != "not_blocked" or bool(self.flags))


@table("edges", "id")
class Edge(Row, frozen=True, kw_only=True):
    """One step of a chain or holding, with its evidence and grade, A (document) to E (name only).

    ``from_name`` and ``to_name`` are what the document calls an end; empty where it gives the id alone.
    """

    id: str
    from_id: str
    to_id: str
    kind: EdgeKind
    status: Literal["declared", "documented", "observed", "inferred"]
    work: str
    valid_from: str | None
    valid_to: str | None
    grade: Literal["A", "B", "C", "D", "E"]
    evidence: list[str]
    from_name: str = ""
    to_name: str = ""
