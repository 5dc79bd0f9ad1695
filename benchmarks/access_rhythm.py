"""The rhythm model on people that it was not fitted to: share within an hour, and what the 90 % sets cover.

``python benchmarks/access_rhythm.py commit-times.csv.gz`` (columns author, time_utc_s, offset_min). First each person
is weighed by templates and masses that all others gave; then the shipped constants, which one half of the people gave,
are tried on the half that took no part; then the mass that the fitting half gives by the same leaving out is printed.
Each region of the world has the same weight. Intervals are 95 % bootstrap intervals over people. Beside it stands the
centre of the quietest seven hours.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from celtrace.access.rhythm import FEW_HOURS, FEW_HOURS_MASS, MASS
from celtrace.access.rhythm_fit import Events, halves, read_events, windows
from celtrace.access.rhythm_sets import SIZES, Run, apart, covered, left_out, masses, runs

Scored = tuple[Run, bool]


def quiet_offset(times: Sequence[int]) -> int:
    """The offset at which the quietest seven hours are centred on 03:30."""
    counts = np.bincount([time // 3600 % 24 for time in times], minlength=24)
    sums = [sum(counts[(start + step) % 24] for step in range(7)) for start in range(24)]
    return (3 - (int(np.argmin(sums)) + 3) + 12) % 24 - 12


def quiet_hits(people: Mapping[str, Events], size: int) -> list[bool]:
    """Whether the quiet hours place each run within an hour, in the order of the runs."""
    return [apart(quiet_offset(times), minutes / 60) <= 1 for times, minutes in windows(people, size)]


def balanced(values: Sequence[tuple[Run, float]]) -> float:
    """The mean, each region with the same weight."""
    by_region: dict[str, list[float]] = defaultdict(list)
    for run, value in values:
        by_region[run.region].append(value)
    return float(np.mean([np.mean(part) for part in by_region.values()]))


def interval(values: Sequence[tuple[Run, float]]) -> tuple[float, float]:
    """95 % bootstrap interval over people."""
    people: dict[str, list[tuple[Run, float]]] = defaultdict(list)
    for run, value in values:
        people[run.person].append((run, value))
    names, rng = sorted(people), np.random.default_rng(1)
    drawn = [
        balanced([one for at in rng.integers(0, len(names), len(names)) for one in people[names[at]]])
        for _ in range(400)
    ]
    return float(np.percentile(drawn, 2.5)), float(np.percentile(drawn, 97.5))


def table(title: str, people: Mapping[str, Events], by_size: Mapping[int, Sequence[Scored]]) -> None:
    """Print one table."""
    print(
        f"| clock hours, {title} | runs (people) | best three hours | most probable hour | quiet hours "
        "| 90 % set covers | 95 % interval | offsets in it |\n|---|---|---|---|---|---|---|---|"
    )
    for size, rows in by_size.items():
        quiet = balanced([(run, hit) for (run, _), hit in zip(rows, quiet_hits(people, size), strict=True)])
        three, best, wide = (
            balanced([(run, getattr(run, name)) for run, _ in rows]) for name in ("middle", "best", "inside")
        )
        low, high = interval(rows)
        print(
            f"| {size} | {len(rows)} ({len({run.person for run, _ in rows})}) | {three:.1%} | {best:.1%} | {quiet:.1%} "
            f"| {balanced(rows):.1%} | {low:.1%} to {high:.1%} | {wide:.1f} |"
        )
    print()


def main(path: Path) -> None:
    """Print the tables."""
    people = read_events(path)
    fitting, scoring = halves(people)
    table("each person by all others", people, covered(left_out(people)))
    shipped = {
        size: [
            (run, run.above < (FEW_HOURS_MASS if size < FEW_HOURS else MASS)) for run in runs(scoring, size)
        ]
        for size in SIZES
    }
    table("held-out half", scoring, shipped)
    few, more = masses(left_out(fitting))
    print(f"masses by the fitting half: {few:.3f} and {more:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
