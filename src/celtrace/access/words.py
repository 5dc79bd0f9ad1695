"""Fixed-width fields of many lines at once: eight bytes are read as one number, and checked as one.

The way is known as SIMD within a register (L. Lamport, "Multiple Byte Processing with Full-Word Instructions",
CACM 18, 1975). Every check is exact: what does not pass is read again as a single line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from celtrace.case.moments import byte_of

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]

STAMP = 26
"""Bytes of ``20/May/2015:04:05:02 +0900``."""

LONGEST = 16
"""Digits of a number that is read here."""

_MOST_DAYS = 1 << 14
_ZEROS = np.uint64(0x3030303030303030)
_CLOCK = np.uint64(0x30303A30303A3030)
_CLOCK_HIGH = np.uint64(0xF0F0FFF0F0FFF0F0)
_CLOCK_OVER = np.uint64(0x0606000606000606)
_HIGH = np.uint64(0xF0F0F0F0F0F0F0F0)
_OVER = np.uint64(0x0606060606060606)
_ALL = np.uint64(0xFFFFFFFFFFFFFFFF)


def words_of(data: bytes) -> Words:
    """The eight bytes that begin at each byte of ``data``, the first lowest, without copying any; at least one."""
    return np.ndarray((max(len(data) - 7, 1),), "<u8", data.ljust(8, b"\0"), strides=(1,))


class Stamps:
    """Reads times of the form of :data:`STAMP`, many at once.

    ``single`` reads one time, to seconds since 1970 and the name of its zone: it is asked about midnight of each
    day and zone, and the clock is read here. ``names`` are the zones met so far.
    """

    def __init__(self, single: Callable[[bytes], tuple[int, str] | None]) -> None:
        self.names: list[str] = []
        self._single = single
        self._known: dict[bytes, tuple[int, int]] = {}

    def read(self, words: Words, data: bytes, places: Ints) -> tuple[Ints, Ints, Flags]:
        """Seconds of the time at each place, which of the names its zone has, and whether it is a time."""
        day, year, clock, zone = (words[places + shift] for shift in (0, 8, 12, 18))
        year &= np.uint64(0xFFFFFFFF)
        zone >>= np.uint64(16)
        fresh = np.ones(len(places), bool)
        fresh[1:] = (day[1:] != day[:-1]) | (year[1:] != year[:-1]) | (zone[1:] != zone[:-1])
        runs = np.flatnonzero(fresh)
        begins, zones = np.zeros(len(runs), np.int64), np.full(len(runs), -1)
        for number, place in enumerate(places[runs].tolist()):
            begins[number], zones[number] = self._midnight(data[place : place + STAMP])
        run = np.cumsum(fresh) - 1
        digits = clock ^ _CLOCK
        good: Flags = ((digits | digits + _CLOCK_OVER) & _CLOCK_HIGH) == 0
        hour = byte_of(digits, 0) * 10 + byte_of(digits, 1)
        minute = byte_of(digits, 3) * 10 + byte_of(digits, 4)
        second = byte_of(digits, 6) * 10 + byte_of(digits, 7)
        zone_of = zones[run] if len(runs) else np.zeros(0, np.int64)
        good &= (hour < 24) & (minute < 60) & (second < 60) & (zone_of >= 0)
        return (begins[run] if len(runs) else zone_of) + hour * 3600 + minute * 60 + second, zone_of, good

    def _midnight(self, stamp: bytes) -> tuple[int, int]:
        key = stamp[:12] + b"00:00:00" + stamp[20:]
        found = self._known.get(key)
        if found is None:
            read = self._single(key)
            if read is not None and read[1] not in self.names:
                self.names.append(read[1])
            found = (0, -1) if read is None else (read[0], self.names.index(read[1]))
            if len(self._known) < _MOST_DAYS:
                self._known[key] = found
        return found


def read_answers(words: Words, buf: Any, quotes: Ints, stops: Ints) -> tuple[Ints, Ints, Flags]:
    """Status and bytes of ``" 200 1234`` between the ``quotes`` that end a request and the ``stops``.

    Status is 0 and the third array false where it is not of that form: three digits from 100 to 599, and ``-`` or
    at most :data:`LONGEST` digits.
    """
    inside = quotes < len(words)
    head = words[np.where(inside, quotes, 0)]
    digits = head ^ np.uint64(0x0000203030302022)
    good: Flags = inside & ((digits & np.uint64(0x0000FFF0F0F0FFFF)) == 0)
    good &= ((digits + np.uint64(0x0000000606060000)) & np.uint64(0x000000F0F0F00000)) == 0
    status = byte_of(digits, 2) * 100 + byte_of(digits, 3) * 10 + byte_of(digits, 4)
    good &= (status >= 100) & (status <= 599)
    length = stops - quotes - 6
    none = (length == 1) & (buf[np.maximum(stops - 1, 0)] == 45)
    good &= (length > 0) & (length <= LONGEST)
    short = np.clip(length, 0, 8)
    size, sound = _decimal(words, stops, short)
    wide = np.flatnonzero(good & (length > 8))
    if len(wide):
        high, fine = _decimal(words, stops[wide] - 8, length[wide] - 8)
        size[wide] += high * 100_000_000
        sound[wide] &= fine
    good &= sound | none
    size[none] = 0
    return np.where(good, status, 0), size, good


def _decimal(words: Words, stops: Ints, length: Ints) -> tuple[Ints, Flags]:
    """The last ``length`` (1 to 8) digits before each stop as a number, and whether all are digits."""
    keep = _ALL << (np.uint64(64) - np.uint64(8) * np.maximum(length, 1).astype(np.uint64))
    digits = (words[np.maximum(stops - 8, 0)] ^ _ZEROS) & keep
    sound: Flags = ((digits | digits + _OVER) & _HIGH) == 0
    pairs = digits * np.uint64(2561) >> np.uint64(8)
    fours = (pairs & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(6553601) >> np.uint64(16)
    eight = (fours & np.uint64(0x0000FFFF0000FFFF)) * np.uint64(42949672960001) >> np.uint64(32)
    return eight.astype(np.int64), sound
