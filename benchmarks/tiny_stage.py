"""A stage whose items are so small that only the engine costs anything."""

from __future__ import annotations

from collections.abc import Iterable

from celtrace.engine.stage import Stage, Task
from celtrace.records import Mention, Row

TINY = Stage(
    name="tiny",
    version=1,
    summary="tiny items",
    module="tiny_stage",
    reads=(),
    writes=("mentions", "outcomes"),
)


def work(task: Task) -> Iterable[Row]:
    """One row."""
    number = task.payload["n"]
    yield Mention(id=f"{number:09}", segment_id="s", kind="k", value="v", normalized="n", valid=True)
