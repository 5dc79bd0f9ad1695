"""Times of many rows at once: RFC 3339 text of UTC to seconds since 1970 and back, by words of eight bytes.

The usual form, ``2024-01-08T01:00:00Z``, has 20 bytes, which are read and written as numbers; days, of which there
are few, are read and written once each. Everything else, such as a fraction, is read by Arrow.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from celtrace.access.words import byte_of
from celtrace.records import parse_utc

Ints = npt.NDArray[np.int64]

LENGTH = 20
DAY = 86_400
_MOST_DAYS = 1 << 16
_PARTS = np.dtype([("month", "<u8"), ("hour", "<u4"), ("rest", "<u8")])
"""``2024-01-``, ``08T0`` and ``1:00:00Z``."""

_MONTH, _DAY, _REST = (
    np.uint64(int.from_bytes(text, "little")) for text in (b"0000-00-", b"00T00:00", b"0:00:00Z")
)
_HIGH_MONTH, _HIGH_DAY, _HIGH_REST = (
    np.uint64(int.from_bytes(bytes(0xF0 if sign == 48 else 0xFF for sign in text), "little"))
    for text in (b"0000-00-", b"00T00:00", b"0:00:00Z")
)
_OVER_MONTH, _OVER_DAY, _OVER_REST = (
    np.uint64(int.from_bytes(bytes(6 if sign == 48 else 0 for sign in text), "little"))
    for text in (b"0000-00-", b"00T00:00", b"0:00:00Z")
)
_TWO_BYTES = np.uint64(0xFFFF)


def _clock() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint64]]:
    """For every second of a day, ``T`` and the first digit of its hour above two empty bytes, and what follows."""
    second = np.arange(DAY)
    hour = ord("T") << 16 | (second // 36_000 + 48) << 24
    rest = np.full(DAY, int.from_bytes(b"0:00:00Z", "little"), np.uint64)
    for place, digit in ((0, second // 3600 % 10), (2, second // 600 % 6), (3, second // 60 % 10),
                         (5, second // 10 % 6), (6, second % 10)):  # fmt: skip
        rest += digit.astype(np.uint64) << np.uint64(8 * place)
    return hour.astype(np.uint32), rest


_HOUR_OF, _REST_OF = _clock()


def utc_strings(seconds: Ints) -> Any:
    """Times as RFC 3339 text, an Arrow array of strings."""
    days = seconds // DAY
    clock = seconds - days * DAY
    low, high = (int(days.min()), int(days.max())) if len(days) else (0, 0)
    if high - low < _MOST_DAYS:
        kinds, codes = np.arange(low, high + 1), days - low
    else:
        kinds, codes = np.unique(days, return_inverse=True)
    dates = np.datetime_as_string(kinds.astype("datetime64[D]")).astype("S10")
    raw = dates.view(np.uint8).reshape(-1, 10)
    month = np.ascontiguousarray(raw[:, :8]).view("<u8").ravel()
    day = np.ascontiguousarray(raw[:, 8:]).view("<u2").ravel().astype(np.uint32)
    texts = np.empty(len(seconds), _PARTS)
    texts["month"] = month[codes]
    texts["hour"] = _HOUR_OF[clock] | day[codes]
    texts["rest"] = _REST_OF[clock]
    offsets = np.arange(len(seconds) + 1, dtype=np.int32) * LENGTH
    return pa.StringArray.from_buffers(len(seconds), pa.py_buffer(offsets), pa.py_buffer(texts))


def seconds_of(column: Any) -> Ints:
    """Seconds since 1970 of times as text (RFC 3339, UTC), plain or as a dictionary; fractions are dropped."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    if not isinstance(column, pa.DictionaryArray):
        return _seconds(column)
    known = np.append(_seconds(column.dictionary), 0)
    return np.asarray(known[column.indices.to_numpy(zero_copy_only=False)], np.int64)


def second_of(text: str) -> int:
    """Seconds since 1970 of one time as text (RFC 3339, UTC); a fraction is dropped."""
    return int(parse_utc(text).timestamp())


def _seconds(texts: Any) -> Ints:
    count = len(texts)
    if not count:
        return np.zeros(0, np.int64)
    ends = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + count + 1]
    if (np.diff(ends) == LENGTH).all():
        found = _usual(np.frombuffer(texts.buffers()[2], np.uint8)[ends[0] : ends[-1]], count)
        if found is not None:
            return found
    whole = pc.utf8_slice_codeunits(texts, 0, 19)
    moments = pc.strptime(whole, format="%Y-%m-%dT%H:%M:%S", unit="s").cast(pa.int64())
    return np.asarray(moments.to_numpy(zero_copy_only=False))


def _usual(raw: npt.NDArray[np.uint8], count: int) -> Ints | None:
    """Seconds of texts of :data:`LENGTH` bytes, one after the other; ``None`` unless all have the usual form."""
    month, day, rest = (np.ndarray((count,), "<u8", raw, shift, (LENGTH,)) for shift in (0, 8, 12))
    months, days, clock = month ^ _MONTH, day ^ _DAY, rest ^ _REST
    wrong = (months | months + _OVER_MONTH) & _HIGH_MONTH
    wrong |= (days | days + _OVER_DAY) & _HIGH_DAY
    wrong |= (clock | clock + _OVER_REST) & _HIGH_REST
    if wrong.any():
        return None
    date = days & _TWO_BYTES
    fresh = np.ones(count, bool)
    fresh[1:] = (months[1:] != months[:-1]) | (date[1:] != date[:-1])
    runs = np.flatnonzero(fresh)
    if len(runs) > count >> 2:
        runs, run = _distinct(months, date)
    else:
        run = np.cumsum(fresh) - 1
    shown = raw.reshape(count, LENGTH)[runs, :10].copy().view("S10").ravel().astype("U10")
    begins = shown.astype("datetime64[s]").astype(np.int64)
    hour = byte_of(days, 3) * 10 + byte_of(clock, 0)
    minute = byte_of(clock, 2) * 10 + byte_of(clock, 3)
    second = byte_of(clock, 5) * 10 + byte_of(clock, 6)
    return np.asarray(begins[run] + hour * 3600 + minute * 60 + second, np.int64)


def _distinct(months: npt.NDArray[np.uint64], date: npt.NDArray[np.uint64]) -> tuple[Ints, Ints]:
    """One place of each distinct day, and which of them is that of each row; its digits share one word."""
    key = months | (date & np.uint64(15)) << np.uint64(4) | (date >> np.uint64(8)) << np.uint64(56)
    _, places, inverse = np.unique(key, return_index=True, return_inverse=True)
    return places, inverse
