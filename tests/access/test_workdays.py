from __future__ import annotations

from celtrace.access.workdays import CHINA_OFF, CHINA_WORKED, SOUTH_KOREA_OFF, days_of


def test_days_off_are_weekdays_and_exchanged_ones_are_not() -> None:
    for table in (CHINA_OFF, SOUTH_KOREA_OFF):
        assert all(day.weekday() < 5 for day in days_of(table))
    assert all(day.weekday() > 4 for day in days_of(CHINA_WORKED))
    assert set(CHINA_OFF) == set(CHINA_WORKED) == set(SOUTH_KOREA_OFF) == set(range(2015, 2027))
    assert not days_of(CHINA_OFF) & days_of(CHINA_WORKED)
