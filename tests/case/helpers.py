"""A small case with rows of a made-up stage."""

from __future__ import annotations

from pathlib import Path

from celtrace.case import change_case
from celtrace.engine.run import Engine

from ..engine.fake_stage import items
from ..engine.test_run import FAKE


def make_case(folder: Path, behaviours=("row", "product", "row")) -> Path:
    with change_case(folder, "test", create=True) as case, Engine(case, {}, workers=1) as engine:
        engine.run(FAKE, items(behaviours))
    return folder
