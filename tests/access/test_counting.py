from __future__ import annotations

from celtrace.access.counting import Counting, relays_of
from celtrace.access.sessions import Sessions, cut_sessions
from celtrace.case.tables import to_arrow
from celtrace.records import Request
from tests.access.made import OPEN, OTHER, VPN, request, seen

MADE = [
    request(0, VPN),
    request(30, OPEN, line=7),
    request(60, OTHER, "", agent="Googlebot/2.1", line=8),
    request(3 * 1440, VPN, "lee", line=9),
    request(3 * 1440 + 1, VPN, "lee", line=10, zone_known=False),
]


def counted() -> set[tuple[str, str, str, int]]:
    counting = Counting(
        relays_of([(VPN, "kind", "vpn"), (OPEN, "kind", "not_listed"), (VPN, "kind", "not_listed")])
    )
    made = Sessions()
    tables = [to_arrow(Request, MADE[:2]), to_arrow(Request, MADE[2:])]
    for table in cut_sessions(counting.requests(tables), made, lambda _ip: True):
        counting.sessions(table)
    rows = [(row.picture, row.row, row.column, row.number) for row in counting.rows(made.found, seen())]
    assert len({row[:3] for row in rows}) == len(rows)
    return set(rows)


def test_every_picture_has_its_numbers() -> None:
    found = counted()
    assert {row for row in found if row[0] == "week"} == {
        ("week", "Monday", "01", 2),
        ("week", "Monday", "02", 1),
        ("week", "Thursday", "01", 1),
        ("week", "zone not known", "", 1),
    }
    assert {row for row in found if row[0] == "relays"} == {
        ("relays", "2024-01-08", "relay", 1),
        ("relays", "2024-01-08", "not_listed", 1),
        ("relays", "2024-01-11", "relay", 1),
    }
    assert {row for row in found if row[0] == "accounts"} == {
        ("accounts", "kim", "kind:vpn", 1),
        ("accounts", "kim", "country:CN", 1),
        ("accounts", "lee", "kind:vpn", 1),
    }
    assert {row for row in found if row[0] == "silence"} == {
        ("silence", "access.log", "2024-01-08T03:00:00Z/2024-01-11T01:00:00Z", 70)
    }


def test_nothing_to_count() -> None:
    assert list(Counting({}).rows([], {})) == []
