"""Looks at a case again and says what changed and what that changes.

A watch run is an ordinary run over the same inputs; what is new is the comparison of findings, gaps,
hypotheses and matches before and after. Sources that are folders of dated snapshots are looked at as they are then,
so a snapshot that was added since is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from celtrace.case import CaseError, open_case
from celtrace.case import config as configuration
from celtrace.investigation import investigate
from celtrace.records import File, Finding, Gap, Hypothesis, Match, Row


class Stop(Protocol):
    """What ends a watch, such as a ``threading.Event``: waits for a time and says whether it was set."""

    def wait(self, timeout: float) -> bool | None:
        """True once it was set."""


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


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """A look that could not be taken, and why; the next one is taken all the same."""

    missed: str

    def lines(self) -> list[str]:
        """The reason as a line for a reader."""
        return [f"! {self.missed}"]


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


def keep_looking(
    case: Path, stop: Stop, *, every: float, workers: int | None = None
) -> Iterator[News | Missed]:
    """Look again every ``every`` seconds until ``stop`` is set, and give what each look found.

    Between two looks only the sizes and times of what the case names are taken; while none differ, nothing is opened
    and nothing is given. The first look is always taken. A look that fails, as when a source is unmounted for a while
    or another run holds the case, is given as :class:`Missed` and taken again at the next turn.

    Raises:
        CaseError: it is not a case.
        celtrace.engine.run.Interrupted: Ctrl-C during a look; the next watch goes on where it ended.
    """
    with open_case(case):
        pass
    seen: frozenset[tuple[str, int, int]] | None = None
    while True:
        now = _marks(case)
        if now != seen:
            try:
                yield look_again(case, workers=workers)
                seen = now
            except CaseError as error:
                yield Missed(missed=str(error))
                seen = None
        if stop.wait(every):
            return


def _marks(case: Path) -> frozenset[tuple[str, int, int]]:
    """Path, size and time of change of all that a case names, its own configuration and judgements with it."""
    with open_case(case) as opened:
        config = configuration.resolved(opened.config, opened.folder)
        judged = opened.ledger.db.execute(
            "SELECT count(*) FROM custody WHERE kind LIKE 'judgement%'"
        ).fetchone()[0]
    named = [each.path for each in config.source] + [each.path for each in config.logs]
    named += config.datasets.values()
    settings = hashlib.sha256((case / "case.toml").read_bytes()).hexdigest()
    found = {("judgements", int(judged), 0), (settings, 0, 0)}
    for root in map(Path, named):
        for path in (root, *(root.rglob("*") if root.is_dir() else ())):
            try:
                state = path.lstat()
            except OSError:
                continue
            found.add((str(path), state.st_size, state.st_mtime_ns))
    return frozenset(found)


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
