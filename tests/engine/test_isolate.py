from __future__ import annotations

import itertools
import os
import signal
import time
from pathlib import Path

import pytest

from celtrace.engine.isolate import ChildFailure, isolated
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


def test_a_kill_from_outside_says_nothing_about_the_item():
    with pytest.raises(ChildFailure) as failure:
        run(lambda send: os.kill(os.getpid(), signal.SIGKILL))
    assert failure.value.foreign


def test_a_grandchild_that_keeps_the_pipe_open_does_not_hold_it():
    def work(send):
        send(b"x")
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)

    started = time.monotonic()
    assert run(work, Limits(cpu_s=5, wall_s=60, memory=200 << 20, rows=1, products=1)) == [b"x"]
    assert time.monotonic() - started < 15


def test_no_file_can_grow(tmp_path):
    def work(send):
        with (tmp_path / "x").open("wb") as stream:
            stream.write(b"data")

    with pytest.raises(ChildFailure) as failure:
        run(work)
    assert failure.value.reason == "unsafe"
    assert not (tmp_path / "x").exists() or Path(tmp_path / "x").stat().st_size == 0


def test_what_a_child_prints_goes_nowhere(capfd):
    run(lambda send: os.write(1, b"noise"))
    assert capfd.readouterr().out == ""
