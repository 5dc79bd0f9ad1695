import numpy as np

from celtrace.read.ocr.likely import candidates, likeliest


def test_candidates_are_syllables_by_sight():
    initial, vowel, final = np.full(19, -9.0), np.full(21, -9.0), np.full(28, -9.0)
    initial[0], vowel[0], final[16], final[21] = -0.1, -0.1, -1.2, -0.5
    assert [sign for sign, _ in candidates([initial, vowel, final])] == ["강", "감"]


def test_neighbours_tell_what_a_running_hand_leaves_open():
    open_place = [("값", -0.6), ("감", -1.5)]
    assert likeliest([open_place, [("소", 0.0)]]) == [1, 0]
    assert likeliest([[("값", -0.01), ("감", -5.9)], [("비", 0.0)]]) == [0, 0]


def test_what_is_settled_stays():
    assert likeliest([[("쀍", -3.0)], [("A", 0.0)]]) == [0, 0]
    assert likeliest([]) == []
