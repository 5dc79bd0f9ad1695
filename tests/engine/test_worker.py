from __future__ import annotations

import io

import msgspec
import pyarrow.parquet as pq

from celtrace.case.tables import from_arrow
from celtrace.engine.batch import Answer, Batch, Work
from celtrace.engine.worker import execute
from celtrace.records import Evidence

from . import fake_stage


def answer(tmp_path, behaviours, kind="office", refused=""):
    works = [
        Work(key=item.key, payload=item.payload, kind=item.kind, sha256="", path=b"", refused=refused)
        for item in fake_stage.items(behaviours, kind)
    ]
    batch = Batch(
        id="b",
        stage="fake",
        stage_key="k",
        module="tests.engine.fake_stage",
        settings={},
        datasets={},
        case=str(tmp_path),
        items=works,
    )
    return msgspec.msgpack.decode(execute(msgspec.msgpack.encode(batch)), type=Answer)


def test_an_answer_is_a_function_of_the_batch(tmp_path):
    one, two = (answer(tmp_path, ["row", "product", "raise"]) for _ in range(2))
    assert one.tables == two.tables
    assert one.failed == 1
    assert one.tables["mentions"].rows == 2


def test_items_that_cannot_be_placed_have_an_outcome(tmp_path):
    got = answer(tmp_path, ["row"], refused="its bytes changed after it was acquired")
    assert got.failed == 1
    assert set(got.tables) == {"outcomes"}


def test_one_that_dies_among_many_costs_itself(tmp_path):
    got = answer(tmp_path, ["row"] * 5 + ["crash"] + ["row"] * 5, kind="text")
    assert got.tables["mentions"].rows == 10
    assert got.failed == 1


def test_evidence_names_its_tool_and_its_reference_data(tmp_path):
    batch = Batch(
        id="b",
        stage="fake",
        stage_key="k",
        tool="fake@7",
        module="tests.engine.fake_stage",
        settings={},
        datasets={},
        pinned=["lists sha256=ab"],
        case=str(tmp_path),
        items=[
            Work(key=item.key, payload=item.payload, kind=item.kind, sha256="", path=b"")
            for item in fake_stage.items(["observe"], "trusted")
        ],
    )
    got = msgspec.msgpack.decode(execute(msgspec.msgpack.encode(batch)), type=Answer)
    (row,) = from_arrow(
        Evidence, pq.read_table(io.BytesIO(got.tables["evidence"].data)).drop_columns("_item")
    )
    assert (row.tool, row.datasets, row.dataset_dates) == (
        "fake@7",
        ["lists sha256=ab"],
        ["list 2026-08-20", "table undated"],
    )
