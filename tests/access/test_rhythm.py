from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.rhythm import (
    FEW_HOURS,
    FEW_HOURS_MASS,
    HARDLY,
    HARDLY_INHABITED,
    MASS,
    OFFSETS,
    POOL_MASS,
    Weighed,
    clock_hours,
    three_hours,
    week_bins,
    weigh,
)

MONDAY = 1_704_672_000  # 2024-01-08T00:00:00Z


def office(offset: int, weeks: int = 4) -> list[int]:
    """Monday to Friday, 9 to 18 local."""
    return [
        MONDAY + (week * 168 + day * 24 + hour - offset) * 3600 + 60
        for week in range(weeks)
        for day in range(5)
        for hour in range(9, 18)
    ]


def test_bursts_are_one_clock_hour() -> None:
    assert clock_hours([MONDAY, MONDAY + 5, MONDAY + 3599, MONDAY + 3600]) == [MONDAY, MONDAY + 3600]


def test_week_bins() -> None:
    bins = week_bins([MONDAY])
    assert bins[OFFSETS.index(0)][0] == 1
    assert bins[OFFSETS.index(9)][9] == 1
    assert bins[OFFSETS.index(-1)][24 + 23] == 1
    assert {sum(row) for row in bins} == {1}


@pytest.mark.parametrize("offset", [-8, -5, 0, 1, 3, 5, 8, 9, 12])
def test_office_hours_are_placed(offset: int) -> None:
    weighed = weigh([clock_hours(office(offset))])
    assert next(one for one in weighed if one.offset == offset).in_90_set
    best = max(weighed, key=lambda one: one.probability)
    assert abs((best.offset - offset + 12) % 24 - 12) <= 2


@given(st.lists(st.lists(st.integers(0, 2_000_000_000), max_size=60), max_size=6))
def test_probabilities(accounts: list[list[int]]) -> None:
    weighed = weigh([clock_hours(times) for times in accounts])
    assert sum(one.probability for one in weighed) == pytest.approx(1)
    held = [hours for times in accounts if (hours := clock_hours(times))]
    mass = POOL_MASS if len(held) != 1 else FEW_HOURS_MASS if len(held[0]) < FEW_HOURS else MASS
    assert sum(one.probability for one in weighed if one.in_90_set) >= mass - 1e-9
    by_offset = {one.offset: one for one in weighed}
    assert by_offset[8].probability == by_offset[9].probability
    assert by_offset[8].in_90_set == by_offset[9].in_90_set


def test_nothing_known_is_where_people_live() -> None:
    weighed = weigh([])
    inhabited = {one.probability for one in weighed if one.offset not in HARDLY_INHABITED}
    hardly = {one.probability for one in weighed if one.offset in HARDLY_INHABITED}
    assert len(inhabited) == len(hardly) == 1
    assert hardly.pop() == pytest.approx(HARDLY * inhabited.pop())
    assert all(one.in_90_set for one in weighed if one.offset not in HARDLY_INHABITED)


@pytest.mark.parametrize("offset", HARDLY_INHABITED)
def test_hours_place_somebody_where_hardly_anybody_lives(offset: int) -> None:
    before, after = weigh([]), weigh([clock_hours(office(offset))])
    place = OFFSETS.index(offset)
    assert after[place].probability > 2 * before[place].probability
    best = max(after, key=lambda one: one.probability)
    assert abs((best.offset - offset + 12) % 24 - 12) <= 3


def test_more_accounts_say_more_but_not_everything() -> None:
    pools = {count: weigh([clock_hours(office(8))] * count) for count in (1, 5, 50)}
    held = [three_hours(pool)[1] for pool in pools.values()]
    assert held == sorted(held)
    assert all(sum(one.in_90_set for one in pool) >= 2 for pool in pools.values())


def test_names() -> None:
    assert [Weighed(offset, 0, False).name for offset in (-11, 0, 9)] == ["-11:00", "+00:00", "+09:00"]


def test_three_hours_that_hold_most() -> None:
    chances = dict.fromkeys(OFFSETS, 0.0) | {12: 0.3, -11: 0.1, -10: 0.2, 3: 0.4}
    middle, held = three_hours([Weighed(offset, chance, False) for offset, chance in chances.items()])
    assert (middle.offset, round(held, 6)) == (-11, 0.6)
