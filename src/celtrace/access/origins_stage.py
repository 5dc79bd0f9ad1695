"""The stage ``origins``: every address of the requests, judged by every address table as of its first day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from celtrace.access.arrow import settle_memory
from celtrace.access.gather import request_tables
from celtrace.access.origins import origin_rows
from celtrace.access.trails import encoded
from celtrace.case.moments import DAY, MICRO, micros_of
from celtrace.engine.columns import Columns
from celtrace.engine.stage import Task
from celtrace.records import Row

TOGETHER = 1 << 20
"""Addresses of row groups, the same ones again and again, that are put together at a time."""

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
    held: list[Any] = []
    known, most = 0, TOGETHER
    for table in tables:
        ips, times = encoded(table.column("ip")), micros_of(table.column("time"))
        first = np.full(len(ips.dictionary), _NEVER)
        np.minimum.at(first, ips.indices.to_numpy(), times)
        met = first < _NEVER  # a dictionary may hold addresses that no row has
        held.append(pa.table({"ip": ips.dictionary.filter(pa.array(met)), "first": first[met]}))
        known += len(held[-1])
        if known > most:
            held = [_earliest(held)]
            known, most = len(held[0]), max(TOGETHER, 2 * len(held[0]))
    if not held:
        return {}
    whole = _earliest(held)
    kinds, day_of = np.unique(whole.column("first").to_numpy() // (DAY * MICRO), return_inverse=True)
    shown = np.datetime_as_string(kinds.astype("datetime64[D]")).tolist()
    days = dict(zip(whole.column("ip").to_pylist(), map(shown.__getitem__, day_of.tolist()), strict=True))
    days.pop("", None)
    return days


def _earliest(tables: list[Any]) -> Any:
    """Every address once, in the order in which they were met, with its first time."""
    whole = pa.concat_tables(tables).group_by("ip", use_threads=False).aggregate([("first", "min")])
    return whole.select(["ip", "first_min"]).rename_columns(["ip", "first"])
