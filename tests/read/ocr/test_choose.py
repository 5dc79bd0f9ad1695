import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.ocr.choose import choose, filled, hangul_share, settled, threshold
from celtrace.read.ocr.reading import NOTHING, Reading, Sign


@pytest.mark.parametrize(
    ("other", "korean", "text"),
    [
        (Reading("修正眉毛", 0.99), Reading("슈정", 0.4), "修正眉毛"),
        (Reading("H2 2", 0.55), Reading("눈섭의 색갈", 0.93), "눈섭의 색갈"),
        (Reading("model A-2", 0.97), Reading("model A-2", 0.95), "model A-2"),
        (Reading("", 0.0), Reading("수정할것", 0.8), "수정할것"),
    ],
)
def test_script_and_both_confidences_decide(other, korean, text):
    assert choose(other, korean).first.text == text


def test_both_readings_are_kept():
    chosen = choose(Reading("H2", 0.5), Reading("눈섭", 0.9))
    assert (chosen.first.text, chosen.second.text, chosen.korean) == ("눈섭", "H2", True)


def test_what_neither_is_sure_of_is_unread():
    assert choose(Reading("口", 0.2), Reading("무", 0.1)).unread()
    assert choose(NOTHING, NOTHING).unread()
    assert not choose(Reading("修正", 0.9), NOTHING).unread()


def test_few_letters_have_to_be_surer():
    assert choose(Reading("目", 0.9), NOTHING).unread()
    assert not choose(Reading("B", 0.99), NOTHING).unread()
    assert choose(Reading("●", 1.0), NOTHING).unread()
    assert not choose(Reading("头型要圆", 0.6), NOTHING).unread()
    assert choose(Reading("头型要圆", 0.6), NOTHING).unread(0.8)


def test_a_reading_that_leaves_most_of_the_box_empty_is_doubted():
    other, korean = Reading("(&R)", 0.99), Reading("오른쪽으로 회전(&R)", 0.75)
    assert filled("(&R)", 10) == 0.2
    assert not settled(other, 10)
    assert choose(other, korean, 10).korean
    assert settled(Reading("请修改颜色", 0.99), 5)
    assert not choose(Reading("请修改颜色", 0.99), korean, 5).korean


def test_what_stands_in_the_syllables_place_decides():
    korean = Reading("%d 왼쪽", 0.7, (Sign("왼", 0.6, 0.5, 0.7), Sign("쪽", 0.5, 0.75, 0.95)))
    beside = Reading("%d", 0.99, (Sign("%", 0.99, 0.0, 0.2), Sign("d", 0.99, 0.2, 0.4)))
    over = Reading("%d左边", 0.99, (*beside.signs, Sign("左", 0.99, 0.5, 0.7), Sign("边", 0.99, 0.75, 0.95)))
    assert choose(beside, korean, 4).korean
    assert not choose(over, korean, 4).korean
    assert not settled(Reading("%d", 0.99, beside.signs), 4)
    assert not settled(over, 4)
    assert settled(over._replace(text="45左边"), 4)


def test_han_beside_latin_may_be_hangul():
    assert not settled(Reading("Python舎", 0.999), 5)
    assert settled(Reading("Python", 0.999), 3)


def test_share_of_hangul():
    assert hangul_share("A층") == 0.5
    assert hangul_share("...") == 0


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_surer_rival_asks_for_more(first, second):
    low, high = sorted((first, second))
    assert threshold(low) <= threshold(high) <= 1


def test_sure_syllables_of_an_unsure_line_do_not_beat_what_is_sure():
    def signs(text, confidence):
        return tuple(Sign(c, confidence, at / len(text), (at + 1) / len(text)) for at, c in enumerate(text))

    chinese = Reading("滑块工具的颜色", 0.98, signs("滑块工具的颜色", 1.0))
    korean = Reading("봇그브트쯤써수", 0.2, signs("봇그브트쯤써수", 0.9))
    assert not choose(chinese, korean, 7.0).korean
    assert choose(chinese, korean._replace(confidence=0.9), 7.0).korean
