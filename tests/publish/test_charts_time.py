from celtrace.publish.charts_time import LONGEST, timeline_figure
from celtrace.publish.drawing import Words
from celtrace.publish.reading import Reading
from tests.publish.cases import FakeCase, match, request, rich


def test_files_requests_and_lists_stand_in_lanes(tmp_path):
    figure = timeline_figure(Reading(FakeCase(tmp_path, *rich())))
    assert figure
    assert [row[0] for row in figure.rows] == [
        "Files, by their own time",
        "Snapshots",
        "Requests",
        "Lists, by their date",
    ]
    assert "Requests: 5 dated 2030-01-01" in figure.alt
    labels = [shape.text for shape in figure.drawing.shapes if isinstance(shape, Words)]
    assert "2029-12-01" in labels


def test_one_day_alone_is_no_line(tmp_path):
    assert timeline_figure(Reading(FakeCase(tmp_path, request(1), request(2)))) is None
    assert timeline_figure(Reading(FakeCase(tmp_path))) is None


def test_dates_far_away_do_not_squeeze_the_rest(tmp_path):
    import msgspec

    old = msgspec.structs.replace(match(), snapshot_date="1980-01-01")
    rows = [
        msgspec.structs.replace(request(1), time=f"2030-01-{day:02}T01:00:00Z", offset=day)
        for day in range(1, 29)
    ]
    figure = timeline_figure(Reading(FakeCase(tmp_path, *rows, old)))
    assert figure
    first, last = figure.caption.split(", ")[1].split(":")[0].split(" to ")
    assert first >= "2019"
    assert last.startswith("2030")
    assert "1 dates outside" in figure.note
    assert LONGEST
