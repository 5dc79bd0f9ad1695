from __future__ import annotations

import itertools
import os
import signal
import time
from pathlib import Path

import msgspec
import pytest

from celtrace.engine import confine
from celtrace.engine.isolate import ChildFailure, IsolationError, adopt, isolated
from celtrace.engine.limits import Limits

LIMITS = Limits(cpu_s=1, wall_s=3, memory=200 << 20, rows=1 << 20, products=1 << 20)


def run(work, limits=LIMITS):
    frames: list[bytes] = []
    isolated(work, frames.append, limits)
    return frames


def test_frames_arrive_whole_and_in_order():
    def work(send):
        for number in range(50):
            send(bytes([number]) * (number * 5000))

    assert run(work) == [bytes([n]) * (n * 5000) for n in range(50)]


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        (lambda send: all(n >= 0 for n in itertools.count()), "limit_time"),
        (lambda send: time.sleep(60), "limit_time"),
        (lambda send: bytearray(1 << 40), "limit_memory"),
        (lambda send: os.abort(), "damaged"),
        (lambda send: 1 / 0, "damaged"),
    ],
)
def test_a_child_over_its_limits_is_judged(work, reason):
    with pytest.raises(ChildFailure) as failure:
        run(work)
    assert failure.value.reason == reason
    assert not failure.value.foreign


@pytest.fixture
def crowded():
    """This process and all it starts share one core with others that never rest."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    others = []
    try:
        for _number in range(5):
            pid = os.fork()
            if pid == 0:
                while os.getppid() != 1:
                    pass
                os._exit(0)
            others.append(pid)
        yield
    finally:
        os.sched_setaffinity(0, before)
        for pid in others:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def fill_memory(_send):
    held = []
    until = time.process_time() + 0.3
    while time.process_time() < until:
        pass
    while True:
        held.append(bytearray(b"x") * (16 << 20))


def spin(_send):
    while True:
        pass


@pytest.mark.parametrize(
    ("work", "reason", "detail"),
    [
        (fill_memory, "limit_memory", "out of memory"),
        (spin, "limit_time", "more than 1 s of CPU time"),
        (lambda send: time.sleep(60), "limit_time", "more than 1 s"),
    ],
)
def test_a_crowded_machine_changes_no_verdict(crowded, work, reason, detail):
    with pytest.raises(ChildFailure) as failure:
        run(work, msgspec.structs.replace(LIMITS, wall_s=1))
    assert (failure.value.reason, failure.value.detail) == (reason, detail)


def test_a_kill_from_outside_says_nothing_about_the_item():
    with pytest.raises(ChildFailure) as failure:
        run(lambda send: os.kill(os.getpid(), signal.SIGKILL))
    assert failure.value.foreign


def test_what_a_child_leaves_behind_is_ended_where_nothing_forbids_it(tmp_path):
    """At the weakest level a grandchild can keep the pipe open; it neither holds it nor lives on."""

    def work(send):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(60)
            time.sleep(60)
            os._exit(0)
        send(b"x")

    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            adopt()
            frames: list[bytes] = []
            limits = Limits(cpu_s=5, wall_s=60, memory=200 << 20, rows=1, products=1)
            isolated(work, frames.append, limits, level="limits")
            left = [t.read_text() for t in Path("/proc/self/task").glob("*/children")]
            code = 0 if frames == [b"x"] and not "".join(left).strip() else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_no_file_can_grow(tmp_path):
    def work(send):
        with (tmp_path / "x").open("wb") as stream:
            stream.write(b"data")

    with pytest.raises(ChildFailure):
        run(work)
    assert not (tmp_path / "x").exists()
    with pytest.raises(ChildFailure, match="unsafe"):
        isolated(work, lambda _frame: None, LIMITS, level="limits")
    assert (tmp_path / "x").stat().st_size == 0


def test_a_child_that_cannot_be_confined_reads_nothing(monkeypatch):
    monkeypatch.setattr(confine, "_close_off", lambda _inputs, _level: "limits")
    with pytest.raises(IsolationError):
        isolated(lambda send: send(b"x"), lambda _frame: None, LIMITS, level="full")


def test_a_frame_that_is_no_answer_ends_the_child():
    with pytest.raises(ChildFailure, match="no answer"):
        run(lambda send: os.write(3, b"\xff" * 100))


def test_what_a_child_prints_goes_nowhere(capfd):
    run(lambda send: os.write(1, b"noise"))
    assert capfd.readouterr().out == ""
