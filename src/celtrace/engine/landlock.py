"""Closing the file system, the network and signals off with Landlock.

A process gives up every right over files but to read below some folders and files; it can bind and connect
nothing and signal nobody outside. It needs no privilege. Source: landlock(7), ``linux/landlock.h``; the
numbers of the three calls are the same on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable

from celtrace.engine.seccomp import library

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_RIGHTS = ((1, 13), (2, 14), (3, 15), (5, 16))
"""From which version on how many rights over files are known: the basic ones, refer, truncate, ioctl."""
_NETWORK = 0b11
_SCOPES = 0b11
_PR_SET_NO_NEW_PRIVS = 38


def version() -> int:
    """The version of Landlock that the kernel offers; 0 when it has none."""
    libc = library()
    if not hasattr(libc, "syscall"):
        return 0
    return max(0, int(libc.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG))))


def restrict(folders: Iterable[str | bytes], files: Iterable[str | bytes], abi: int) -> None:
    """Let this thread read ``folders`` and ``files`` alone from now on; what is not there is passed over.

    Raises:
        OSError: the kernel refuses.
    """
    libc = library()
    rights = (1 << max(count for since, count in _RIGHTS if since <= abi)) - 1
    attributes = struct.pack("=QQQ", rights, _NETWORK, _SCOPES)[: 24 if abi >= 6 else 16 if abi >= 4 else 8]
    ruleset = libc.syscall(_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    if ruleset < 0:
        raise OSError(ctypes.get_errno(), "Landlock makes no ruleset")
    try:
        for paths, granted in ((folders, _READ_FILE | _READ_DIR), (files, _READ_FILE)):
            for path in paths:
                _grant(libc, ruleset, path, granted)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.syscall(
            _RESTRICT, ruleset, ctypes.c_uint32(0)
        ):
            raise OSError(ctypes.get_errno(), "Landlock does not restrict")
    finally:
        os.close(ruleset)


def _grant(libc: ctypes.CDLL, ruleset: int, path: str | bytes, granted: int) -> None:
    try:
        descriptor = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rule = struct.pack("=Qi", granted, descriptor)
        if libc.syscall(_ADD, ruleset, _PATH_BENEATH, rule, ctypes.c_uint32(0)):
            raise OSError(ctypes.get_errno(), f"Landlock takes no rule for {path!r}")
    finally:
        os.close(descriptor)
