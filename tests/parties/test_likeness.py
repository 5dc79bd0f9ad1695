from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.likeness import (
    CLOSE,
    edits,
    korean,
    likeness,
    mistyped,
    skeleton,
    skeletons,
    sound,
    sounds,
)

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "two", "person", "kind"),
    [
        ("studio", "studio", False, "same"),
        ("aleksandr", "alexander", True, "one origin"),
        ("aleksandrovich", "oleksandrovych", True, "one origin"),
        ("zavod", "factory", False, "translated"),
        ("vertolety", "helicopters", False, "translated"),
        ("saratovskii", "saratov", False, "one origin"),
        ("sergey", "sergei", False, "romanised"),
        ("hongman", "hongmna", False, "slip"),
        ("k", "kim", True, "initial"),
        ("44", "45", False, "none"),
        ("zavod", "plant", True, "none"),
    ],
)
def test_kinds(one: str, two: str, person: bool, kind: str) -> None:
    assert likeness(one, two, person=person, short=False)[1] == kind


def test_a_letter_makes_another_name_among_short_words() -> None:
    assert likeness("pong", "pyong", person=True, short=True)[0] == 0


@given(WORDS, WORDS, st.booleans(), st.booleans())
def test_bounds_and_symmetry(one: str, two: str, person: bool, short: bool) -> None:
    there, kind = likeness(one, two, person=person, short=short)
    assert there == likeness(two, one, person=person, short=short)[0]
    assert there == 0 or CLOSE <= there <= 1
    assert (there == 0) == (kind == "none")


def test_sounds() -> None:
    assert sound("sergey") == sound("sergej") == sound("sergei")
    assert sound("aleksey") == sound("alexey")
    assert sound("lavrov") != sound("lavrin")
    assert skeleton("qaddafi") == skeleton("kadafi")


@given(st.lists(WORDS, max_size=6))
def test_many_at_once_are_each_one(words: list[str]) -> None:
    heard = sounds(words)
    assert heard == [sound(word) for word in words]
    assert skeletons(heard) == [skeleton(word) for word in words]


def test_spellings_of_one_korean_syllable() -> None:
    assert korean("jong") == korean("chong") == korean("jeong")
    assert korean("bak") == korean("park") == korean("pak")
    assert korean("gwang") == korean("kwang")
    assert korean("chol") != korean("chul")
    assert likeness("gil", "kil", person=True, short=True)[1] == "romanised"
    assert likeness("kim", "him", person=True, short=True)[0] == 0


def test_what_differs_between_two_words() -> None:
    assert edits("yazbek", "yazbak") == (1, 0, 0)
    assert edits("bak", "pak") == (0, 1, 0)
    assert edits("jafari", "safari") == (0, 0, 1)
    assert edits("inanloo", "inanlu") == (0, 0, 0)


def test_what_only_typing_makes() -> None:
    assert mistyped("white", "whtie")
    assert mistyped("whhite", "white")
    assert not mistyped("white", "whita")
    assert not mistyped("white", "whte")
    assert not mistyped("white", "white")


@given(WORDS, WORDS)
def test_mistyping_goes_both_ways(one: str, two: str) -> None:
    assert mistyped(one, two) == mistyped(two, one)


def test_an_initial_is_a_person_s() -> None:
    assert likeness("c", "cypress", person=False, short=False) == (0.0, "none")
