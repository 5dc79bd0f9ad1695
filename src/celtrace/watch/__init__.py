"""Looks at a case again and says what changed and what that changes.

A watch run is an ordinary run over the same inputs; what is new is the comparison of findings, gaps,
hypotheses and matches before and after.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from celtrace.case import open_case
from celtrace.investigation import investigate
from celtrace.records import File, Finding, Gap, Hypothesis, Match, Row


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What a second look found: statements that are new and statements that no longer stand."""

    items_done: int
    unread: int
    new: list[str]
    gone: list[str]

    def lines(self) -> list[str]:
        """The news as lines for a reader."""
        if not self.new and not self.gone:
            return ["Nothing changed."]
        return [*(f"+ {text}" for text in self.new), *(f"- {text}" for text in self.gone)]


def look_again(case: Path, *, workers: int | None = None) -> News:
    """Run the case again over the inputs it names and compare what it says before and after.

    Raises:
        CaseError: it is not a case, or one of its inputs is gone.
    """
    before = _statements(case)
    summary = investigate([], case, workers=workers, quiet=True)
    after = _statements(case)
    return News(
        items_done=sum(report.done for report in summary.stages),
        unread=summary.unread,
        new=sorted(after - before),
        gone=sorted(before - after),
    )


def _statements(case: Path) -> set[str]:
    with open_case(case) as opened:
        return {
            _statement(row) for kind in (Finding, Gap, Hypothesis, Match, File) for row in opened.rows(kind)
        }


def _statement(row: Row) -> str:
    if isinstance(row, Finding):
        return f"finding: {row.statement}"
    if isinstance(row, Gap):
        return f"gap: {row.question} ({row.reason})"
    if isinstance(row, Hypothesis):
        return f"hypothesis: {row.statement}: {row.word}"
    if isinstance(row, Match):
        return f"match: {row.party_id} and {row.entry_name} on {row.list_}: {row.verdict}"
    assert isinstance(row, File)
    return f"file: {row.snapshot}/{row.path}{'!/' + row.member if row.member else ''}: {row.sha256 or row.status}"
