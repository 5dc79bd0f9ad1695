from __future__ import annotations

import numpy
import pytest

from celtrace.see.features import extract
from celtrace.see.verify import NONE, verify
from tests.see.cartoons import frame, page
from tests.see.edits import crop, rotate, scale

pytestmark = pytest.mark.media


def test_the_same_picture_agrees_at_scale_one() -> None:
    features = extract(frame(0, 0))
    found = verify(features, features)
    assert found.inliers > 100
    assert found.share > 0.5
    assert found.scale == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("degrees", [5, 90, 180])
def test_turned_pictures_agree(degrees: float) -> None:
    assert verify(extract(rotate(frame(0, 0), degrees)), extract(frame(0, 0))).inliers > 40


def test_a_crop_agrees_at_its_scale() -> None:
    found = verify(extract(crop(scale(frame(0, 0), 0.5))), extract(frame(0, 0)))
    assert found.inliers > 40
    assert found.scale == pytest.approx(0.5**0.5, abs=0.03)


def test_other_pictures_do_not_agree() -> None:
    assert verify(extract(frame(0, 0)), extract(frame(1, 9))).inliers < 20
    assert verify(extract(page(1)), extract(frame(1, 9))).inliers < 20


def test_pictures_without_features() -> None:
    even = extract(numpy.full((90, 160, 3), 80, numpy.uint8))
    assert verify(even, even) == NONE
    assert verify(extract(frame(0, 0)), even) == NONE


def test_seeded() -> None:
    one, other = extract(rotate(frame(0, 3), 3)), extract(frame(0, 4))
    assert verify(one, other) == verify(one, other)
