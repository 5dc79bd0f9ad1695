"""What in a case contradicts what else in it: observations, and decisions of different people.

A contradiction is not resolved here. Both sides stay, both are shown, and the question is a gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from celtrace.assess.material import Material
from celtrace.assess.weigh import classify
from celtrace.assess.words import count, quoted
from celtrace.judging import decide
from celtrace.records import Gap
from celtrace.records.evidence import gap

STAGE = "assess"

EXCLUSIVE = {
    "korean_usage": "Which orthography does the Korean follow?",
    "rhythm": "Which working day do the accounts keep?",
    "notes_language": "In which languages do the notes stand?",
    "note_pairs": "Which language were the instructions written in first?",
}
"""Kinds of which one subject can have one class only, and the question that two classes leave open."""


def disagreements(material: Material) -> Iterator[Gap]:
    """A gap for each contradiction, sorted by question and subject."""
    yield from _observations(material)
    yield from _lost(material)
    yield from _decisions(material)


def _observations(material: Material) -> Iterator[Gap]:
    seen: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in material.of_kind(*EXCLUSIVE):
        found = classify(row)
        if found:
            seen[row.kind, row.subject][found[1]] = row.id
    for (kind, subject), classes in sorted(seen.items()):
        if len(classes) > 1:
            said = " and ".join(
                f"{name.replace('_', ' ')} ({ident})" for name, ident in sorted(classes.items())
            )
            reason = f"observations of {quoted(subject)} contradict each other: {said}; both are kept"
            yield gap(STAGE, EXCLUSIVE[kind], reason, table="evidence", row=subject)


def _lost(material: Material) -> Iterator[Gap]:
    if material.gone:
        reason = (
            f"{count(len(material.gone), 'piece')} of evidence name items that the case does not hold any more; "
            "they weigh nothing"
        )
        yield gap(STAGE, "Which findings rest on items that are gone?", reason, table="evidence")


def _decisions(material: Material) -> Iterator[Gap]:
    for subject, by in decide.conflicts(material.judgements):
        said = ", ".join(f"{quoted(who, 60)}: {what}" for who, what in by)
        yield gap(
            STAGE,
            f"Does {quoted(subject, 80)} hold?",
            f"people decided differently ({said}); neither decision is applied",
            table="judgements",
            row=subject,
        )
