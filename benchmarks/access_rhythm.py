"""The rhythm model on people that it was not fitted to: share within an hour, and what the 90 % sets cover.

``python benchmarks/access_rhythm.py commit-times.csv.gz`` (columns author, time_utc_s, offset_min). The half of the
people that took no part in the fit is scored, each region of the world with the same weight. Intervals are 95 %
bootstrap intervals over people. Beside it stand the centre of the quietest seven hours and the most common answer.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from celtrace.access.rhythm import clock_hours, weigh
from celtrace.access.rhythm_fit import halves, read_events, region, windows

Row = tuple[str, str, bool, bool, bool, int]


def quiet_offset(times: list[int]) -> int:
    """The offset at which the quietest seven hours are centred on 03:30."""
    counts = np.bincount([time // 3600 % 24 for time in times], minlength=24)
    sums = [sum(counts[(start + step) % 24] for step in range(7)) for start in range(24)]
    return (3 - (int(np.argmin(sums)) + 3) + 12) % 24 - 12


def rows_of(path: Path, size: int) -> list[Row]:
    """Person, region, hit, covered, hit of the quiet hours, and size of the set, for each run of ``size`` hours."""
    found = []
    for person, events in sorted(halves(read_events(path))[1].items()):
        for times, offset in windows({person: events}, size):
            weighed = weigh([clock_hours(times)])

            def apart(other: float, truth: float = offset / 60) -> float:
                return abs((other - truth + 12) % 24 - 12)

            best = max(weighed, key=lambda one: one.probability)
            inside = [one for one in weighed if one.in_90_set]
            covered = any(apart(one.offset) <= 0.5 for one in inside)
            quiet = apart(quiet_offset(times)) <= 1
            found.append((person, region(offset), apart(best.offset) <= 1, covered, quiet, len(inside)))
    return found


def balanced(rows: list[Row]) -> tuple[float, ...]:
    """Means, each region with the same weight."""
    by_region: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for row in rows:
        by_region[row[1]].append(tuple(float(value) for value in row[2:]))
    return tuple(np.mean([np.mean(np.array(part), axis=0) for part in by_region.values()], axis=0).tolist())


def interval(rows: list[Row], place: int) -> tuple[float, float]:
    """95 % bootstrap interval over people."""
    people: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        people[row[0]].append(row)
    names, rng = sorted(people), np.random.default_rng(1)
    drawn = [
        balanced([row for at in rng.integers(0, len(names), len(names)) for row in people[names[at]]])[place]
        for _ in range(400)
    ]
    return float(np.percentile(drawn, 2.5)), float(np.percentile(drawn, 97.5))


def main(path: Path) -> None:
    """Print the table."""
    print(
        "| clock hours | runs (people) | within 1 h | quiet hours | 90 % set covers | 95 % interval | offsets in it |"
    )
    print("|---|---|---|---|---|---|---|")
    for size in (20, 50, 100, 200, 400):
        rows = rows_of(path, size)
        near, covered, quiet, width = balanced(rows)
        low, high = interval(rows, 1)
        print(
            f"| {size} | {len(rows)} ({len({row[0] for row in rows})}) | {near:.1%} | {quiet:.1%} | {covered:.1%} "
            f"| {low:.1%} to {high:.1%} | {width:.1f} |"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
