"""A filter of system calls: what is not needed to read and compute is refused with EPERM.

A list of what is allowed, not of what is forbidden: no sockets, no new processes or programs, no writing
calls beyond ``write`` on what is open, no signals to others, no tracing, no mounts, no raising of limits.
Threads work. Sources: seccomp(2), ``linux/filter.h``, ``linux/seccomp.h``; ``clone3`` is answered with
ENOSYS because its flags lie behind a pointer, and the C library then falls back to ``clone``.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Sequence
from functools import cache
from typing import cast

from celtrace.engine.syscalls import ALLOWED, ARGUED, AUDIT_ARCH, Machine, number

_LOAD, _EQUAL, _AT_LEAST, _SET, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_X32 = 0x40000000
_NR, _ARCH, _ARGUMENTS = 0, 4, 16

_CLONE_THREAD = 0x00010000
_PRCTL = (3, 15, 16, 23, 39, 0x53564D41)
"""PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_CAPBSET_READ, PR_GET_NO_NEW_PRIVS, PR_SET_VMA."""
_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX."""
_FCNTL = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1031, 1032, 1034)
"""Duplicate, flags, locks, pipe sizes and seals; not F_SETOWN and F_SETSIG, which send signals."""

PR_SET_NO_NEW_PRIVS = 38
PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2

Instruction = tuple[int, int, int, int]


def machine() -> Machine | None:
    """The architecture of this process, if there is a table for it."""
    name = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine())
    known = name in AUDIT_ARCH and struct.calcsize("P") == 8
    return cast(Machine, name) if known else None


def program(kind: Machine, pid: int) -> list[Instruction]:
    """The filter for a process ``pid`` as instructions ``(code, jt, jf, k)``."""
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, AUDIT_ARCH[kind]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NR),
    ]
    if kind == "x86_64":
        code += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _ERRNO | errno.EPERM)]
    for name in ALLOWED:
        if number(name, kind) >= 0:
            code += [(_EQUAL, 0, 1, number(name, kind)), (_RETURN, 0, 0, _ALLOW)]
    blocks = {
        "clone": [
            (_LOAD, 0, 0, _ARGUMENTS),
            (_SET, 0, 1, _CLONE_THREAD),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        ],
        "clone3": [(_RETURN, 0, 0, _ERRNO | errno.ENOSYS)],
        "kill": _one_of(0, [pid]),
        "tgkill": _one_of(0, [pid]),
        "prlimit64": _null(2),
        "prctl": _one_of(0, _PRCTL),
        "ioctl": _one_of(1, _IOCTL),
        "fcntl": _one_of(1, _FCNTL),
    }
    for name in ARGUED:
        code += [(_EQUAL, 0, len(blocks[name]), number(name, kind)), *blocks[name]]
    return [*code, (_RETURN, 0, 0, _ERRNO | errno.EPERM)]


def _one_of(argument: int, values: Sequence[int]) -> list[Instruction]:
    """Allow when the low word of an argument is one of ``values``; the kernel reads no more of these."""
    code: list[Instruction] = [(_LOAD, 0, 0, _ARGUMENTS + 8 * argument)]
    for value in values:
        code += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW)]
    return [*code, (_RETURN, 0, 0, _ERRNO | errno.EPERM)]


def _null(argument: int) -> list[Instruction]:
    """Allow when an argument, a pointer, is null."""
    place = _ARGUMENTS + 8 * argument
    return [
        (_LOAD, 0, 0, place),
        (_EQUAL, 0, 3, 0),
        (_LOAD, 0, 0, place + 4),
        (_EQUAL, 0, 1, 0),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
    ]


def encode(instructions: Sequence[Instruction]) -> bytes:
    """The array of ``struct sock_filter`` that the kernel takes."""
    return b"".join(struct.pack("=HBBI", *one) for one in instructions)


_STAND_IN = 0x7A7B7C7D
_PLACE = struct.pack("=I", _STAND_IN)


@cache
def template(kind: Machine) -> bytes:
    """The filter for a process that is not known yet: a worker makes it once for all its children."""
    return encode(program(kind, _STAND_IN))


@cache
def library() -> ctypes.CDLL:
    """The C library, with the functions that a child needs looked up already."""
    libc = ctypes.CDLL(None, use_errno=True)
    for name in ("prctl", "capset", "syscall"):
        getattr(libc, name, None)
    return libc


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def install(kind: Machine, pid: int) -> None:
    """Filter the calls of this thread and all it starts from now on; there is no way back.

    Raises:
        OSError: the kernel has no such filters.
    """
    data = template(kind).replace(_PLACE, struct.pack("=I", pid))
    held = ctypes.create_string_buffer(data, len(data))
    filled = _Program(len(data) // 8, ctypes.cast(held, ctypes.c_void_p).value)
    libc = library()
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(filled), 0, 0
    ):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter of system calls")
