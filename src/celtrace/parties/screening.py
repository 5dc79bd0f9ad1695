"""Which entries of the lists a party may be: by its numbers, then by its names.

A valid unified social credit code or LEI that is equal decides. Other numbers of the same kind and country
decide together with a name; a Hong Kong company number, which has no check digit, only supports. Two
different numbers of a kind that one company has once speak against. A name alone never gives ``match``: a
second field has to agree, which is a number, an address, or the country of both; for a firm also the whole name
with its legal form, letter by letter, while no country speaks against. For what may be a Korean person the country
is no such field: the lists themselves hold several of the same name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from celtrace.parties.addresses import alike, take_apart
from celtrace.parties.blocking import Index
from celtrace.parties.crossing import EASTERN, Crossing
from celtrace.parties.identifiers import DECISIVE, STRONG, Identifier, doubtful, organisation_code, valid
from celtrace.parties.lasting import lasting
from celtrace.parties.lists.model import Entry, Lists, Name
from celtrace.parties.names import Tokens, by_script, tokens
from celtrace.parties.score import Comparison, compare_many
from celtrace.parties.score import reasons as reasons_of
from celtrace.parties.shapes import looks_korean
from celtrace.records.parties import Verdict

MATCHER = "names@12"
"""Version of the comparison; named in every result."""

MATCH = 0.86
"""Least score of a name for ``match``: precision .958, recall .600 on aliases of the SDN list against the nearest
names of other entries (half of the entries for setting it, pairs of the other half for measuring it)."""

POSSIBLE = 0.79
"""Least score for ``possible``."""

CANDIDATES = 25
"""Most names of the lists that are compared with a name."""

BOUND, NEAR_BEST = 0.45, 0.65
"""Names whose bound is lower, or lower than this part of the best one's, are not compared. Of true ones that would be
``possible``, 2 in 100 are lost by the first, 1 by the second and 1 by the number (470 aliases of even entries)."""

BATCH = 256
"""Parties screened at a time; bounds the memory of the comparison."""

CROWD = 0.05
"""Entries within this much of a score are counted as its crowd."""

OTHER_KIND = 0.25
"""Price of a ship or aircraft for what is stated to be a firm or a person: ships bear the names of everything."""

THIN = 0.927
"""What is left of the score of firms' names that have only a short or a differently spelled rare word in common."""

LEAST_MASS = 1.0
"""Least weight of the shared words for a match by name and country: one rare word."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A party to be screened. ``country`` is an ISO code or empty, ``type`` individual, entity or empty."""

    id: str
    names: tuple[str, ...]
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[str, ...] = ()
    country: str = ""
    type: str = ""


@dataclass(slots=True)
class Candidate:
    """One entry that a party may be, with the score, the verdict and every reason for and against."""

    entry: Entry
    score: float
    verdict: Verdict
    reasons: list[str]
    basis: str
    name: str = ""


@dataclass(slots=True)
class _Evidence:
    comparison: Comparison | None = None
    mine: str = ""
    theirs: Name | None = None
    equal: list[tuple[Identifier, Identifier]] = field(default_factory=list)


