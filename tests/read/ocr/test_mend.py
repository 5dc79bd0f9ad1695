from celtrace.read.ocr.mend import mended
from celtrace.read.ocr.reading import NOTHING, Reading, Sign

SIGNS = (
    Sign("〓", 0.9, 0.0, 0.2),
    Sign("〓", 0.9, 0.2, 0.4),
    Sign("수", 0.9, 0.45, 0.6, begins=True),
    Sign("정", 0.9, 0.6, 0.8),
    Sign("!", 0.9, 0.85, 0.9, begins=True),
)
KOREAN = Reading("〓〓 수정 !", 0.9, SIGNS)


def seen(*signs):
    return Reading("".join(text for text, *_ in signs), 0.9, tuple(Sign(*sign) for sign in signs))


def test_what_the_other_saw_in_that_place_is_taken():
    other = seen(("原", 0.98, 0.02, 0.18), ("画", 0.97, 0.22, 0.38), ("个", 0.9, 0.46, 0.6))
    assert mended(KOREAN, other).text == "原画 수정 !"


def test_what_it_is_not_sure_of_or_is_no_han_is_left():
    other = seen(("原", 0.4, 0.02, 0.18), ("H", 0.99, 0.22, 0.38))
    assert mended(KOREAN, other).text == KOREAN.text
    assert mended(KOREAN, NOTHING).text == KOREAN.text


def test_a_line_without_marks_stays():
    line = Reading("수정", 0.9, SIGNS[2:4])
    assert mended(line, seen(("修", 0.9, 0.4, 0.6))) == line
