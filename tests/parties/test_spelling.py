from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.spelling import MOST, exchanges, kind, one_word

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("qadir", "kadir", ("k>q^",)),
        ("hussein", "husein", ("ss>",)),
        ("karim", "kareem", ("e>i", "ee>")),
        ("yusuf", "yousuf", (">o",)),
        ("salih", "sali", (">h$",)),
        ("same", "same", ()),
    ],
)
def test_what_is_exchanged(one: str, two: str, found: tuple[str, ...]) -> None:
    assert tuple(sorted(exchanges(one, two))) == found


@pytest.mark.parametrize(
    ("exchange", "said"),
    [("k>q^", "/c>^"), ("ss>", "/twice"), (">o", "/v"), ("h>i$", "/cv>$"), (">h$", "/c$")],
)
def test_kinds(exchange: str, said: str) -> None:
    assert kind(exchange) == said


@given(WORDS, WORDS)
def test_both_ways_round_it_is_the_same_and_bounded(one: str, two: str) -> None:
    assert one_word(one, two) == one_word(two, one)
    assert -MOST <= one_word(one, two) <= MOST


def test_what_romanisations_exchange_speaks_for_one_word_and_other_letters_do_not() -> None:
    assert one_word("qadir", "kadir") > one_word("nadir", "kadir") + 1
    assert one_word("hussein", "husein") > one_word("hussein", "hussen") > one_word("hussein", "hustein")
