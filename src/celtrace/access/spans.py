"""Networks and ranges written as text, thousands at once, and which of them hold an address of a log.

IPv4 in its plain form is read by columns; everything else, IPv6 above all, is read by the functions for single ones
(:mod:`celtrace.access.ranges`), so both ways accept the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from celtrace.access.ranges import Addresses, Family, Ints, Range, keys_of, read_network, read_range

Flags = npt.NDArray[np.bool_]
ZERO, DOT = np.uint8(ord("0")), np.uint8(ord("."))
_WORTH = np.array([1 << 24, 1 << 16, 1 << 8, 1], np.int64)


class Held(NamedTuple):
    """A row whose range holds addresses of the log: from the place ``low`` to before ``high``."""

    row: int
    span: Range
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Spans:
    """The ranges of many rows: family of each (0: none could be read), and both ends, IPv4 as numbers."""

    family: npt.NDArray[np.int8]
    first: Ints
    last: Ints
    wide: dict[int, Range]
    """IPv6 ranges by row."""

    @property
    def families(self) -> set[Family]:
        """Those that occur."""
        found: set[Family] = set()
        if (self.family == 4).any():
            found.add(4)
        if self.wide:
            found.add(6)
        return found

    @property
    def bad(self) -> int:
        """Rows that hold no range."""
        return int((self.family == 0).sum())

    def held(self, addresses: Addresses) -> Iterator[Held]:
        """Every row that holds addresses of the log, in order of rows."""
        found = []
        mine = np.flatnonzero(self.family == 4)
        low, high = addresses.hits(4, self.first[mine], self.last[mine])
        for number in np.flatnonzero(high > low).tolist():
            row = int(mine[number])
            span = Range(4, int(self.first[row]), int(self.last[row]))
            found.append(Held(row, span, int(low[number]), int(high[number])))
        if self.wide and len(addresses.family(6)):
            ends = [[span[end].to_bytes(16, "big") for span in self.wide.values()] for end in (1, 2)]
            low, high = addresses.hits(6, *(keys_of(6, end) for end in ends))
            for (row, span), start, stop in zip(self.wide.items(), low.tolist(), high.tolist(), strict=True):
                if stop > start:
                    found.append(Held(row, span, start, stop))
        return iter(sorted(found, key=lambda one: one.row))


def networks(texts: Sequence[str]) -> Spans:
    """Networks in CIDR notation, or single addresses (:func:`celtrace.access.ranges.read_network`)."""
    column = pa.array(texts, pa.string())
    slash = pc.greater_equal(pc.find_substring(column, "/"), 0)
    whole = pc.if_else(slash, column, pc.binary_join_element_wise(column, "32", "/"))
    parts = pc.split_pattern(whole, "/", max_splits=1)
    number, good = octets(pc.list_element(parts, 0))
    bits, sound = _small(pc.list_element(parts, 1), 32)
    size = np.int64(1) << (32 - bits)
    first = number & ~(size - 1)
    return _with_others(good & sound, first, first + size - 1, lambda row: read_network(texts[row]))


def ranges(firsts: Sequence[str], lasts: Sequence[str]) -> Spans:
    """Ranges from one address to another (:func:`celtrace.access.ranges.read_range`)."""
    first, good = octets(pa.array(firsts, pa.string()))
    last, sound = octets(pa.array(lasts, pa.string()))
    good = good & sound & (last >= first)
    return _with_others(good, first, last, lambda row: read_range(firsts[row], lasts[row]))


def either(cidrs: Sequence[str], firsts: Sequence[str], lasts: Sequence[str]) -> Spans:
    """The network of each row, or the range of one that states no network."""
    if all(cidrs):
        return networks(cidrs)
    if not any(cidrs):
        return ranges(firsts, lasts)
    one, other = networks(cidrs), ranges(firsts, lasts)
    stated = np.array(list(map(bool, cidrs)))
    wide = {**other.wide, **one.wide}
    family, first, last = (
        np.where(stated, getattr(one, name), getattr(other, name)) for name in ("family", "first", "last")
    )
    return Spans(family, first, last, {row: wide[row] for row in np.flatnonzero(family == 6).tolist()})


def counted(firsts: Sequence[str], counts: Sequence[str], single: Callable[[int], Range]) -> Spans:
    """Ranges of so many addresses; ``single`` reads the row that is not plainly one of IPv4."""
    first, good = octets(pa.array(firsts, pa.string()))
    count, sound = _small(pa.array(counts, pa.string()), 1 << 32)
    good = good & sound & (count > 0) & (first + count <= 1 << 32)
    return _with_others(good, first, first + count - 1, single)


def _with_others(good: Flags, first: Ints, last: Ints, single: Callable[[int], Range]) -> Spans:
    family = np.where(good, 4, 0).astype(np.int8)
    wide: dict[int, Range] = {}
    for row in np.flatnonzero(~good).tolist():
        try:
            span = single(row)
        except ValueError:
            continue
        family[row] = span.family
        if span.family == 6:
            wide[row] = span
        else:
            first[row], last[row] = span.first, span.last
    return Spans(family, first, last, wide)


def octets(column: Any) -> tuple[Ints, Flags]:
    """IPv4 addresses as numbers, and which of the texts are one (RFC 6943, section 3.1.1: strict form)."""
    plain = _plain_octets(column)
    if plain is not None:
        return plain, np.ones(len(plain), bool)
    count = len(column)
    numbers, good = np.zeros(count, np.int64), np.zeros(count, bool)
    parts = pc.split_pattern(column, ".")
    four = np.flatnonzero(pc.equal(pc.list_value_length(parts), 4).to_numpy(zero_copy_only=False))
    flat = (parts if len(four) == count else parts.take(pa.array(four))).flatten()
    value, sound = _small(flat, 255)
    zero = pc.and_(pc.starts_with(flat, "0"), pc.greater(pc.binary_length(flat), 1))
    sound &= ~np.asarray(zero.to_numpy(zero_copy_only=False), bool)
    numbers[four], good[four] = value.reshape(-1, 4) @ _WORTH, sound.reshape(-1, 4).all(axis=1)
    return numbers, good


def _plain_octets(column: Any) -> Ints | None:
    """The numbers where every text is such an address, by the places of the dots; ``None`` where any is not."""
    count = len(column)
    if not count or column.null_count:
        return None
    ends = np.frombuffer(column.buffers()[1], np.int32)[column.offset : column.offset + count + 1]
    raw = np.frombuffer(column.buffers()[2] or b"", np.uint8)[ends[0] : ends[-1]]
    ends = ends - ends[0]
    dots, digits = np.flatnonzero(raw == DOT).astype(np.int32), raw - ZERO
    if len(dots) != 3 * count or np.count_nonzero(digits > 9) != len(dots):
        return None
    cuts = (*np.ascontiguousarray(dots.reshape(count, 3).T), ends[1:])
    shifted = np.concatenate([np.zeros(3, np.uint8), digits])
    start, number = ends[:-1], np.zeros(count, np.int64)
    for stop in cuts:
        length = stop - start
        if ((length < 1) | (length > 3)).any():
            return None
        value = shifted[stop + 2].astype(np.int64)
        value += shifted[stop + 1] * (length > 1) * np.int64(10)
        value += shifted[stop] * (length > 2) * np.int64(100)
        if ((value > 255) | ((length > 1) & (digits[start] == 0))).any():
            return None
        number = number << 8 | value
        start = stop + 1
    return number


def _small(column: Any, most: int) -> tuple[Ints, Flags]:
    """Decimal numbers up to ``most``, and which of the texts are one; the others count as 0."""
    digits = pc.and_(pc.utf8_is_digit(column), pc.string_is_ascii(column))
    sound = pc.and_(digits, pc.less_equal(pc.binary_length(column), len(str(most))))
    if not pc.all(sound, min_count=0).as_py():
        column = pc.if_else(sound, column, "0")
    value = column.cast(pa.int64()).to_numpy(zero_copy_only=False)
    good = np.asarray(sound.to_numpy(zero_copy_only=False), bool) & (value <= most)
    return np.where(good, value, 0), good
