"""Where the time goes: what workers and their children spent in which function, stage by stage.

A child is where hostile bytes are read, so what it says is taken as plain numbers and names, and nothing else.
The files that a run leaves are those of ``pstats`` in the standard library: ``python -m pstats FILE``.
"""

from __future__ import annotations

import cProfile
import marshal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from celtrace.engine.isolate import Send

FOLDER = "profile"

Line = tuple[str, int, str, int, int, float, float]
"""File, line, function; primitive calls, calls; seconds in it alone, seconds with all that it called."""

T = TypeVar("T")


def profiled(function: Callable[[], T]) -> tuple[T, list[Line]]:
    """Call a function and say where its time went."""
    profiler = cProfile.Profile()
    result = profiler.runcall(function)
    return result, lines(profiler)


def lines(profiler: cProfile.Profile) -> list[Line]:
    """What a profiler has counted."""
    profiler.create_stats()
    stats: dict[tuple[str, int, str], tuple[Any, ...]] = profiler.stats
    return [(*place, *values[:4]) for place, values in sorted(stats.items())]


def reporting(run: Callable[[Send], None], encode: Callable[[Any], bytes]) -> Callable[[Send], None]:
    """The same for a child, with one more frame that says where its time went."""

    def wrapped(send: Send) -> None:
        profiler = cProfile.Profile()
        profiler.runcall(run, send)
        send(encode(("profile", lines(profiler))))

    return wrapped


def together(found: Iterable[Line]) -> list[Line]:
    """One line a function."""
    sums: dict[tuple[str, int, str], list[float]] = {}
    for file, line, name, *values in found:
        held = sums.setdefault((file, line, name), [0, 0, 0.0, 0.0])
        for at, value in enumerate(values):
            held[at] += value
    return [(*place, int(v[0]), int(v[1]), v[2], v[3]) for place, v in sorted(sums.items())]


def decode(frame: Any) -> list[Line]:
    """What a child sent.

    Raises:
        msgspec.ValidationError: it is no profile.
    """
    return msgspec.convert(frame, list[Line])


def dump(found: Iterable[Line], path: Path) -> None:
    """Write a file that ``pstats`` reads."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(marshal.dumps({line[:3]: (*line[3:], {}) for line in found}))


def slowest(found: Iterable[Line], count: int = 5) -> list[str]:
    """The functions with most time of their own, a sentence each."""
    most = sorted(found, key=lambda line: (-line[5], line[:3]))[:count]
    return [
        f"{line[5]:8.2f} s in {line[2]} ({Path(line[0]).name}:{line[1]}), {line[4]} calls" for line in most
    ]
