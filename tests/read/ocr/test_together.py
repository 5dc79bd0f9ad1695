from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.ocr.choose import Choice
from celtrace.read.ocr.reading import NOTHING, Reading, Sign
from celtrace.read.ocr.together import best, is_latin, together


def reading(text, sure=0.9, doubts=None):
    doubts = doubts or {}
    signs = [char for char in text if char != " "]
    return Reading(
        text,
        sure,
        tuple(
            Sign(char, doubts.get(at, sure), at / len(signs), (at + 1) / len(signs))
            for at, char in enumerate(signs)
        ),
    )


def test_two_that_agree_mend_a_doubtful_letter():
    first = reading("Show the x axis", 0.96, {7: 0.5})
    found = together([first, reading("Show the X axis", 0.9), reading("Show the X axis", 0.9)], [1, 0.9, 1])
    assert (found.text, found.confidence) == ("Show the X axis", 0.96)
    assert [sign.text for sign in found.signs][7] == "X"


def test_a_sign_that_the_first_left_out_is_put_in_its_place():
    found = together(
        [reading("Time: +.3f"), reading("Time: +%.3f", 0.95), reading("Time: +%.3f")], [1, 0.9, 1]
    )
    assert found.text == "Time: +%.3f"


def test_a_sign_that_the_others_do_not_see_is_left_out():
    found = together([reading("Affter", 0.9, {2: 0.4}), reading("After"), reading("After")], [1, 0.9, 1])
    assert found.text == "After"


def test_of_equals_the_first_holds():
    assert together([reading("lost"), reading("1ost")], [1.0, 1.0]).text == "lost"


def test_a_reading_without_signs_stays():
    assert together([Reading("abc", 0.9), reading("abd")], [1.0, 1.0]) == Reading("abc", 0.9)


def test_lines_of_other_scripts_are_left_as_the_surest_page_has_them():
    choices = [
        Choice(reading("修正"), reading("abcd", 1.0), False),
        Choice(reading("修止", 0.8), NOTHING, False),
    ]
    assert best(choices).text == "修正"
    korean = [Choice(reading("수정 URI"), reading("URI", 1.0), True)]
    assert best(korean).text == "수정 URI"


def test_no_sign_of_another_script_comes_into_a_latin_line():
    choices = [Choice(reading("alice", 0.6), reading("이ice", 1.0), False)]
    assert is_latin(best(choices).text)


def test_what_is_latin():
    assert is_latin("Naïve “use” → 50 %")
    assert not is_latin("12:30")
    assert not is_latin("A팀")
    assert not is_latin("A表")


@given(
    st.lists(st.text("abl1 ", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1, max_size=4)
)
def test_readings_that_agree_are_what_comes_out(texts):
    of = [reading(" ".join(text.split())) for text in texts]
    found = together(of, [1.0] * len(of))
    assert set(found.text) <= set("".join(texts)) | {" "}
    same = together([of[0]] * 3, [1.0] * 3)
    assert "".join(same.text.split()) == "".join(of[0].text.split())
