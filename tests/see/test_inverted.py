from __future__ import annotations

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.see.inverted import build, squared

pytestmark = pytest.mark.media


def descriptors(count: int, seed: int = 0) -> numpy.ndarray:
    return numpy.random.default_rng(seed).integers(0, 180, (count, 128)).astype(numpy.uint8)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 5))
def test_squared_is_exact(one: int, other: int, seed: int) -> None:
    left, right = descriptors(one, seed), descriptors(other, seed + 1)
    exact = ((left[:, None].astype(int) - right[None].astype(int)) ** 2).sum(axis=2)
    assert numpy.array_equal(squared(left, right), exact)


def test_with_all_groups_probed_the_nearest_are_the_true_ones() -> None:
    stored = descriptors(3000)
    file = build(stored)
    assert len(file.centres) == 10
    queries = descriptors(20, 9)
    indexes, distances = file.nearest(queries, keep=5, probes=10)
    true = squared(queries, stored)
    assert numpy.array_equal(distances, numpy.sort(true, axis=1)[:, :5])
    assert numpy.array_equal(numpy.take_along_axis(true, indexes, axis=1), distances)


def test_a_stored_descriptor_finds_itself_with_few_probes() -> None:
    stored = descriptors(5000, 3)
    file = build(stored)
    indexes, distances = file.nearest(stored[::50], keep=1, probes=1)
    assert indexes[:, 0].tolist() == list(range(0, 5000, 50))
    assert not distances.any()


def test_the_same_descriptors_give_the_same_file() -> None:
    one, other = build(descriptors(4000)), build(descriptors(4000))
    assert numpy.array_equal(one.order, other.order)
    assert numpy.array_equal(one.centres, other.centres)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_descriptors(count: int) -> None:
    indexes, distances = build(descriptors(count)).nearest(descriptors(2, 7), keep=4)
    assert indexes.shape == (2, 4)
    assert (indexes >= 0).sum(axis=1).tolist() == [count, count]
    assert numpy.isinf(distances[:, count:]).all()
