import numpy as np

from celtrace.read.ocr.reading import Form, Place
from celtrace.read.ocr.vote import forms, together


def form(text, odds, width=100):
    places = [
        Place(sign, (np.array([of, 1 - of]),), 10.0 * at)
        for at, (sign, of) in enumerate(zip(text, odds, strict=True))
    ]
    return Form(tuple(places), width)


def test_two_that_agree_outvote_the_third():
    wrong, right = form("나기", [0.9, 0.9]), form("가기", [0.4, 0.8], 120)
    found = together([wrong, right, form("가기", [0.5, 0.7])])
    assert [place.sign for place in found.places] == ["가", "기"]
    assert found.width == 120
    assert [round(place.odds[0][0], 2) for place in found.places] == [0.6, 0.8]


def test_a_form_counts_in_the_places_that_it_has():
    found = together([form("가기", [0.4, 0.4]), form("가기", [0.4, 0.4]), form("가리기", [0.7, 0.1, 0.7])])
    assert [round(place.odds[0][0], 2) for place in found.places] == [0.5, 0.5]


def test_the_first_holds_where_nothing_speaks_against_it():
    both = [form("가나", [0.5, 0.5]), form("다라", [0.9, 0.9])]
    assert [place.sign for place in together(both).places] == ["가", "나"]


def test_nothing_seen_is_nothing():
    assert together([Form((), 40), Form((), 44)]) == Form((), 40)


def test_the_forms_of_a_line_differ_in_paper_and_width():
    cut = np.full((40, 200, 3), 255, dtype=np.uint8)
    cut[10:30, 20:180] = 0
    shapes = [form.shape for form in forms(cut)]
    assert shapes == [(48, 204, 3), (56, 208, 3), (36, 200, 3), (40, 220, 3), (40, 180, 3)]
    assert all(form.min() == 0 and form[0].min() == 255 for form in forms(cut))
