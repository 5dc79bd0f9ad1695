import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.pairs.readings import folded, read_grams, written_grams


@pytest.mark.parametrize(
    ("chinese", "korean"),
    [("修正", "수정"), ("参照", "참조"), ("颜色", "안색"), ("联络", "련락"), ("联络", "연락")],
)
def test_a_word_is_found_by_its_reading(chinese, korean):
    assert {gram for gram in read_grams(chinese) if len(gram) == 2} & written_grams(korean)


def test_both_norms_of_initial_sound_fold_to_one():
    assert written_grams("련속") == written_grams("연속")
    assert written_grams("녀자") == written_grams("여자")
    assert folded("로") == folded("노") == "노"
    assert folded("각") == "각"


@given(st.text())
def test_any_text_has_grams_of_one_or_two_syllables(text):
    for gram in read_grams(text) | written_grams(text):
        assert 1 <= len(gram) <= 2


@given(st.integers(0xAC00, 0xD7A3))
def test_folding_again_changes_nothing(code):
    assert folded(folded(chr(code))) == folded(chr(code))
