import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.assess.words import complaints, count, percent, percent_range, quoted, stated, word
from celtrace.resources.words import SCALE


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (0.0, "almost no chance"),
        (0.04, "almost no chance"),
        (0.05, "very unlikely"),
        (0.20, "unlikely"),
        (0.449, "roughly even chance"),
        (0.50, "roughly even chance"),
        (0.55, "likely"),
        (0.80, "very likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_words_follow_icd_203(probability, expected):
    assert word(probability) == expected


@given(st.floats(0, 1), st.floats(0, 1))
def test_words_never_fall_as_probability_rises(one, other):
    order = [step.word for step in SCALE]
    low, high = sorted((one, other))
    assert order.index(word(low)) <= order.index(word(high))


@given(st.floats(0, 1))
def test_nothing_is_stated_beyond_two_digits_or_the_scale(probability):
    assert 0.01 <= stated(probability) <= 0.99
    assert len(percent(probability).split()[1]) <= 2


def test_a_range_is_in_percent():
    assert percent_range(0.0123, 0.997) == "1 to 99 %"


@pytest.mark.parametrize(
    "sentence",
    [
        "This is a violation of the rules.",
        "The user is North Korean.",
        "Several North Korean animators were identified.",
        "Chinese workers uploaded the files.",
        "It is certain that the studio did it.",
        "The log proves it.",
        "Perhaps it was planted.",
        "He is a Chinese national.",
    ],
)
def test_own_sentences_may_not_say(sentence):
    assert complaints(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Korean in Northern orthography (northern_type) stands beside Chinese notes.",
        "Nothing is above almost certain.",
        "A witness wrote “the violation by North Korean animators is certain”.",
        "Work was performed by a studio in the DPRK.",
        "Names are in 2 Chinese and 3 Korean segments.",
        'The reply says "we violated nothing".',
    ],
)
def test_own_sentences_may_say(sentence):
    assert complaints(sentence) == []


@given(st.text())
def test_what_is_quoted_never_counts_as_own_words(text):
    assert complaints(f"The file says {quoted('violation ' + text)}.") == []


def test_counting():
    assert [count(1, "file"), count(1204, "file"), count(2, "party", "parties")] == [
        "1 file",
        "1,204 files",
        "2 parties",
    ]
