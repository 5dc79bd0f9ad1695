from __future__ import annotations

import numpy
import pytest

from celtrace.see.features import view
from celtrace.see.near_copies import COPY_TOP, near_copies
from tests.see.cartoons import frame
from tests.see.scenes import index

pytestmark = pytest.mark.media


def test_the_picture_itself_scores_most() -> None:
    means, scores = near_copies(view(frame(2, 3)).signatures, index())
    best = int(scores.argmax())
    assert index().references[best].path == "show2/S01E01_C003.png"
    assert means[best] < 1
    assert scores[best] == pytest.approx(COPY_TOP, abs=4)


def test_a_darker_copy_scores_less_and_a_dark_one_nothing() -> None:
    own = view(frame(2, 3)).signatures
    bright = near_copies(own, index())[1].max()
    darker = near_copies(numpy.maximum(own, 3) - numpy.uint8(3), index())[1].max()
    assert 0 < darker < bright
    assert near_copies(own // 2, index())[1].max() == 0


def test_an_even_picture_is_no_copy_of_anything() -> None:
    means, scores = near_copies(numpy.full((2, 768), 90, numpy.uint8), index())
    assert not scores.any()
    assert numpy.isinf(means).all()
