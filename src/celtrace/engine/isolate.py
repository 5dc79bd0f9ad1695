"""A forked child that does dangerous work under limits and answers over a capped pipe.

The child has its own session, null standard streams, limits on CPU, memory, files and core dumps, and
dies with its parent. It may write no file (``RLIMIT_FSIZE`` is zero); what it produces goes through
the pipe as frames. The parent waits for the pipe and for the process, so a grandchild that keeps the
pipe open cannot hold it.

The level of isolation that this gives is ``limits`` (:data:`LEVEL`): time, memory and output are
bounded; the network and readable files are not yet closed off by the kernel.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import resource
import select
import signal
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

from celtrace.engine.limits import Limits

LEVEL = "limits"

_LENGTH = struct.Struct("<I")
_PR_SET_PDEATHSIG = 1  # prctl(2)
_GRACE_S = 1.0

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


def isolated(work: Callable[[Send], None], receive: Callable[[bytes], None], limits: Limits) -> None:
    """Run ``work`` in a child; every frame it sends is given to ``receive`` in this process.

    Raises:
        ChildFailure: the child crashed, ran over a limit or was killed.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _child(work, writing, limits)
    os.close(writing)
    pidfd = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else -1
    reaped = False
    try:
        timed_out = _collect(reading, pidfd, receive, time.monotonic() + limits.wall_s)
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
    if timed_out:
        raise ChildFailure("limit_time", f"more than {limits.wall_s} s")
    _judge(status, limits)


def _collect(reading: int, pidfd: int, receive: Callable[[bytes], None], deadline: float) -> bool:
    """Read frames until the child is gone and the pipe is empty; true when the deadline passed."""
    poll = select.poll()
    poll.register(reading, select.POLLIN | select.POLLHUP)
    if pidfd >= 0:
        poll.register(pidfd, select.POLLIN)
    buffer = bytearray()
    gone_at = 0.0
    while True:
        left = (gone_at or deadline) - time.monotonic()
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
        end = start + _LENGTH.size + length
        if len(buffer) < end:
            break
        receive(bytes(buffer[start + _LENGTH.size : end]))
        start = end
    del buffer[:start]


def _child(work: Callable[[Send], None], writing: int, limits: Limits) -> None:
    code = 70  # EX_SOFTWARE
    try:
        _confine(limits)

        def send(frame: bytes) -> None:
            data = memoryview(_LENGTH.pack(len(frame)) + frame)
            while data:
                data = data[os.write(writing, data) :]

        work(send)
        code = 0
    except MemoryError:
        code = 71
    finally:
        os._exit(code)


def _confine(limits: Limits) -> None:
    faulthandler.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 2))
    if sys.platform == "linux":
        baseline = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        top = baseline + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (top, top))


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
    if code == 71:
        raise ChildFailure("limit_memory", "out of memory")
    if code:
        raise ChildFailure("damaged", f"the reader ended with status {code}")
