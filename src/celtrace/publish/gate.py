"""The release gate: read the final bytes of an artefact and say what must not leave.

It looks for values that should be masked, from all tables; for words that celtrace never uses, in its own
sentences; for claims that lead nowhere; and, in a public edition, for named parties that were not asked.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Mapping

import click

from celtrace.assess.words import complaints
from celtrace.publish.blocks import Document, claims, own_sentences
from celtrace.publish.mask import pattern
from celtrace.publish.reading import Readable
from celtrace.records import Evidence, Finding, Match, Party, Reply

SHOWN = 5
_MARKUP = re.compile(
    r"<style>.*?</style>|data:image/[a-z]+;base64,[A-Za-z0-9+/=]+|</?[a-zA-Z][^<>]*>", re.DOTALL
)
_ATTRIBUTE = re.compile(r'\s(?:alt|aria-label|title|content)="([^"]*)"')
_IDS = re.compile(r"[0-9a-f]{64}|(?:ev|finding|gap|run|session|slip|seg|edge)-[0-9a-f]{16}")


class ReleaseError(click.ClickException):
    """A release was refused; each problem is one sentence. A command that lets it pass ends with 1."""

    exit_code = 1

    def __init__(self, problems: list[str]) -> None:
        listed = "".join(f"\n  - {each}" for each in problems)
        super().__init__(f"the release was refused, nothing was written:{listed}")
        self.problems = problems


def readable_text(data: bytes) -> str:
    """What a reader of an HTML or JSON artefact can see or search, entities and escapes resolved."""
    text = data.decode("utf-8")
    if text.lstrip().startswith(("{", "[")):
        return "\n".join(_strings(json.loads(text)))
    attributes = "\n".join(_ATTRIBUTE.findall(text))
    return html.unescape(f"{_MARKUP.sub(' ', text)}\n{attributes}")


def leaks(data: bytes, values: Iterable[str], ordinary: Collection[str] = ()) -> list[str]:
    """Values that an artefact still shows; ``ordinary`` words of the frame itself do not count."""
    wanted = [value for value in values if value not in ordinary]
    if not wanted:
        return []
    text = _IDS.sub(" ", readable_text(data))
    found: set[str] = set()
    for start in range(0, len(wanted), 2000):
        found.update(match.group(0) for match in pattern(wanted[start : start + 2000]).finditer(text))
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
    if document.edition != "full":
        if not document.authority:
            found.append(
                "no authority is stated for every source; only the full edition is published without"
            )
        for name, data in sorted(artefacts.items()):
            left = leaks(data, values, ordinary)
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


def unasked(case: Readable, artefacts: Mapping[str, bytes]) -> list[str]:
    """Parties that the artefacts name, that no list names today, and that have no row in replies."""
    listed = {
        row.party_id for row in case.rows(Match) if row.verdict == "match" and row.listed_today == "yes"
    }
    asked = {row.party_id for row in case.rows(Reply)}
    text = "\n".join(readable_text(data) for data in artefacts.values())
    found = []
    for party in case.rows(Party):
        names = [name for name in {party.name, *party.names} if name]
        if party.id not in listed | asked and names and pattern(names).search(text):
            found.append(
                f"{party.id} is named and was not asked: `celtrace reply CASE {party.id} --asked DATE --due DATE` "
                "records that it was, `--waived REASON` that it need not be"
            )
    return found


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name != "data":
                yield from _strings(each)
