from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.vantage import Vantage
from celtrace.case.tables import to_arrow
from celtrace.publish.logged import Hour, LogLine, Placed, read_lines
from celtrace.records import Request
from tests.publish.cases import request
from tests.publish.test_charts_map import session


class Case:
    """Requests in pieces."""

    def __init__(self, *pieces):
        self.pieces = pieces

    def columns(self, kind, *names):
        for piece in self.pieces:
            yield to_arrow(Request, piece).select(names)


def at(hour, line, path="access.log", ip="203.0.113.5", zone_known=True):
    given = {"line": line, "path": path, "ip": ip, "zone_known": zone_known}
    return msgspec.structs.replace(request(hour), **given)


def test_lines_are_counted_by_hour_with_the_first_and_last_of_each():
    case = Case([at(1, 9), at(2, 4), at(1, 3, "b.log")], [at(1, 7), at(3, 1, zone_known=False)], [])
    found = read_lines(case, set())
    assert found.hours == {
        "2030-01-01T01": Hour(3, LogLine("access.log", 7), LogLine("b.log", 3)),
        "2030-01-01T02": Hour(1, LogLine("access.log", 4), LogLine("access.log", 4)),
    }
    assert list(found.hours) == sorted(found.hours)


def test_a_start_leads_to_its_first_line_and_to_none_where_the_address_differs():
    start = ("2030-01-01T01:00:00Z", "203.0.113.5")
    other = ("2030-01-01T01:00:00Z", "203.0.113.6")
    case = Case([at(1, 9)], [at(1, 7), at(2, 1)])
    assert read_lines(case, {start, other}).lines == {start: LogLine("access.log", 7)}
    assert str(LogLine("access.log", 1_207)) == "access.log, line 1,207"


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 50)), max_size=30), st.integers(1, 5))
def test_the_pieces_make_no_difference(found, size):
    rows = [at(hour, line) for hour, line in found]
    pieces = [rows[place : place + size] for place in range(0, len(rows), size)]
    assert read_lines(Case(*pieces), set()) == read_lines(Case(rows), set())
    counted = Counter(row.time[:13] for row in rows)
    assert {moment: hour.number for moment, hour in read_lines(Case(*pieces), set()).hours.items()} == counted


def test_a_place_begins_with_its_earliest_session():
    later = msgspec.structs.replace(session(2, "192.0.2.1"), start="2030-01-02T00:00:00Z")
    placed = Placed([later, session(1, "192.0.2.2")], {"192.0.2.1": Vantage(), "192.0.2.2": Vantage()})
    ((place, start),) = placed.earliest.items()
    assert start == ("2030-01-01T00:00:00Z", "192.0.2.2")
    assert placed.places == {place: 2}
    assert placed.countries == {}
