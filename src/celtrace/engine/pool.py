"""Slots: worker processes of this machine, each with a thread that talks to it.

The same :class:`Slots` serve the threads of the embedded pool and the threads of a cluster's worker; the
process behind a thread is started when it is first needed and again when it has died.
"""

from __future__ import annotations

import os
import pickle
import select
import subprocess
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, cast

from celtrace.engine.slot import READY, receive, send

START_S = 300
"""Seconds that a worker process may take to say that it is there."""

_KEPT = (
    "PATH",
    "HOME",
    "LANG",
    "LANGUAGE",
    "TZ",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "TESSDATA_PREFIX",
    "VIRTUAL_ENV",
)
_KEPT_PREFIXES = ("LC_", "PYTHON", "CELTRACE_", "COVERAGE_")
_SINGLE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
    "MKL_NUM_THREADS": "1",
}


class SlotError(Exception):
    """Worker processes cannot be started at all."""


class SlotLostError(Exception):
    """A worker process ended while it worked; that says nothing about what it worked on."""


def environment(base: Mapping[str, str]) -> dict[str, str]:
    """What a worker gets of an environment: no credentials, one thread a library, this Python's paths."""
    kept = {name: value for name, value in base.items() if name in _KEPT or name.startswith(_KEPT_PREFIXES)}
    return {**kept, **_SINGLE, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


class Slot:
    """One worker process.

    Raises:
        SlotError: it could not be started.
    """

    command: tuple[str, ...] = (sys.executable, "-P", "-m", "celtrace.engine.slot")

    def __init__(self) -> None:
        try:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment(os.environ),
            )
        except OSError as error:
            raise SlotError(f"a worker process cannot be started: {error}") from error
        self._in, self._out = cast(BinaryIO, self.process.stdin), cast(BinaryIO, self.process.stdout)
        there, _, _ = select.select([self._out], [], [], START_S)
        if not there or receive(self._out) != READY:
            self.kill()
            how = f"ended with status {self.process.returncode}" if there else f"said nothing for {START_S} s"
            raise SlotError(
                f"a worker process cannot be started: it {how}. Its last words stand above; "
                f"`{' '.join(self.command)}` shows them again."
            )

    def call(self, message: bytes) -> bytes:
        """Do one batch.

        Raises:
            SlotLostError: the process ended.
        """
        try:
            send(self._in, message)
            answer = receive(self._out)
        except (OSError, ValueError) as error:
            raise SlotLostError(str(error)) from error
        if answer is None:
            raise SlotLostError("a worker process ended while it worked")
        return answer

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()
        for stream in (self._in, self._out):
            try:
                stream.close()
            except OSError:
                continue


class Slots:
    """A worker process for each thread that asks."""

    def __init__(self) -> None:
        self._mine = threading.local()
        self._all: list[Slot] = []

    def call(self, message: bytes) -> bytes:
        """Do a batch in this thread's worker process and give its answer.

        Raises:
            SlotError: it cannot be started.
            SlotLostError: it ended while it worked.
            Exception: what the batch raised.
        """
        slot = getattr(self._mine, "slot", None)
        if slot is None or slot.process.poll() is not None:
            slot = self._mine.slot = Slot()
            self._all.append(slot)
        try:
            answer = slot.call(message)
        except SlotLostError:
            slot.kill()
            raise
        if answer[:1] == b"!":
            raise pickle.loads(answer[1:])  # noqa: S301 - from a process of ours that no input has entered
        return answer[1:]

    def close(self) -> None:
        """End them all, whatever they do."""
        for slot in list(self._all):
            slot.kill()


class LocalPool:
    """A number of slots on this machine."""

    def __init__(self, workers: int) -> None:
        self.slots = workers
        self._slots = Slots()
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="slot")

    def submit(self, message: bytes) -> Future[bytes]:
        """Have a batch done."""
        return self._threads.submit(self._slots.call, message)

    def check(self) -> None:
        """This machine is always there."""

    def close(self) -> None:
        """End all workers, whatever they do."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._slots.close()
        self._threads.shutdown(wait=True)
        self._slots.close()
