"""Which pictures show the same: near copies among many, found without comparing all with all.

Two hashes that differ in at most 4 of 64 bits agree in at least one of five bands of bits (pigeonhole
principle), so only pictures that share a band are compared, and only with pictures that are themselves
no copies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from celtrace.pictures.fingerprint import MOST_ASPECT, MOST_BITS, bits_apart, same_picture
from celtrace.records import Picture

_BANDS = MOST_BITS + 1


def find_copies(pictures: Iterable[Picture]) -> dict[tuple[str, str], str]:
    """For each picture (SHA-256 and locator) that is a copy, the SHA-256 of the first that shows the same.

    First is meant by path, then locator. Pictures of one item are not called copies of each other, blank
    ones are never compared (that they look alike says nothing), and pictures of one size in one folder
    have to agree exactly: the next drawing of a slow cut is closer than a re-encoded copy.
    """
    originals: list[Picture] = []
    by_band: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    copies: dict[tuple[str, str], str] = {}
    for picture in sorted(pictures, key=lambda row: (row.path, row.sha256, row.time, row.locator)):
        if picture.class_ == "blank":
            continue
        bands = list(enumerate(_bands(picture.hash)))
        candidates = sorted({index for band in bands for index in by_band.get(band, ())})
        first = _first_same(picture, originals, candidates)
        if first is not None:
            copies[picture.sha256, picture.locator] = first.sha256
            continue
        for band in bands:
            by_band[band].append(len(originals))
        originals.append(picture)
    return copies


def _first_same(picture: Picture, originals: Sequence[Picture], candidates: Sequence[int]) -> Picture | None:
    for index in candidates:
        other = originals[index]
        if (
            other.sha256 != picture.sha256
            and bits_apart(other.hash, picture.hash) <= MOST_BITS
            and _same_shape(other, picture)
            and _alike(other, picture)
        ):
            return other
    return None


def _alike(one: Picture, other: Picture) -> bool:
    neighbours = (_folder(one), one.width, one.height) == (_folder(other), other.width, other.height)
    if neighbours:
        return one.signature == other.signature
    return same_picture(one.signature, other.signature)


def _folder(picture: Picture) -> str:
    return picture.path.rpartition("/")[0]


def _same_shape(one: Picture, other: Picture) -> bool:
    left, right = one.width * other.height, other.width * one.height
    return abs(left - right) <= MOST_ASPECT * max(left, right) + max(one.width, other.width)


def _bands(hash_: str) -> list[int]:
    value, width = int(hash_, 16), -(-64 // _BANDS)
    return [(value >> (band * width)) & ((1 << width) - 1) for band in range(_BANDS)]
