"""The stage ``origins``: every address of the requests, judged by every address table as of its first day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np

from celtrace.access.arrow import settle_memory
from celtrace.access.gather import request_tables
from celtrace.access.origins import origin_rows
from celtrace.access.trails import Names
from celtrace.case.moments import DAY, MICRO, Ints, micros_of
from celtrace.engine.columns import Columns
from celtrace.engine.stage import Task
from celtrace.records import Row

_NEVER = np.iinfo(np.int64).max


def work(task: Task) -> Iterator[Row | Columns]:
    """Look up each distinct address once.

    Settings: ``regions``, the user's watch regions. Dataset: ``ip``, a folder of address tables.
    """
    settle_memory()
    dataset = task.datasets.get("ip")
    folder = Path(dataset.path) if dataset is not None else None
    first_seen = first_days(request_tables(task, ("ip", "time")))
    yield from origin_rows(first_seen, folder, task.settings.get("regions") or [])


def first_days(tables: Iterable[Any]) -> dict[str, str]:
    """Each distinct address and the day (``YYYY-MM-DD``) of its first request."""
    names = Names()
    first: Ints = np.zeros(0, np.int64)
    for table in tables:
        codes, times = names.codes(table.column("ip")), micros_of(table.column("time"))
        late = np.full(len(names.texts) - len(first), _NEVER)
        first = np.concatenate([first, late])
        np.minimum.at(first, codes, times)
    met = first < _NEVER  # a dictionary may hold addresses that no row has
    kinds, day_of = np.unique(first[met] // (DAY * MICRO), return_inverse=True)
    shown = np.datetime_as_string(kinds.astype("datetime64[D]")).tolist()
    days = dict(
        zip(compress(names.texts, met.tolist()), map(shown.__getitem__, day_of.tolist()), strict=True)
    )
    days.pop("", None)
    return days
