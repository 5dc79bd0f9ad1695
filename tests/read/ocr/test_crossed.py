import pytest

from celtrace.read.ocr.choose import Choice
from celtrace.read.ocr.crossed import Line, alike, crossed, meet, parted, with_below
from celtrace.read.ocr.reading import NOTHING, Reading
from tests.read.ocr.fakes import box

PENCIL, RED, BLUE = "人物线条不够流畅", "인물 선이 매끄럽지 않다", "这里请重画一遍"


def line(text, page, confidence=0.97, *, y=40, height=30):
    return Line(Choice(Reading(text, confidence), NOTHING, False), box(10, y, 300, height, page))


def texts(groups):
    return sorted(sorted(each.choice.first.text for each in group) for group in groups)


@pytest.mark.parametrize(("other", "same"), [("人物线条否够流畅", True), (RED, False), ("", False)])
def test_readings_of_one_line_share_most_of_their_characters(other, same):
    assert alike(line(PENCIL, 0), line(other, 1)) == same


@pytest.mark.parametrize(("y", "in_the_way"), [(40, True), (60, True), (69, False), (90, False)])
def test_boxes_that_only_touch_do_not_meet(y, in_the_way):
    assert meet(line(PENCIL, 0), line(RED, 1, y=y)) == in_the_way


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([[line(PENCIL, 0), line(RED, 1)]], True),
        ([[line(PENCIL, 0)], [line(RED, 1, y=60)]], True),
        ([[line(RED, 0), line(RED, 1)]], False),
        ([[line(PENCIL, 0), line(RED, 1, 0.6)]], False),
        ([[line(PENCIL, 0)], [line(RED, 1, y=90)]], False),
    ],
)
def test_a_pen_crosses_what_it_does_not_say(groups, expected):
    assert crossed(groups) == expected


def test_two_pens_in_one_place_are_two_lines():
    groups = parted([[line("八物线쇼", 0), line(RED, 1), line(BLUE, 2)]])
    assert texts(groups) == sorted([[RED], [BLUE]])


def test_one_pen_and_the_page_stay_together():
    group = [line("八物线쇼", 0), line(RED, 1), line("二二二二", 2, 0.4)]
    assert parted([group]) == [group]


def test_what_stands_below_a_pen_takes_the_place_of_the_tangle():
    groups = with_below([[line("人物线条否够流畅", 0, 0.9), line(RED, 1)]], [line(PENCIL, 2)])
    assert texts(groups) == sorted([["人物线条不够流畅", "人物线条否够流畅"], [RED]])


@pytest.mark.parametrize(
    "below", [line(PENCIL, 2, 0.7), line(RED, 2), line(PENCIL, 2, y=120), line("线", 2, 0.9)]
)
def test_below_a_pen_nothing_is_guessed(below):
    groups = [[line(RED, 0), line(RED, 1)]]
    assert with_below(groups, [below]) == groups
