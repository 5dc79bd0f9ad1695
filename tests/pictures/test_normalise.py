from __future__ import annotations

import io

import numpy
import pytest
from PIL import Image

from celtrace.pictures.normalise import UnsupportedModeError, has_alpha, png, preview
from tests.pictures.samples import cel, composite

pytestmark = pytest.mark.media


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr"])
def test_plain_modes_become_rgba(mode: str) -> None:
    image = composite().convert("RGB").convert(mode)
    assert preview(image, 100).mode == "RGBA"
    assert max(preview(image, 100).size) == 100


def test_sixteen_bits_keep_their_upper_part() -> None:
    ramp = numpy.linspace(0, 65535, 256).astype(numpy.uint16)[None, :].repeat(4, axis=0)
    plain = preview(Image.fromarray(ramp), 640)
    values = numpy.asarray(plain)[0, :, 0]
    assert (int(values[0]), int(values[-1])) == (0, 255)
    assert abs(int(values[128]) - 128) <= 1


def test_floats_with_gaps_are_shown() -> None:
    values = numpy.array([[0.0, 0.5, 1.0, numpy.nan, numpy.inf]], numpy.float32)
    assert numpy.asarray(preview(Image.fromarray(values), 640))[0, :, 0].tolist() == [0, 127, 255, 0, 0]


def test_nothing_is_enlarged_and_the_given_picture_stays() -> None:
    image = composite()
    small = preview(image, 640)
    assert small.size == image.size
    assert small is not image


def test_lab_is_unsupported() -> None:
    with pytest.raises(UnsupportedModeError):
        preview(Image.new("LAB", (4, 4)), 640)


def test_alpha_is_kept_only_where_there_is_some() -> None:
    assert has_alpha(cel())
    assert not has_alpha(composite())
    assert Image.open(io.BytesIO(png(cel()))).mode == "RGBA"
    assert Image.open(io.BytesIO(png(composite()))).mode == "RGB"
    assert png(cel()) == png(cel())
