from __future__ import annotations

import json

from click.testing import CliRunner

from celtrace.case import change_case
from celtrace.cli import root
from celtrace.engine.log import RunLog
from celtrace.engine.progress import Silent
from celtrace.engine.run import StageReport


def status(folder):
    return json.loads(CliRunner().invoke(root, ["status", str(folder), "--json"]).stdout)


def test_a_run_is_seen_from_beside_it_and_after_it(tmp_path):
    folder = tmp_path / "c"
    with change_case(folder, "celtrace investigate", create=True) as case:
        log = RunLog(folder, Silent())
        log.event("run_started")
        log.stage("read", "", 10, 4)
        log._last = 0.0
        log.advance(3, 1, "x")
        report = StageReport(
            stage="read", items=10, done=6, unchanged=4, failed=1, cpu_s=2.0, wall_s=3.0, peak=1 << 20
        )
        case.ledger.measure(report)
        found = status(folder)
        assert found["state"] == "running"
        assert "3 done, 4 unchanged, 1 put aside, 3 left" in found["sentence"]
    assert status(folder)["state"] == "cut off"
    log.event("run_ended", how="done")
    log.close()
    assert status(folder)["state"] == "finished"
    shown = CliRunner().invoke(root, ["status", str(folder)]).stdout
    assert "6 done" in shown
    assert "2 a second" in shown


def test_a_case_that_never_ran(tmp_path):
    with change_case(tmp_path / "c", "test", create=True):
        pass
    assert status(tmp_path / "c")["state"] == "idle"
