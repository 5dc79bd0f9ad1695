from __future__ import annotations

import cv2
import numpy
import pytest

from celtrace.see.sheet_frame import frame
from tests.see.cartoons import frame as picture_of
from tests.see.test_sheets import CORNERS, form, lines

pytestmark = pytest.mark.media


@pytest.mark.parametrize("degrees", [0.0, 3.0, -8.0])
def test_the_frame_of_a_form_is_found_turned(degrees: float) -> None:
    found = frame(form(lines(picture_of(0, 3)), degrees))
    assert found is not None
    turn = cv2.getRotationMatrix2D((320, 230), degrees, 1.0)
    expected = CORNERS @ turn[:, :2].T + turn[:, 2]
    assert numpy.abs(found - expected).max() < 5


def test_a_table_is_no_frame() -> None:
    page = form()
    for y in range(112, 400, 32):
        cv2.line(page, (40, y), (600, y), (60, 60, 60), 1)
    found = frame(page)
    assert found is None
