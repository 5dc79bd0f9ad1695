from __future__ import annotations

import numpy
import pytest

from celtrace.see.codes import (
    FINER,
    FINER_FROM,
    HALF,
    PARTS,
    cells,
    cells_of,
    decode,
    encode,
    halves,
    part_distances,
    tables,
)
from celtrace.see.features import luminance, view
from celtrace.see.search import answering, asking
from tests.see.cartoons import frame

pytestmark = pytest.mark.media


def test_the_tables_have_their_shapes() -> None:
    assert tables().parts.shape == (PARTS, 256, 8)
    assert {half: one.shape for half, one in tables().half_values.items()} == {
        HALF: (2, HALF, 64),
        FINER: (2, FINER, 64),
    }


def test_a_code_is_nearer_to_its_descriptor_than_other_descriptors_are() -> None:
    rows = luminance(view(frame(0, 1))).descriptors
    kept = decode(encode(rows))
    apart = asking(rows) @ answering(kept).T
    assert (apart.argmin(axis=1) == numpy.arange(len(rows))).mean() > 0.8
    assert numpy.array_equal(encode(kept), encode(decode(encode(kept))))


def test_part_distances_add_up_to_the_distance() -> None:
    rows = luminance(view(frame(0, 1))).descriptors[:9]
    codes = encode(rows)
    table = part_distances(rows)
    summed = table[numpy.arange(PARTS), numpy.arange(9)[:, None], codes].sum(axis=1)
    norms = (rows.astype(numpy.int64) ** 2).sum(axis=1)
    assert numpy.array_equal(summed + norms, numpy.diag(asking(rows) @ answering(decode(codes)).T))


def test_cells_are_numbers_below_their_count() -> None:
    found = cells(numpy.random.default_rng(1).integers(0, 255, (50, 128)).astype(numpy.uint8))
    assert found.min() >= 0
    assert found.max() < HALF * HALF
    assert HALF * HALF <= cells(numpy.full((1, 128), 40, numpy.uint8), FINER)[0] < FINER * FINER


def test_cells_of_codes_are_those_of_what_they_unpack_to() -> None:
    codes = encode(luminance(view(frame(0, 1))).descriptors)
    for half in (HALF, FINER):
        assert numpy.array_equal(cells_of(codes, half), cells(decode(codes), half))
    assert cells_of(codes[:0], HALF).shape == (0,)
    assert (halves(FINER_FROM - 1), halves(FINER_FROM)) == (HALF, FINER)
