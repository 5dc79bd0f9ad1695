from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from celtrace.access.calendars import CALENDARS, Calendar, compare, day_off, own_calendars, words

NORTH, SOUTH, CHINA = CALENDARS


def year_of(calendar: Calendar, days: int = 360) -> list[int]:
    """Hours of a pool that keeps a calendar, at uneven hours."""
    zone, found = ZoneInfo(calendar.zone), []
    for step in range(days):
        day = date(2023, 1, 3) + timedelta(days=step)
        if not day_off(calendar, day):
            hour = 9 + step * step % 8
            found.append(int(datetime(day.year, day.month, day.day, hour, tzinfo=zone).timestamp()))
    return found


def test_days_off() -> None:
    assert day_off(NORTH, date(2023, 2, 16))
    assert not day_off(SOUTH, date(2023, 2, 16))
    assert day_off(CHINA, date(2023, 10, 6))
    assert not day_off(NORTH, date(2023, 10, 6))
    assert [day_off(calendar, date(2023, 6, 10)) for calendar in CALENDARS] == [False, True, True]
    assert all(day_off(calendar, date(2024, 2, 10)) for calendar in CALENDARS)
    assert [day_off(calendar, date(2024, 2, 12)) for calendar in CALENDARS] == [False, True, True]


def test_a_pool_fits_the_calendar_that_it_keeps() -> None:
    for calendar in CALENDARS:
        found = compare(year_of(calendar))
        assert found is not None
        assert found.log10[calendar.name] == 0.0
        assert min(found.log10.values()) >= -2.0
        assert f"{found.telling} telling days" in words(found)


def test_few_telling_days_say_nothing() -> None:
    assert compare(year_of(NORTH, 10)) is None
    assert compare([]) is None
    assert compare([int(datetime(2024, 1, 8, tzinfo=UTC).timestamp())]) is None


def test_workdays_exchanged_for_days_off() -> None:
    assert not day_off(CHINA, date(2024, 2, 4))
    assert day_off(CHINA, date(2024, 2, 3))
    assert day_off(SOUTH, date(2024, 5, 6))
    assert day_off(CHINA, date(2031, 10, 3))


def test_a_calendar_of_the_user_s_own() -> None:
    entry = {"name": "studio", "zone": "Asia/Pyongyang", "rest": ["Sunday"], "off": ["2023-05-02"]}
    (own,) = own_calendars([{**entry, "worked": ["2023-05-07"], "source": "interview"}])
    assert [day_off(own, date(2023, 5, day)) for day in (2, 3, 6, 7, 14)] == [True, False, False, False, True]
    hours = year_of(own)
    found = compare(hours, (*CALENDARS, own))
    assert found is not None
    assert found.log10["studio"] == 0.0
    assert set(found.log10) == {"North Korea", "South Korea", "China", "studio"}


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ({"zone": "Asia/Nowhere"}, "no such time zone"),
        ({"rest": ["Someday"]}, "no weekday"),
        ({"off": ["2023-02-30"]}, "day"),
        ({"name": "China"}, "already"),
    ],
)
def test_calendars_that_cannot_be(entry: dict[str, object], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        own_calendars([{"name": "x", "zone": "UTC", **entry}])
