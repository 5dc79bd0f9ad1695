from celtrace.publish.blocks import Figure, HeatMap, Prose, Quote, Table
from celtrace.publish.chapters_people import access_chapter, notes_chapter, span
from celtrace.publish.reading import Reading
from celtrace.records import Slip, Tally, Touch
from tests.assess.cases import segment
from tests.publish.cases import FakeCase, rich


def of(kind, chapter):
    return [block for block in chapter.blocks if isinstance(block, kind)]


def test_notes_are_quoted_by_language(tmp_path):
    chapter = notes_chapter(Reading(FakeCase(tmp_path, *rich())))
    (quote,) = of(Quote, chapter)
    assert (quote.text, quote.translation, quote.note) == (
        "请修改头部",
        "머리를 수정바람",
        "Chinese first; pairing 90 %",
    )
    (table,) = of(Table, chapter)
    assert table.rows[0] == ["line=1", "", "수정바람"]
    assert ["line=10", "请修改", ""] in table.rows


def test_a_file_in_one_language_is_not_set_side_by_side(tmp_path):
    assert of(Table, notes_chapter(Reading(FakeCase(tmp_path, segment(1, "请修改", "zh"))))) == []


def test_no_text_is_said(tmp_path):
    assert "No text was read." in [
        block.text for block in of(Prose, notes_chapter(Reading(FakeCase(tmp_path))))
    ]


def test_no_log_is_said(tmp_path):
    assert of(Prose, access_chapter(Reading(FakeCase(tmp_path))))[0].text.startswith(
        "No access log was given"
    )


def test_slips_show_their_range(tmp_path):
    slip = Slip(
        account="wang",
        session_a="s1",
        session_b="s2",
        basis="same account",
        lr_low=2.0,
        lr=15.0,
        lr_high=60.0,
        caveats=["c"],
    )
    rows = [
        row
        for block in of(Table, access_chapter(Reading(FakeCase(tmp_path, *rich(), slip))))
        for row in block.rows
    ]
    assert ["wang", "same account", "2", "15", "60", "c"] in rows


def test_relays_accounts_silences_and_files_are_shown(tmp_path):
    rows = [row for row in rich() if not isinstance(row, Tally)]
    rows += [
        Tally(picture="relays", row="2030-01-01", column="relay", number=3),
        Tally(picture="relays", row="2030-01-01", column="not_listed", number=1),
        Tally(picture="accounts", row="wang", column="kind:vpn", number=3),
        Tally(
            picture="silence", row="access.log", column="2030-01-02T00:00:00Z/2030-01-03T06:00:00Z", number=30
        ),
        Touch(
            session="s1",
            account="wang",
            target="/up/a.zip",
            direction="upload",
            requests=1,
            bytes=5,
            first="2030-01-01T01:00:00Z",
            last="2030-01-01T01:00:00Z",
            path="up/a.zip",
            sha256="ab",
            mtime_off_s=4,
        ),
    ]
    chapter = access_chapter(Reading(FakeCase(tmp_path, *rows)))
    shown = [block.rows for block in (*of(Table, chapter), *of(Figure, chapter))]
    assert [["2030-01-01", "3", "1", "0", "75 %"]] in shown
    assert [["wang", "behind a relay (vpn)", "3"]] in shown
    assert [["access.log", "2030-01-02T00:00:00Z", "2030-01-03T06:00:00Z", "30"]] in shown
    assert [cells[-2:] for rows in shown for cells in rows if "/up/a.zip" in cells] == [["up/a.zip", "4 s"]]
    assert not of(HeatMap, chapter)


def test_a_length_of_time_is_told_in_the_unit_that_a_person_would_say():
    assert [span(each) for each in (0, 119, 7_000, -7_300, 602_821)] == [
        "0 s",
        "119 s",
        "117 min",
        "-2 h",
        "7 days",
    ]
