"""The custody file of acquisitions: one JSON line each, chained by hash.

A line's ``hash`` is the SHA-256 of its canonical JSON without ``hash``; ``previous`` is the hash of the line
before, or 64 zeros. So a line cannot be changed, dropped or put between others without breaking the chain;
cutting lines off the end is seen only by whoever noted the last hash.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from celtrace.records import digest

__all__ = ["CUSTODY", "FIRST", "BrokenChainError", "append", "finished", "read"]

CUSTODY = "custody.jsonl"
FIRST = "0" * 64


class BrokenChainError(ValueError):
    """The custody file was changed; the message names the line."""


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of a custody file, checked; empty when there is no file.

    Raises:
        BrokenChainError: a line is no JSON object, or does not follow from the line before.
        OSError: the file cannot be read.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    found: list[dict[str, Any]] = []
    previous = FIRST
    for number, line in enumerate(lines, 1):
        try:
            entry = msgspec.json.decode(line, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise BrokenChainError(f"{path} line {number} is no record") from error
        body = {key: value for key, value in entry.items() if key != "hash"}
        if entry.get("previous") != previous or entry.get("hash") != digest(body):
            raise BrokenChainError(f"{path} line {number} does not follow from the lines before it")
        previous = str(entry["hash"])
        found.append(entry)
    return found


def append(path: Path, body: Mapping[str, Any]) -> str:
    """Add a line, flushed to disk, and return its hash.

    Raises:
        BrokenChainError: the lines that are there do not hold.
        OSError: it cannot be written.
    """
    lines = read(path)
    entry = {**body, "previous": lines[-1]["hash"] if lines else FIRST}
    entry["hash"] = digest(entry)
    with path.open("ab") as stream:
        stream.write(msgspec.json.encode(entry, order="sorted") + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    return str(entry["hash"])


def finished(path: Path, snapshot: str) -> bool | None:
    """Whether the acquisition of ``snapshot`` got everything; ``None`` when no sound line says so."""
    try:
        lines = read(path)
    except (OSError, BrokenChainError):
        return None
    for line in reversed(lines):
        if line.get("snapshot") == snapshot:
            return bool(line.get("complete") == "yes")
    return None
