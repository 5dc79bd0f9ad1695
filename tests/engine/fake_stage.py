"""A stage for tests of the engine: each item says what becomes of it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from celtrace.engine.stage import Item, Task
from celtrace.records import Mention, Outcome, Row
from celtrace.records.evidence import evidence

BEHAVIOURS = ("row", "product", "crash", "loop", "memory", "write", "flood", "raise", "exit", "kill")


def items(behaviours: Iterable[str], kind: str = "office", salt: str = "") -> list[Item]:
    return [
        Item(payload={"n": n, "do": do, "salt": salt}, kind=kind, label=f"{n} {do}")  # type: ignore[arg-type]
        for n, do in enumerate(behaviours)
    ]


def work(task: Task) -> Iterable[Row]:
    do, number = task.payload.get("do", "observe"), task.payload.get("n", 0)
    value = ""
    if do == "product":
        value = task.keep([b"product ", str(number).encode()])[0]
    elif do == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif do == "loop":
        while True:
            pass
    elif do == "sleep":
        time.sleep(0.02)
    elif do == "memory":
        value = str(len(bytearray(8 << 30)))
    elif do == "write":
        with Path("/tmp/celtrace-must-not-exist").open("wb") as stream:
            stream.write(b"x" * 100)
            stream.flush()
    elif do == "flood":
        for row in range(4_000_000):
            yield Mention(
                id=f"m-{number}-{row}", segment_id="x" * 200, kind="k", value="v", normalized="n", valid=True
            )
    elif do == "raise":
        raise KeyError("hostile")
    elif do == "observe":
        yield evidence(
            "fake", "seen", "x", "Seen.", places=[("a" * 64, "")], path="a", cluster="files",
            dated=[("table", None), ("list", "2026-08-20"), ("list", "2026-08-20")],
        )  # fmt: skip
    elif do == "exit":
        os._exit(0)
    elif do == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    yield Mention(id=f"m-{number:05}", segment_id="s", kind="k", value=value, normalized="", valid=True)
    yield Outcome(item=f"item-{number}", stage="fake", status="ok")
