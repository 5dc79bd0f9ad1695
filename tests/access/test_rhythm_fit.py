from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.access.rhythm import clock_hours, weigh
from celtrace.access.rhythm_fit import fit, halves, pools, read_events, region, score, windows
from celtrace.access.rhythm_templates import SHARES, TEMPLATES


def test_windows_are_runs_of_one_person() -> None:
    people = {"a": [(hour * 3600, 540) for hour in range(95)], "b": [(0, 60)]}
    found = list(windows(people, 20))
    assert len(found) == 3
    assert {offset for _, offset in found} == {540}
    assert all(
        len(times) == 20 and times == list(range(times[0], times[0] + 20 * 3600, 3600)) for times, _ in found
    )


def test_regions() -> None:
    assert [region(minutes) for minutes in (540, 330, 0, -180, -480)] == [
        "asia",
        "europe",
        "europe",
        "americas",
        "americas",
    ]


@pytest.mark.shared
def test_the_shipped_templates_are_the_fit_of_one_half(shared: Path) -> None:
    fitting, scoring = halves(read_events(shared / "activity" / "commit-times.csv.gz"))
    assert (len(fitting), len(scoring)) == (73, 80)
    templates, shares = fit(fitting)
    assert shares == pytest.approx(list(SHARES), abs=0.002)
    for fitted, shipped in zip(templates, TEMPLATES, strict=True):
        assert fitted == pytest.approx(list(shipped), abs=2)


@pytest.mark.shared
def test_the_other_half_holds_what_is_said_of_it(shared: Path) -> None:
    """The floors are what the documentation promises, a step below what was measured."""
    _, scoring = halves(read_events(shared / "activity" / "commit-times.csv.gz"))
    for size in (50, 100, 200):
        found = score((weigh([clock_hours(times)]), offset) for times, offset in windows(scoring, size))
        near, covered, _, _ = found["balanced"]
        assert near >= 0.65
        assert covered >= 0.9
        assert all(found[name][1] >= 0.85 for name in ("asia", "europe", "americas"))
    groups = pools(scoring, 50, 5)
    found = score((weigh([clock_hours(one) for one in group]), offset) for group, offset in groups)
    assert found["balanced"][0] >= 0.85
    assert found["balanced"][1] >= 0.9
