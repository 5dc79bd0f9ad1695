from __future__ import annotations

import importlib
import inspect

import pytest

from celtrace.pipeline import PIPELINE, stages_until
from celtrace.records import TABLES


@pytest.mark.parametrize("stage", PIPELINE, ids=lambda stage: stage.name)
def test_a_stage_reads_what_was_written_before_it(stage):
    before = {name for other in PIPELINE[: PIPELINE.index(stage)] for name in other.writes} | {
        "judgements",
        "replies",
    }
    assert set(stage.reads) <= before
    assert set(stage.writes) <= set(TABLES)
    assert stage.reads or not stage.gather


@pytest.mark.media
@pytest.mark.parametrize("stage", PIPELINE, ids=lambda stage: stage.name)
def test_a_stage_has_its_functions(stage):
    module = importlib.import_module(stage.module)
    assert list(inspect.signature(module.work).parameters) == ["task"]
    assert hasattr(module, "plan") != stage.gather


def test_every_table_is_written_by_a_stage_or_by_people():
    written = {name for stage in PIPELINE for name in stage.writes} | {"files", "judgements", "replies"}
    assert written == set(TABLES)


def test_a_single_stage_brings_what_it_needs():
    names = [stage.name for stage in stages_until("sessions")]
    assert names[0] == "acquire"
    assert {"inventory", "access", "origins", "sessions"} <= set(names)
    assert not {"pictures", "see", "parties"} & set(names)
    with pytest.raises(KeyError):
        stages_until("nothing")
