"""Every layer that holds a child, and the level of isolation that they reach on this machine.

``full``
    limits on time, memory and output; a process of its own with null streams and nothing else open; no
    capabilities; nothing writable, nothing readable but libraries and the input (Landlock); no network,
    process, signal or raised limit (filter of system calls). Linux on x86-64 or aarch64.
``syscalls``
    the same without Landlock: the child may read what its user may read.
``limits``
    the limits, the process of its own and the null streams, and what else the system gives.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import resource
import signal
import struct
import sys
import sysconfig
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from celtrace.engine import landlock, seccomp
from celtrace.engine.limits import Limits

Level = Literal["full", "syscalls", "limits"]
LEVELS: tuple[Level, ...] = ("full", "syscalls", "limits")
"""From the strongest to the weakest."""

WEAKEST = "isolation"
"""Under this name the ledger holds the weakest level that anything in its case was read under."""

MEANING: dict[Level, str] = {
    "full": "limits on time, memory and output; no network, no other process, nothing writable, "
    "nothing readable but the libraries and the input",
    "syscalls": "limits on time, memory and output; no network, no other process, nothing writable; "
    "readable is what the user may read",
    "limits": "limits on time, memory and output only; the network and the readable disk stay open",
}

_PR_SET_PDEATHSIG = 1
_CAPABILITY_V3 = 0x20080522
_FOLDERS = ("/usr", "/lib", "/lib64", "/sys/devices/system/cpu")
_FILES = (
    *("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/proc/cpuinfo", "/proc/meminfo"),
    *("/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types", "/etc/fonts/fonts.conf"),
)


@cache
def libraries() -> tuple[str, ...]:
    """Folders that hold the interpreter and its libraries, and nothing of the user's."""
    here = {sys.prefix, sys.base_prefix, sys.exec_prefix, str(Path(__file__).resolve().parent.parent)}
    here |= {path for name, path in sysconfig.get_paths().items() if name in _LIBRARY_PATHS}
    wide = {os.path.realpath(path) for path in ("/", Path.home(), Path.home().parent)}
    found = {os.path.realpath(path) for path in {*here, *_FOLDERS}} - wide
    return tuple(sorted(path for path in found if not any(path.startswith(f"{up}/") for up in found)))


_LIBRARY_PATHS = ("stdlib", "platstdlib", "purelib", "platlib")


@cache
def available() -> Level:
    """The level that this machine gives, tried in a child; what every child needs is worked out before."""
    kind = seccomp.machine()
    if kind is not None:
        seccomp.library()
        seccomp.template(kind)
    libraries()
    pid = os.fork()
    if pid == 0:
        code = len(LEVELS) - 1
        try:
            code = LEVELS.index(_close_off((), _wanted()))
        finally:
            os._exit(code)
    _pid, status = os.waitpid(pid, 0)
    reached = os.waitstatus_to_exitcode(status)
    return LEVELS[reached] if 0 <= reached < len(LEVELS) else "limits"


def _wanted() -> Level:
    return "full" if sys.platform == "linux" and seccomp.machine() is not None else "limits"


def confine(limits: Limits, inputs: Sequence[bytes], level: Level) -> None:
    """Give up everything that reading ``inputs`` does not need; for a child that has just been forked.

    Raises:
        OSError: the kernel does not give ``level``, although it did when asked before.
    """
    faulthandler.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    os.setsid()
    if sys.platform == "linux":
        seccomp.library().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _bound(limits)
    if _close_off(inputs, level) != level:
        raise OSError(f"isolation level {level} was not reached")


def _bound(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 2))
    if sys.platform == "linux":
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 - a child is started per item
            baseline = int(stream.read().split()[0]) * resource.getpagesize()
        top = baseline + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (top, top))


def _close_off(inputs: Sequence[bytes], level: Level) -> Level:
    """Take away what ``level`` takes away and say which level that reached."""
    kind = seccomp.machine()
    if level == "limits" or kind is None:
        return "limits"
    abi = landlock.version() if level == "full" else 0
    try:
        _drop_capabilities()
        if abi:
            landlock.restrict(libraries(), (*_FILES, *inputs), abi)
        seccomp.install(kind, os.getpid())
    except OSError:
        return "limits"
    return "full" if abi else "syscalls"


def _drop_capabilities() -> None:
    """Drop every capability (capset(2)); none comes back, because no program can be started."""
    libc = seccomp.library()
    header, none = struct.pack("=Ii", _CAPABILITY_V3, 0), bytes(24)
    if libc.capset(header, none):
        raise OSError(ctypes.get_errno(), "capabilities cannot be dropped")
