from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.arrow import rows_of
from celtrace.access.cuts import GAP_S
from celtrace.access.logs import read_log
from celtrace.access.sessions import visits
from celtrace.records import Request
from celtrace.records.base import check
from tests.access.made import OPEN, VPN, request


def test_a_gap_ends_a_session() -> None:
    first, second = visits([request(0), request(30), request(61, method="PUT")])
    assert (first.row.requests, first.row.downloads, first.row.uploads) == (2, 2, 0)
    assert (first.row.start, first.row.end) == ("2024-01-08T01:00:00Z", "2024-01-08T01:30:00Z")
    assert (second.row.requests, second.row.uploads) == (1, 1)
    assert first.place == ("ab", "line=1")
    assert first.row.account == "kim"
    assert not first.row.automated
    check(first.row)


def test_a_session_has_one_vantage_point() -> None:
    found = visits([request(0, VPN), request(1, OPEN), request(2, VPN), request(3, OPEN, agent="curl")])
    assert [(visit.row.ip, visit.row.requests) for visit in found] == [(VPN, 2), (OPEN, 2)]


def test_without_account_the_agent_tells_visitors_apart() -> None:
    found = visits([request(0, account="", agent="A"), request(1, account="", agent="B")])
    assert sorted(visit.row.agent for visit in found) == ["A", "B"]


def test_an_account_beside_401_is_only_what_was_typed() -> None:
    (visit,) = visits([request(0, status=401)])
    assert visit.row.account == ""


def test_the_commonest_agent_names_the_session() -> None:
    (visit,) = visits([request(0, agent="b"), request(1, agent="b"), request(2, agent="a")])
    assert visit.row.agent == "b"


def test_automated() -> None:
    def alone(*requests: Request) -> bool:
        found = visits(requests)
        assert len({visit.row.automated for visit in found}) == 1
        return found[0].row.automated

    assert alone(*[request(number * 5) for number in range(12)])
    assert alone(*[request(number * 60) for number in range(12)])
    assert not alone(*[request(number * number) for number in range(6)])
    assert alone(request(0, account="", target="/robots.txt"))
    assert alone(request(0, method="HEAD"), request(2, method="HEAD"))
    assert not alone(request(0, method="HEAD"), request(2))
    assert alone(*[request(at * at, account="", status=404) for at in range(5)])
    assert not alone(*[request(at * at, status=404) for at in range(5)])
    assert alone(request(0, agent="Googlebot/2.1"))


def test_times_whose_zone_is_not_known() -> None:
    (visit,) = visits([request(0), request(1, zone_known=False)])
    assert not visit.zoned


@given(st.lists(st.tuples(st.integers(0, 500), st.sampled_from([VPN, OPEN]), st.sampled_from(["", "kim"]))))
def test_every_request_is_in_one_session_whatever_the_order(rows: list[tuple[int, str, str]]) -> None:
    requests = [
        request(minute, ip, account, line=number + 1) for number, (minute, ip, account) in enumerate(rows)
    ]
    found = visits(requests)
    assert sum(visit.row.requests for visit in found) == len(requests)
    assert len({visit.row.id for visit in found}) == len(found)
    for visit in found:
        assert visit.end_s - visit.start_s <= GAP_S * max(visit.row.requests - 1, 0)
    mixed = random.Random(3).sample(requests, len(requests))
    assert [visit.row for visit in visits(mixed)] == [visit.row for visit in found]


@pytest.mark.shared
def test_the_real_log(shared: Path) -> None:
    path = shared / "logs" / "elastic" / "apache_logs"
    requests = [row for row in rows_of(read_log(path, "log", "ab")) if isinstance(row, Request)]
    found = visits(requests)
    assert sum(visit.row.requests for visit in found) == 9_999
    crawlers = [visit for visit in found if "Googlebot" in visit.row.agent]
    assert crawlers
    assert all(visit.row.automated for visit in crawlers)
