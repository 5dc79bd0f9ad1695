"""The stage ``origins``: every address of the requests, judged by every address table as of its first day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from celtrace.access.origins import origin_rows
from celtrace.engine.stage import Task
from celtrace.records import Request, Row


def work(task: Task) -> Iterator[Row]:
    """Look up each distinct address once.

    Settings: ``regions``, the user's watch regions. Dataset: ``ip``, a folder of address tables.
    """
    first_seen: dict[str, str] = {}
    for request in task.rows(Request):
        if not request.ip:
            continue
        day = request.time[:10]
        if day < first_seen.get(request.ip, "9999-99-99"):
            first_seen[request.ip] = day
    dataset = task.datasets.get("ip")
    folder = Path(dataset.path) if dataset is not None else None
    yield from origin_rows(first_seen, folder, task.settings.get("regions") or [])
