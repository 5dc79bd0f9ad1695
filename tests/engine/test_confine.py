"""Every attack, alone and as one of 64, as this user, as nobody and under a container's filter."""

from __future__ import annotations

import contextlib
import io
import os
import socket
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.compute
import pyarrow.parquet as pq
import pytest

from celtrace.engine import confine, isolate, seccomp
from celtrace.engine.batch import Answer, Batch, Work
from celtrace.engine.limits import LIMITS
from celtrace.engine.stage import Task
from celtrace.engine.worker import execute

from . import attacks
from .refusals import CONTAINER, refuse

NOBODY = 65534
assert pyarrow.compute  # loaded before a test becomes somebody who may not read the libraries
WHO = ("self", "nobody", "container") if os.geteuid() == 0 else ("self", "container")
SMALL = {
    kind: msgspec.structs.replace(limits, cpu_s=1, wall_s=2, memory=200 << 20, rows=1 << 20, products=1 << 20)
    for kind, limits in LIMITS.items()
}


@contextlib.contextmanager
def arena(folder: Path) -> Iterator[dict[str, Any]]:
    """What the attacks aim at: files that anyone may read and write, and somebody who listens."""
    writable, inputs, case = folder / "writable", folder / "inputs", folder / "case"
    for place in (folder, writable, inputs, case):
        place.mkdir(exist_ok=True)
        place.chmod(0o777)
    (folder / "secret").write_text("secret")
    for name in ("input", "sibling"):
        (inputs / name).write_text("evidence")
        (inputs / name).chmod(0o666)
    abstract = f"celtrace-{os.getpid()}-{time.monotonic_ns()}"
    with contextlib.ExitStack() as stack:
        tcp, udp = socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        named, hidden = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        named.bind(str(folder / "socket"))
        (folder / "socket").chmod(0o777)
        hidden.bind("\0" + abstract)
        for listener in (named, hidden):
            listener.listen()
        for one in (tcp, udp, named, hidden):
            one.setblocking(False)
            stack.enter_context(one)
        yield {
            "writable": str(writable),
            "secret": str(folder / "secret"),
            "tcp": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
            "unix": str(folder / "socket"),
            "abstract": abstract,
        }
        for one in (tcp, named, hidden):
            with pytest.raises(BlockingIOError):
                one.accept()
        with pytest.raises(BlockingIOError):
            udp.recv(1)


def batch(folder: Path, plan: list[str], kind: str, aims: dict[str, Any]) -> bytes:
    works = [
        Work(
            key=item.key,
            payload=item.payload,
            kind=item.kind,
            sha256="",
            path=os.fsencode(folder / "inputs" / "input"),
        )
        for item in attacks.items(plan, kind, aims)
    ]
    return msgspec.msgpack.encode(
        Batch(
            id="b",
            stage="fake",
            stage_key="k",
            module="tests.engine.attacks",
            settings={},
            datasets={},
            case=str(folder / "case"),
            items=works,
            limits=SMALL,
        )
    )


def as_somebody(who: str, message: bytes) -> Answer:
    """Do a batch in a fork of this process that is somebody else, and give its answer."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(reading)
            isolate.adopt()
            if who != "self" and os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            if who == "container":
                refuse(CONTAINER)
            confine.available.cache_clear()
            with os.fdopen(writing, "wb") as stream:
                stream.write(execute(message))
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        data = stream.read()
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    return msgspec.msgpack.decode(data, type=Answer)


def rows(answer: Answer, name: str) -> list[dict[str, Any]]:
    if name not in answer.tables:
        return []
    return list(pq.read_table(io.BytesIO(answer.tables[name].data)).to_pylist())


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anyone may enter; those of pytest are its user's alone."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("attack", attacks.ATTACKS)
def test_an_attack_costs_its_own_item_alone(open_folder, attack, who):
    plan = ["row"] * 40 + [attack] + ["row"] * 23
    with arena(open_folder) as aims:
        alone = as_somebody(who, batch(open_folder, [attack], "office", aims))
        among = as_somebody(who, batch(open_folder, plan, "text", aims))
    assert (open_folder / "inputs" / "input").read_text() == "evidence"
    assert not list((open_folder / "writable").iterdir())
    assert alone.level == among.level == "full"
    assert not rows(alone, "mentions")
    assert [row["reason"] for row in rows(alone, "outcomes")] == [
        row["reason"] for row in rows(among, "outcomes")
    ]
    neighbours = [(row["id"], row["value"]) for row in rows(among, "mentions")]
    assert neighbours == [(f"m-{n:03}", "evidence") for n, do in enumerate(plan) if do == "row"]


def test_the_attacks_get_through_where_nothing_holds_them(tmp_path):
    """So that the tests above mean something."""
    through = ["write outside", "secret file", "change times", "environment of the parent", "list a folder"]
    with arena(tmp_path) as aims:
        for name in through:
            task = Task({}, path=tmp_path / "inputs" / "input")
            attacks.ATTACKS[name](aims, task)
    assert (tmp_path / "writable" / "outside").read_text() == "x"


def test_the_level_is_one_of_three_and_each_has_its_meaning():
    assert confine.available() in confine.LEVELS
    assert set(confine.MEANING) == set(confine.LEVELS)


def test_a_system_without_tables_gives_limits(monkeypatch):
    monkeypatch.setattr(seccomp, "machine", lambda: None)
    confine.available.cache_clear()
    assert confine.available() == "limits"
    monkeypatch.undo()
    confine.available.cache_clear()


@pytest.mark.parametrize("level", ["syscalls", "limits"])
def test_a_weaker_level_still_answers(level):
    frames: list[bytes] = []
    isolate.isolated(lambda send: send(b"x"), frames.append, SMALL["office"], level=level)
    assert frames == [b"x"]


def test_libraries_are_no_folder_of_the_users():
    found = confine.libraries()
    assert not {"/", str(Path.home()), "/home", "/tmp", "/etc"} & set(found)
    assert any(sys.base_prefix == path or sys.base_prefix.startswith(path + "/") for path in found)


def test_every_stage_finds_what_it_imports_before_it_is_closed_in():
    """Each stage is imported with its preload; then a child that may read libraries alone imports it again."""
    import importlib

    from celtrace.pipeline import PIPELINE

    for stage in PIPELINE:
        names = [stage.module, *stage.preload]
        there = []
        for name in names:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
                there.append(name)
        assert stage.module in there

        def again(send: isolate.Send, names: list[str] = there) -> None:
            for name in names:
                importlib.import_module(name)
            send(b"imported")

        frames: list[bytes] = []
        isolate.isolated(again, frames.append, LIMITS["image"])
        assert frames == [b"imported"], stage.name


def test_what_every_child_needs_is_worked_out_before_the_first():
    for held in (confine.available, confine.libraries, seccomp.template, seccomp.library):
        held.cache_clear()
    confine.available()
    assert all(
        held.cache_info().currsize == 1 for held in (confine.libraries, seccomp.template, seccomp.library)
    )
