import numpy as np

from celtrace.read.ocr.reading import Reading
from celtrace.read.ocr.vote import agreed, forms


def test_two_that_agree_outvote_the_third():
    right = Reading("재생할 AES 키 URI", 0.8)
    found = agreed([Reading("재생할 AES 키 나기", 0.95), right, Reading("재생할AES 키 URI", 0.7)])
    assert found == right


def test_the_first_holds_where_nothing_speaks_against_it():
    readings = [Reading("가나", 0.5), Reading("다라", 0.9)]
    assert agreed(readings) == readings[0]


def test_the_forms_of_a_line_differ_in_paper_and_width():
    cut = np.full((40, 200, 3), 255, dtype=np.uint8)
    cut[10:30, 20:180] = 0
    shapes = [form.shape for form in forms(cut)]
    assert shapes == [(48, 204, 3), (56, 208, 3), (36, 200, 3), (40, 220, 3), (40, 180, 3)]
    assert all(form.min() == 0 and form[0].min() == 255 for form in forms(cut))
