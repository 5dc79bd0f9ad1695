"""How the templates of the rhythm model were made, and how its answers are scored.

Input: ``author,time_utc_s,offset_min``, commit times of persons with the UTC offset that each states. The
reference file holds 90,501 times of 153 persons from nine public projects. Persons are split in halves by
SHA-256 of their id: one half fits, the other scores. ``python -m celtrace.access.rhythm_fit FILE`` prints the
templates and the scores of the other half.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from celtrace.access.rhythm import Weighed, clock_hours, weigh

TEMPLATES = 6
"""Kinds of working week; 4 and 8 scored lower in five-fold cross-validation on the fitting half."""

HEAVIEST = 200
"""Clock hours beyond which a person counts no more than another."""

TEMPER = 0.25
ROUNDS = 60
FLOOR = 5
"""Least share of a bin, in ten thousandths: one odd hour must not decide."""

Events = list[tuple[int, int]]


def read_events(path: Path) -> dict[str, Events]:
    """Times and offsets (minutes east) by person, one for each clock hour, in order."""
    found: dict[str, Events] = defaultdict(list)
    with gzip.open(path, "rt", encoding="ascii", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["author"]].append((int(row["time_utc_s"]), int(row["offset_min"])))
    thinned = {}
    for person, events in found.items():
        first: dict[int, tuple[int, int]] = {}
        for event in sorted(events):
            first.setdefault(event[0] // 3600, event)
        thinned[person] = list(first.values())
    return thinned


def halves(people: Mapping[str, Events]) -> tuple[dict[str, Events], dict[str, Events]]:
    """The fitting and the scoring half."""
    sides: tuple[dict[str, Events], dict[str, Events]] = ({}, {})
    for person, events in sorted(people.items()):
        sides[hashlib.sha256(person.encode()).digest()[0] % 2][person] = events
    return sides


@cache
def local_week(events: tuple[tuple[int, int], ...]) -> npt.NDArray[np.float64]:
    """Counts of one person by the hour of their own clock, 24 for working days and 24 for the weekend.

    No more than :data:`HEAVIEST` in all.
    """
    bins = np.zeros(48)
    for second, offset in events:
        hour = (second + offset * 60) // 3600 + 72
        bins[hour % 24 + (24 if hour % 168 >= 120 else 0)] += 1
    return np.asarray(bins * min(1.0, HEAVIEST / bins.sum()))


def fit(people: Mapping[str, Events]) -> tuple[list[list[int]], list[float]]:
    """Templates in ten thousandths and their shares: a mixture of multinomials by tempered EM.

    Begun from the persons ordered by the circular mean of their hours, so that it has one outcome.
    """
    counts = np.array([local_week(tuple(events)) for _, events in sorted(people.items())])
    turns = np.exp(2j * np.pi * (np.arange(48) % 24) / 24)
    order = np.argsort(np.angle(counts @ turns), kind="stable")
    belong = np.full((len(counts), TEMPLATES), 0.1 / TEMPLATES)
    for number, members in enumerate(np.array_split(order, TEMPLATES)):
        belong[members, number] += 0.9
    shared = counts.sum(0) / counts.sum()
    for _ in range(ROUNDS):
        templates = belong.T @ counts + 12 * shared
        templates /= templates.sum(1, keepdims=True)
        shares = (belong.sum(0) + 1) / (len(counts) + TEMPLATES)
        scores = np.log(shares) + TEMPER * counts @ np.log(templates).T
        belong = np.exp(scores - scores.max(1, keepdims=True))
        belong /= belong.sum(1, keepdims=True)
    whole = np.maximum(np.rint(templates * 10_000), FLOOR).astype(int)
    return whole.tolist(), [round(float(share), 3) for share in shares]


def windows(people: Mapping[str, Events], size: int, most: int = 3) -> Iterator[tuple[list[int], int]]:
    """Up to ``most`` runs of ``size`` clock hours a person, with the offset that most of the run states."""
    for _, events in sorted(people.items()):
        count = len(events) // size
        used = min(count, most)
        for number in range(used):
            start = number * count // used * size
            run = events[start : start + size]
            offset = Counter(offset for _, offset in run).most_common(1)[0][0]
            yield [second for second, _ in run], offset


def pools(people: Mapping[str, Events], size: int, accounts: int) -> Iterator[tuple[list[list[int]], int]]:
    """Groups of ``accounts`` persons of one offset, each person in at most one group of a round."""
    same: dict[int, list[list[int]]] = defaultdict(list)
    for times, offset in windows(people, size, 1):
        same[offset].append(times)
    for offset, members in sorted(same.items()):
        for turn in (0, 1):
            turned = members[turn * 2 :] + members[: turn * 2]
            for start in range(0, len(turned) - accounts + 1, accounts):
                yield turned[start : start + accounts], offset


def region(offset: int) -> str:
    """The third of the world that an offset in minutes belongs to."""
    return "asia" if offset >= 360 else "europe" if offset > -180 else "americas"


def score(answers: Iterable[tuple[Sequence[Weighed], int]]) -> dict[str, tuple[float, float, float, int]]:
    """By region and ``balanced``: share within an hour, share covered by the 90 % set, its size, windows."""
    found: dict[str, list[tuple[bool, bool, int]]] = defaultdict(list)
    for weighed, offset in answers:
        best = max(weighed, key=lambda one: one.probability)
        near = abs((best.offset - offset / 60 + 12) % 24 - 12) <= 1
        inside = [one for one in weighed if one.in_90_set]
        covered = any(abs((one.offset - offset / 60 + 12) % 24 - 12) <= 0.5 for one in inside)
        found[region(offset)].append((near, covered, len(inside)))
    result: dict[str, Any] = {}
    for name, rows in sorted(found.items()):
        result[name] = (*(float(value) for value in np.mean(np.array(rows, float), 0)), len(rows))
    means = np.mean([result[name][:3] for name in found], 0)
    result["balanced"] = (*(float(value) for value in means), sum(len(rows) for rows in found.values()))
    return result


def main(path: Path) -> None:
    """Print templates and scores."""
    fitting, scoring = halves(read_events(path))
    templates, shares = fit(fitting)
    print(templates, shares, sep="\n")
    for size in (20, 50, 100, 200, 400):
        print(size, score((weigh([clock_hours(times)]), offset) for times, offset in windows(scoring, size)))
    for size in (20, 50, 100):
        groups = pools(scoring, size, 5)
        print(
            5, size, score((weigh([clock_hours(one) for one in group]), offset) for group, offset in groups)
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
