from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec
import pytest

from celtrace.case import change_case, open_case
from celtrace.engine.run import Engine
from celtrace.engine.stage import Dataset, Stage
from celtrace.pipeline import PIPELINE
from celtrace.records import Evidence, Listed, Mention, Outcome

from . import fake_stage

FAKE = Stage(
    name="fake",
    version=1,
    summary="test",
    module="tests.engine.fake_stage",
    reads=(),
    writes=("mentions", "outcomes"),
)


def run(folder: Path, behaviours, *, workers: int = 2, kind: str = "office", stage: Stage = FAKE):
    with change_case(folder, "test", create=True) as case, Engine(case, {}, workers=workers) as engine:
        return engine.run(stage, fake_stage.items(behaviours, kind))


def tables(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.glob("tables/*/*.parquet")}


def test_rows_products_and_outcomes_arrive(tmp_path):
    report = run(tmp_path / "c", ["row", "product", "row"])
    assert (report.done, report.failed) == (3, 0)
    with open_case(tmp_path / "c") as case:
        rows = list(case.rows(Mention))
        assert [row.id for row in rows] == ["m-00000", "m-00001", "m-00002"]
        assert case.locate(rows[1].value).read_bytes() == b"product 1"


def test_a_second_run_does_nothing(tmp_path):
    run(tmp_path / "c", ["row"] * 10)
    before = tables(tmp_path / "c")
    report = run(tmp_path / "c", ["row"] * 10)
    assert (report.done, report.unchanged) == (0, 10)
    assert tables(tmp_path / "c") == before


@pytest.mark.parametrize("kind", ["office", "archive", "text"])
@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("crash", "damaged"),
        ("memory", "limit_memory"),
        ("raise", "damaged"),
        ("kill", "limit_memory"),
        ("exit", "damaged"),
        ("write", "unsafe"),
    ],
)
def test_a_bad_item_costs_itself_alone(tmp_path, bad, reason, kind):
    run(tmp_path / "c", ["row", bad, "row", "row"], kind=kind)
    with open_case(tmp_path / "c") as case:
        assert [row.id for row in case.rows(Mention)] == ["m-00000", "m-00002", "m-00003"]
        bad_rows = [row for row in case.rows(Outcome) if row.status != "ok"]
        assert [(row.status, row.reason) for row in bad_rows] == [("quarantined", reason)]
    assert (
        not Path("/tmp/celtrace-must-not-exist").exists()
        or Path("/tmp/celtrace-must-not-exist").stat().st_size == 0
    )


def test_output_is_capped(tmp_path):
    run(tmp_path / "c", ["row", "flood"])
    with open_case(tmp_path / "c") as case:
        assert [row.id for row in case.rows(Mention)] == ["m-00000"]
        assert "limit_output" in {row.reason for row in case.rows(Outcome)}


def test_bytes_do_not_depend_on_workers_or_order(tmp_path):
    plan = ["row", "product", "raise"] * 40
    run(tmp_path / "one", plan, workers=1)
    run(tmp_path / "two", plan, workers=2)
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_adding_items_later_gives_the_same_rows(tmp_path):
    run(tmp_path / "once", ["row"] * 30)
    run(tmp_path / "twice", ["row"] * 10)
    run(tmp_path / "twice", ["row"] * 30)
    assert tables(tmp_path / "once") == tables(tmp_path / "twice")


def test_rows_of_items_that_are_gone_go(tmp_path):
    run(tmp_path / "c", ["row"] * 5)
    run(tmp_path / "c", ["row"] * 3)
    with open_case(tmp_path / "c") as case:
        assert len(list(case.rows(Mention))) == 3


