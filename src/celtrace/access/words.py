"""Fixed-width fields of many lines at once: eight bytes are read as one number, and checked as one.

The way is known as SIMD within a register (L. Lamport, "Multiple Byte Processing with Full-Word Instructions",
CACM 18, 1975). Every check is exact: what does not pass is read again as a single line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]
Zones = npt.NDArray[np.int16]

STAMP = 26
"""Bytes of ``20/May/2015:04:05:02 +0900``."""

BEFORE = 32
"""Bytes up to the quote that begins a request: two of what is before, `` [``, the time and ``] ``."""

ANSWER = 16
"""Bytes that are looked at together from two before the quote that ends a request: status, and eight digits."""

LONGEST = 16
"""Digits of a number that is read here."""

_MOST_DAYS = 1 << 14
_ZEROS = np.uint64(0x3030303030303030)
_CLOCK = np.uint64(0x30303A30303A3030)
_CLOCK_HIGH = np.uint64(0xF0F0FFF0F0FFF0F0)
_CLOCK_OVER = np.uint64(0x0606000606000606)
_ANSWER = np.uint64(0x2030303020220000)
_ANSWER_HIGH = np.uint64(0xFFF0F0F0FFFF0000)
_ANSWER_OVER = np.uint64(0x0006060600000000)
_HIGH = np.uint64(0xF0F0F0F0F0F0F0F0)
_OVER = np.uint64(0x0606060606060606)
_ALL = np.uint64(0xFFFFFFFFFFFFFFFF)


def words_of(data: bytes) -> Words:
    """The eight bytes that begin at each byte of ``data``, the first lowest, without copying any; at least one."""
    return np.ndarray((max(len(data) - 7, 1),), "<u8", data.ljust(8, b"\0"), strides=(1,))


def stretches_of(data: bytes, size: int) -> Any:
    """The ``size`` bytes that begin at each byte of ``data``, as :func:`words_of`; at least one."""
    return np.ndarray((max(len(data) - size + 1, 1),), f"V{size}", data.ljust(size, b"\0"), strides=(1,))


def taken(stretches: Any, places: Ints) -> Words:
    """The stretches that begin at the places, a row of words each; every place must be one of ``stretches``.

    One look-up of many bytes costs as much as one of eight that do not lie on a multiple of eight.
    """
    return np.asarray(stretches[places]).view("<u8").reshape(len(places), stretches.itemsize // 8)


class Stamps:
    """Reads times of the form of :data:`STAMP`, many at once.

    ``single`` reads one time, to seconds since 1970 and the name of its zone: it is asked about midnight of each
    day and zone, and the clock is read here. ``names`` are the zones met so far.
    """

    def __init__(self, single: Callable[[bytes], tuple[int, str] | None]) -> None:
        self.names: list[str] = []
        self._single = single
        self._known: dict[bytes, tuple[int, int]] = {}

    def read(self, before: Words, data: bytes, ends: Ints) -> tuple[Ints, Zones, Flags]:
        """Seconds of each time, which of the names its zone has, and whether it is a time.

        ``before`` holds the :data:`BEFORE` bytes up to each of the ``ends``, four words a row: four others, the time
        and two that follow it, which are the same in every row.
        """
        day, year, clock, zone = before.T
        fresh = (day[1:] ^ day[:-1]) >> np.uint64(32)
        fresh |= year[1:] ^ year[:-1]
        fresh |= zone[1:] ^ zone[:-1]
        runs = np.flatnonzero(fresh != 0)
        runs += 1
        runs = np.concatenate([np.zeros(min(len(ends), 1), np.int64), runs])
        stamps = [data[end - STAMP - 2 : end - 2] for end in ends[runs].tolist()]
        known = self.days(stamps)
        long = np.diff(runs, append=len(ends))
        digits = clock ^ _CLOCK
        good: Flags = ((digits | digits + _CLOCK_OVER) & _CLOCK_HIGH) == 0
        pairs = digits * np.uint64(10) + (digits >> np.uint64(8))
        hour, minute, second = (pairs >> np.uint64(shift) & np.uint64(255) for shift in (0, 24, 48))
        good &= (hour < 24) & (minute < 60) & (second < 60)
        if (known[:, 1] < 0).any():
            good &= np.repeat(known[:, 1] >= 0, long)
        seconds = (hour * np.uint64(3600) + minute * np.uint64(60) + second).view(np.int64)
        seconds += np.repeat(known[:, 0], long)
        return seconds, np.repeat(known[:, 1].astype(np.int16), long), good

    def days(self, stamps: Sequence[bytes]) -> Ints:
        """For each time, the second at which its day begins, and which of the names its zone has, or -1; a row each."""
        return np.array(list(map(self._midnight, stamps)), np.int64).reshape(-1, 2)

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


def read_answers(data: bytes, quotes: Ints, stops: Ints) -> tuple[Ints, Ints, Flags]:
    """Status and bytes of ``" 200 1234`` between the ``quotes`` that end a request and the ``stops``.

    Status is 0 and the third array false where it is not of that form: three digits from 100 to 599, and ``-`` or
    at most :data:`LONGEST` digits. What lies within :data:`ANSWER` bytes of the ends of ``data`` is not read either.
    """
    stretches = stretches_of(data, ANSWER)
    good: Flags = (quotes >= 2) & (quotes - 2 < len(stretches))
    head, tail = taken(stretches, np.where(good, quotes - 2, 0)).T
    digits = head ^ _ANSWER
    good &= ((digits | digits + _ANSWER_OVER) & _ANSWER_HIGH) == 0
    digits >>= np.uint64(32)
    pairs = digits * np.uint64(10) + (digits >> np.uint64(8))
    status = (pairs & np.uint64(255)) * np.uint64(10) + (digits >> np.uint64(16) & np.uint64(255))
    good &= (status >= 100) & (status <= 599)
    length = stops - quotes - 6
    none = (length == 1) & (tail & np.uint64(255) == 45)
    good &= (length > 0) & (length <= LONGEST)
    shift = np.uint64(64) - np.uint64(8) * np.clip(length, 1, 8).view(np.uint64)
    size, sound = _decimal((tail ^ _ZEROS) << shift)
    long = np.flatnonzero(good & (length > 8))
    if len(long):
        words = words_of(data)
        low, fine = _ending(words, stops[long], np.full(len(long), 8))
        high, too = _ending(words, stops[long] - 8, length[long] - 8)
        size[long], sound[long] = low + high * 100_000_000, fine & too
    good &= sound | none
    size[none] = 0
    return np.where(good, status.view(np.int64), 0), size, good


def _ending(words: Words, stops: Ints, length: Ints) -> tuple[Ints, Flags]:
    """The number that the last ``length`` (1 to 8) bytes before each stop are."""
    keep = _ALL << (np.uint64(64) - np.uint64(8) * length.astype(np.uint64))
    return _decimal((words[np.maximum(stops - 8, 0)] ^ _ZEROS) & keep)


def _decimal(digits: Words) -> tuple[Ints, Flags]:
    """Words of the values of eight digits as numbers, and whether all are digits."""
    sound: Flags = ((digits | digits + _OVER) & _HIGH) == 0
    pairs = digits * np.uint64(2561) >> np.uint64(8)
    fours = (pairs & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(6553601) >> np.uint64(16)
    eight = (fours & np.uint64(0x0000FFFF0000FFFF)) * np.uint64(42949672960001) >> np.uint64(32)
    return eight.view(np.int64), sound
