from __future__ import annotations

import struct

import pytest

from celtrace.engine import seccomp
from celtrace.engine.syscalls import ALLOWED, ARGUED, AUDIT_ARCH, number

ALLOW, REFUSE, UNKNOWN, KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
PID = 4321
OTHERS = {"socket": (41, 198), "execve": (59, 221), "ptrace": (101, 117), "openat2_next": (500, 500)}


def judge(machine, call, *arguments, arch=None):
    """Run the filter as the kernel does (a machine of one register and forward jumps)."""
    data = struct.pack("=IIQ", call, AUDIT_ARCH[machine] if arch is None else arch, 0)
    data += struct.pack("=6Q", *(*arguments, *[0] * 6)[:6])
    place, register = 0, 0
    code = seccomp.program(machine, PID)
    while True:
        what, yes, no, value = code[place]
        place += 1
        if what == 0x20:
            (register,) = struct.unpack_from("=I", data, value)
        elif what == 0x06:
            return value
        else:
            holds = {0x15: register == value, 0x35: register >= value, 0x45: bool(register & value)}[what]
            place += yes if holds else no


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_each_call_is_judged_on_each_architecture(machine):
    for name in ALLOWED:
        if number(name, machine) >= 0:
            assert judge(machine, number(name, machine)) == ALLOW, name
    for pair in OTHERS.values():
        assert judge(machine, pair[machine == "aarch64"]) == REFUSE
    call = {name: number(name, machine) for name in ARGUED}
    assert judge(machine, call["clone"], 0x10000) == ALLOW
    assert judge(machine, call["clone"], 17) == REFUSE
    assert judge(machine, call["clone3"]) == UNKNOWN
    for name in ("kill", "tgkill"):
        assert judge(machine, call[name], PID) == ALLOW
        assert judge(machine, call[name], PID + 1) == REFUSE
    assert judge(machine, call["prlimit64"], 0, 9, 0) == ALLOW
    assert judge(machine, call["prlimit64"], 0, 9, 1) == REFUSE
    assert judge(machine, call["prlimit64"], 0, 9, 1 << 32) == REFUSE
    assert judge(machine, call["prctl"], 15) == ALLOW
    assert judge(machine, call["prctl"], 1) == REFUSE
    assert judge(machine, call["fcntl"], 3, 8) == REFUSE
    assert judge(machine, call["ioctl"], 3, 0x5401) == ALLOW


def test_another_architecture_is_killed():
    assert judge("x86_64", 0, arch=0x40000003) == KILL
    assert judge("x86_64", 0x40000000) == REFUSE


def test_instructions_are_eight_bytes_and_jumps_stay_inside():
    for machine in ("x86_64", "aarch64"):
        code = seccomp.program(machine, PID)
        assert len(seccomp.encode(code)) == 8 * len(code) < 8 * 4096
        for place, (_what, yes, no, _value) in enumerate(code):
            assert place + max(yes, no) < len(code)


def test_an_unknown_machine_has_no_table(monkeypatch):
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    assert seccomp.machine() is None
