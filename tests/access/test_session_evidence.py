from __future__ import annotations

from celtrace.access.session_evidence import origin_evidence, region_evidence
from celtrace.access.vantage import vantages
from celtrace.records.base import check
from celtrace.records.evidence import NO_ACCOUNT
from tests.access.made import OPEN, OTHER, VPN, made, origin, request, seen


def test_sessions_by_place() -> None:
    found = made(
        [
            request(0, VPN),
            request(60, VPN),
            request(120, OPEN),
            request(180, OTHER),
            request(0, OPEN, account="bot", agent="rclone/1"),
            request(0, OPEN, account="", method="PUT"),
            request(0, OTHER, account=""),
        ]
    )
    rows = list(origin_evidence(found, seen()))
    assert [(check(row), row.subject, row.value) for row in rows] == [
        (rows[0], NO_ACCOUNT, "country:CN=1"),
        (rows[1], "account kim", "country:CN=1;country:unknown=1;kind:vpn=2"),
    ]
    assert "vpn.txt (2024-01-08)" in rows[1].observed
    assert rows[1].place_count == 4
    assert rows[1].cluster == "log"


def test_watch_regions() -> None:
    regions = vantages([origin(OPEN, "region", "border", "watch region: border")])
    found = made([request(0, OPEN), request(60, OPEN, account="lee"), request(0, VPN)])
    (row,) = region_evidence(found, regions)
    assert row.subject == "border"
    assert row.value == "sessions=2;accounts=2;automated=0;cidr=x/24"
    assert list(region_evidence(found, seen())) == []
