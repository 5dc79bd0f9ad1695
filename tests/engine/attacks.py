"""A stage whose items attack: each tries one thing that no reader may do and says so when it worked.

The last column of the row of an item that got through is ``BREACH``.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import signal
import socket
import struct
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from celtrace.engine.stage import Item, Task
from celtrace.records import Mention, Row

LIBC = ctypes.CDLL(None, use_errno=True)
SPIN = os.getpid


def items(plan: Iterable[str], kind: str, arena: dict[str, Any]) -> list[Item]:
    return [
        Item(payload={"n": n, "do": do, "arena": arena}, kind=kind, label=do)  # type: ignore[arg-type]
        for n, do in enumerate(plan)
    ]


def work(task: Task) -> Iterable[Row]:
    do, number = task.payload["do"], task.payload["n"]
    value = task.path.read_text()
    if do != "row":
        ATTACKS[do](task.payload["arena"], task)
        value = "BREACH"
    if do == "result flood":
        for row in range(1_000_000):
            yield mention(f"flood-{row}", "x" * 200)
    yield mention(f"m-{number:03}", value)


def mention(name: str, value: str) -> Mention:
    return Mention(id=name, segment_id="s", kind="k", value=value, normalized="", valid=True)


def segfault(_arena: dict[str, Any], _task: Task) -> None:
    ctypes.string_at(0)


def loop(_arena: dict[str, Any], _task: Task) -> None:
    while SPIN():
        pass


def sleep(_arena: dict[str, Any], _task: Task) -> None:
    time.sleep(600)


def kill_itself(_arena: dict[str, Any], _task: Task) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def result_flood(_arena: dict[str, Any], _task: Task) -> None:
    """The flood comes from ``work``."""


def memory_bomb(_arena: dict[str, Any], _task: Task) -> None:
    held: list[bytearray] = []
    while len(held) < 64:
        held.append(bytearray(b"x") * (64 << 20))


def shared_memory_bomb(_arena: dict[str, Any], _task: Task) -> None:
    mmap.mmap(-1, 4 << 30)


def memory_file(_arena: dict[str, Any], _task: Task) -> None:
    descriptor = os.memfd_create("bomb")
    for _piece in range(24):
        os.write(descriptor, bytes(64 << 20))


def kernel_memory(_arena: dict[str, Any], _task: Task) -> None:
    if LIBC.shmget(0, 1 << 30, 0o1600) < 0:
        raise OSError(ctypes.get_errno(), "shmget")


def fork_bomb(_arena: dict[str, Any], _task: Task) -> None:
    for _generation in range(8):
        os.fork()


def grandchild(arena: dict[str, Any], _task: Task) -> None:
    if os.fork() == 0:
        os.setsid()
        time.sleep(2)
        Path(arena["writable"], "grandchild").write_text("x")
        os._exit(0)


def execute(arena: dict[str, Any], _task: Task) -> None:
    os.execv("/bin/sh", ["sh", "-c", f"echo x > {arena['writable']}/executed"])


def sparse_file(arena: dict[str, Any], _task: Task) -> None:
    with Path(arena["writable"], "sparse").open("wb") as stream:
        stream.truncate(10 << 30)


def many_files(arena: dict[str, Any], _task: Task) -> None:
    for number in range(40):
        Path(arena["writable"], f"many-{number}").write_bytes(bytes(8 << 20))


def tcp(arena: dict[str, Any], _task: Task) -> None:
    socket.create_connection(("127.0.0.1", arena["tcp"]), timeout=2)


def udp(arena: dict[str, Any], _task: Task) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"out", ("127.0.0.1", arena["udp"]))


def abstract_socket(arena: dict[str, Any], _task: Task) -> None:
    socket.socket(socket.AF_UNIX).connect("\0" + arena["abstract"])


def socket_with_a_path(arena: dict[str, Any], _task: Task) -> None:
    socket.socket(socket.AF_UNIX).connect(arena["unix"])


def secret_file(arena: dict[str, Any], _task: Task) -> None:
    Path(arena["secret"]).read_text()


def sibling_of_the_input(_arena: dict[str, Any], task: Task) -> None:
    (task.path.parent / "sibling").read_text()


def list_a_folder(_arena: dict[str, Any], task: Task) -> None:
    os.listdir(task.path.parent)


def write_outside(arena: dict[str, Any], _task: Task) -> None:
    Path(arena["writable"], "outside").write_text("x")


def change_the_input(_arena: dict[str, Any], task: Task) -> None:
    with task.path.open("r+b") as stream:
        stream.write(b"forged")


def truncate_the_input(_arena: dict[str, Any], task: Task) -> None:
    os.truncate(task.path, 0)


def change_rights(_arena: dict[str, Any], task: Task) -> None:
    task.path.chmod(0o600)


def change_times(_arena: dict[str, Any], task: Task) -> None:
    os.utime(task.path, (1, 1))


def remove_the_input(_arena: dict[str, Any], task: Task) -> None:
    task.path.unlink()


def link_the_input(arena: dict[str, Any], task: Task) -> None:
    os.link(task.path, Path(arena["writable"], "link"))


def environment_of_the_parent(_arena: dict[str, Any], _task: Task) -> None:
    Path(f"/proc/{os.getppid()}/environ").read_bytes()


def signal_to_the_parent(_arena: dict[str, Any], _task: Task) -> None:
    os.kill(os.getppid(), signal.SIGURG)


def signal_by_an_open_file(_arena: dict[str, Any], _task: Task) -> None:
    import fcntl

    fcntl.fcntl(3, fcntl.F_SETOWN, os.getppid())


def trace_the_parent(_arena: dict[str, Any], _task: Task) -> None:
    if LIBC.ptrace(16, os.getppid(), 0, 0) < 0:  # PTRACE_ATTACH
        raise OSError(ctypes.get_errno(), "ptrace")


def raise_the_limits(_arena: dict[str, Any], _task: Task) -> None:
    top = struct.pack("=QQ", 1 << 40, 1 << 40)
    if LIBC.prlimit(0, 9, top, None) < 0:  # RLIMIT_AS
        raise OSError(ctypes.get_errno(), "prlimit")


def outlive_the_worker(_arena: dict[str, Any], _task: Task) -> None:
    if LIBC.prctl(1, 0, 0, 0, 0) < 0:  # PR_SET_PDEATHSIG
        raise OSError(ctypes.get_errno(), "prctl")


def new_namespace(_arena: dict[str, Any], _task: Task) -> None:
    if LIBC.unshare(0x10000000) < 0:  # CLONE_NEWUSER
        raise OSError(ctypes.get_errno(), "unshare")


def open_files_of_the_worker(_arena: dict[str, Any], _task: Task) -> None:
    """Whatever is open beside the streams and the pipe, or a stream that is not null."""
    null = os.stat(os.devnull)
    held = [n for n in range(4, 64) if not _fails(os.fstat, n)]
    streams = [n for n in range(3) if os.fstat(n).st_rdev != null.st_rdev]
    if not held and not streams:
        raise PermissionError(1, "nothing is open")


def flood_of_output(_arena: dict[str, Any], _task: Task) -> None:
    for stream in (1, 2):
        os.write(stream, b"noise " * 10_000)
    raise PermissionError(1, "nobody listens")


def no_answer(_arena: dict[str, Any], _task: Task) -> None:
    os.write(3, b"\x05\0\0\0noise")


def endless_answer(_arena: dict[str, Any], _task: Task) -> None:
    os.write(3, b"\xff\xff\xff\xff")
    while True:
        os.write(3, bytes(1 << 20))


def _fails(function: Callable[..., Any], *arguments: Any) -> bool:
    with contextlib.suppress(OSError):
        function(*arguments)
        return False
    return True


_NAMED = (
    *(segfault, loop, sleep, kill_itself, result_flood, memory_bomb, shared_memory_bomb, memory_file),
    *(kernel_memory, fork_bomb, grandchild, execute, sparse_file, many_files, tcp, udp, abstract_socket),
    *(socket_with_a_path, secret_file, sibling_of_the_input, list_a_folder, write_outside),
    *(change_the_input, truncate_the_input, change_rights, change_times, remove_the_input, link_the_input),
    *(environment_of_the_parent, signal_to_the_parent, signal_by_an_open_file, trace_the_parent),
    *(raise_the_limits, outlive_the_worker, new_namespace, open_files_of_the_worker, flood_of_output),
    *(no_answer, endless_answer),
)
ATTACKS: dict[str, Callable[[dict[str, Any], Task], None]] = {
    function.__name__.replace("_", " "): function for function in _NAMED
}
