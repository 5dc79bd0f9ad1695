import pytest

from celtrace.parties.align import align
from celtrace.parties.names import tokens
from celtrace.parties.odds import MOST, odds, sayings, word_class


def told(mine, theirs, *, person=False):
    return odds(align(tokens(mine), tokens(theirs), person=person), person=person)


def said(mine, theirs, *, person=False):
    return sayings(align(tokens(mine), tokens(theirs), person=person), person)


def test_what_meets_and_what_is_left_over_is_named():
    found = said("Korea Namgang Trading", "Namgang Trading")
    assert "m:namgang" in found
    assert "o:korea" in found
    assert "o:/left1" in found
    assert not [each for each in found if each[0] in "tp"]


def test_words_left_over_on_both_sides_stand_against_each_other():
    found = said("Namgang Shipping", "Namgang Bank")
    assert {"t:/left2", "t:shipping", "t:bank"} <= set(found)
    assert [each for each in found if each.startswith("p:")]


def test_both_orders_say_the_same():
    assert told("Korea Namgang Trading", "Namgang Bank") == told("Namgang Bank", "Korea Namgang Trading")


def test_a_word_more_is_less_against_two_names_than_another_word():
    assert told("Korea Namgang Trading", "Namgang Trading") > told(
        "Korea Namgang Trading", "Shin Namgang Trading"
    )
    assert told("Namgang Trading Corporation", "Namgang Trading") > told("Namgang Bank", "Namgang Trading")


@pytest.mark.parametrize(
    ("word", "person", "kind"),
    [
        ("1139", False, "/number"),
        ("x", True, "/letter"),
        ("abu", True, "/particle"),
        ("qwfpg", False, "/word0"),
        ("qwf", False, "/short0"),
        ("qwfpgi", True, "/origin0"),
    ],
)
def test_words_have_classes(word, person, kind):
    assert word_class(word, person) == kind


def test_places_and_trades_are_told_from_other_words():
    assert word_class("pyongyang", False).startswith("/place")
    assert word_class("shipping", False).startswith("/trade")


def test_log_odds_are_bounded():
    names = ["Korea Namgang Trading", "Abu Ali", "Aa Bb Cc Dd Ee Ff Gg", "1 2 3", ""]
    for person in (True, False):
        for mine in names:
            for theirs in names:
                assert -MOST <= told(mine, theirs, person=person) <= MOST
