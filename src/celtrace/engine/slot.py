"""A worker process: one slot that does batches, one after the other, and forks a child per dangerous item.

It is started as ``python -m celtrace.engine.slot`` with an environment that holds no secrets, has one
thread, and so may fork. Messages are a length and bytes on its standard streams, which it takes away from
libraries first. It ends when its starter does.
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import sys
from typing import BinaryIO

LENGTH = struct.Struct("<Q")
READY = b"ready"

_PR_SET_PDEATHSIG = 1  # prctl(2)


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message.

    Raises:
        BrokenPipeError: nobody reads any more.
    """
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; ``None`` when the other side is gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def main() -> None:
    """Answer batches until nobody asks any more."""
    starter = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    from celtrace.engine.worker import attempt, start_worker

    start_worker()
    send(answers, READY)
    while os.getppid() == starter:
        message = receive(requests)
        if message is None:
            return
        try:
            send(answers, attempt(message))
        except BrokenPipeError:
            return


if __name__ == "__main__":
    main()
