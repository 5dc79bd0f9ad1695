"""The gathering stage ``renderings``: how many notes of a folder stand in both languages, and which came first.

Reads pairs; writes evidence, one row a folder.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable

from celtrace.engine.stage import Task
from celtrace.records import Pair, Row
from celtrace.records.evidence import evidence, folder_named

NAME = "renderings"
SURE = 0.9
"""Probability from which a pair counts."""
DIRECTIONS = ("zh>ko", "ko>zh", "undecided")


def work(task: Task) -> Iterable[Row]:
    """One piece of evidence for each folder with sure pairs."""
    folders: dict[str, list[Pair]] = {}
    for pair in task.rows(Pair):
        if pair.probability >= SURE:
            folders.setdefault(posixpath.dirname(pair.path) or ".", []).append(pair)
    for folder, pairs in sorted(folders.items()):
        where = folder_named(folder)
        pairs.sort(key=lambda pair: (pair.path, pair.zh_id, pair.ko_id))
        counts: Counter[str] = Counter(pair.direction for pair in pairs)
        places = [
            place
            for pair in pairs
            for place in ((pair.zh_sha256, pair.locator), (pair.ko_sha256, pair.ko_locator))
        ]
        yield evidence(
            NAME,
            "note_pairs",
            folder,
            f"Chinese notes in {where} stand beside Korean that renders them: {len(pairs)}, each with a "
            f"probability of {SURE} or more; from Chinese {counts['zh>ko']}, from Korean {counts['ko>zh']}, "
            f"undecided {counts['undecided']}",
            value=";".join(f"{name}={counts[name]}" for name in DIRECTIONS),
            places=places,
            path=pairs[0].path,
            cluster="notes",
        )
