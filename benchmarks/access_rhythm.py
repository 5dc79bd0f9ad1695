"""The rhythm model on people that it was not fitted to: share within an hour, and what the 90 % sets cover.

``python benchmarks/access_rhythm.py commit-times.csv.gz`` (columns author, time_utc_s, offset_min). First the half that
gave the constants is scored in five folds by person, the templates fitted anew to the other four each time; then the
half that took no part in the fit; then all people in five folds. Each region of the world has the same
weight. Intervals are 95 % bootstrap intervals over people. Beside it stands the centre of the quietest seven hours.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import numpy as np

from celtrace.access import rhythm
from celtrace.access.rhythm import clock_hours, weigh
from celtrace.access.rhythm_fit import Events, fit, halves, read_events, region, windows

Row = tuple[str, str, bool, bool, bool, int]


def quiet_offset(times: list[int]) -> int:
    """The offset at which the quietest seven hours are centred on 03:30."""
    counts = np.bincount([time // 3600 % 24 for time in times], minlength=24)
    sums = [sum(counts[(start + step) % 24] for step in range(7)) for start in range(24)]
    return (3 - (int(np.argmin(sums)) + 3) + 12) % 24 - 12


def rows_of(people: Mapping[str, Events], size: int) -> list[Row]:
    """Person, region, hit, covered, hit of the quiet hours, and size of the set, for each run of ``size`` hours."""
    found = []
    for person, events in sorted(people.items()):
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


def folds(people: Mapping[str, Events], size: int) -> list[Row]:
    """The same over all people, each scored by templates that the people of the other four folds gave."""
    found = []
    model = vars(rhythm)
    held, shares = list(rhythm._LOGS), model["SHARES"]
    for number in range(5):
        mine = {name for name in people if hashlib.sha256(b"fold" + name.encode()).digest()[0] % 5 == number}
        templates, fitted = fit({name: events for name, events in people.items() if name not in mine})
        rhythm._LOGS[:] = [rhythm._log_template(template) for template in templates]
        model["SHARES"] = tuple(fitted)
        found += rows_of({name: events for name, events in people.items() if name in mine}, size)
    rhythm._LOGS[:], model["SHARES"] = held, shares
    return found


def main(path: Path) -> None:
    """Print the tables."""
    people = read_events(path)
    fitting, scoring = halves(people)
    for title, score in (
        ("fitting half in five folds", partial(folds, fitting)),
        ("held-out half", partial(rows_of, scoring)),
        ("five folds", partial(folds, people)),
    ):
        print(
            f"| clock hours, {title} | runs (people) | within 1 h | quiet hours | 90 % set covers | 95 % interval "
            "| offsets in it |\n|---|---|---|---|---|---|---|"
        )
        for size in (20, 50, 100, 200, 400):
            rows = score(size)
            near, covered, quiet, width = balanced(rows)
            low, high = interval(rows, 1)
            print(
                f"| {size} | {len(rows)} ({len({row[0] for row in rows})}) | {near:.1%} | {quiet:.1%} | {covered:.1%} "
                f"| {low:.1%} to {high:.1%} | {width:.1f} |"
            )
        print()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
