"""The compiled way through a block of lines: one pass in C (``scan.c``) instead of several in NumPy.

It is there where the installation found a C compiler, and does what :mod:`celtrace.access.pieces` does: it says
where the fields of each line lie and reads the clock, the status and the size digit by digit; what is not of the
form is left. No text is judged here. Both give the same, which a test holds, so a result does not tell which of
them read it.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from celtrace.access.compiled import COMPILED, LIBRARY
from celtrace.access.pieces import Taken
from celtrace.access.words import STAMP, Stamps

FIRST_SLOTS = 1 << 12
"""Places of a table of distinct texts at first; it doubles when half of them are taken."""

USUAL = 100
"""Bytes of a line for which there is room at first; where lines are shorter, they are counted and read again."""


class _Field(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int64) for name in ("place", "count", "slots", "most")),
        *((name, ctypes.c_void_p) for name in ("table", "hashes", "starts", "stops", "codes")),
    ]  # fmt: skip


_ARRAYS = ("starts", "ends", "line", "clock", "status", "bytes", "run", "stamp")


class _Scan(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p),
        *((name, ctypes.c_int64) for name in ("size", "longest", "quotes", "capacity", "fields")),
        ("seed", ctypes.c_uint64),
        ("field", ctypes.POINTER(_Field)),
        *((name, ctypes.c_int64) for name in ("read", "lines", "taken", "runs")),
        *((name, ctypes.c_void_p) for name in _ARRAYS),
    ]  # fmt: skip


class Scanner:
    """Reads blocks of lines with ``quotes`` quotes each, up to ``longest`` bytes; ``places`` are those of its fields.

    A field begins at a mark of the line and ends at the next: its beginning, the blank before its time, each quote,
    and its end.
    """

    def __init__(self, quotes: int, longest: int, places: Sequence[int], stamps: Stamps) -> None:
        if not COMPILED:
            raise RuntimeError("celtrace was installed without a C compiler")
        self._stamps = stamps
        self._fields = (_Field * len(places))()
        self._tables: list[list[npt.NDArray[Any]]] = []
        # Without a number that nobody knows, texts could be chosen that all fall on one slot.
        self._scan = _Scan(
            longest=longest,
            quotes=quotes,
            fields=len(places),
            field=self._fields,
            seed=int.from_bytes(os.urandom(8), "little"),
        )
        for field, place in zip(self._fields, places, strict=True):
            field.place = place

    def take(self, data: bytes, size: int) -> Taken:
        """The lines in the first ``size`` bytes of ``data``, the last of which is a line feed.

        Raises:
            ValueError: it is none, or there are 2 GiB or more.
        """
        if not 0 < size <= len(data) or size >> 31 or data[size - 1] != 10:
            raise ValueError(f"no whole lines in {size} of {len(data)} bytes")
        scan = self._scan
        scan.data, scan.size = ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p), size
        self._make_room(size // USUAL + 1)
        while True:
            made, codes = self._scanned()
            if scan.read == size:
                break
            self._make_room(data.count(b"\n", 0, size))
        lines, clock, status, bytes_ = (
            made[name][: scan.taken] for name in ("line", "clock", "status", "bytes")
        )
        stamps = [data[begin : begin + STAMP] for begin in made["stamp"][: scan.runs].tolist()]
        days, long = self._stamps.days(stamps), np.diff(made["run"][: scan.runs], append=scan.taken)
        clock += np.repeat(days[:, 0], long)
        zones = np.repeat(days[:, 1].astype(np.int16), long)
        fields = []
        for field, array, (_, _, starts, stops) in zip(self._fields, codes, self._tables, strict=True):
            cuts = zip(starts[: field.count].tolist(), stops[: field.count].tolist(), strict=True)
            fields.append((array[: scan.taken], [data[start:stop] for start, stop in cuts]))
        return Taken(
            made["starts"][: scan.lines],
            made["ends"][: scan.lines],
            lines,
            clock,
            zones,
            status,
            bytes_,
            zones >= 0,
            fields,
        )

    def _scanned(self) -> tuple[dict[str, npt.NDArray[np.int64]], list[npt.NDArray[np.int32]]]:
        """The arrays of one pass over as many lines as there is room for; only what is filled takes memory."""
        scan = self._scan
        made = {name: np.empty(scan.capacity, np.int64) for name in _ARRAYS}
        codes = [np.empty(scan.capacity, np.int32) for _ in self._fields]
        for name, array in made.items():
            setattr(scan, name, array.ctypes.data)
        for field, array, (table, *_) in zip(self._fields, codes, self._tables, strict=True):
            field.codes, field.count, field.slots = array.ctypes.data, 0, FIRST_SLOTS
            table[:FIRST_SLOTS] = 0
        LIBRARY.celtrace_scan(ctypes.byref(scan))
        return made, codes

    def _make_room(self, lines: int) -> None:
        """Tables for as many distinct texts as lines; they are kept from block to block."""
        if lines <= self._scan.capacity:
            return
        most = max(FIRST_SLOTS, 1 << (2 * lines - 1).bit_length())
        self._scan.capacity = most // 2
        self._tables = []
        for field in self._fields:
            kinds = ((most, np.uint64), (most // 2, np.uint64), (most // 2, np.int32), (most // 2, np.int32))
            arrays = [np.empty(room, kind) for room, kind in kinds]
            field.most = most
            field.table, field.hashes, field.starts, field.stops = (each.ctypes.data for each in arrays)
            self._tables.append(arrays)
