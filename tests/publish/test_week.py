import msgspec

from celtrace.publish.blocks import HeatMap, Prose
from celtrace.publish.build import build
from celtrace.publish.reading import Reading
from celtrace.publish.week import lines_of_the_week, week
from celtrace.records import Tally
from tests.publish.cases import FakeCase, request, rich


def test_the_week_is_drawn_from_tallies(tmp_path):
    (heat,) = week(Reading(FakeCase(tmp_path, *rich())))
    assert isinstance(heat, HeatMap)
    assert sum(map(sum, heat.counts)) == 5
    assert heat.alt == "5 requests; the busiest hour is Tuesday 01:00 to 01:59 UTC with 1."


def test_requests_without_a_known_zone_are_counted_beside_the_picture(tmp_path):
    tally = Tally(picture="week", row="zone not known", column="", number=1)
    (heat,) = week(Reading(FakeCase(tmp_path, *rich(), tally)))
    assert isinstance(heat, HeatMap)
    assert heat.caption.endswith("Left out: 1 request without a known zone.")
    (said,) = week(Reading(FakeCase(tmp_path, tally)))
    assert isinstance(said, Prose)


def test_each_hour_of_the_picture_leads_to_lines_of_the_log(tmp_path):
    again = msgspec.structs.replace(request(2), line=40, offset=4_000, time="2030-01-08T02:30:00Z")
    unzoned = msgspec.structs.replace(request(6), zone_known=False)
    document = build(FakeCase(tmp_path, *rich(), again, unzoned), "full")
    (heat,) = [
        block for chapter in document.chapters for block in chapter.blocks if isinstance(block, HeatMap)
    ]
    assert heat.targets[1][2] == "week-tue-02"
    assert [target for day in heat.targets for target in day if target] == [
        f"week-tue-{n:02}" for n in range(1, 6)
    ]
    tables = {
        anchor: row
        for block in document.chapters[-1].blocks
        for anchor, row in zip(getattr(block, "anchors", []), getattr(block, "rows", []), strict=False)
    }
    assert tables["week-tue-02"] == ["Tuesday 02:00", "2", "2", "access.log, line 2", "access.log, line 40"]
    assert "week-tue-06" not in tables


def test_a_report_without_the_picture_has_no_such_lines(tmp_path):
    assert lines_of_the_week(Reading(FakeCase(tmp_path, *rich())), []) == []