def test_limits_of_the_case_decide_and_only_their_kind_is_done_again(tmp_path):
    from celtrace.case.config import CaseConfig

    def again(settings):
        with change_case(tmp_path / "c", "test", create=True) as case:
            case.configure(CaseConfig(settings=settings))
            with Engine(case, {}, workers=1) as engine:
                both = fake_stage.items(["loop"], "text") + fake_stage.items(["row"], "office", "other")
                return engine.run(FAKE, both).done

    assert again({"limits": {"text": {"cpu_s": 1}}}) == 2
    assert again({"limits": {"text": {"cpu_s": 1}}}) == 0
    assert again({"limits": {"text": {"cpu_s": 2}}}) == 1
    with open_case(tmp_path / "c") as case:
        assert [row.detail for row in case.rows(Outcome) if row.reason] == ["more than 2 s of CPU time"]


def test_a_new_version_does_all_again(tmp_path):
    import msgspec

    run(tmp_path / "c", ["row"] * 5)
    report = run(tmp_path / "c", ["row"] * 5, stage=msgspec.structs.replace(FAKE, version=2))
    assert report.done == 5
    with open_case(tmp_path / "c") as case:
        assert len(list(case.rows(Mention))) == 5


def test_reference_data_goes_down_to_the_stages_that_read(tmp_path):
    """A later stage that has no data of its own names what the tables it reads were made with."""
    first = msgspec.structs.replace(FAKE, datasets=("ip",))
    second = msgspec.structs.replace(
        FAKE, name="second", reads=("mentions",), writes=("evidence", "mentions", "outcomes"), gather=True
    )

    def judged(sha256: str) -> list[str]:
        pinned = {"ip": Dataset(name="ip", path="x", sha256=sha256)}
        with change_case(tmp_path / "c", "test", create=True) as case:
            with Engine(case, pinned, workers=1) as engine:
                engine.run(first, fake_stage.items(["row"]))
                engine.run(second)
            return sorted({each for row in case.rows(Evidence) for each in row.datasets})

    assert judged("ab") == ["ip sha256=ab"]
    assert judged("cd") == ["ip sha256=cd"]


def acquired(folder: Path, tree: Path, stable=True):
    """Acquire a tree; what was done, and the SQL that it took to write."""
    from unittest import mock

    from celtrace.case.config import CaseConfig, SourceConfig

    stage = next(stage for stage in PIPELINE if stage.name == "acquire")
    with (
        mock.patch("celtrace.acquire.hashing.stable_inodes", return_value=stable),
        change_case(folder, "test", create=True) as case,
    ):
        case.configure(CaseConfig(source=[SourceConfig(path=str(tree))]))
        with Engine(case, {}, workers=1) as engine:
            written: list[str] = []
            case.ledger.db.set_trace_callback(written.append)
            report = engine.run(stage)
        case.ledger.db.set_trace_callback(None)
        return report.done, [sql for sql in written if not sql.startswith("SELECT")]


def test_where_nothing_is_new_nothing_is_planned_or_written(tmp_path):
    tree, folder = tmp_path / "tree", tmp_path / "case"
    tree.mkdir()
    for number in range(5):
        (tree / f"f{number}").write_bytes(b"x" * number)
    assert acquired(folder, tree)[0] == 6
    assert acquired(folder, tree)[1] != [], "too new to be trusted: all are hashed again"
    with change_case(folder, "test") as case:
        case.ledger.db.execute("UPDATE hashes SET taken_ns = taken_ns + 3000000000")
    assert acquired(folder, tree) == (0, [])
    assert acquired(folder, tree, stable=False)[1] != [], "inodes that do not stay tell nothing"
    times = (tree / "f3").stat()
    (tree / "f3").write_bytes(b"yyy")
    os.utime(tree / "f3", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert acquired(folder, tree)[0] == 1
    with change_case(folder, "test") as case:
        case.ledger.db.execute("UPDATE hashes SET taken_ns = taken_ns + 3000000000")
        assert hashlib.sha256(b"yyy").hexdigest() in {row.sha256 for row in case.rows(Listed)}
    assert acquired(folder, tree) == (0, [])
    with change_case(folder, "test") as case:
        case.ledger.db.execute("UPDATE stages SET sealed = 0")
    assert acquired(folder, tree)[1] != [], "what was not sealed is planned again"
