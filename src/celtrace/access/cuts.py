"""Requests of some visitors, in any order, to sessions: which requests each has, and what they add up to.

In one pass in C where the installation has it (``cut.c``), else in NumPy; both give the same, which a test holds.
"""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from celtrace.access.compiled import COMPILED, LIBRARY
from celtrace.access.trails import SHAPE, Ints, Rows

Flags = npt.NDArray[np.bool_]

GAP_S = 30 * 60
"""Seconds between two requests of a visitor after which another session begins."""

_FLAGS = 6


class Cut(NamedTuple):
    """Sessions of a part.

    ``order`` are places of requests by visitor, second, file and line, and ``seconds`` their times in that order. All
    that follows is of sessions: where each starts in that order, how many requests it has, whether it is the first of
    its visitor, whether its requests have several agents, its bytes, the largest code of a client, and how many of
    its requests have each of the flags, by the bit of the flag.
    """

    order: Ints
    seconds: Ints
    starts: Ints
    counts: Ints
    fresh: Flags
    mixed: Flags
    bytes: Ints
    carried: Ints
    flagged: Ints

    def having(self, flag: int) -> Ints:
        """How many requests of each session have a flag."""
        return np.asarray(self.flagged[:, flag.bit_length() - 1])


def cut(rows: Rows) -> Cut:
    """Cut sessions.

    Raises:
        ValueError: the columns differ in length, or there are 2^30 requests or more.
    """
    lengths = {len(rows[name]) for name in SHAPE}
    if len(lengths) > 1 or max(lengths) >> 30:
        raise ValueError(f"a part with columns of {sorted(lengths)} requests")
    return cut_compiled(rows) if COMPILED else cut_by_columns(rows)


_TAKEN = ("visitor", "second", "line", "size", "agent", "client", "file", "flags",
          "table", "number", "spare", "order", "ordered")  # fmt: skip


class _Cut(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int64) for name in ("count", "gap", "slots")),
        *((name, ctypes.c_void_p) for name in _TAKEN),
        ("sessions", ctypes.c_int64),
        *((name, ctypes.c_void_p) for name in ("starts", "fresh", "mixed", "bytes", "carried", "flagged")),
    ]


def cut_compiled(rows: Rows) -> Cut:
    """Cut sessions in C."""
    held = {name: np.ascontiguousarray(rows[name], kind) for name, kind in SHAPE.items()}
    count = len(held["second"])
    slots = 2 << max(count, 1).bit_length()
    made: dict[str, npt.NDArray[Any]] = {
        "table": np.zeros(slots, np.int32),
        "number": np.empty(count, np.int32),
        "spare": np.empty(count + 1, np.int64),
        **{name: np.empty(count, np.int64) for name in ("order", "ordered", "starts", "bytes", "carried")},
        **{name: np.empty(count, bool) for name in ("fresh", "mixed")},
        "flagged": np.empty((count, _FLAGS), np.int64),
    }
    given = _Cut(count=count, gap=GAP_S, slots=slots)
    for name, values in (held | made).items():
        setattr(given, name, values.ctypes.data)
    LIBRARY.celtrace_cut(ctypes.byref(given))
    found = {name: values[: given.sessions] for name, values in made.items()}
    return Cut(
        made["order"],
        made["ordered"],
        found["starts"],
        np.diff(found["starts"], append=count),
        *(found[name] for name in ("fresh", "mixed", "bytes", "carried", "flagged")),
    )


def cut_by_columns(rows: Rows) -> Cut:
    """Cut sessions in NumPy."""
    order = _order(rows)
    visitor, second = rows["visitor"][order], rows["second"][order]
    count = len(order)
    first = np.ones(count, bool)
    first[1:] = visitor[1:] != visitor[:-1]
    begins = first.copy()
    begins[1:] |= np.diff(second) > GAP_S
    starts = np.flatnonzero(begins)
    if not count:
        nothing = np.zeros(0, np.int64)
        return Cut(
            order, second, starts, nothing, first, first, nothing, nothing, np.zeros((0, _FLAGS), np.int64)
        )
    agent, flags = rows["agent"][order], rows["flags"][order]
    flagged = [np.add.reduceat((flags >> bit & 1).astype(np.int64), starts) for bit in range(_FLAGS)]
    return Cut(
        order,
        second,
        starts,
        np.diff(starts, append=count),
        first[starts],
        np.maximum.reduceat(agent, starts) != np.minimum.reduceat(agent, starts),
        np.add.reduceat(rows["size"][order], starts),
        np.maximum.reduceat(rows["client"][order], starts).astype(np.int64),
        np.stack(flagged, axis=1),
    )


def _order(rows: Rows) -> Ints:
    """Visitors as they are met, each by time, file and line.

    Positions stand in the low half of the sort key, so that equals keep their order.
    """
    count = len(rows["second"])
    in_time = np.arange(count)
    if any((np.diff(rows[name]) < 0).any() for name in ("second", "file", "line")):
        in_time = np.lexsort((rows["line"], rows["file"], rows["second"]))
    visitor = pa.array(rows["visitor"]).dictionary_encode().indices.to_numpy().astype(np.int64)[in_time]
    return np.asarray(in_time[np.sort(visitor << 32 | np.arange(count)) & 0xFFFFFFFF])
