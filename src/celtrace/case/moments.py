"""Times of many rows at once: RFC 3339 text of UTC to seconds since 1970 and back, by words of eight bytes.

The usual form, ``2024-01-08T01:00:00Z``, has 20 bytes, which are read and written as numbers; days, of which there
are few, are read and written once each. Everything else, such as a fraction, is read one by one.

Columns of times that a table has by the million lie in Parquet as numbers of microseconds (:data:`MOMENT`): text
and number stand for each other exactly.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from celtrace.records import parse_utc, utc, utc_from_ns

Ints = npt.NDArray[np.int64]

LENGTH = 20
DAY = 86_400
MICRO = 1_000_000
MOMENT = pa.timestamp("us", "UTC")
"""How times are kept in Parquet (LogicalTypes.md: TIMESTAMP, adjusted to UTC)."""

FIRST, LAST = -62_135_596_800 * MICRO, 253_402_300_800 * MICRO - 1
"""The microseconds with which the years 1 to 9999 begin and end."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
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
_BYTE = np.uint64(0xFF)


def byte_of(words: npt.NDArray[np.uint64], place: int) -> Ints:
    """One byte of each word, the lowest being 0."""
    return (words >> np.uint64(8 * place) & _BYTE).astype(np.int64)


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


def moments_of(seconds: Ints) -> Any:
    """Seconds since 1970 as an Arrow array of :data:`MOMENT`."""
    return pa.array(seconds * MICRO).view(MOMENT)


def stored_moments(texts: Any) -> Any:
    """Times as text, in the form that :func:`celtrace.records.utc` writes, as an array of :data:`MOMENT`.

    Raises:
        ValueError: one of them is no time, or written otherwise.
    """
    texts = plain(texts)
    usual = _usual_texts(texts)
    if usual is not None and not texts.null_count:
        moments = moments_of(usual)
        if not sound_moments(moments):
            raise ValueError("a time before the year 1")
        return moments
    return pa.array([None if text is None else _micros(text) for text in texts.to_pylist()], pa.int64()).view(
        MOMENT
    )


def moment_texts(moments: Any) -> Any:
    """The text of each of an array of :data:`MOMENT`."""
    moments = plain(moments)
    micros = _numbers(moments)
    seconds = micros // MICRO
    if not moments.null_count and (seconds * MICRO == micros).all():
        return utc_strings(seconds)
    known = moments.is_valid().to_numpy(zero_copy_only=False).tolist()
    return pa.array(
        [utc_from_ns(one * 1000) if good else None for one, good in zip(micros.tolist(), known, strict=True)],
        pa.string(),
    )


def sound_moments(moments: Any) -> bool:
    """Whether all of an array of :data:`MOMENT` are of the years 1 to 9999."""
    micros = _numbers(plain(moments))
    return not len(micros) or bool(micros.min() >= FIRST and micros.max() <= LAST)


def plain(column: Any) -> Any:
    """A column as one Arrow array, without a dictionary."""
    column = _whole(column)
    return column.dictionary_decode() if isinstance(column, pa.DictionaryArray) else column


def _whole(column: Any) -> Any:
    """A column as one Arrow array."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _micros(text: str) -> int:
    moment = parse_utc(text)
    if moment.tzinfo is None or utc(moment) != text:
        raise ValueError(f"no time in UTC as it is kept: {text[:40]!r}")
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _numbers(moments: Any) -> Ints:
    """The microseconds of an array of :data:`MOMENT`; 0 for a null."""
    if moments.null_count:
        moments = moments.fill_null(pa.scalar(0, MOMENT))
    return np.asarray(moments.view(pa.int64()).to_numpy(zero_copy_only=False))


def seconds_of(column: Any) -> Ints:
    """Seconds since 1970 of times as text (RFC 3339, UTC), plain or as a dictionary, or as :data:`MOMENT`.

    Fractions are dropped.
    """
    column = _whole(column)
    if pa.types.is_timestamp(column.type):
        return np.asarray(_numbers(column) // MICRO)
    if not isinstance(column, pa.DictionaryArray):
        return _seconds(column)
    known = np.append(_seconds(column.dictionary), 0)
    return np.asarray(known[column.indices.to_numpy(zero_copy_only=False)], np.int64)


def micros_of(column: Any) -> Ints:
    """Microseconds since 1970 of times as :func:`seconds_of` takes them; fractions are kept of :data:`MOMENT` only."""
    column = _whole(column)
    if pa.types.is_timestamp(column.type):
        return _numbers(column)
    return np.asarray(seconds_of(column) * MICRO)


def second_of(text: str) -> int:
    """Seconds since 1970 of one time as text (RFC 3339, UTC); a fraction is dropped."""
    return int(parse_utc(text).timestamp())


def _seconds(texts: Any) -> Ints:
    found = _usual_texts(texts)
    if found is not None:
        return found
    whole = pc.utf8_slice_codeunits(texts, 0, 19)
    moments = pc.strptime(whole, format="%Y-%m-%dT%H:%M:%S", unit="s").cast(pa.int64())
    return np.asarray(moments.to_numpy(zero_copy_only=False))


def _usual_texts(texts: Any) -> Ints | None:
    """Seconds of texts that all have the usual form, else ``None``."""
    count = len(texts)
    if not count:
        return np.zeros(0, np.int64)
    ends = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + count + 1]
    if not (np.diff(ends) == LENGTH).all():
        return None
    return _usual(np.frombuffer(texts.buffers()[2], np.uint8)[ends[0] : ends[-1]], count)


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
    if ((hour > 23) | (minute > 59) | (second > 59)).any():
        return None
    return np.asarray(begins[run] + hour * 3600 + minute * 60 + second, np.int64)


def _distinct(months: npt.NDArray[np.uint64], date: npt.NDArray[np.uint64]) -> tuple[Ints, Ints]:
    """One place of each distinct day, and which of them is that of each row; its digits share one word."""
    key = months | (date & np.uint64(15)) << np.uint64(4) | (date >> np.uint64(8)) << np.uint64(56)
    _, places, inverse = np.unique(key, return_index=True, return_inverse=True)
    return places, inverse
