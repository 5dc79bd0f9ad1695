"""Two fingerprints of a picture: a 64-bit hash to find it again, a signature to tell whether it is the same.

The hash is the DCT hash of pHash (C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash
Functions", 2010; pHash 0.9 ``ph_dct_imagehash``): 32 x 32 luminance, the 8 x 8 coefficients after the
first row and column, each compared with their median. It finds re-encoded and scaled copies, and cannot
tell one drawing of a cut from the next; the signature, 16 x 16 mean colours, can.
"""

from __future__ import annotations

import numpy
from numpy.typing import NDArray
from PIL import Image

_SIDE = 32
_CELLS = 16

MOST_BITS = 12
"""Hashes of copies differ in at most so many of 64 bits.

Painted frames stay within 4 bits after JPEG at quality 30; sparse line drawings, forms and pages of text,
whose coefficients lie close to their median, need up to 12 when they are also halved. The signature decides.
"""

MOST_ASPECT = 0.02
"""Aspect ratios of copies differ by at most this share."""

MOST_MEAN = 2.5
MOST_CELL = 24
"""Signatures of copies differ by at most so many of 255 levels, on average and in any cell and channel.

Measured on six cuts of 200 to 500 pixels: after JPEG at quality 30, scaling to a third, or both, the mean
differs by at most 2.6 and a cell by at most 29 (in nine of ten by 20); the next drawing of four of the cuts
differs in a cell by at least 32, of the star by 4 to 248, and of the drifting boy, which moves by less than
a pixel, by 1 to 2: no limit tells that from a copy, so neighbours in a folder are held to be drawings.
"""


def _dct_matrix(size: int) -> NDArray[numpy.float64]:
    row, column = numpy.mgrid[0:size, 0:size]
    return numpy.asarray(numpy.cos(numpy.pi * row * (2 * column + 1) / (2 * size)), dtype=numpy.float64)


_DCT = _dct_matrix(_SIDE)


def over_white(image: Image.Image) -> Image.Image:
    """An RGBA picture laid on white paper, as RGB."""
    paper = Image.new("RGBA", image.size, (255, 255, 255, 255))
    return Image.alpha_composite(paper, image).convert("RGB")


def perceptual_hash(image: Image.Image) -> str:
    """The 64-bit hash of an RGBA picture, over white, as 16 hex digits."""
    small = over_white(image).convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    values = numpy.asarray(small, dtype=numpy.float64)
    low = numpy.round((_DCT @ values @ _DCT.T)[1:9, 1:9], 3)
    bits = (low > numpy.median(low)).ravel()
    return numpy.packbits(bits).tobytes().hex()


def signature(image: Image.Image) -> str:
    """16 x 16 mean colours of an RGBA picture over white, as hex of RGB triples, row by row."""
    return over_white(image).resize((_CELLS, _CELLS), Image.Resampling.BOX).tobytes().hex()


def bits_apart(one: str, other: str) -> int:
    """How many of 64 bits differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def same_picture(one: str, other: str) -> bool:
    """Whether two signatures belong to copies of the same picture, by the limits of this module."""
    left = numpy.frombuffer(bytes.fromhex(one), numpy.uint8).astype(numpy.int16)
    right = numpy.frombuffer(bytes.fromhex(other), numpy.uint8).astype(numpy.int16)
    apart = numpy.abs(left - right)
    return bool(apart.mean() <= MOST_MEAN and apart.max() <= MOST_CELL)
