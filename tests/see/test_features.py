from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from numpy.typing import NDArray
from PIL import Image

from celtrace.see.features import (
    LONGEST,
    MOST_FEATURES,
    Pixels,
    borders,
    inked,
    load,
    luminance,
    mirrored_signatures,
    root,
    view,
)
from celtrace.see.verify import verify
from tests.see.cartoons import frame
from tests.see.edits import letterbox, mirror

pytestmark = pytest.mark.media


def trim(picture: Pixels, *, dark: bool = False) -> Pixels:
    """What is left of a picture without its borders."""
    top, bottom, left, right = borders(picture, dark=dark)
    return picture[top:bottom, left:right]


@pytest.mark.parametrize("channel", [luminance, inked])
def test_features_are_bounded_and_repeatable(channel) -> None:
    one, other = channel(view(frame(1, 2))), channel(view(frame(1, 2)))
    assert 100 < len(one) <= MOST_FEATURES
    assert max(view(frame(1, 2)).rgb.shape) == LONGEST
    assert one.descriptors.dtype == numpy.uint8
    assert numpy.array_equal(one.descriptors, other.descriptors)
    assert len(one.first(7)) == 7


def test_root_descriptors_have_one_length() -> None:
    rows = numpy.random.default_rng(1).uniform(0, 100, (20, 128)).astype(numpy.float32)
    assert numpy.linalg.norm(root(rows).astype(float), axis=1) == pytest.approx(512, rel=0.01)


def test_mirrored_features_are_those_of_the_mirrored_picture() -> None:
    picture = frame(1, 2)
    own, other = luminance(view(picture)), luminance(view(mirror(picture)))
    (right, *_), wrong = verify(own.mirrored(LONGEST), other), verify(own, other)
    assert len(right.query) > 100
    assert all(len(piece.query) < 50 for piece in wrong)
    twice = own.mirrored(LONGEST).mirrored(LONGEST)
    assert numpy.array_equal(twice.descriptors, own.descriptors)
    assert numpy.allclose(twice.frames, own.frames)


def test_mirrored_signatures() -> None:
    own, other = view(frame(1, 2)).signatures, view(mirror(frame(1, 2))).signatures
    assert numpy.abs(mirrored_signatures(own).astype(int) - other).max() <= 1


@pytest.mark.parametrize("turned", [False, True])
def test_two_even_halves_are_kept_whole(turned: bool) -> None:
    picture: NDArray[numpy.uint8] = numpy.zeros((100, 80, 3), numpy.uint8)
    picture[40:] = 255
    picture = picture.transpose(1, 0, 2) if turned else picture
    assert trim(picture).shape == picture.shape


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
@pytest.mark.parametrize("channels", [3, 4])
def test_tiny_pictures(size: tuple[int, int], channels: int) -> None:
    shown = view(numpy.full((*size, channels), 128, numpy.uint8))
    assert len(luminance(shown)) == len(inked(shown)) == 0
    assert shown.signatures.shape == (2, 768)


def test_clear_pixels_are_laid_on_white_and_remembered() -> None:
    picture = numpy.zeros((100, 100, 4), numpy.uint8)
    picture[30:70, 20:80] = (200, 30, 30, 255)
    shown = view(picture)
    assert shown.rgb.shape[:2] == (320, 480)
    assert shown.clear is not None
    assert not shown.clear.any()
    picture[50, 50, 3] = 0
    picture[0, 0, 3] = 255
    shown = view(picture)
    assert shown.clear is not None
    assert shown.clear.mean() > 0.5


def test_load_keeps_alpha_and_refuses_what_is_no_picture(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    Image.new("RGBA", (3, 2), (0, 0, 0, 0)).save(file)
    assert load(file).shape == (2, 3, 4)
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
