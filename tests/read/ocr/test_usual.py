import math

import pytest

from celtrace.read.ocr.usual import Usual, kind, usual
from celtrace.resources.usage import ROWS


def test_signs_are_counted_by_kind():
    assert [kind(sign) for sign in "가 7Q…漢"] == ["가", " ", "#", "A", ".", "."]


def test_odds_of_all_that_may_follow_are_one():
    by = Usual({"가나다": 3, "가나라": 1, "마나다": 2}, 0.5)
    signs = [chr(code) for code in range(0xAC00, 0xD7A4)]
    assert math.fsum(math.exp(by.log("가나", sign)) for sign in signs) == pytest.approx(1, abs=1e-6)
    assert by.log("가나", "다") > by.log("가나", "라") > by.log("가나", "마")


def test_what_was_never_counted_is_likely_by_its_last_sign():
    by = Usual({"가나다": 3, "가나라": 1}, 0.5)
    assert by.log("쀍나", "다") > by.log("쀍쀍", "쀎")


def test_no_syllable_is_impossible():
    assert -30 < usual().log("쀍쀎", "쀏") < -5


def test_words_of_the_north_are_as_usual_as_those_of_the_south():
    """A hand that leaves open which it is is not read as Southern."""
    by = usual()
    for north, south in (("련결", "연결"), ("리동", "이동"), ("로출", "노출")):
        assert any(row[:2] == (north, south) for row in ROWS)
        apart = [by.log("^ ", word[0]) + by.log(f" {word[0]}", word[1]) for word in (north, south)]
        assert abs(apart[0] - apart[1]) < 1.5
