"""Which pictures show the same: near copies among many.

Hashes are compared with all earlier originals at once (64 bits each, so a million comparisons take about a
millisecond); only what is close there is compared by signature. The cost grows with the square of the number
of distinct pictures: a second at 30,000, minutes at 300,000.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy

from celtrace.pictures.fingerprint import MOST_ASPECT, MOST_BITS, same_picture
from celtrace.records import Picture


def find_copies(pictures: Iterable[Picture]) -> dict[tuple[str, str], str]:
    """For each picture (SHA-256 and locator) that is a copy, the SHA-256 of the first that shows the same.

    First is meant by path, then locator. Pictures of one item are not called copies of each other, blank
    ones are never compared (that they look alike says nothing), and pictures of one size in one folder
    have to agree exactly: the next drawing of a slow cut is closer than a re-encoded copy.
    """
    ordered = sorted(
        (row for row in pictures if row.class_ != "blank"),
        key=lambda row: (row.path, row.sha256, row.time, row.locator),
    )
    originals: list[Picture] = []
    hashes = numpy.zeros(len(ordered), numpy.uint64)
    copies: dict[tuple[str, str], str] = {}
    for picture in ordered:
        own = numpy.uint64(int(picture.hash, 16))
        close = numpy.flatnonzero(numpy.bitwise_count(hashes[: len(originals)] ^ own) <= MOST_BITS)
        first = next((originals[number] for number in close if _copy(originals[number], picture)), None)
        if first is not None:
            copies[picture.sha256, picture.locator] = first.sha256
            continue
        hashes[len(originals)] = own
        originals.append(picture)
    return copies


def _copy(one: Picture, other: Picture) -> bool:
    if one.sha256 == other.sha256 or not _same_shape(one, other):
        return False
    if (_folder(one), one.width, one.height) == (_folder(other), other.width, other.height):
        return one.signature == other.signature
    return same_picture(one.signature, other.signature)


def _folder(picture: Picture) -> str:
    return picture.path.rpartition("/")[0]


def _same_shape(one: Picture, other: Picture) -> bool:
    left, right = one.width * other.height, other.width * one.height
    return abs(left - right) <= MOST_ASPECT * max(left, right) + max(one.width, other.width)
