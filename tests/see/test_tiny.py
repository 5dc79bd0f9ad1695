from __future__ import annotations

import platform

import cv2
import numpy
import pytest

from celtrace.see.compiled import COMPILED
from celtrace.see.features import view
from celtrace.see.lines import line_map
from celtrace.see.tiny import tiny_as_zero
from tests.see.cartoons import frame

pytestmark = pytest.mark.media


def product() -> float:
    return float((numpy.full(8, 1e-30, numpy.float32) * numpy.float32(1e-12)).max())


def test_tiny_numbers_are_zero_only_there() -> None:
    assert 0 < product() < 1e-38
    with tiny_as_zero():
        assert (product() == 0) == (COMPILED and platform.machine() == "x86_64")
        with tiny_as_zero():
            pass
        assert (product() == 0) == (COMPILED and platform.machine() == "x86_64")
    with pytest.raises(KeyError), tiny_as_zero():
        raise KeyError
    assert 0 < product() < 1e-38


@pytest.mark.parametrize("number", range(3))
def test_features_are_the_same(number: int) -> None:
    lines = line_map(view(frame(0, number)).gray)
    lines[:, 200:] = 0  # much of nothing around ink
    sift = cv2.SIFT.create(nfeatures=500, contrastThreshold=0.02)
    keys, rows = sift.detectAndCompute(lines, None)
    with tiny_as_zero():
        others, same = sift.detectAndCompute(lines, None)
    assert [(key.pt, key.size, key.angle, key.response) for key in keys] == [
        (key.pt, key.size, key.angle, key.response) for key in others
    ]
    assert len(keys) > 20
    assert numpy.array_equal(rows, same)
