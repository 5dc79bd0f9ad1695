from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.align import align, short_words
from celtrace.parties.names import Tokens, tokens

WORDS = st.lists(st.text(alphabet="abcdeknoz1", min_size=1, max_size=7), min_size=1, max_size=5, unique=True)


def of(*words: str) -> Tokens:
    return Tokens(" ".join(words), words, frozenset(), "latin", words=words)


def test_words_meet_once() -> None:
    found = align(of("ali", "ali2"), of("ali"), person=True)
    assert [(i, j) for i, j, _, _ in found.pairs] == [(0, 0)]
    assert found.left_a == [1]
    assert found.against_b == 0


def test_written_apart_and_initials() -> None:
    apart = align(of("abdulrahman", "zubair"), of("abdul", "rahman", "zubair"), person=True)
    assert not apart.left_a
    short = align(of("pla", "china"), of("peoples", "liberation", "army"), person=False)
    assert short.glued == [("pla", "peoples liberation army")]
    assert not short.left_b


def test_initials_of_the_legal_form_too_and_beginnings() -> None:
    one, two = tokens("PJSC STLC"), tokens("JOINT STOCK COMPANY STATE TRANSPORTATION LEASING COMPANY")
    assert align(one, two, person=False).acronyms == 1
    made = align(of("gasprodimp"), of("gas", "production", "import", "works"), person=False)
    assert (made.acronyms, made.left_a, made.left_b) == (1, [], [3])
    assert align(of("kazan"), of("ka", "zan"), person=False).acronyms == 0


def test_short_words() -> None:
    assert short_words(("kim", "yong", "chol"))
    assert not short_words(("kim", "jogn", "chol"))
    assert not short_words(("naem", "basem"))
    assert not short_words(("hezheng", "lu"))


@given(WORDS, WORDS)
def test_every_word_is_somewhere(a: list[str], b: list[str]) -> None:
    found = align(of(*a), of(*b), person=None)
    assert {i for i, *_ in found.pairs} | set(found.left_a) <= set(range(len(a)))
    assert len(found.pairs) + len(found.left_a) <= len(a)
    assert found.shared >= 0
    assert found.slips >= 0
