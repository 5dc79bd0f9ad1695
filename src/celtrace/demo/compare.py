"""Holds the tables of a case against what was planted in its material.

A :class:`Planted` names what was planted and how to check it: a function over the case's tables that
returns what was found, what was missed, and what was claimed although it is not so. What no stage looks
for yet is planted all the same and counted apart, and so is what a stage finds in part by design. Something
false is never forgiven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from celtrace.records import Row

R = TypeVar("R", bound=Row)
SHOWN = 5
NONE = "none"


class Tables(Protocol):
    """What a check reads; an open case is one."""

    def rows(self, kind: type[R]) -> Iterator[R]:
        """Rows of a table."""
        ...


@dataclass(frozen=True)
class Result:
    """What a check saw: names of things found, missed, and falsely claimed."""

    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()


@dataclass(frozen=True)
class Planted:
    """One thing planted. ``not_yet`` says why no stage looks for it yet; empty when one does.

    ``partly`` says why a stage leaves some of it undecided rather than be wrong; then some has to be found.
    """

    id: str
    what: str
    stage: str
    check: Callable[[Tables], Result]
    not_yet: str = ""
    partly: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the comparison."""

    case: str
    id: str
    what: str
    stage: str
    planted: int
    found: int
    missed: tuple[str, ...]
    false: tuple[str, ...]
    not_yet: str
    partly: str = ""

    @property
    def equal(self) -> bool:
        """Whether nothing is false and all is found; some where ``partly``, none where nobody looks for it yet."""
        if self.false:
            return False
        return bool(self.not_yet) or not self.missed or bool(self.partly and self.found)


def expect(wanted: Iterable[Any], seen: Iterable[Any], forbidden: Iterable[Any] = ()) -> Result:
    """Found and missed of ``wanted``, and of ``forbidden`` what was ``seen`` all the same.

    Where nothing is wanted, that nothing forbidden was seen is the one thing found.
    """
    there, told = set(seen), {thing: _name(thing) for thing in wanted}
    false = tuple(sorted(_name(thing) for thing in set(forbidden) & there))
    if not told and not false:
        return Result((NONE,))
    return Result(
        tuple(sorted(name for thing, name in told.items() if thing in there)),
        tuple(sorted(name for thing, name in told.items() if thing not in there)),
        false,
    )


def exactly(wanted: Iterable[Any], seen: Iterable[Any]) -> Result:
    """As :func:`expect`, and everything else that was ``seen`` is false."""
    planted, there = set(wanted), set(seen)
    return expect(planted, there, there - planted)


def nothing(seen: Iterable[Any]) -> Result:
    """Nothing may be ``seen``."""
    return exactly((), seen)


def _name(thing: Any) -> str:
    return " ".join(str(part) for part in thing if part != "") if isinstance(thing, tuple) else str(thing)


def compare(case: str, tables: Tables, planted: Sequence[Planted]) -> list[Line]:
    """One line for each thing planted, in order."""
    lines = []
    for each in planted:
        result = each.check(tables)
        lines.append(
            Line(
                case,
                each.id,
                each.what,
                each.stage,
                len(result.found) + len(result.missed),
                len(result.found),
                result.missed,
                result.false,
                each.not_yet,
                each.partly,
            )
        )
    return lines


def all_equal(lines: Iterable[Line]) -> bool:
    """Whether every line that a stage looks for is as planted."""
    return all(line.equal for line in lines)


def status(lines: Sequence[Line]) -> int:
    """Exit status: 0 all equal to the planted truth, 1 not. No lines at all are not equal."""
    return 0 if lines and all_equal(lines) else 1


def table(lines: Sequence[Line]) -> str:
    """The comparison as plain text: planted, found, missed, false, or not looked for yet."""
    out = [f"{'':2}{'what':58} {'planted':>7} {'found':>6} {'missed':>6} {'false':>6}"]
    case = ""
    for line in lines:
        if line.case != case:
            case = line.case
            out.append(f"case {case}")
        if line.not_yet:
            tail = f"{line.planted:7} {line.found:6}   not looked for yet: {line.not_yet}"
        elif line.partly and line.equal:
            tail = f"{line.planted:7} {line.found:6}      -  {len(line.false):6}  the rest undecided: {line.partly}"
        else:
            tail = f"{line.planted:7} {line.found:6} {len(line.missed):6} {len(line.false):6}"
        out.append(f"{'  ' if line.equal else '! '}{line.what[:58]:58} {tail}")
        if not line.equal:
            for name, things in (("missed", line.missed), ("false", line.false)):
                out += [f"      {name}: {_printable(thing)}" for thing in things[:SHOWN]]
                if len(things) > SHOWN:
                    out.append(f"      {name}: {len(things) - SHOWN} more")
    out.append(_sum(lines))
    return "\n".join(out)


def _sum(lines: Sequence[Line]) -> str:
    looked = [line for line in lines if not (line.not_yet or line.partly)]
    partly = [line for line in lines if line.partly and not line.not_yet]
    later = sum(line.planted for line in lines if line.not_yet)
    said = (
        f"{sum(line.found for line in looked)} of {sum(line.planted for line in looked)} planted things found, "
        f"{sum(len(line.missed) for line in looked)} missed, {sum(len(line.false) for line in lines)} false"
    )
    if partly:
        said += (
            f"; {sum(line.found for line in partly)} of {sum(line.planted for line in partly)} more where doubt "
            "leaves some undecided"
        )
    return said + (f"; {later} planted that no stage looks for yet." if later else ".")


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
