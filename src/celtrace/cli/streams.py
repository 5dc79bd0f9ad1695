"""Standard streams that a caller closed, or that stop being read."""

from __future__ import annotations

import os
import select
import sys

__all__ = ["drop_output", "fill", "nobody_reads"]


def fill() -> None:
    """Open closed standard streams on the null device.

    Otherwise the next file opened, such as the ledger, would stand where messages are written.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)
            os.set_inheritable(descriptor, True)
            stream = os.fdopen(descriptor, "r" if name == "stdin" else "w", closefd=False)
            setattr(sys, name, stream)


def nobody_reads() -> bool:
    """Whether standard output is a pipe whose reader has gone, as after ``| head`` (poll(2))."""
    poll = select.poll()
    poll.register(sys.stdout.fileno(), select.POLLOUT)
    return any(event & select.POLLERR for _descriptor, event in poll.poll(0))


def drop_output() -> None:
    """Send what still waits for standard output nowhere, so that the end of the program is quiet."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
