import numpy as np

from celtrace.read.ocr.alphabet import FINALS, INITIALS, KINDS, NUMBER, SYLLABLE, VOWELS
from celtrace.read.ocr.likely import likeliest, of_place
from celtrace.read.ocr.reading import Place
from celtrace.read.ocr.usual import Usual


def place(kind, **odds):
    parts = [np.zeros(size) for size in (len(KINDS), INITIALS, VOWELS, FINALS)]
    parts[0][kind] = 0.9
    for part, of in zip(parts[1:], odds.values(), strict=False):
        for at, value in of.items():
            part[at] = value
    return Place("", tuple(parts), 0.0)


def test_candidates_are_syllables_by_sight():
    found = of_place(place(SYLLABLE, initial={0: 0.9}, vowel={0: 0.9}, final={16: 0.3, 21: 0.6}))
    assert [sign for sign, _ in found] == ["강", "감"]
    assert np.isclose(np.exp(found[0][1]), 0.9**3 * 0.6)


def test_a_sign_that_is_no_syllable_is_settled():
    ((sign, by_sight),) = of_place(place(NUMBER["7"]))
    assert sign == "7"
    assert np.isclose(np.exp(by_sight), 0.9)


def test_neighbours_tell_what_a_running_hand_leaves_open():
    by = Usual({"^ 감": 5, " 감소": 5, "감소 ": 5, "^ 값": 1, " 값비": 1}, 0.5)
    open_place = [("값", -0.6), ("감", -1.5)]
    assert likeliest([open_place, [("소", 0.0)]], by) == [1, 0]
    assert likeliest([[("값", -0.01), ("감", -9.9)], [("비", 0.0)]], by) == [0, 0]


def test_what_is_usual_in_interfaces_is_known():
    assert likeliest([[("레", -1.0), ("케", -0.5)], [("이", 0.0)], [("어", 0.0)]]) == [0, 0, 0]


def test_what_is_settled_stays():
    assert likeliest([[("쀍", -3.0)], [("A", 0.0)]]) == [0, 0]
    assert likeliest([]) == []
