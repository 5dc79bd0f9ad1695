import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.publish.charts_map import HIGH, WIDE, _overlap, map_figure, projected
from celtrace.publish.drawing import Area, Dot, Words, folded
from celtrace.publish.reading import Reading
from celtrace.records import Origin, Session
from celtrace.resources.countries import OUTLINES, PLACES
from tests.publish.cases import FakeCase, request


def origin(ip, claim, value, dataset="a.csv", temporal="covers"):
    return Origin(
        ip=ip, as_of="2030-01-01", claim=claim, value=value, dataset=dataset, dataset_date="2029-12-01",
        valid_from="2029-01-01", valid_to="2031-01-01", temporal=temporal, days_off=0, granularity="country",
    )  # fmt: skip


def session(number, ip, account="wang"):
    return Session(
        id=f"session-{number:016x}", account=account, ip=ip, agent="x", start="2030-01-01T00:00:00Z",
        end="2030-01-01T01:00:00Z", requests=3, uploads=0, downloads=3, automated=False,
    )  # fmt: skip


def figure(tmp_path, *rows):
    return map_figure(Reading(FakeCase(tmp_path, *rows)))


def words(found):
    return [shape.text for shape in found.drawing.shapes if isinstance(shape, Words)]


def test_the_projection_keeps_areas_and_its_published_size():
    """The equator is 2.7066 radii long to each side (paper, table 1), and equal areas stay equal."""
    assert projected(180, 0)[0] == pytest.approx(2.7066, abs=1e-4)
    assert projected(0, 90)[1] == pytest.approx(-1.3173, abs=1e-4)

    def area(north):
        step = 0.01
        dx = projected(step, north)[0] - projected(0, north)[0]
        dy = projected(0, north)[1] - projected(0, north + step)[1]
        return dx * dy / math.cos(math.radians(north + step / 2))

    assert area(60) == pytest.approx(area(0), rel=1e-3)


def test_each_place_leads_to_the_line_that_its_first_session_began_with(tmp_path):
    begun = msgspec.structs.replace(session(1, "203.0.113.5"), start="2030-01-01T02:00:00Z")
    rows = [origin("203.0.113.5", "country", "ES"), begun]
    found = figure(tmp_path, *rows, request(2), request(3), request(2, ip="203.0.113.6"))
    assert found.rows == [["Spain", "1", "1", "1", "country: 1", "access.log, line 2"]]
    assert found.columns[-1] == "First of them"


def test_a_country_that_all_tables_name_is_shaded(tmp_path):
    rows = [origin("192.0.2.1", "country", "ES"), origin("192.0.2.1", "country", "ES", "b.csv")]
    found = figure(tmp_path, *rows, session(1, "192.0.2.1"), session(2, "192.0.2.1"))
    assert found.rows == [["Spain", "2", "1", "1", "country: 1", "not in table requests"]]
    (shaded,) = {shape.tip for shape in found.drawing.shapes if isinstance(shape, Area) and shape.tip}
    assert shaded == "Spain: 2 sessions"
    assert "ES 2" in words(found)
    assert "0  every session is placed" in words(found)


def test_what_is_not_placed_stands_beside_the_map(tmp_path):
    region = origin("192.0.2.5", "region", "River", "watch region: River")
    rows = [
        origin("192.0.2.2", "country", "ES"),
        origin("192.0.2.2", "country", "FR", "b.csv"),
        origin("192.0.2.3", "country", "NL"),
        origin("192.0.2.3", "kind", "vpn"),
        origin("192.0.2.4", "country", "XK"),
        region,
        *(session(each, f"192.0.2.{each}") for each in range(2, 7)),
    ]
    found = figure(tmp_path, *rows)
    said = " | ".join(words(found))
    for text in (
        "1  tables disagree on the country",
        "1  behind a relay (vpn)",
        "1  no table names a country",
    ):
        assert text in said
    assert "In a watch region, by address | 1  River" in said
    assert "1  XK" in said
    assert "NL 1" in said
    assert sum(int(row[1]) for row in found.rows) == 5
    assert found.alt.startswith("0 sessions placed in 0 countries")
    (ring,) = [shape for shape in found.drawing.shapes if isinstance(shape, Dot)]
    assert (ring.tone, ring.hollow) == ("warn", True)


def test_a_circle_is_as_wide_as_the_table_says(tmp_path):
    rows = [origin("192.0.2.1", "country", "ES"), origin("192.0.2.1", "city", "Vigo")]
    near = figure(tmp_path, *rows, origin("192.0.2.1", "location", "42.2,-8.7,100"), session(1, "192.0.2.1"))
    far = figure(tmp_path, *rows, origin("192.0.2.1", "location", "42.2,-8.7,1000"), session(1, "192.0.2.1"))
    one, other = (next(s for s in each.drawing.shapes if isinstance(s, Dot)) for each in (near, far))
    assert other.r == pytest.approx(10 * one.r, rel=0.05)
    assert near.rows == [["Spain", "1", "1", "1", "city: 1", "not in table requests"]]


def test_without_sessions_or_tables_there_is_no_map(tmp_path):
    assert figure(tmp_path, session(1, "192.0.2.1")) is None
    assert figure(tmp_path, origin("192.0.2.1", "country", "ES")) is None


def test_every_outline_has_a_place_and_is_on_the_globe():
    assert set(OUTLINES) <= set(PLACES)
    for told in OUTLINES.values():
        for ring in told.split(";"):
            numbers = [int(each) for each in ring.split(" ")]
            assert len(numbers) % 2 == 0
            assert len(numbers) >= 8
            assert all(abs(each) <= 900 for each in numbers[1::2])


@given(st.lists(st.sampled_from(sorted(PLACES)), min_size=1, max_size=6))
def test_every_place_named_is_inside_the_picture(codes):
    from celtrace.publish.charts_map import _window

    spots = [projected(*PLACES[code][1:]) for code in codes]
    left, top, scale = _window(spots)
    assert all(-1 <= (x - left) * scale <= WIDE + 1 for x, _y in spots)
    assert all(-60 <= (y - top) * scale <= HIGH + 60 for _x, y in spots)


def test_a_long_name_beside_the_map_stands_in_one_piece_in_the_tree_and_on_two_lines_of_the_picture(tmp_path):
    name = "The river and both of its banks, as the register of addresses has them"
    region = origin("192.0.2.5", "region", name, f"watch region: {name}")
    found = figure(tmp_path, region, session(1, "192.0.2.5"))
    (told,) = [shape for shape in found.drawing.shapes if isinstance(shape, Words) and name in shape.text]
    first, second = folded(told)
    assert f"{first} {second}" == f"1  {name}"
    assert max(len(first), len(second)) <= 40


def test_numbers_of_neighbours_do_not_lie_on_each_other(tmp_path):
    """Text that lies on other text is read out of a PDF letter by letter in turns."""
    codes = ("DE", "CZ", "AT", "HR", "HU", "ME", "MK", "CN")
    rows = [origin(f"192.0.2.{n}", "country", code) for n, code in enumerate(codes, 1)]
    rows += [session(n, f"192.0.2.{n}") for n in range(1, 9)] + [
        session(9, "192.0.2.2"),
        session(10, "192.0.2.8"),
    ]
    found = figure(tmp_path, *rows)
    labels = [
        shape for shape in found.drawing.shapes if isinstance(shape, Words) and shape.anchor == "middle"
    ]
    assert not [(one, two) for one in labels for two in labels if one is not two and _overlap(one, two)]
    assert {"CZ 2", "CN 2"} <= {shape.text for shape in labels}
    assert len(labels) < len(codes) == len(found.rows)
