"""The search tree of an mmdb for many addresses at once: one bit of all of them a step.

Format: MaxMind DB File Format Specification 2.0, "Binary Search Tree Section". A node is two records of 24, 28 or 32
bits; a record below the number of nodes is the next node, that number says that nothing is known, and one above it
points to data. Addresses of IPv4 lie below 96 zero bits of a tree of IPv6.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from celtrace.access.ranges import Family, Ints

BITS: dict[Family, int] = {4: 32, 6: 128}


class Leaves(NamedTuple):
    """Where each address ends: the record (0 where nothing is known) and the length of its network's prefix."""

    records: Ints
    lengths: Ints


class Tree:
    """The tree at the beginning of an mmdb's bytes.

    Raises:
        ValueError: the file is too short for it, or its records have another size.
    """

    def __init__(self, data: npt.NDArray[np.uint8], nodes: int, bits: int, version: int) -> None:
        if bits not in (24, 28, 32):
            raise ValueError(f"no such size of records: {bits}")
        self._width = bits // 4
        if len(data) < nodes * self._width + 4:
            raise ValueError("the file is shorter than its search tree")
        self._words = np.ndarray((len(data) - 3,), ">u4", data, strides=(1,))
        self._nodes, self._bits, self._version = nodes, bits, version

    def find(self, family: Family, keys: Any) -> Leaves:
        """Follow addresses, as :func:`celtrace.access.ranges.keys_of` makes them, each to its leaf."""
        count = len(keys)
        node = np.full(count, self._root(family), np.int64)
        lengths = np.zeros(count, np.int64)
        raw = keys if family == 4 else np.frombuffer(keys.tobytes(), np.uint8).reshape(count, 16)
        for depth in range(BITS[family]):
            open_ = np.flatnonzero(node < self._nodes)
            if not len(open_):
                break
            if family == 4:
                bit = raw[open_] >> (31 - depth) & 1
            else:
                bit = raw[open_, depth >> 3].astype(np.int64) >> (7 - (depth & 7)) & 1
            node[open_] = self._records(node[open_], bit)
            lengths[open_] += 1
        return Leaves(np.where(node > self._nodes, node, 0), lengths)

    def _root(self, family: Family) -> int:
        node = np.zeros(1, np.int64)
        for _ in range(96 if family == 4 and self._version == 6 else 0):
            if node[0] >= self._nodes:
                break
            node = self._records(node, np.zeros(1, np.int64))
        return int(node[0])

    def _records(self, node: Ints, bit: Ints) -> Ints:
        if self._bits == 24:
            found: npt.NDArray[Any] = self._words[node * 6 + bit * 3] >> 8
        elif self._bits == 32:
            found = self._words[node * 8 + bit * 4]
        else:
            word = self._words[node * 7 + bit * 3]
            found = np.where(bit == 0, word >> 8 | (word & 0xF0) << 20, word & 0x0FFFFFFF)
        return found.astype(np.int64)
