from __future__ import annotations

import os
import signal
import sys
import threading
import time

import msgspec
import pytest

from celtrace.engine.batch import Answer, Batch, Work
from celtrace.engine.pool import LocalPool, Slot, SlotError, SlotLostError, environment
from celtrace.engine.stage import Item

from . import fake_stage


def batch(*behaviours: str, module: str = "tests.engine.fake_stage") -> bytes:
    works = [
        Work(key=item.key, payload=item.payload, kind=item.kind, sha256="", path=b"")
        for item in fake_stage.items(behaviours)
    ]
    return msgspec.msgpack.encode(
        Batch(
            id="b", stage="fake", stage_key="k", module=module, settings={}, datasets={}, case="", items=works
        )
    )


@pytest.fixture
def pool():
    made = LocalPool(1)
    yield made
    made.close()


def test_a_slot_answers_and_passes_on_what_was_raised(pool):
    answer = msgspec.msgpack.decode(pool.submit(batch("row", "crash")).result(), type=Answer)
    assert (answer.tables["mentions"].rows, answer.failed) == (1, 1)
    with pytest.raises(ModuleNotFoundError, match="no_such") as failure:
        pool.submit(batch("row", module="no_such_module")).result()
    assert "Traceback" in failure.value.__notes__[0]
    assert pool.submit(batch("row")).result()


def test_a_slot_that_dies_is_lost_and_the_next_one_works(pool):
    first = pool.submit(batch("row"))
    first.result()
    (slot,) = pool._slots._all
    busy = pool.submit(batch(*["sleep"] * 200))
    threading.Timer(0.5, os.kill, (slot.process.pid, signal.SIGKILL)).start()
    with pytest.raises(SlotLostError):
        busy.result()
    assert pool.submit(batch("row")).result()


@pytest.mark.parametrize("command", [(sys.executable, "-c", "raise SystemExit(3)"), ("/nowhere/python",)])
def test_workers_that_cannot_start_are_an_error_and_no_wait(monkeypatch, command):
    monkeypatch.setattr(Slot, "command", command)
    pool = LocalPool(2)
    with pytest.raises(SlotError, match="cannot be started"):
        pool.submit(b"").result(timeout=60)
    pool.close()


def test_a_worker_ends_with_whoever_started_it():
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        slot = Slot()
        os.write(writing, str(slot.process.pid).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    with os.fdopen(reading) as stream:
        worker = int(stream.read())
    os.waitpid(pid, 0)
    for _try in range(200):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        raise AssertionError("the worker lives on")


def test_a_worker_gets_no_secrets():
    found = environment({"AWS_SECRET_ACCESS_KEY": "x", "PATH": "/bin", "LC_ALL": "C", "SSH_AUTH_SOCK": "y"})
    assert {"PATH", "LC_ALL", "OMP_NUM_THREADS", "PYTHONPATH"} <= set(found)
    assert not {"AWS_SECRET_ACCESS_KEY", "SSH_AUTH_SOCK"} & set(found)


def test_items_have_their_own_key():
    assert Item(payload={"n": 1}).key != Item(payload={"n": 2}).key
