"""Address ranges as numbers, and which of a log's addresses fall into one.

Tables of addresses are far longer than a log's list of distinct addresses. So the distinct addresses are
sorted once, and each range of a table, read as a stream, finds its addresses by bisection: memory is that of
the log's addresses, whatever the table's size, and overlapping ranges each give their own answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from ipaddress import ip_address
from socket import AF_INET, AF_INET6, inet_ntop, inet_pton
from typing import Any, Literal, NamedTuple

Family = Literal[4, 6]
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
    """Distinct addresses of a log, sorted by family and number."""

    def __init__(self, texts: Iterable[str]) -> None:
        pairs: dict[Family, list[tuple[int, str]]] = {4: [], 6: []}
        for text in set(texts):
            address = ip_address(text)
            pairs[6 if address.version == 6 else 4].append((int(address), text))
        for found in pairs.values():
            found.sort()
        self._numbers = {family: [number for number, _ in found] for family, found in pairs.items()}
        self._texts = {family: [text for _, text in found] for family, found in pairs.items()}

    def family(self, family: Family) -> Sequence[str]:
        """The addresses of one family in order."""
        return self._texts[family]

    def numbers4(self) -> Any:
        """The IPv4 addresses as an array of 64-bit numbers, in order."""
        import numpy as np

        return np.array(self._numbers[4], np.int64)

    def within(self, span: Range) -> Sequence[str]:
        """The addresses that fall into a range, in order."""
        numbers = self._numbers[span.family]
        start = bisect_left(numbers, span.first)
        if start == len(numbers) or numbers[start] > span.last:
            return ()
        return self._texts[span.family][start : bisect_left(numbers, span.last + 1, start)]
