from __future__ import annotations

from celtrace.engine.log import NAME, RunLog, cut_off, read_log
from celtrace.engine.progress import Lines


def test_the_log_holds_the_last_run_and_passes_on(tmp_path, capsys):
    for run in range(2):
        log = RunLog(tmp_path, Lines())
        log.event("run_started", run=run)
        log.stage("read", "s", 5, 1)
        log.advance(3, 1, "x")
        log.sealed("read")
        log.say("done")
        log.close()
    with (tmp_path / NAME).open("ab") as stream:
        stream.write(b'{"half')
    found = read_log(tmp_path)
    assert [record["event"] for record in found] == ["run_started", "stage", "sealed", "said"]
    assert found[0]["run"] == 1
    assert found[2]["done"] == 3
    assert capsys.readouterr().err.count("1 put aside") == 2


def test_no_log_is_no_record(tmp_path):
    assert read_log(tmp_path) == []


def test_a_run_without_an_end_was_cut_off(tmp_path):
    assert cut_off(read_log(tmp_path)) == ""
    log = RunLog(tmp_path, Lines())
    log.event("run_started")
    assert cut_off(read_log(tmp_path)).endswith("Z")
    log.event("run_ended", how="done")
    log.close()
    assert cut_off(read_log(tmp_path)) == ""
