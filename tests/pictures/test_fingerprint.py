from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from celtrace.pictures.fingerprint import MOST_BITS, bits_apart, perceptual_hash, same_picture, signature
from tests.pictures.samples import cel, composite, drawing, photo, sheet, text

pytestmark = pytest.mark.media


def reencoded(image: Image.Image, quality: int = 30, share: float = 1.0) -> Image.Image:
    plain = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    plain = plain.resize((int(image.width * share), int(image.height * share)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=quality)
    return Image.open(out).convert("RGBA")


@pytest.mark.parametrize("make", [composite, drawing, photo, sheet, text])
def test_reencoded_and_scaled_copies_are_the_same(make: object) -> None:
    image = make()  # type: ignore[operator]
    for copy in (reencoded(image), reencoded(image, 60, 0.5)):
        assert bits_apart(perceptual_hash(image), perceptual_hash(copy)) <= MOST_BITS
        assert same_picture(signature(image), signature(copy))


def test_the_next_drawing_is_another_picture() -> None:
    assert not same_picture(signature(drawing()), signature(drawing(12)))
    assert not same_picture(signature(cel()), signature(cel(12)))
    assert not same_picture(signature(composite()), signature(composite(12)))


def test_a_cel_on_white_is_the_same_as_the_cel() -> None:
    assert perceptual_hash(cel()) == perceptual_hash(
        Image.alpha_composite(Image.new("RGBA", cel().size, "white"), cel())
    )


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_bits_apart_is_a_distance(one: int, other: int) -> None:
    left, right = f"{one:016x}", f"{other:016x}"
    assert bits_apart(left, right) == bits_apart(right, left)
    assert (bits_apart(left, right) == 0) == (one == other)
