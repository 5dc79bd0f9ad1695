"""The gathering stage ``unread``: how much that stands in pictures could not be read. Reads segments; writes gaps."""

from __future__ import annotations

from collections.abc import Iterable

from celtrace.engine.stage import Task
from celtrace.records import Row, Segment
from celtrace.records.evidence import gap

NAME = "unread"


def work(task: Task) -> Iterable[Row]:
    """One gap for all boxes that neither recogniser was sure of."""
    boxes, pictures = 0, set[str]()
    for segment in task.rows(Segment):
        if segment.method == "ocr" and segment.text is None:
            boxes += 1
            pictures.add(segment.sha256)
    if boxes:
        reason = (
            f"{boxes} boxes in {len(pictures)} pictures were found and not read; each is a segment without text, "
            "with its place and what the recognisers made of it"
        )
        yield gap(NAME, "what unread boxes in pictures say", reason, table="segments", column="text")
