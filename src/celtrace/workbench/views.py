"""What the workbench shows of each table: rows with the id that a judgement names them by, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from celtrace.assess.material import match_subject
from celtrace.case.case import Case
from celtrace.judging.decide import UNDO, conflicts
from celtrace.records import Edge, Evidence, Finding, Gap, Hypothesis, Identification, Judgement, Match, Row

PAGE = 50
"""Rows of a page."""

DECIDE = ("accept", "reject", "undecided", "annotate")


class Shown(NamedTuple):
    """A row as a person judges it: the id of the subject, what it says, and what stands beside it by name."""

    subject: str
    text: str
    beside: tuple[tuple[str, str], ...]
    cites: tuple[str, ...] = ()


class View(NamedTuple):
    """A table of the workbench: its rows' class, how a row is shown, and which verdicts it takes."""

    name: str
    title: str
    kind: type[Row]
    show: Callable[[Any], Shown]
    verdicts: tuple[str, ...]


class Page(NamedTuple):
    """Rows of a view that hold the words asked for: those of one page, and whether more follow."""

    rows: list[Shown]
    number: int
    more: bool


def _finding(row: Finding) -> Shown:
    return Shown(row.id, row.statement, (("stage", row.stage), ("tier", row.tier)), tuple(row.evidence))


def _evidence(row: Evidence) -> Shown:
    graded = f"{row.source_reliability}{row.credibility}"
    beside = (
        ("kind", row.kind),
        ("cluster", row.cluster),
        ("grade", graded),
        ("file", row.path),
        ("at", row.locator),
        ("sha256", row.sha256),
        ("tool", row.tool),
    )
    return Shown(row.id, row.observed, beside)


def _match(row: Match) -> Shown:
    return Shown(
        match_subject(row),
        f"{row.party_id} and {row.entry_name}: {row.verdict}",
        (
            ("list", f"{row.list_} of {row.snapshot_date or 'unknown date'}"),
            ("score", f"{row.score:.2f}"),
            ("listed on the date", row.listed_on_date),
            ("reasons", "; ".join(row.reasons)),
        ),
    )


def _picture(row: Identification) -> Shown:
    placed = " ".join(each for each in (row.show, row.episode, row.cut) if each) or "no show"
    state = "accepted" if row.accepted else "not accepted"
    return Shown(
        f"{row.sha256} {row.locator}".strip(),
        f"{row.path}: {placed} ({state})",
        (("rank", str(row.rank)), ("reference", row.reference or "none"), ("basis", row.basis)),
    )


def _edge(row: Edge) -> Shown:
    return Shown(
        row.id,
        f"{row.from_id} {row.kind} {row.to_id}",
        (("status", row.status), ("grade", row.grade), ("work", row.work or "not said")),
        tuple(row.evidence),
    )


def _gap(row: Gap) -> Shown:
    return Shown(row.id, f"{row.question}: {row.reason}", (("stage", row.stage),))


def _hypothesis(row: Hypothesis) -> Shown:
    span = f"{row.probability_low:.2f} to {row.probability_high:.2f}"
    return Shown(row.id, row.statement, (("word", row.word), ("range", span), ("confidence", row.confidence)))


VIEWS = (
    View("findings", "Findings", Finding, _finding, DECIDE),
    View("evidence", "Evidence", Evidence, _evidence, (*DECIDE, "grade", "link", "unlink")),
    View("matches", "Matches", Match, _match, DECIDE),
    View("pictures", "Pictures", Identification, _picture, DECIDE),
    View("edges", "Chain", Edge, _edge, ("approve", *DECIDE)),
    View("explanations", "Explanations", Hypothesis, _hypothesis, ("annotate",)),
    View("gaps", "Gaps", Gap, _gap, ("annotate",)),
)
BY_NAME = {view.name: view for view in VIEWS}


def page(case: Case, view: View, words: str, number: int) -> Page:
    """One page of a view; a row is shown when every word stands in its id, its text or what stands beside it."""
    wanted = words.casefold().split()
    first = max(number - 1, 0) * PAGE
    found = list(islice(_holding(map(view.show, case.rows(view.kind)), wanted), first, first + PAGE + 1))
    return Page(found[:PAGE], max(number, 1), len(found) > PAGE)


def _holding(rows: Iterable[Shown], wanted: list[str]) -> Iterator[Shown]:
    for row in rows:
        text = " ".join([row.subject, row.text, *(value for _name, value in row.beside)]).casefold()
        if all(word in text for word in wanted):
            yield row


def judged(rows: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Judgements that were not taken back, by subject."""
    found: defaultdict[str, list[Judgement]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.at, row.id)):
        if row.verdict != UNDO and not row.undone_by:
            found[row.subject].append(row)
    return dict(found)


def disputed(rows: Iterable[Judgement]) -> frozenset[str]:
    """Subjects on which people decided differently."""
    return frozenset(each.subject for each in conflicts(rows))
