"""Address ranges as numbers, and which of a log's addresses fall into one.

Tables of addresses are far longer than a log's list of distinct addresses. So the distinct addresses are
sorted once, and the ranges of a table, read as a stream, find their addresses by bisection, thousands at once:
memory is that of the log's addresses, whatever the table's size, and overlapping ranges each give their own
answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from socket import AF_INET, AF_INET6, inet_ntop, inet_pton
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Ints = npt.NDArray[np.int64]
Family = Literal[4, 6]
FAMILIES: tuple[Family, ...] = (4, 6)
_BITS: dict[Family, int] = {4: 32, 6: 128}
_SOCKET = {4: AF_INET, 6: AF_INET6}


class Range(NamedTuple):
    """Addresses ``first`` to ``last``, both included, as numbers of one family."""

    family: Family
    first: int
    last: int

    def __str__(self) -> str:
        """The range as a network where it is one, else as its two ends."""
        size = self.last - self.first + 1
        first = _text(self.family, self.first)
        if size & (size - 1) == 0 and self.first % size == 0:
            return f"{first}/{_BITS[self.family] - size.bit_length() + 1}"
        return f"{first}-{_text(self.family, self.last)}"


def _text(family: Family, number: int) -> str:
    return inet_ntop(_SOCKET[family], number.to_bytes(_BITS[family] // 8, "big"))


def _number(text: str) -> tuple[Family, int]:
    family: Family = 6 if ":" in text else 4
    try:
        return family, int.from_bytes(inet_pton(_SOCKET[family], text), "big")
    except (OSError, UnicodeError, ValueError) as error:
        raise ValueError(f"no address: {text[:60]!r}") from error


def read_range(first: str, last: str) -> Range:
    """The range from ``first`` to ``last``.

    Raises:
        ValueError: one is no address, the families differ, or the range runs backwards.
    """
    family, low = _number(first)
    other, high = _number(last)
    if other != family or high < low:
        raise ValueError(f"no range: {first[:60]!r} to {last[:60]!r}")
    return Range(family, low, high)


def read_network(text: str) -> Range:
    """The range of a network in CIDR notation (RFC 4632, RFC 4291), or of one address.

    Bits beyond the prefix are ignored, as routers do; lists made by hand often have them.

    Raises:
        ValueError: it is no network.
    """
    address, slash, length = text.partition("/")
    family, number = _number(address)
    bits = _BITS[family]
    if not slash:
        return Range(family, number, number)
    if not (length.isascii() and length.isdigit() and int(length) <= bits):
        raise ValueError(f"no network: {text[:60]!r}")
    size = 1 << (bits - int(length))
    first = number & ~(size - 1)
    return Range(family, first, first + size - 1)


class Addresses:
    """Distinct addresses of a log, sorted by family and number; an address's *place* is its index in ``texts``."""

    def __init__(self, texts: Iterable[str]) -> None:
        once = list(dict.fromkeys(texts))
        by_family: dict[Family, list[str]] = {6: [text for text in once if ":" in text]}
        by_family = {4: [text for text in once if ":" not in text] if by_family[6] else once, **by_family}
        self.texts: list[str] = []
        self._keys: dict[Family, Any] = {}
        self._base: dict[Family, int] = {4: 0, 6: len(by_family[4])}
        for family, found in by_family.items():
            keys = keys_of(family, [inet_pton(_SOCKET[family], text.partition("%")[0]) for text in found])
            order = np.argsort(keys, kind="stable")
            self._keys[family] = keys[order]
            self.texts += [found[place] for place in order.tolist()]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each address."""
        return {text: place for place, text in enumerate(self.texts)}

    @cached_property
    def column(self) -> Any:
        """The addresses as an Arrow array, in order of their places."""
        return pa.array(self.texts, pa.string())

    def family(self, family: Family) -> Sequence[str]:
        """The addresses of one family in order."""
        base = self._base[family]
        return self.texts[base : base + len(self._keys[family])]

    def places_of(self, family: Family) -> Ints:
        """The places of one family's addresses."""
        return np.arange(self._base[family], self._base[family] + len(self._keys[family]))

    def keys(self, family: Family) -> Any:
        """One family's addresses as sortable keys (:func:`keys_of`), in order."""
        return self._keys[family]

    def hits(self, family: Family, first: Any, last: Any) -> tuple[Ints, Ints]:
        """For ranges as sortable keys (:func:`keys_of`): the place of the first address in each, and past the last."""
        keys, base = self._keys[family], self._base[family]
        return keys.searchsorted(first, "left") + base, keys.searchsorted(last, "right") + base

    def within(self, span: Range) -> Sequence[str]:
        """The addresses that fall into a range, in order."""
        size = _BITS[span.family] // 8
        ends = [number.to_bytes(size, "big") for number in (span.first, span.last)]
        low, high = self.hits(span.family, *(keys_of(span.family, [end]) for end in ends))
        return self.texts[int(low[0]) : int(high[0])]


def keys_of(family: Family, packed: Sequence[bytes]) -> Any:
    """Packed addresses as an array that sorts as they do: numbers of IPv4, sixteen bytes of IPv6."""
    raw = b"".join(packed)
    if family == 4:
        return np.frombuffer(raw, ">u4").astype(np.int64)
    return np.frombuffer(raw, "S16")


def spread(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Each place from ``low`` to ``high`` of each range, and the range that it belongs to."""
    counts = np.maximum(high - low, 0)
    owner = np.repeat(np.arange(len(low)), counts)
    before = np.cumsum(counts) - counts
    return np.arange(int(counts.sum())) - before[owner] + low[owner], owner