class Screener:
    """Screens parties against all entries of a set of lists; the work of the index is done once."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._names: list[tuple[str, str, Name]] = []
        self._numbers: dict[tuple[str, str], list[tuple[tuple[str, str], Identifier]]] = defaultdict(list)
        for key, entry in sorted(lists.entries.items()):
            self._names.extend((*key, name) for name in entry.names if name.text)
            for number in entry.identifiers:
                self._numbers[number.kind, number.value].append((key, number))
                if number.kind == "uscc":
                    code = organisation_code(number.value)
                    self._numbers["organisation_code", code].append((key, number))
        with lasting():
            self._tokens = [tokens(name.text) for _, _, name in self._names]
            self._index = Index(self._tokens)
        self._crossing: Crossing | None = None
        self._eastern = any(name.script in EASTERN for name in self._tokens)

    def screen(self, subjects: Sequence[Subject]) -> list[list[Candidate]]:
        """For each party the entries that match or may match, best first; else its best entry alone."""
        results: list[list[Candidate]] = []
        for start in range(0, len(subjects), BATCH):
            part = subjects[start : start + BATCH]
            found = self._by_name(part)
            for subject, evidence in zip(part, found, strict=True):
                self._numbers_of(subject, evidence)
                results.append(self._judge(subject, evidence))
        return results

    def _by_name(self, subjects: Sequence[Subject]) -> list[dict[tuple[str, str], _Evidence]]:
        found: list[dict[tuple[str, str], _Evidence]] = [defaultdict(_Evidence) for _ in subjects]
        pairs: list[tuple[Tokens, Tokens, bool | None]] = []
        asked: list[tuple[int, str, int]] = []
        for number, subject in enumerate(subjects):
            for text in (part for name in subject.names for part in by_script(name)):
                mine = tokens(text)
                for position in self._near(mine, _KINDS.get(subject.type, False)):
                    list_name, entry_id, _ = self._names[position]
                    person = _is_person(subject, self._lists.entries[list_name, entry_id])
                    pairs.append((mine, self._tokens[position], person))
                    asked.append((number, text, position))
        for (number, text, position), comparison in zip(asked, compare_many(pairs), strict=True):
            list_name, entry_id, theirs = self._names[position]
            if comparison.thin:
                comparison = replace(comparison, score=round(comparison.score * THIN, 4))
            evidence = found[number][list_name, entry_id]
            best = evidence.comparison
            if best is None or comparison.score > best.score:
                evidence.comparison, evidence.mine, evidence.theirs = comparison, text, theirs
        return found

    def near(self, mine: Tokens, *, person: bool | None = None) -> list[tuple[str, str]]:
        """The names that are compared with one, each with the type of its entry."""
        rows = (self._names[position] for position in self._near(mine, person))
        return [(name.text, self._lists.entries[key, entry].type) for key, entry, name in rows]

    def _near(self, mine: Tokens, person: bool | None) -> list[int]:
        """Positions of the names to compare with one."""
        found: list[int] = []
        if mine.script not in EASTERN:
            positions, bounds = self._index.search(mine, CANDIDATES)
            least = max(BOUND, NEAR_BEST * float(bounds[0])) if len(bounds) else BOUND
            found = positions[: max(1, int((bounds >= least).sum()))].tolist()
        if mine.script in EASTERN or self._eastern:
            if self._crossing is None:
                types = (self._lists.entries[key, entry].type for key, entry, _ in self._names)
                self._crossing = Crossing(self._tokens, [_KINDS.get(kind, False) for kind in types])
            more = self._crossing.search(mine, person=person)
            found += [position for position in more if position not in found]
        return found

    def _numbers_of(self, subject: Subject, found: dict[tuple[str, str], _Evidence]) -> None:
        for mine in subject.identifiers:
            wanted = [(mine.kind, mine.value)]
            if mine.kind == "uscc":
                wanted.append(("organisation_code", organisation_code(mine.value)))
            for kind, value in wanted:
                for key, theirs in self._numbers.get((kind, value), ()):
                    if not mine.country or not theirs.country or mine.country == theirs.country:
                        pair = (mine, theirs)
                        if pair not in found[key].equal:
                            found[key].equal.append(pair)

    def _judge(self, subject: Subject, found: dict[tuple[str, str], _Evidence]) -> list[Candidate]:
        ranked = sorted(found.items(), key=lambda item: (-_first_score(item[1]), item[0]))
        judged = [
            judge(subject, self._lists.entries[key], evidence)
            for number, (key, evidence) in enumerate(ranked)
            if not number or evidence.equal or _first_score(evidence) >= POSSIBLE
        ]
        judged.sort(key=lambda c: (-c.score, c.entry.list_name, c.entry.id))
        for candidate in judged:
            if candidate.score < POSSIBLE:
                continue
            crowd = sum(1 for other in judged if abs(other.score - candidate.score) <= CROWD) - 1
            if crowd:
                candidate.reasons.append(f"crowding: {crowd} other entries within {CROWD} of this score")
            if crowd >= 3 and candidate.basis == "name" and candidate.verdict == "match":
                candidate.verdict = "possible"
                candidate.reasons.append("possible, not match: by name alone among so many entries")
        kept = [c for c in judged if c.verdict != "no_match"]
        return kept or judged[:1]


def _first_score(evidence: _Evidence) -> float:
    return evidence.comparison.score if evidence.comparison else 0.0


_KINDS: dict[str, bool | None] = {"individual": True, "person": True, "": None}


def _is_person(subject: Subject, entry: Entry) -> bool | None:
    return _KINDS.get(subject.type or entry.type, False)


def judge(subject: Subject, entry: Entry, evidence: _Evidence) -> Candidate:
    """Weigh what was found between a party and an entry."""
    comparison = evidence.comparison or Comparison(0.0, 0.0, ())
    score, reasons, basis = comparison.score, [], "name"
    if evidence.theirs is not None and score > 0:
        words = reasons_of(
            tokens(evidence.mine), tokens(evidence.theirs.text), person=_is_person(subject, entry)
        )
        kind = "" if evidence.theirs.kind == "primary" else f" ({evidence.theirs.kind} name)"
        reasons.append(f"name: {evidence.mine!r} met {evidence.theirs.text!r}{kind}, score {score:.2f}")
        reasons.extend(f"word {reason}" for reason in words)
        if comparison.thin:
            reasons.append("against: the rare word is short, or meets another one by sound or with a slip")
    number_verdict, number_score, number_reasons = _by_number(evidence, score)
    reasons = [*number_reasons, *reasons]
    if number_verdict:
        basis = "identifier"
    against, price = _against(subject, entry, evidence)
    reasons.extend(against)
    support = _support(subject, entry)
    at_home = subject.country if subject.country in _countries(entry) else ""
    reasons.extend(f"supports: {text}" for text in support)
    if at_home:
        reasons.append(f"supports: country {at_home}, by itself the weakest second field")
    score = max(0.0, score - price)
    verdict: Verdict = "no_match"
    if score >= POSSIBLE:
        verdict = "possible"
    if score >= MATCH:
        limit = "numbers of one kind differ" if any(a.startswith(_DIFFERS) for a in against) else ""
        if not limit and not support:
            whole = _whole(entry, evidence) and not any(a.startswith(_ABROAD) for a in against)
            limit = _limit(entry, evidence, comparison) or ("" if at_home or whole else _ALONE)
            if whole:
                reasons.append(
                    "supports: the whole name, word for word and with the same class of legal form"
                )
        verdict = "possible" if limit else "match"
        if limit:
            reasons.append(f"possible, not match: {limit}")
    if number_verdict == "match" or (number_verdict == "possible" and verdict == "no_match"):
        verdict = number_verdict
    score = round(max(score, number_score), 4)
    if verdict != "no_match":
        reasons.append(f"{MATCHER}: match from {MATCH}, possible from {POSSIBLE}")
    shown = evidence.theirs.text if evidence.theirs else entry.name
    return Candidate(entry, score, verdict, reasons, basis, shown)


def _by_number(evidence: _Evidence, score: float) -> tuple[Verdict | None, float, list[str]]:
    """What equal numbers say: verdict, score and reasons."""
    verdict: Verdict | None = None
    best, reasons = 0.0, []
    for mine, theirs in evidence.equal:
        checked = valid(theirs.kind, theirs.value, theirs.country)
        if mine.kind in DECISIVE and mine == theirs and checked:
            verdict, best = "match", 1.0
            reasons.append(f"identifier {mine} is equal and its check digit holds: this decides")
        elif mine.kind in DECISIVE or theirs.kind in DECISIVE or mine.kind in STRONG:
            this: Verdict = "match" if score >= 0.5 else "possible"
            best = max(best, 0.95 if this == "match" else 0.8)
            verdict = "match" if "match" in (verdict, this) else this
            note = f", though {why}" if (why := doubtful(theirs)) else ""
            other = "" if mine.value == theirs.value else f" inside {theirs}"
            reasons.append(f"identifier {mine} is equal{other}{note}: with a like name this decides")
        else:
            this = "match" if score >= POSSIBLE else "possible"
            best = max(best, 0.9 if this == "match" else POSSIBLE)
            verdict = "match" if "match" in (verdict, this) else this
            note = f", though {why}" if (why := doubtful(theirs)) else ""
            reasons.append(
                f"identifier {mine} is equal{note}, of a kind without check digit: it only supports"
            )
    return verdict, best, reasons


_DIFFERS = "against: different "
_ABROAD = "against: country "
_ALONE = (
    "a name alone: no number, address or country agrees, nor the whole name of a firm with its legal form"
)


def _against(subject: Subject, entry: Entry, evidence: _Evidence) -> tuple[list[str], float]:
    """What speaks against, and by how much it lowers the score of the name."""
    reasons, price = [], 0.0
    if evidence.comparison is None or evidence.comparison.score < POSSIBLE:
        return [], 0.0
    for kind in sorted(DECISIVE | {"imo", "hk_no"}):
        mine = {i.value for i in subject.identifiers if i.kind == kind and valid(kind, i.value) is not False}
        theirs = {i.value for i in entry.identifiers if i.kind == kind and valid(kind, i.value) is not False}
        if mine and theirs and not mine & theirs:
            reasons.append(
                f"{_DIFFERS}{kind}: {', '.join(sorted(mine))}, the list has {', '.join(sorted(theirs))}"
            )
            price += 0.1
    countries = _countries(entry)
    if subject.country and countries and subject.country not in countries:
        reasons.append(f"{_ABROAD}{subject.country}, the list has {', '.join(countries)}")
        price += 0.05
    if entry.type in ("vessel", "aircraft") and subject.type != entry.type:
        reasons.append(f"against: the entry is of type {entry.type}")
        price += OTHER_KIND if subject.type else 0.1
    elif subject.type and entry.type and subject.type != entry.type:
        reasons.append(f"against: type {subject.type}, the entry is of type {entry.type}")
        price += 0.1
    return reasons, price


def _countries(entry: Entry) -> list[str]:
    """The entry's countries; for a firm also those that registered it: OFAC writes ``Hong Kong, China``."""
    registers = () if entry.type == "individual" else entry.identifiers
    return list(dict.fromkeys((*entry.countries, *(n.country for n in registers if n.country))))


