from __future__ import annotations

import hashlib
import time

import pytest

from celtrace.case import change_case, tables
from celtrace.engine import commit
from celtrace.engine.batch import Answer, Batch, Encoded, Work
from celtrace.engine.commit import Commits
from celtrace.engine.seal import merge_parts
from celtrace.engine.stage import Stage
from celtrace.records import Mention

STAGE = Stage(name="fake", version=1, summary="", module="m", reads=(), writes=("mentions", "findings"))


def answered(number: int, table: str = "mentions") -> tuple[Batch, Answer]:
    key = f"k{number}"
    row = Mention(id=f"{number:03}", segment_id="s", kind="k", value="v", normalized="", valid=True)
    data = tables.encode(tables.to_arrow(Mention, [row], [key]))
    part = Encoded(rows=1, sha256=hashlib.sha256(data).hexdigest(), data=data)
    work = Work(key=key, payload={}, kind="trusted", sha256="", path=b"")
    batch = Batch(
        id=f"b{number}",
        stage="fake",
        stage_key="s",
        module="m",
        settings={},
        datasets={},
        case="",
        items=[work],
    )
    return batch, Answer(id=batch.id, tables={table: part}, rows=[], failed=0, cpu_s=0)


@pytest.fixture
def case(tmp_path):
    with change_case(tmp_path / "case", "test", create=True) as case:
        yield case


def state(case):
    db = case.ledger.db
    return db.execute("SELECT count(*) FROM results").fetchone()[0], db.execute(
        "SELECT rows, sha256, path FROM parts ORDER BY path"
    ).fetchall()


def test_answers_wait_for_each_other_and_count_when_they_are_on_disk(case, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    done: list[str] = []
    commits = Commits(case, STAGE, "s", None, lambda batch, _answer: done.append(batch.id))
    commits.add(*answered(0))
    commits.add(*answered(1))
    commits.tick()
    assert (state(case), done) == ((0, []), [])
    now[0] += commit.WAIT_S
    commits.tick()
    results, ((rows, sha256, path),) = state(case)
    assert (results, rows, done) == (2, 2, ["b0", "b1"])
    assert hashlib.sha256((case.folder / path).read_bytes()).hexdigest() == sha256
    commits.add(*answered(2))
    commits.commit()
    commits.commit()
    assert [rows for rows, _sha, _path in state(case)[1]] == [2, 1]
    parts = [case.folder / path for _rows, _sha, path in state(case)[1]]
    sealed = merge_parts(Mention, parts, {"k1"}, case.folder, "fake")
    assert sealed is not None
    assert [row.id for row in tables.read_rows(Mention, [case.folder / sealed.path])] == ["000", "002"]


@pytest.mark.parametrize("limit", ["ITEMS", "BYTES"])
def test_enough_is_committed_at_once(case, monkeypatch, limit):
    monkeypatch.setattr(commit, limit, 2)
    commits = Commits(case, STAGE, "s", None, lambda _batch, _answer: None)
    for number in range(5):
        commits.add(*answered(number))
    assert state(case)[0] == (4 if limit == "ITEMS" else 5)


def test_a_table_that_a_stage_does_not_write_is_refused(case):
    commits = Commits(case, STAGE, "s", None, lambda _batch, _answer: None)
    with pytest.raises(ValueError, match="segments"):
        commits.add(*answered(0, "segments"))


def test_a_full_disk_leaves_nothing_that_counts(case, monkeypatch):
    commits = Commits(case, STAGE, "s", None, lambda _batch, _answer: pytest.fail("it is not done"))
    commits.add(*answered(0))
    commits.add(*answered(1))

    def full(_path, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(commit, "write_atomically", full)
    with pytest.raises(OSError, match="No space"):
        commits.commit()
    assert state(case) == (0, [])
