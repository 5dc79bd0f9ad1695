"""The bytes of a table and the text they stand for."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from celtrace.encoding import MARKS, decide, decode
from celtrace.encoding.structure import structure
from celtrace.tabular.model import TableError

MAX_BYTES = 256 * 1024 * 1024
"""Largest table read, in bytes after decompression. The largest list in use, OFAC's, has 9 MB."""

_HEAD_BYTES = 4096

LEAST_NUL = 10
"""Bytes of which one is NUL where two bytes make a character; a table of one byte a character has hardly any."""

SAMPLE_LINES = 2000
"""How many lines outside ASCII are shown to the decision on the encoding."""


def read_bytes(path: Path) -> bytes:
    """The content of a file, decompressed when it is gzip (RFC 1952).

    Raises:
        TableError: larger than :data:`MAX_BYTES`, or damaged gzip.
        OSError: the file cannot be opened.
    """
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise TableError(f"larger than {MAX_BYTES} bytes")
    if raw[:2] != b"\x1f\x8b":
        return raw
    try:
        with gzip.open(path) as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise TableError(f"damaged gzip: {error}") from error
    if len(raw) > MAX_BYTES:
        raise TableError(f"larger than {MAX_BYTES} bytes when decompressed")
    return raw


def decode_text(raw: bytes) -> tuple[str, str]:
    """Text and the name of its encoding: byte order mark or structure, then UTF-8, then one decision for all lines.

    Raises:
        TableError: no encoding fits.
    """
    for mark, name in MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(name.removesuffix("-sig")), name
            except UnicodeDecodeError as error:
                raise TableError(f"not valid {name} at byte {error.start}") from error
    head = raw[:_HEAD_BYTES]
    if head.count(0) * LEAST_NUL >= len(head) > 0 and (unmarked := structure(raw)):
        try:
            return raw.decode(unmarked), unmarked
        except UnicodeDecodeError as error:
            raise TableError(f"not valid {unmarked} at byte {error.start}") from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decide(raw)
    return text, "ascii" if raw.isascii() else "utf-8"


def _decide(raw: bytes) -> tuple[str, str]:
    lines = [line for line in raw.splitlines() if not line.isascii()][:SAMPLE_LINES]
    decision = decide(lines)
    if decision.encoding is None:
        raise TableError(f"the encoding cannot be decided: {decision.reason}")
    try:
        return decode(raw, decision.encoding), decision.encoding
    except UnicodeDecodeError as error:
        raise TableError(f"not valid {decision.encoding} at byte {error.start}") from error
