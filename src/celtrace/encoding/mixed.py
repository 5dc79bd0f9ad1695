"""Runs of lines in different encodings: notes of two people pasted into one file."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from celtrace.encoding.decision import PRIOR_BITS, Decision, decide
from celtrace.encoding.scoring import cost, pieces, usual

SWITCH_BITS = 24.0
"""What a change of encoding from one line to the next costs: files are nearly never mixed."""


class Run(msgspec.Struct, frozen=True):
    """Lines ``first`` to ``last``, counted from 1, and the decision for them together."""

    first: int
    last: int
    decision: Decision


def split_mixed(lines: Sequence[bytes]) -> list[Run]:
    """Split lines into runs of one encoding each; one run when nothing speaks for more.

    The cheapest path through the encodings is found line by line (Viterbi), with a price on each change.
    Lines of ASCII alone belong to the run around them; lines that read well in the encoding that the file is decided
    for are held to be in it.
    """
    if not lines:
        return []
    whole = decide(lines)
    telling = [number for number, line in enumerate(lines) if not line.isascii()]
    if not telling or whole.reason in ("ascii", "byte order mark", "structure"):
        return [Run(1, len(lines), whole)]
    path = _cheapest([lines[number] for number in telling], whole.encoding or "")
    starts = [0] + [at for at in range(1, len(path)) if path[at] != path[at - 1]]
    if len(starts) == 1:
        return [Run(1, len(lines), whole)]
    runs: list[Run] = []
    for at, start in enumerate(starts):
        first = telling[start] if at else 0
        last = telling[starts[at + 1]] if at + 1 < len(starts) else len(lines)
        runs.append(Run(first + 1, last, decide(lines[first:last])))
    return _joined(runs)


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Runs with those that no East Asian encoding or UTF-8 explains given to the run before them.

    A damaged line is no second encoding: it stays a line that does not decode.
    """
    kept: list[Run] = []
    for run in runs:
        explained = run.decision.encoding not in (None, "cp1252")
        if kept and (not explained or kept[-1].decision.encoding == run.decision.encoding):
            kept[-1] = Run(kept[-1].first, run.last, kept[-1].decision)
        elif explained:
            kept.append(Run(run.first if kept else 1, run.last, run.decision))
    return kept or [Run(1, runs[-1].last, runs[0].decision)]


def _cheapest(lines: Sequence[bytes], decided: str) -> list[str]:
    names = list(PRIOR_BITS)
    totals = dict(PRIOR_BITS)
    steps: list[dict[str, str]] = []
    for line in lines:
        best = min(names, key=lambda name: totals[name])
        came = {n: n if totals[n] <= totals[best] + SWITCH_BITS else best for n in names}
        here = _costs(line, names, decided)
        totals = {n: min(totals[n], totals[best] + SWITCH_BITS) + here[n] for n in names}
        steps.append(came)
    name = min(names, key=lambda name: totals[name])
    path = [name]
    for came in reversed(steps[1:]):
        name = came[name]
        path.append(name)
    return path[::-1]


def _costs(line: bytes, names: Sequence[str], decided: str) -> dict[str, float]:
    if usual(line, decided):
        return {name: 0.0 if name == decided else math.inf for name in names}
    stretches = pieces((line,))
    return {name: sum(cost(piece, name) for piece in stretches) for name in names}
