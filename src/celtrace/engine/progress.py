"""True progress: what is done, skipped, failed and left, stage by stage."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Watcher(Protocol):
    """Somebody who is told how a run goes."""

    def stage(self, name: str, summary: str, total: int, skipped: int) -> None:
        """A stage begins: ``total`` items, of which ``skipped`` have a result already."""

    def advance(self, done: int, failed: int, label: str) -> None:
        """Some items are done, some of them failed; ``label`` is one of them."""

    def sealed(self, name: str) -> None:
        """A stage is finished and on disk."""

    def say(self, text: str) -> None:
        """A sentence for the user."""


class Silent:
    """Tells nobody."""

    def stage(self, name: str, summary: str, total: int, skipped: int) -> None:
        """Nothing."""

    def advance(self, done: int, failed: int, label: str) -> None:
        """Nothing."""

    def sealed(self, name: str) -> None:
        """Nothing."""

    def say(self, text: str) -> None:
        """Nothing."""


class Lines(Silent):
    """One line a stage on standard error: for logs and pipes."""

    def __init__(self) -> None:
        self._total = self._skipped = self._done = self._failed = 0

    def stage(self, name: str, summary: str, total: int, skipped: int) -> None:
        """Remember the counts."""
        self._total, self._skipped, self._done, self._failed = total, skipped, 0, 0

    def advance(self, done: int, failed: int, label: str) -> None:
        """Count."""
        self._done += done
        self._failed += failed

    def sealed(self, name: str) -> None:
        """Print the line of the stage."""
        print(
            f"{name:<12} {self._done} done, {self._skipped} unchanged, {self._failed} put aside",
            file=sys.stderr,
        )

    def say(self, text: str) -> None:
        """Print the sentence."""
        print(text, file=sys.stderr)


class Bars:
    """Progress bars on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        self._progress: Progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[stage]:<11}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[counts]}"),
            TimeRemainingColumn(elapsed_when_finished=True),
            TextColumn("[dim]{task.fields[label]}", markup=True),
            console=Console(stderr=True),
        )
        self._task: TaskID | None = None
        self._skipped = self._failed = 0

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def stage(self, name: str, summary: str, total: int, skipped: int) -> None:
        """Show a bar for the stage."""
        self._skipped, self._failed = skipped, 0
        self._task = self._progress.add_task(
            name, total=total, completed=skipped, stage=name, counts=self._counts(), label=summary
        )

    def advance(self, done: int, failed: int, label: str) -> None:
        """Move the bar."""
        self._failed += failed
        if self._task is not None:
            from rich.markup import escape

            self._progress.update(self._task, advance=done, counts=self._counts(), label=escape(label[:48]))

    def sealed(self, name: str) -> None:
        """Fill the bar."""
        if self._task is not None:
            self._progress.update(self._task, label="")
            self._progress.stop_task(self._task)

    def say(self, text: str) -> None:
        """Print above the bars."""
        self._progress.console.print(text, markup=False, highlight=False)

    def _counts(self) -> str:
        parts = [f"{self._skipped} unchanged"] if self._skipped else []
        if self._failed:
            parts.append(f"{self._failed} put aside")
        return ", ".join(parts)
