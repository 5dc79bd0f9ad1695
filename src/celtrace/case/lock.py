"""One writer at a time: an exclusive lock on the case folder."""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from celtrace.case import volumes
from celtrace.case.errors import CaseBusyError, CaseError


@contextmanager
def locked(folder: Path, command: str) -> Iterator[None]:
    """Hold the case for the length of the block.

    The lock is ``flock(2)`` on ``.lock``: it goes with the process, however that ends. The file says who
    holds it.

    Raises:
        CaseBusyError: another process holds the case.
        CaseError: the file system takes no lock.
    """
    path = folder / ".lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CaseBusyError(
                f"{folder} is in use: {_holder(path)}. "
                "Wait until it has ended, then run the same command again."
            ) from None
        except OSError as error:
            raise CaseError(
                f"{folder} lies on a file system that takes no locks ({volumes.file_system(folder)}: "
                f"{error.strerror}). Put the case on a disk of this machine; sources may stay where they are."
            ) from error
        os.ftruncate(descriptor, 0)
        holder = {"command": command, "pid": os.getpid(), "host": socket.gethostname()}
        os.write(descriptor, json.dumps(holder).encode())
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def holder(folder: Path) -> str:
    """Who changes the case at this moment, by the lock file; empty when nobody does.

    The lock itself is not touched, so looking never gets into anybody's way.
    """
    path = folder / ".lock"
    try:
        found = json.loads(path.read_text())
        if found["host"] == socket.gethostname():
            os.kill(int(found["pid"]), 0)
    except PermissionError:
        return _holder(path)
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return _holder(path)


def _holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_text())
        return f"`{holder['command']}` holds it, process {holder['pid']} on {holder['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process holds it"
