import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.ocr.alphabet import (
    FINALS,
    INITIALS,
    KINDS,
    NUMBER,
    SYLLABLE,
    VOWELS,
    parts,
    runs,
    syllable,
)


@given(st.integers(0xAC00, 0xD7A3))
def test_every_syllable_is_its_parts(code):
    kind, *of = parts(chr(code))
    assert kind == SYLLABLE
    assert syllable(*of) == chr(code)
    assert all(0 <= part < size for part, size in zip(of, (INITIALS, VOWELS, FINALS), strict=True))


def test_the_parts_are_those_of_the_standard():
    assert syllable(0, 0, 0) == "가"
    assert parts("훑") == (SYLLABLE, 18, 13, 13)


@pytest.mark.parametrize("sign", ["A", " ", "…", "ㅎ", "〓"])
def test_other_signs_are_themselves(sign):
    kind, *rest = parts(sign)
    assert (KINDS[kind], rest) == (sign, [0, 0, 0])


def test_unknown_signs_are_refused():
    with pytest.raises(KeyError):
        parts("漢")


def test_no_sign_has_two_numbers():
    assert len(NUMBER) == len(KINDS) - 2


def test_like_columns_are_one_sign_and_blanks_part_them():
    a, b, blank = (1, 0, 0, 0), (1, 0, 0, 4), (0, 0, 0, 0)
    assert runs([blank, a, a, blank, a, b, b, blank]) == [(1, 3), (4, 5), (5, 7)]
    assert runs([blank] * 3) == []
