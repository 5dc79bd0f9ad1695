from __future__ import annotations

from celtrace.access.pools import pool_rows
from celtrace.records import Evidence, Gap, Request, Rhythm
from celtrace.records.base import check
from tests.access.made import made, request


def week(account: str, *, zone_known: bool = True, agent: str = "Firefox") -> list[Request]:
    """Five days from 09:00 to 18:00 at +08:00, at uneven minutes."""
    return [
        request(
            (day * 24 + hour) * 60 + hour * hour % 47, account=account, zone_known=zone_known, agent=agent
        )
        for day in range(5)
        for hour in range(9)
    ]


def team(size: int, *, zone_known: bool = True, agent: str = "Firefox") -> list[Request]:
    return [row for number in range(size) for row in week(f"a{number}", zone_known=zone_known, agent=agent)]


def test_five_accounts_have_a_rhythm() -> None:
    rows = [check(row) for row in pool_rows(made(team(5)))]
    rhythm = [row for row in rows if isinstance(row, Rhythm)]
    assert len(rhythm) == 24
    assert {row.events for row in rhythm} == {225}
    inside = {row.utc_offset for row in rhythm if row.in_90_set}
    assert {"+08:00", "+09:00"} <= inside
    (found,) = [row for row in rows if isinstance(row, Evidence)]
    assert found.value == ",".join(row.utc_offset for row in rhythm if row.in_90_set)
    assert found.cluster == "time"
    assert any("likelihood ratio is 1" in row.reason for row in rows if isinstance(row, Gap))


def reason(requests: list[Request]) -> str:
    (row,) = pool_rows(made(requests))
    assert isinstance(row, Gap)
    return row.reason


def test_why_there_is_none() -> None:
    assert reason(team(4)).startswith("4 accounts")
    assert (
        reason([request(0, account=f"a{number}") for number in range(6)]).startswith("1 clock hours") is False
    )
    assert reason([request(0, account=f"a{number}") for number in range(6)]).startswith("6 clock hours")
    assert reason(team(5, zone_known=False)) == "the zone of the log's clock is not known"
    assert "no account" in reason(team(5, agent="rclone/1"))
    assert "no account" in reason([request(0, account="")])
