"""A forked child that does dangerous work under limits and answers over a capped pipe.

The child has its own session, null standard streams and nothing else open, gives up what
:mod:`celtrace.engine.confine` takes, and dies with its parent. It may write no file; what it produces goes
through the pipe as frames. The parent waits for the pipe and for the process, so a grandchild that keeps
the pipe open cannot hold it, and reaps what the child leaves behind.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import struct
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from celtrace.engine.confine import Level, available, confine
from celtrace.engine.limits import Limits

FRAME = 16 << 20
"""Bytes of one frame at most; a longer one is a child that has lost its mind."""

_LENGTH = struct.Struct("<I")
_PR_SET_CHILD_SUBREAPER = 36  # prctl(2)
_GRACE_S = 1.0
_PATIENCE_S = 0.5
_FAILED, _OUT_OF_MEMORY, _NOT_CONFINED = 70, 71, 72
_WRITING = 3

Send = Callable[[bytes], None]


class ChildFailure(Exception):
    """A child ended before its work did.

    ``reason`` is a word of the vocabulary of outcomes; ``foreign`` is true when something outside
    celtrace killed it, so that the work says nothing about the item.
    """

    def __init__(self, reason: str, detail: str, *, foreign: bool = False) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.foreign = foreign


class IsolationError(Exception):
    """A child could not be confined as its worker was: the run stops, because nothing may run weaker."""


def isolated(
    work: Callable[[Send], None],
    receive: Callable[[bytes], None],
    limits: Limits,
    inputs: Sequence[bytes] = (),
    level: Level | None = None,
) -> None:
    """Run ``work`` in a child; every frame it sends is given to ``receive`` in this process.

    ``inputs`` are the files it may read. ``level`` is the best that the machine gives unless named.

    Raises:
        ChildFailure: the child crashed, ran over a limit or was killed.
        IsolationError: the level was not reached.
    """
    level = level or available()
    others = _children() if level == "limits" else set()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _child(work, writing, limits, inputs, level)
    os.close(writing)
    pidfd = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else -1
    reaped = False
    before = _starved(os.getpid())
    try:
        timed_out = _collect(
            reading, pidfd, receive, limits.wall_s, lambda: _starved(pid) + _starved(os.getpid()) - before
        )
        if timed_out:
            _kill(pid)
        status = os.waitpid(pid, 0)[1]
        reaped = True
    finally:
        if not reaped:
            _kill(pid)
            os.waitpid(pid, 0)
        os.close(reading)
        if pidfd >= 0:
            os.close(pidfd)
        if level == "limits":
            _end_orphans(others)
    if timed_out:
        raise ChildFailure("limit_time", f"more than {limits.wall_s} s")
    _judge(status, limits)


def adopt() -> None:
    """Make this process the parent of what its children leave behind, so that it can end it (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _children() -> set[int]:
    try:
        tasks = list(Path("/proc/self/task").iterdir())
        return {int(child) for task in tasks for child in (task / "children").read_text().split()}
    except OSError:
        return set()


def _end_orphans(others: set[int]) -> None:
    """End and reap every process that a child left to this one; each may have left more."""
    while left := _children() - others:
        for pid in left:
            _kill(pid)
            try:
                os.waitpid(pid, 0)
            except ChildProcessError:
                others = others | {pid}


def _starved(pid: int) -> float:
    """Seconds that a process could have run and had to wait for a core, as the most hindered of its threads.

    One that waits at this moment has half a second more than the kernel has counted. Source: the kernel's
    ``Documentation/scheduler/sched-stats.rst`` and proc_pid_stat(5). Where there are no such files, none.
    """
    found = 0.0
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            waited = int((thread / "schedstat").read_bytes().split()[1]) / 1e9
            ready = (thread / "stat").read_bytes().rpartition(b")")[2].split()[0] == b"R"
            found = max(found, waited + (_PATIENCE_S if ready else 0))
    except (OSError, IndexError, ValueError):
        return 0.0
    return found


def _collect(
    reading: int, pidfd: int, receive: Callable[[bytes], None], wall_s: float, starved: Callable[[], float]
) -> bool:
    """Read frames until the child is gone and the pipe is empty; true when its time is over.

    Time in which it or this process waited for a core does not count: how busy the machine is must not decide.
    """
    poll = select.poll()
    poll.register(reading, select.POLLIN | select.POLLHUP)
    if pidfd >= 0:
        poll.register(pidfd, select.POLLIN)
    buffer = bytearray()
    gone_at = 0.0
    deadline = time.monotonic() + wall_s
    while True:
        left = (gone_at or deadline) - time.monotonic()
        if left <= 0 and not gone_at:
            left += starved()
        if left <= 0:
            return not gone_at
        for descriptor, _event in poll.poll(min(left, 5.0) * 1000):
            if descriptor == pidfd:
                poll.unregister(pidfd)
                gone_at = time.monotonic() + _GRACE_S
                continue
            data = os.read(reading, 1 << 20)
            if not data:
                return False
            buffer += data
            _drain(buffer, receive)


def _drain(buffer: bytearray, receive: Callable[[bytes], None]) -> None:
    start = 0
    while len(buffer) - start >= _LENGTH.size:
        (length,) = _LENGTH.unpack_from(buffer, start)
        if length > FRAME:
            raise ChildFailure("damaged", "its reader sent what is no answer")
        end = start + _LENGTH.size + length
        if len(buffer) < end:
            break
        receive(bytes(buffer[start + _LENGTH.size : end]))
        start = end
    del buffer[:start]


def _child(
    work: Callable[[Send], None], writing: int, limits: Limits, inputs: Sequence[bytes], level: Level
) -> None:
    code = _FAILED
    try:
        try:
            _leave_open(writing)
            confine(limits, inputs, level)
        except OSError:
            os._exit(_NOT_CONFINED)

        def send(frame: bytes) -> None:
            data = memoryview(_LENGTH.pack(len(frame)) + frame)
            while data:
                data = data[os.write(_WRITING, data) :]

        work(send)
        code = 0
    except MemoryError:
        code = _OUT_OF_MEMORY
    finally:
        os._exit(code)


def _leave_open(writing: int) -> None:
    """Null standard streams, the pipe, and nothing else that the worker has open."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(writing, _WRITING) if writing != _WRITING else None
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.closerange(_WRITING + 1, os.sysconf("SC_OPEN_MAX"))


def _kill(pid: int) -> None:
    for send in (os.killpg, os.kill):
        try:
            send(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def _judge(status: int, limits: Limits) -> None:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU:
            raise ChildFailure("limit_time", f"more than {limits.cpu_s} s of CPU time")
        if number == signal.SIGXFSZ:
            raise ChildFailure("unsafe", "it tried to write a file")
        if number in (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            raise ChildFailure("limit_memory", "killed from outside", foreign=True)
        raise ChildFailure("damaged", f"the reader crashed with {signal.Signals(number).name}")
    code = os.WEXITSTATUS(status)
    if code == _OUT_OF_MEMORY:
        raise ChildFailure("limit_memory", "out of memory")
    if code == _NOT_CONFINED:
        raise IsolationError(
            "a child could not be confined; nothing was read. `celtrace doctor` shows the level of isolation"
        )
    if code:
        raise ChildFailure("damaged", f"the reader ended with status {code}")
