"""Stage ``productions`` (gather): pictures, titles, codes and legal entities side by side, for each show.

Reads identifications, mentions, segments and inventory; writes productions, evidence and gaps. Dataset ``library``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from celtrace.engine.stage import Task
from celtrace.records import Identification, Inventoried, Mention, Row, Segment
from celtrace.see.signs import differing, productions, signs, told, unlisted
from celtrace.showfile import LibraryError, read_shows

__all__ = ["work"]


def work(task: Task) -> Iterable[Row]:
    """What names each show of the library; a library that cannot be read is told of by stage ``shows``."""
    if "library" not in task.datasets:
        return
    try:
        shows = read_shows(Path(task.datasets["library"].path))
    except LibraryError:
        return
    inventory = sorted(task.rows(Inventoried), key=lambda row: row.path)
    found = signs(shows, task.rows(Mention), task.rows(Segment), inventory)
    identified = list(task.rows(Identification))
    apart = differing(found, identified)
    yield from productions(found, apart, identified)
    yield from told(found, apart)
    yield from unlisted(shows, inventory)
