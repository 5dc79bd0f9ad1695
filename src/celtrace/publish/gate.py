"""The release gate: read the final bytes of an artefact and say what must not leave.

It looks for values that should be masked, from all tables; for words that celtrace never uses, in its own
sentences; for claims that lead nowhere; and, in a public edition, for named parties that were not asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

import click

from celtrace.assess.words import complaints
from celtrace.publish.blocks import Document, claims, leaves, own_sentences
from celtrace.publish.dresses import undressed, variants
from celtrace.publish.extract import UnreadableError, texts
from celtrace.publish.fields import FIELDS
from celtrace.publish.finder import Finder, weight
from celtrace.publish.reading import Readable
from celtrace.records import Evidence, Finding, Match, Origin, Party, Reply

UNSTATED = "no authority is stated for every source; only the full edition is published without"
LONG = 4
"""Letters from which a value is looked for in other dresses than its own; a Han or Hangul one counts twice."""

_IDS = re.compile(r"[0-9a-f]{64}|(?:ev|finding|gap|run|session|slip|seg|edge)-[0-9a-f]{16}")


class ReleaseError(click.ClickException):
    """A release was refused; each problem is one sentence. A command that lets it pass ends with 1."""

    exit_code = 1

    def __init__(self, problems: list[str]) -> None:
        listed = "".join(f"\n  - {each}" for each in problems)
        super().__init__(f"the release was refused, nothing was written:{listed}")
        self.problems = problems


def leaks(name: str, data: bytes, values: Mapping[str, str], ordinary: Collection[str] = ()) -> list[str]:
    """Values that an artefact or its file name still shows, in any dress.

    ``ordinary`` words of the frame itself do not count, nor do hashes and ids of rows.
    """
    return Scanner(values, ordinary).leaks(name, data)


class Scanner:
    """Values to look for, ready to be looked for in many artefacts."""

    def __init__(self, values: Mapping[str, str], ordinary: Collection[str] = ()) -> None:
        common = {word.lower() for word in ordinary}
        self._of: dict[str, str] = {}
        for value, what in sorted(values.items()):
            if value.lower() not in common:
                for form in sorted(variants(value, what)):
                    if form == value or weight(form) >= LONG:
                        self._of.setdefault(form, value)
        self._all = Finder(self._of)
        self._long = Finder(form for form in self._of if weight(form) >= LONG)

    def leaks(self, name: str, data: bytes) -> list[str]:
        """Values that an artefact or its file name still shows, sorted."""
        found: set[str] = set()
        if not self._all:
            return []
        for text in texts(name, data):
            if text.startswith("\0") and text[1:] in FIELDS:
                continue
            finder = self._all
            for plain in undressed(_IDS.sub(" ", text.removeprefix("\0"))):
                found.update(self._of[hit.value] for hit in finder.find(plain))
                finder = self._long
        return sorted(found)


def problems(
    case: Readable,
    document: Document,
    artefacts: Mapping[str, bytes],
    values: Mapping[str, str],
    ordinary: Collection[str] = (),
) -> list[str]:
    """Everything that stands against a release, as sentences that do not repeat what must stay hidden."""
    found: list[str] = []
    for sentence in own_sentences(document):
        found += [f"own words: {each}" for each in complaints(sentence)]
    found += unresolved(case, document)
    found += undated(case, document)
    if document.edition != "full":
        if not document.authority:
            found.append(UNSTATED)
        scanner = Scanner(values, ordinary)
        for name, data in sorted(artefacts.items()):
            try:
                left = scanner.leaks(name, data)
            except UnreadableError as error:
                found.append(str(error))
                continue
            if left:
                kinds = ", ".join(sorted({values[value] for value in left}))
                found.append(f"{name}: {len(left)} values that should be masked are still there ({kinds})")
    if document.edition == "public":
        found += unasked(case, artefacts)
    return found


def unresolved(case: Readable, document: Document) -> list[str]:
    """Claims without a finding, and findings without evidence."""
    findings = {row.id: row for row in case.rows(Finding)}
    evidence = {row.id for row in case.rows(Evidence)}
    found = []
    for claim in claims(document):
        row = findings.get(claim.id)
        if row is None:
            found.append(f"claim {claim.id} has no finding")
        elif not row.evidence or not set(row.evidence) <= evidence:
            found.append(f"claim {claim.id} cites evidence that the case does not hold")
    return found


def undated(case: Readable, document: Document) -> list[str]:
    """Lists and address tables that a report names without the date of the rendition that answered."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    _kind, _colon, only = document.edition.partition(":")
    for match in case.rows(Match):
        if match.verdict != "no_match" and only in ("", match.party_id):
            used[match.list_].add(match.snapshot_date or "undated")
    for origin in case.rows(Origin):
        used[origin.dataset].add(origin.dataset_date or "undated")
    told = set(leaves(document))
    found = []
    for name, dates in sorted(used.items()):
        if told & {name, f"list: {name}", f"addresses: {name}"}:
            missing = sorted(day for day in dates if day not in told)
            if missing:
                found.append(f"reference data {name!r} are named without their date ({', '.join(missing)})")
    return found


def unasked(case: Readable, artefacts: Mapping[str, bytes]) -> list[str]:
    """Parties that the artefacts name, that no list names today, and that have no row in replies."""
    listed = {
        row.party_id for row in case.rows(Match) if row.verdict == "match" and row.listed_today == "yes"
    }
    asked = {row.party_id for row in case.rows(Reply)}
    told = [text for data in artefacts.values() for text in texts("", data)]
    found = []
    for party in case.rows(Party):
        names = [name for name in {party.name, *party.names} if name]
        if party.id not in listed | asked and _named(names, told):
            found.append(
                f"{party.id} is named and was not asked: `celtrace reply CASE {party.id} --asked DATE --due DATE` "
                "records that it was, `--waived REASON` that it need not be"
            )
    return found


def _named(names: list[str], told: list[str]) -> bool:
    finder = Finder(names)
    return any(next(finder.find(text), None) is not None for text in told)
