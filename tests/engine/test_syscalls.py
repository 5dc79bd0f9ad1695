from __future__ import annotations

import re
import typing
from pathlib import Path

from celtrace.engine.syscalls import ALLOWED, ARGUED, AUDIT_ARCH, Machine, number

HEADER = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
NEVER = (
    "socket",
    "execve",
    "fork",
    "ptrace",
    "memfd_create",
    "mount",
    "bpf",
    "io_uring_setup",
    "unlink",
    "chmod",
)


def test_numbers_are_distinct_on_each_architecture():
    for machine in typing.get_args(Machine):
        known = [number(name, machine) for name in (*ALLOWED, *ARGUED)]
        there = [n for n in known if n >= 0]
        assert len(there) == len(set(there))
    assert set(AUDIT_ARCH) == set(typing.get_args(Machine))


def test_what_writes_sends_or_starts_is_not_there():
    assert not set(NEVER) & (set(ALLOWED) | set(ARGUED))


def test_the_kernels_own_header_agrees_where_it_is_installed():
    text = HEADER.read_text() if HEADER.exists() else ""
    stated = {m[1]: int(m[2]) for m in re.finditer(r"#define __NR_(\w+) (\d+)", text)}
    assert not {n for n in stated if n in ALLOWED and stated[n] != number(n, "x86_64")}
