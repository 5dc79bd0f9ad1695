"""Checks of parties, flags, explanations and wording: what may be concluded, and what may not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from celtrace.demo.checks import Check
from celtrace.demo.compare import Result, Tables, expect, nothing
from celtrace.records import (
    Evidence,
    Finding,
    Flag,
    Gap,
    Holding,
    Hypothesis,
    Match,
    Origin,
    Party,
    Rhythm,
)

ACCUSING = "dprk_studio"
"""The explanation that would accuse."""

NEVER_ABOVE = ("almost no chance", "very unlikely", "unlikely")
"""Words of ICD 203 up to "unlikely" (20 to 45 %)."""

NEVER_ASSESSED = tuple(f"R{number}" for number in range(14, 21))
HELD_AGAINST = ("R01", "R03", "R04", "R08", "R09", "R10", "R13", "R23", "R28", "R29", "R30")
"""Flags that would hold something against a company or its partners."""

_FORBIDDEN = re.compile(
    r"\bviolat|\bnorth korean (?:worker|animator|person|national)|\bnationality\b", re.IGNORECASE
)


def origins(planted: Iterable[tuple[str, str, str]]) -> Check:
    """Every answer of every table about an address is kept: (address, claim, value)."""
    return lambda tables: expect(
        planted, ((row.ip, row.claim, row.value) for row in tables.rows(Origin) if row.value)
    )


def undated(ip: str, value: str) -> Check:
    """The answer of a table without a date is kept and marked as such."""
    return lambda tables: expect(
        [(ip, value, "undated")], ((row.ip, row.value, row.temporal) for row in tables.rows(Origin))
    )


def rhythm(offset: str) -> Check:
    """The true offset is in the 90 % set of the pool."""
    return lambda tables: expect(
        [(offset, True)], ((row.utc_offset, row.in_90_set) for row in tables.rows(Rhythm))
    )


def matches(planted: Iterable[tuple[str, str]], may_match: Iterable[str]) -> Check:
    """Parties that match an entry of the list; of others only those in ``may_match``, by name."""
    wanted, allowed = list(planted), {name.casefold() for name in may_match}

    def check(tables: Tables) -> Result:
        names = {party.id: party for party in tables.rows(Party)}
        rows = [row for row in tables.rows(Match) if row.verdict == "match"]
        seen = {(row.party_id, str(row.entry_id)) for row in rows}
        false = set()
        for party_id, entry in seen - set(wanted):
            party = names.get(party_id)
            told = {party_id} if party is None else {party.name, *party.names}
            if not {name.casefold() for name in told} & allowed:
                false.add((party_id, entry))
        result = expect(wanted, seen)
        return Result(result.found, result.missed, tuple(sorted(" ".join(each) for each in false)))

    return check


def delisted(party: str, entry: str, between: tuple[str, str]) -> Check:
    """A match with an entry that a later rendition lacks: listed then, not today, and between which days it left."""

    def check(tables: Tables) -> Result:
        rows = [row for row in tables.rows(Match) if (row.party_id, str(row.entry_id)) == (party, entry)]
        seen = {"not listed today"} if rows and all(row.listed_today == "no" for row in rows) else set()
        if {row.snapshot_date for row in rows} - {None}:
            seen.add("dated")
        told = " ".join(reason for row in rows for reason in row.reasons)
        if "left between {} and {}".format(*between) in told:
            seen.add("both days")
        return expect(["not listed today", "dated", "both days"], seen)

    return check


def list_changes(
    old: Mapping[str, bytes], new: Mapping[str, bytes], planted: Iterable[tuple[str, str, str]]
) -> Check:
    """What differs between two renditions of the list, and which matched party it touches: (change, entry, party).

    ``old`` and ``new`` map the names of a rendition's files to their bytes; of a party that none is, the empty string.
    """
    from celtrace.parties.lists.changes import changes
    from celtrace.parties.lists.folder import read_lists

    def check(tables: Tables) -> Result:
        touched: dict[str, set[str]] = {}
        for row in tables.rows(Match):
            if row.verdict == "match":
                touched.setdefault(str(row.entry_id), set()).add(row.party_id)
        seen = set()
        with TemporaryDirectory() as folder:
            for side, files in (("old", old), ("new", new)):
                (Path(folder) / side).mkdir()
                for name, data in files.items():
                    (Path(folder) / side / name).write_bytes(data)
            for change in changes(read_lists(Path(folder) / "old"), read_lists(Path(folder) / "new")):
                for party in touched.get(change.entry_id, {""}):
                    seen.add((change.change, change.entry_id, party))
        wanted = list(planted)
        result = expect(wanted, seen)
        return Result(
            result.found, result.missed, tuple(sorted(" ".join(each) for each in seen - set(wanted)))
        )

    return check


def no_match() -> Check:
    """No party matches a listed entry, nor possibly."""
    return lambda tables: nothing(
        (f"{row.party_id} {row.entry_name}" for row in tables.rows(Match) if row.verdict != "no_match"),
    )


def blocked(planted: Iterable[str], clear: Iterable[str]) -> Check:
    """Parties that the ownership rule blocks, and parties that it must not."""
    free = set(clear)

    def check(tables: Tables) -> Result:
        rows = [row for row in tables.rows(Holding) if row.regime == "ofac"]
        seen = {row.party_id for row in rows if row.verdict == "blocked_by_ownership" and row.share_low >= 50}
        harmed = {row.party_id for row in rows if row.verdict not in ("not_blocked", "possible")}
        return expect(planted, seen | (free & harmed), free & harmed)

    return check


def payments(planted: Mapping[str, str], innocent: Iterable[str]) -> Check:
    """Patterns of payment: kind of evidence to what it speaks of; nothing about ``innocent`` papers."""
    clean = list(innocent)

    def check(tables: Tables) -> Result:
        rows = [row for row in tables.rows(Evidence) if row.kind in planted]
        told = {row.id: f"{row.subject} {row.observed} {row.value}" for row in rows}
        seen = {row.kind for row in rows if planted[row.kind] in told[row.id]}
        false = {f"{row.kind}: {row.subject}" for row in rows if any(name in told[row.id] for name in clean)}
        result = expect(planted, seen)
        return Result(result.found, result.missed, tuple(sorted(false)))

    return check


def flags(present: Iterable[str]) -> Check:
    """Red flags that are present; those that would profile people are never assessed."""

    def check(tables: Tables) -> Result:
        rows = list(tables.rows(Flag))
        seen = {row.id for row in rows if row.verdict == "present"}
        return expect(present, seen, NEVER_ASSESSED)

    return check


def no_flags() -> Check:
    """No flag that holds something against anybody, and every flag is answered."""

    def check(tables: Tables) -> Result:
        rows = list(tables.rows(Flag))
        held = {row.id for row in rows if row.verdict == "present"} & {*HELD_AGAINST, *NEVER_ASSESSED}
        if not rows:
            return Result((), ("flags",))
        return nothing(held)

    return check


def explanations(*, accused: bool) -> Check:
    """Rival explanations are there, none is certain; the accusing one is never above "unlikely" when innocent."""

    def check(tables: Tables) -> Result:
        rows = {row.id: row for row in tables.rows(Hypothesis)}
        wanted = {ACCUSING, "something_else", "planted"}
        false = {f"{row.id} above 99 %" for row in rows.values() if row.probability_high > 0.99}
        accusing = rows.get(ACCUSING)
        if (
            accusing is not None
            and not accused
            and (accusing.word not in NEVER_ABOVE or accusing.probability > 0.45)
        ):
            false.add(f"{ACCUSING} is {accusing.word}")
        if accusing is not None and accused and accusing.probability <= 0.05:
            false.add(f"{ACCUSING} is not above its prior")
        result = expect(wanted, rows)
        return Result(result.found, result.missed, tuple(sorted(false)))

    return check


def no_accusing_findings() -> Check:
    """No finding says that somebody matches a list, is owned by, or is linked to a listed party.

    That a picture matches a show is no accusation.
    """
    return lambda tables: nothing(
        row.statement
        for row in tables.rows(Finding)
        if row.tier in ("matches", "owned", "linked") and row.chapter != "pictures"
    )


def wording() -> Check:
    """No finding speaks of violations or of anybody's nationality."""
    return lambda tables: nothing(
        row.statement for row in tables.rows(Finding) if _FORBIDDEN.search(row.statement)
    )


def standing_questions() -> Check:
    """What nobody can know from files and logs is said to be unknown."""
    wanted = ("Who uploaded the files?", "Who knew?", "Was the material broadcast?")
    return lambda tables: expect(wanted, (row.question for row in tables.rows(Gap)))
