from __future__ import annotations

import copy
from pathlib import Path

import pytest

from celtrace.access.rhythm import FEW_HOURS_MASS, FITTED, MASS, OFFSETS, Weighed, clock_hours, weigh
from celtrace.access.rhythm_fit import halves, read_events
from celtrace.access.rhythm_sets import (
    SIZES,
    Run,
    apart,
    covered,
    left_out,
    mass_above,
    masses,
    model_of,
    threshold,
)


def run(person: str, above: float, region: str = "asia") -> Run:
    return Run(person, region, above, best=True, middle=True, inside=7)


def test_offsets_around_the_clock() -> None:
    assert [apart(12, -11), apart(-11, 12), apart(9, 8.5), apart(0, 12)] == [1, 1, 0.5, 12]


def test_mass_above_the_truth() -> None:
    weighed = [Weighed(offset, 0.5 if offset == 8 else 0.3 if offset == 1 else 0.2 if offset == 0 else 0, False)
               for offset in OFFSETS]  # fmt: skip
    assert [mass_above(weighed, truth) for truth in (8, 1, 0, 8.5)] == pytest.approx([0, 0.5, 0.8, 0])


def test_the_threshold_gives_each_region_the_same_weight() -> None:
    many = [run(f"a{number}", number / 100) for number in range(100)]
    assert threshold(many) == pytest.approx(0.89)
    few = [run(f"e{number}", 0.99, "europe") for number in range(10)]
    assert threshold([*many, *few]) == 0.99
    assert threshold([]) == 1.0


def test_a_person_is_scored_by_the_others() -> None:
    by_size = {20: [run("a", 0.1), run("b", 0.95)], 50: [run("a", 0.2), run("b", 0.4)]}
    assert masses(by_size) == (0.95, 0.4)
    assert masses(by_size, "b") == (0.1, 0.2)
    found = covered(by_size)
    assert [[hit for _, hit in rows] for rows in found.values()] == [[True, False], [True, False]]


def test_a_model_of_others_leaves_the_shipped_one_as_it_is() -> None:
    before = copy.deepcopy(FITTED)
    people = {str(number): [(hour * 3600, 540) for hour in range(number, 60 + number)] for number in range(8)}
    other = model_of(people)
    assert other.logs != before.logs
    hours = clock_hours([hour * 3600 for hour in range(40)])
    assert weigh([hours], other) != weigh([hours])
    assert before == FITTED


@pytest.mark.shared
def test_the_masses_are_those_of_the_fitting_half(shared: Path) -> None:
    fitting, _ = halves(read_events(shared / "activity" / "commit-times.csv.gz"))
    assert masses(left_out(fitting, SIZES)) == pytest.approx((FEW_HOURS_MASS, MASS), abs=0.002)
