"""How much a 90 % set of offsets has to hold so that it holds the truth nine times in ten.

Conformal prediction by leaving out (Vovk et al., "Cross-conformal predictive distributions", 2018; Barber et al.,
"Predictive inference with the jackknife+", Annals of Statistics 49, 2021): each person is left out in turn, templates
are fitted to the others, and of each run of the person's hours it is noted how much the offsets above the true one
hold. The mass is the value below which nine tenths of these lie, each region of the world with the same weight. To
score a person, the mass is taken from the others as well, so that neither templates nor mass have seen the person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from celtrace.access.rhythm import FEW_HOURS, FITTED, Model, Weighed, clock_hours, model, three_hours, weigh
from celtrace.access.rhythm_fit import Events, fit, region, windows

SIZES = (20, 50, 100, 200, 400)
"""Clock hours of the runs that are scored."""

SHARE = 0.9


class Run(NamedTuple):
    """One run of a person's hours: how much the offsets above the true one hold, and whether the answers are near it.

    ``best`` is of the most probable offset, ``middle`` of the three hours that hold most, ``inside`` the offsets of
    the 90 % set.
    """

    person: str
    region: str
    above: float
    best: bool
    middle: bool
    inside: int


def model_of(people: Mapping[str, Events]) -> Model:
    """The rhythm model with templates fitted to ``people``."""
    return model(*fit(people))


def apart(one: float, other: float) -> float:
    """Hours between two offsets, around the clock."""
    return abs((one - other + 12) % 24 - 12)


def mass_above(weighed: Sequence[Weighed], truth: float) -> float:
    """What the offsets hold that are more probable than the true one; of half hours the nearer neighbour counts."""
    right = max(one.probability for one in weighed if apart(one.offset, truth) <= 0.5)
    return sum(one.probability for one in weighed if one.probability > right)


def runs(people: Mapping[str, Events], size: int, by: Model = FITTED) -> Iterator[Run]:
    """Every run of ``size`` clock hours of each person."""
    for person, events in sorted(people.items()):
        for times, minutes in windows({person: events}, size):
            truth, weighed = minutes / 60, weigh([clock_hours(times)], by)
            best = max(weighed, key=lambda one: one.probability)
            yield Run(
                person,
                region(minutes),
                mass_above(weighed, truth),
                apart(best.offset, truth) <= 1,
                apart(three_hours(weighed)[0].offset, truth) <= 1,
                sum(one.in_90_set for one in weighed),
            )


def left_out(people: Mapping[str, Events], sizes: Sequence[int] = SIZES) -> dict[int, list[Run]]:
    """Runs by size, each person weighed by templates of all others."""
    found: dict[int, list[Run]] = {size: [] for size in sizes}
    for person in sorted(people):
        by = model_of({name: events for name, events in people.items() if name != person})
        for size in sizes:
            found[size] += runs({person: people[person]}, size, by)
    return found


def threshold(rows: Iterable[Run]) -> float:
    """The mass at which sets hold the truth in :data:`SHARE` of the runs, each region with the same weight."""
    ordered = sorted(rows, key=lambda run: run.above)
    counts = Counter(run.region for run in ordered)
    held = 0.0
    for run in ordered:
        held += 1 / (counts[run.region] * len(counts))
        if held >= SHARE:
            return run.above
    return 1.0


def masses(by_size: Mapping[int, Sequence[Run]], without: str = "") -> tuple[float, float]:
    """The mass for few hours and for more, the mean over sizes; runs of the person ``without`` are left out."""
    found: dict[bool, list[float]] = defaultdict(list)
    for size, rows in by_size.items():
        found[size < FEW_HOURS].append(threshold(run for run in rows if run.person != without))
    few, more = (sum(found[kind]) / len(found[kind]) for kind in (True, False))
    return few, more


def covered(by_size: Mapping[int, Sequence[Run]]) -> dict[int, list[tuple[Run, bool]]]:
    """By size, each run and whether the set by the mass of all other people holds the truth."""
    people = {run.person for rows in by_size.values() for run in rows}
    mass = {person: masses(by_size, person) for person in people}
    return {
        size: [(run, run.above < mass[run.person][size >= FEW_HOURS]) for run in rows]
        for size, rows in by_size.items()
    }
