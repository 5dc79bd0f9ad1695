from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from PIL import Image

from celtrace.see.features import LONGEST, MOST_FEATURES, extract, load, trim
from celtrace.see.verify import verify
from tests.see.cartoons import frame
from tests.see.edits import letterbox, mirror

pytestmark = pytest.mark.media


def test_features_are_bounded_and_repeatable() -> None:
    one, other = extract(frame(1, 2)), extract(frame(1, 2))
    assert 100 < len(one.points) <= MOST_FEATURES
    assert max(one.width, one.height) == LONGEST
    assert one.descriptors.dtype == numpy.uint8
    assert numpy.array_equal(one.descriptors, other.descriptors)


def test_mirrored_features_are_those_of_the_mirrored_picture() -> None:
    picture = frame(1, 2)
    mirrored = extract(picture).mirrored()
    right, wrong = (verify(one, extract(mirror(picture))) for one in (mirrored, extract(picture)))
    assert right.inliers > 100
    assert right.share > 0.5
    assert wrong.inliers < 50
    assert wrong.share < 0.1
    assert numpy.array_equal(mirrored.mirrored().descriptors, extract(picture).descriptors)


def test_letterbox_bars_are_trimmed_and_content_is_not() -> None:
    picture = frame(1, 2)
    assert trim(letterbox(picture), dark=True).shape == picture.shape
    noise = numpy.random.default_rng(1).integers(0, 255, picture.shape).astype(numpy.uint8)
    assert trim(noise).shape == picture.shape
    even = numpy.full((100, 100, 3), 9, numpy.uint8)
    assert trim(even).shape == even.shape
    dot = even.copy()
    dot[40:45, 40:45] = 255
    assert trim(dot).shape == dot.shape


def test_only_black_bars_with_dark() -> None:
    beige = numpy.full((100, 120, 3), 200, numpy.uint8)
    beige[30:80, 20:100] = 30
    boxed = letterbox(beige)
    assert trim(beige, dark=True).shape == beige.shape
    assert trim(beige).shape == (50, 80, 3)
    assert trim(boxed, dark=True).shape == beige.shape


@pytest.mark.parametrize("size", [(1, 1), (3, 400), (400, 3)])
def test_tiny_pictures(size: tuple[int, int]) -> None:
    features = extract(numpy.full((*size, 3), 128, numpy.uint8))
    assert len(features.points) == len(features.descriptors) == 0
    assert features.signatures.shape == (2, 768)


def test_load_lays_on_white_and_refuses_what_is_no_picture(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    Image.new("RGBA", (3, 2), (0, 0, 0, 0)).save(file)
    assert load(file).tolist() == [[[255, 255, 255]] * 3] * 2
    file.write_bytes(b"nothing")
    with pytest.raises(OSError, match="cannot identify"):
        load(file)


def test_a_picture_that_claims_a_wall_of_pixels_is_refused(tmp_path: Path) -> None:
    size = (60000).to_bytes(4, "little") * 2
    (tmp_path / "bomb.bmp").write_bytes(
        b"BM" + bytes(8) + b"\x36\x00\x00\x00\x28\x00\x00\x00" + size + b"\x01\x00\x18\x00" + bytes(24)
    )
    with pytest.raises(ValueError, match="pixels"):
        load(tmp_path / "bomb.bmp")
