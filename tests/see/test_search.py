from __future__ import annotations

import struct
from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.see import compiled
from celtrace.see.codes import FINER, HALF, cells, decode, encode
from celtrace.see.compiled import COMPILED
from celtrace.see.features import luminance, view
from celtrace.see.search import MOST_KEPT, InvertedFile, answering, asking, build
from tests.see.cartoons import frame
from tests.test_compiled import under_sanitizers

pytestmark = pytest.mark.media

WAYS = (False, True) if COMPILED else (False,)


def descriptors(count: int, seed: int = 0) -> numpy.ndarray:
    return numpy.random.default_rng(seed).integers(0, 180, (count, 128)).astype(numpy.uint8)


def real(count: int) -> numpy.ndarray:
    return numpy.concatenate([luminance(view(frame(1, n))).descriptors for n in range(3)])[:count]


def file_of(rows: numpy.ndarray, half: int = HALF) -> InvertedFile:
    codes = encode(rows)
    return build(codes, cells(decode(codes), half), half)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 5))
def test_the_squared_distance_is_exact(one: int, other: int, seed: int) -> None:
    left, right = descriptors(one, seed), descriptors(other, seed + 1)
    exact = ((left[:, None].astype(int) - right[None].astype(int)) ** 2).sum(axis=2)
    assert numpy.array_equal(asking(left) @ answering(right).T, exact)


def test_distances_are_those_to_what_the_codes_stand_for() -> None:
    rows = real(400)
    file = file_of(rows)
    indexes, distances = file.nearest(rows[::20], keep=4)
    kept = decode(encode(rows))
    for row, found, apart in zip(rows[::20], indexes, distances, strict=True):
        assert numpy.array_equal(apart, (asking(row[None]) @ answering(kept[found]).T)[0])
        assert apart.tolist() == sorted(apart.tolist())


@pytest.mark.parametrize("half", [HALF, FINER])
def test_a_stored_descriptor_mostly_finds_itself(half: int) -> None:
    rows = real(1200)
    file = file_of(rows, half)
    assert file.half == half
    indexes, _ = file.nearest(rows[::10], keep=1)
    coded = encode(rows)  # several may have one code
    assert (coded[indexes[:, 0]] == coded[::10]).all(axis=1).mean() > 0.9


def test_the_same_descriptors_give_the_same_file() -> None:
    one, other = file_of(descriptors(4000)), file_of(descriptors(4000))
    assert numpy.array_equal(one.order, other.order)
    assert numpy.array_equal(one.starts, other.starts)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_descriptors(count: int) -> None:
    indexes, distances = file_of(descriptors(count)).nearest(descriptors(2, 7), keep=4)
    assert indexes.shape == (2, 4)
    assert ((indexes >= 0).sum(axis=1) <= count).all()
    assert numpy.isinf(distances[indexes < 0]).all()


@pytest.mark.parametrize("half", [HALF, FINER])
@pytest.mark.parametrize("keep", [1, 4, 12])
def test_every_way_finds_the_same(half: int, keep: int) -> None:
    rows = real(1200)
    stored = numpy.concatenate([rows, rows[:60], descriptors(300)])  # some are equally near
    for file in (file_of(stored, half), file_of(stored[:3], half), file_of(stored[:0], half)):
        for asked in (rows[::7], descriptors(70, 3), numpy.zeros((2, 128), numpy.uint8)):
            found = [file.nearest(asked, keep=keep, compiled=way) for way in WAYS]
            for indexes, distances in found:
                assert numpy.array_equal(indexes, found[0][0])
                assert numpy.array_equal(distances, found[0][1])


def test_no_more_neighbours_than_there_is_room_for() -> None:
    with pytest.raises(ValueError, match="17 neighbours"):
        file_of(descriptors(9)).nearest(descriptors(1), keep=MOST_KEPT + 1)


def test_memory_is_respected_under_sanitizers(tmp_path: Path) -> None:
    shapes = [(0, 12), (1, 12), (40, 12), (900, 16), (900, 32), (5000, 12)]
    fed = b"".join(struct.pack("<iii", seed, stored, half) for seed, (stored, half) in enumerate(shapes))
    harness = Path(__file__).with_name("look_harness.c")
    if answer := under_sanitizers(harness, compiled, fed, tmp_path):
        asked, found = map(int, answer.split())
        assert asked == 20 * len(shapes)
        assert found == 20 * 12 * (len(shapes) - 2) + 20  # as many as are kept, or as there are
