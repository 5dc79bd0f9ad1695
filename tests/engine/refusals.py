"""A filter of system calls as a container or an older kernel has it, for this process and all it starts."""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Iterable

from celtrace.engine import seccomp

Rule = tuple[tuple[int, int], int | None, int]
"""Number of a call on x86-64 and on aarch64, first argument it has to have, and the error it gives."""

CONTAINER: list[Rule] = [
    *((pair, None, errno.EPERM) for pair in ((272, 97), (308, 268), (165, 40), (155, 41))),
    ((435, 435), None, errno.ENOSYS),
]
"""unshare, setns, mount, pivot_root; clone3: what moby's default.json refuses."""

WEAKER: dict[str, list[Rule]] = {
    "syscalls": [((444, 444), None, errno.ENOSYS)],
    "limits": [((157, 167), 22, errno.EINVAL)],
}
"""Level to what a kernel that gives no more refuses: landlock_create_ruleset; prctl(PR_SET_SECCOMP)."""


def refuse(rules: Iterable[Rule]) -> None:
    """Refuse calls from now on."""
    kind = seccomp.machine()
    assert kind is not None
    code = [(0x20, 0, 0, 0)]
    for pair, argument, error in rules:
        refused = (0x06, 0, 0, 0x00050000 | error)
        number = pair[0 if kind == "x86_64" else 1]
        if argument is None:
            code += [(0x15, 0, 1, number), refused]
        else:
            code += [(0x15, 0, 3, number), (0x20, 0, 0, 16), (0x15, 0, 1, argument), refused, (0x20, 0, 0, 0)]
    code.append((0x06, 0, 0, 0x7FFF0000))
    data = seccomp.encode(code)
    held = ctypes.create_string_buffer(data, len(data))
    libc = ctypes.CDLL(None)
    libc.prctl(38, 1, 0, 0, 0)
    assert libc.prctl(22, 2, struct.pack("=HxxxxxxQ", len(code), ctypes.addressof(held)), 0, 0) == 0
