"""Blocks of a log as tables of requests, columns that repeat kept as dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from celtrace.access.columns import WAYS, Block, Column
from celtrace.case.moments import moments_of
from celtrace.case.tables import framed
from celtrace.records import Request


def _classes() -> npt.NDArray[np.int64]:
    """Which of the probes stands for each status that a line can have; 0 is that of no status."""
    found = np.full(600, 4)
    found[0] = 0
    found[100:200] = 1
    found[200:300] = 3
    found[[200, 206]] = 2
    return found


CLASS_OF = _classes()


def table_of(
    block: Block,
    first_line: int,
    constants: Mapping[str, str],
    *,
    zone: tzinfo | None,
    skew_s: int,
    no_status: str,
) -> tuple[Any, npt.NDArray[np.int64]]:
    """The parsed lines of a block as a table of :class:`celtrace.records.Request`, in order, and their seconds."""
    rows, seconds, status = block.lines, block.seconds.copy(), block.status
    known = np.ones(len(rows), bool)
    if block.unzoned is not None:
        bare = block.unzoned
        if zone is None:
            known &= ~bare
        for place in np.flatnonzero(bare).tolist() if zone is not None else ():
            moment = datetime.fromtimestamp(int(seconds[place]), UTC).replace(tzinfo=zone)
            seconds[place] = int(moment.timestamp())
    seconds += skew_s
    prefix, request = block.columns["prefix"], block.columns["request"]
    ways = np.frombuffer(b"".join(value[2] if value else b"\2" * 5 for value in request.values), np.int8)
    same = np.zeros(len(rows), np.int32)
    made: dict[str, Any] = {name: _coded(same, [value]) for name, value in constants.items()}
    made |= {
        "line": pa.array(rows + first_line),
        "offset": pa.array(block.offsets[rows]),
        "time": moments_of(seconds),
        "zone_known": pa.array(known),
        "host": _part(prefix, 0),
        "ip": _part(prefix, 1),
        "account": _part(prefix, 2),
        "method": _part(request, 0),
        "target": _part(request, 1),
        "status": pa.array(status, mask=status == 0),
        "bytes": pa.array(block.size),
        "direction": _coded(ways.take(request.codes * 5 + CLASS_OF.take(status)).astype(np.int32), WAYS),
        "client": _coded(same, [""]),
        "refused": pa.array(status == 401),
        "unknown": _unknown(status == 0, "status", no_status),
    }
    for name in ("referer", "agent", "forwarded"):
        column = block.columns.get(name)
        made[name] = _coded(same, [""]) if column is None else _part(column, None)
    return framed(Request, made), seconds


def _part(column: Column, place: int | None) -> Any:
    """One part of each value; several values may have the same."""
    values = column.values if place is None else [value[place] if value else "" for value in column.values]
    distinct = pa.array([value or "" for value in values], pa.string()).dictionary_encode()
    codes = column.codes
    if len(distinct.dictionary) < len(values):  # Parquet's writer gives up a dictionary that repeats itself
        codes = distinct.indices.to_numpy().take(codes)
    return pa.DictionaryArray.from_arrays(pa.array(codes), distinct.dictionary, safe=False)


def _coded(codes: npt.NDArray[np.int32], values: Iterable[str]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(list(values), pa.string()), safe=False)


def _unknown(missing: npt.NDArray[np.bool_], name: str, reason: str) -> Any:
    """A map for each row, with one entry where something is missing."""
    ends = np.concatenate([[0], np.cumsum(missing)]).astype(np.int32)
    count = int(ends[-1])
    return pa.MapArray.from_arrays(
        pa.array(ends), pa.array([name] * count, pa.string()), pa.array([reason] * count, pa.string())
    )
