from __future__ import annotations

import io
from unittest import mock

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from celtrace.case import change_case, tables
from celtrace.engine import collected
from celtrace.engine.batch import Batch, Work
from celtrace.engine.collected import Aside, Collected
from celtrace.engine.columns import Columns, ColumnsError
from celtrace.engine.commit import Commits
from celtrace.engine.seal import merge_parts
from celtrace.engine.stage import Stage
from celtrace.records import Mention

WORK = Work(key="k", payload={}, kind="trusted", sha256="", path=b"")
STAGE = Stage(name="fake", version=1, summary="", module="m", reads=(), writes=("mentions",))


def batch(case=""):
    return Batch(
        id="b", stage="fake", stage_key="s", module="m", settings={}, datasets={}, case=case, items=[WORK]
    )


def mention(number):
    return Mention(id=f"{number:04}", segment_id="s", kind="k", value="v", normalized="", valid=True)


def given(numbers):
    """Rows, and between them columns, out of order."""
    for number in numbers:
        if number % 3:
            yield mention(number)
        else:
            yield Columns(Mention, tables.to_arrow(Mention, [mention(number), mention(number + 1000)]))


def sealed(case, small):
    rows, held = (7, 2000) if small else (collected.ROWS, collected.HELD)
    with mock.patch.multiple(collected, ROWS=rows, HELD=held):
        into = Collected(batch(str(case.folder)))
        into.add(WORK, given(range(500, 0, -1)))
        answer = into.answer(0)
    commits = Commits(case, STAGE, "s", None, lambda _batch, _answer: None)
    commits.add(batch(), answer)
    commits.commit()
    found = case.ledger.db.execute("SELECT path FROM parts WHERE name = 'mentions' ORDER BY path").fetchall()
    assert not list(case.folder.glob("tables/*/.parts/.*.tmp"))
    part = merge_parts(Mention, [case.folder / path for (path,) in found], set(), case.folder, "fake")
    return answer, len(found), part


def test_what_does_not_fit_waits_on_disk_and_seals_to_the_same_bytes(tmp_path):
    with change_case(tmp_path / "a", "test", create=True) as case:
        whole, one, wanted = sealed(case, small=False)
    with change_case(tmp_path / "b", "test", create=True) as case:
        spilled, many, got = sealed(case, small=True)
    assert (len(whole.more), one) == (0, 1)
    assert many == len(spilled.more) + len(spilled.tables) > 5
    assert sum(part.rows for _name, part in spilled.more) + spilled.tables["mentions"].rows == 666
    assert got == wanted
    assert wanted.rows == 666


def test_nothing_waits_where_the_case_is_elsewhere():
    with mock.patch.multiple(collected, ROWS=7, HELD=100, LARGE=10):
        into = Collected(batch())
        into.add(WORK, given(range(100)))
        answer = into.answer(0)
    assert not answer.more
    table = pq.read_table(io.BytesIO(answer.tables["mentions"].data))
    assert table["id"].to_pylist() == sorted(table["id"].to_pylist())


def test_a_large_part_waits_in_a_file(tmp_path):
    with mock.patch.multiple(collected, LARGE=10):
        into = Collected(batch(str(tmp_path)))
        into.add(WORK, given(range(9)))
        part = into.answer(0).tables["mentions"]
    assert not part.data
    assert pq.read_table(tmp_path / part.place).num_rows == part.rows == 12


def test_columns_of_a_trusted_stage_are_checked():
    table = tables.to_arrow(Mention, [mention(1)])
    at = table.schema.get_field_index("value")
    broken = table.set_column(at, "value", pa.array([None], pa.string()))
    with pytest.raises(ColumnsError):
        Collected(batch()).add(WORK, [Columns(Mention, broken)])


def laid_aside(into, count):
    aside = Aside(into, WORK)
    for number in range(count):
        aside.hold(Columns(Mention, tables.to_arrow(Mention, [mention(number)])))
    return aside


def test_columns_of_a_reader_that_fails_never_were(tmp_path):
    with change_case(tmp_path / "a", "test", create=True) as case, mock.patch.multiple(collected, HELD=200):
        into = Collected(batch(str(case.folder)))
        aside = laid_aside(into, 20)
        waiting = list(case.folder.glob("tables/*/.parts/.*.tmp"))
        assert len(waiting) > 2
        aside.drop()
        assert not list(case.folder.glob("tables/*/.parts/.*.tmp"))
        answer = into.answer(0)
        assert not answer.tables
        assert not answer.more


def test_columns_of_a_reader_that_ends_well_are_rows_of_the_batch(tmp_path):
    with change_case(tmp_path / "a", "test", create=True) as case, mock.patch.multiple(collected, HELD=200):
        into = Collected(batch(str(case.folder)))
        kept, failed = laid_aside(into, 20), laid_aside(into, 9)
        kept.accept()
        kept.drop()
        failed.drop()
        answer = into.answer(0)
        assert len(answer.more) > 2
        parts = [part for _name, part in answer.more] + list(answer.tables.values())
        assert sum(part.rows for part in parts) == 20
        assert len({part.place for _name, part in answer.more}) == len(answer.more)
        assert all((case.folder / part.place).exists() for _name, part in answer.more)