def _support(subject: Subject, entry: Entry) -> list[str]:
    """The addresses that agree."""
    found = []
    for mine in subject.addresses:
        taken = take_apart(mine)
        found += [
            f"address {mine!r} is like {theirs!r}"
            for theirs in entry.addresses
            if alike(taken, take_apart(theirs))
        ]
    return found[:3]


def _limit(entry: Entry, evidence: _Evidence, comparison: Comparison) -> str:
    """Why a name is not enough for ``match`` even where the country agrees; empty when it is."""
    if evidence.theirs is None:
        return ""
    if entry.type in ("individual", "") and _may_be_korean(entry, evidence.theirs.text):
        return "a name alone is never enough for what may be a Korean person's name"
    if entry.type == "individual" and {
        tokens(evidence.mine).script,
        tokens(evidence.theirs.text).script,
    } & set(EASTERN):
        return "a person's name in another script has many readings and is never enough alone"
    if comparison.mass < LEAST_MASS:
        return "the shared words are too common or too few"
    if evidence.theirs.kind == "weak":
        return "the list itself calls this name weak or gives it in remarks only"
    if entry.type == "individual" and len(tokens(evidence.theirs.text).core) < 2:
        return "a single word of a person's name"
    if entry.type == "individual" and not _two_the_same(evidence):
        return "fewer than two words of a person's name are the same"
    return ""


def _whole(entry: Entry, evidence: _Evidence) -> bool:
    """Whether a firm's name is the same word for word, with the same class of legal form, in one script."""
    mine, theirs = tokens(evidence.mine), tokens(evidence.theirs.text if evidence.theirs else "")
    return (
        entry.type not in ("individual", "vessel", "aircraft")
        and bool(entry.type or theirs.forms)
        and (mine.core, mine.forms, mine.script) == (theirs.core, theirs.forms, theirs.script)
        and len(mine.core) + len(mine.forms) >= 2
    )


def _two_the_same(evidence: _Evidence) -> bool:
    theirs = evidence.theirs.text if evidence.theirs else ""
    return len(set(tokens(evidence.mine).core) & set(tokens(theirs).core)) >= 2


def _may_be_korean(entry: Entry, name: str) -> bool:
    return "KP" in entry.countries or looks_korean(name)
