"""Inventory rows and a view over them for tests of stages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from celtrace.engine.stage import Dataset
from celtrace.records import Inventoried, escape_path


def inventoried(path: bytes, kind: str, content: bytes = b"x", **more: Any) -> Inventoried:
    """A row for a file with that raw path and content."""
    fields: dict[str, Any] = {
        "snapshot": "2024-01-08",
        "path": escape_path(path),
        "path_hex": path.hex(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "kind": kind,
        "mime": "",
        "extension": "",
        "mtime": "2024-01-08T00:00:00Z",
        "zone_known": True,
        "member_chain": [],
        "show_code": "",
        "season": 0,
        "episode": 0,
        "scene": "",
        "cut": "",
        "stage": "",
        "level": "",
        "frame": 0,
        "take": "",
        "name_parsed": False,
    }
    return Inventoried(**(fields | more))


def tree(folder: Path, kinds: Mapping[str, str]) -> list[Inventoried]:
    """Rows for files below a folder, relative path to kind."""
    return [inventoried(path.encode(), kind, (folder / path).read_bytes()) for path, kind in kinds.items()]


class FakeView:
    """A view over rows of one table."""

    settings: Mapping[str, Any] = {}
    datasets: Mapping[str, Dataset] = {}

    def __init__(self, rows: list[Any]) -> None:
        self._rows = rows

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """All rows, whatever the table."""
        return iter(self._rows)
