"""The run log: what a run did and when, one JSON record a line, for people and programs beside it.

``run.jsonl`` in the case is appended to and never read by a run, so nothing in it changes a result. A
process that is killed leaves at most half a last line.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from celtrace.engine.progress import Watcher

NAME = "run.jsonl"
_EVERY_S = 1.0


class RunLog:
    """A watcher that writes down what it is told, and passes it on to another one."""

    def __init__(self, folder: Path, then: Watcher) -> None:
        self._then = then
        self._file = os.open(folder / NAME, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
        self._counts = {"total": 0, "skipped": 0, "done": 0, "failed": 0}
        self._stage, self._last = "", 0.0

    def event(self, kind: str, **fields: Any) -> None:
        """Write one record."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        os.write(self._file, msgspec.json.encode({"at": at, "event": kind, **fields}) + b"\n")

    def stage(self, name: str, summary: str, total: int, skipped: int) -> None:
        """A stage begins."""
        self._stage, self._last = name, time.monotonic()
        self._counts = {"total": total, "skipped": skipped, "done": 0, "failed": 0}
        self.event("stage", stage=name, **self._counts)
        self._then.stage(name, summary, total, skipped)

    def advance(self, done: int, failed: int, label: str) -> None:
        """Some items are done; written at most once a second."""
        self._counts["done"] += done
        self._counts["failed"] += failed
        if time.monotonic() - self._last >= _EVERY_S:
            self._last = time.monotonic()
            self.event("progress", stage=self._stage, **self._counts, item=label)
        self._then.advance(done, failed, label)

    def sealed(self, name: str) -> None:
        """A stage is finished and on disk."""
        self.event("sealed", stage=name, **self._counts)
        self._then.sealed(name)

    def say(self, text: str) -> None:
        """A sentence for the user."""
        self.event("said", text=text)
        self._then.say(text)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def read_log(folder: Path) -> list[dict[str, Any]]:
    """The records of the last run that a log tells of; a broken line is passed over."""
    path = folder / NAME
    if not path.is_file():
        return []
    found: list[dict[str, Any]] = []
    with path.open("rb") as stream:
        for line in stream:
            try:
                record = msgspec.json.decode(line, type=dict[str, Any])
            except msgspec.DecodeError:
                continue
            if record.get("event") == "run_started":
                found.clear()
            found.append(record)
    return found


def cut_off(records: list[dict[str, Any]]) -> str:
    """When a run was last heard of that did not come to its end; empty when it did, or there was none."""
    if not records or any(record["event"] == "run_ended" for record in records):
        return ""
    return str(records[-1]["at"])
