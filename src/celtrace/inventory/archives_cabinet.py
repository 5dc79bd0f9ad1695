"""What a cabinet is held against, because libarchive does not.

Source: [MS-CAB] 2.2 to 2.4 (header, folders, blocks of data). A block gives at most 32,768 bytes; libarchive before
3.8.6 believes a block that states more and writes past its memory. Before 3.8.9 it also gives out memory that nothing
was written to where LZX data points back before its own beginning; such content differs from run to run, so it is
decompressed twice, over memory filled with one value and with another, and what is not the same is damaged.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from celtrace.inventory.archives_base import Broken
from celtrace.inventory.kinds_window import Window

MOST = 0x8000
"""Bytes that a block gives at most."""
LZX = 3
"""Number of the method in the low four bits of a folder's type."""
FILLS = (0x55, 0xAA)
"""What memory is filled with."""

_PREVIOUS, _NEXT, _RESERVED = 1, 2, 4
_M_PERTURB = -6  # glibc's malloc.h


def methods(window: Window) -> set[int]:
    """The methods of the folders of a cabinet, whose blocks state no more than they may.

    Raises:
        Broken: a block states more, or the header has no end.
    """
    found: set[int] = set()
    for at, blocks, method, reserved in _folders(window):
        found.add(method & 0x0F)
        for _block in range(blocks):
            block = window.read(at, 8)
            if len(block) < 8:
                break  # cut short: libarchive says so where it gets there
            packed, given = struct.unpack_from("<HH", block, 4)
            if given > MOST:
                raise Broken("damaged", f"a block states {given} bytes, more than {MOST}")
            at += 8 + reserved + packed
    return found


def _folders(window: Window) -> Iterator[tuple[int, int, int, int]]:
    """For each folder where its blocks begin, how many they are, its type, and the bytes reserved in each block."""
    head = window.read(0, 40)
    if len(head) < 40 or head[:4] != b"MSCF":
        return
    count, _files, flags = struct.unpack_from("<3H", head, 26)
    at, in_folder, in_block = 36, 0, 0
    if flags & _RESERVED:
        in_head, in_folder, in_block = struct.unpack_from("<HBB", head, 36)
        at = 40 + in_head
    for _text in range(2 * bool(flags & _PREVIOUS) + 2 * bool(flags & _NEXT)):
        end = window.read(at, 257).find(b"\0")
        if end < 0:
            raise Broken("damaged", "the name of a neighbouring cabinet has no end")
        at += end + 1
    for _folder in range(count):
        folder = window.read(at, 8)
        if len(folder) < 8:
            return
        start, blocks, method = struct.unpack("<IHH", folder)
        yield start, blocks, method, in_block
        at += 8 + in_folder


@contextmanager
def filled(value: int) -> Iterator[None]:
    """Memory that is asked for in here is filled with a value, 0 for as it comes; only glibc can do that."""
    fill = filler() if value else None
    if fill is not None:
        fill(_M_PERTURB, value)
    try:
        yield
    finally:
        if fill is not None:
            fill(_M_PERTURB, 0)


@lru_cache(maxsize=1)
def filler() -> Any:
    """The function of the C library that fills memory, ``None`` where it has none."""
    return getattr(ctypes.CDLL(None), "mallopt", None)
