from __future__ import annotations

from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

from celtrace.access.weekly import DAYS, weekly
from tests.access.made import request


def test_weekly() -> None:
    # The first request is on Monday 2024-01-08 at 01:00 UTC.
    requests = [request(0), request(59), request(60), request(16 * 60), request(5, zone_known=False)]
    table = weekly(requests, timezone(timedelta(hours=9)))
    assert (table.total, table.unzoned) == (4, 1)
    assert (table.counts[0][10], table.counts[0][11], table.counts[1][2]) == (2, 1, 1)
    assert sum(map(sum, table.counts)) == 4
    assert len(table.counts) == len(DAYS) == 7


def test_zones_of_half_an_hour() -> None:
    table = weekly([request(0), request(30)], ZoneInfo("Asia/Kolkata"))
    assert (table.counts[0][6], table.counts[0][7]) == (1, 1)


def test_times_without_zone_stay_on_the_servers_clock() -> None:
    table = weekly([request(0), request(5, zone_known=False)], ZoneInfo("Asia/Seoul"), unzoned=True)
    assert (table.total, table.counts[0][1]) == (1, 1)
