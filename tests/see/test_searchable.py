from __future__ import annotations

import numpy
import pytest

from celtrace.see.features import view
from celtrace.see.searchable import KEPT_INK, KEPT_LUMINANCE, coarse, drawing, searchable
from tests.see.cartoons import frame
from tests.see.scenes import FRAMES, SHOWS, index, reference

pytestmark = pytest.mark.media


def test_tables_have_a_row_for_each_picture() -> None:
    library = index()
    count = SHOWS * FRAMES
    assert library.group_of.tolist() == [show for show in range(SHOWS) for _ in range(FRAMES)]
    assert library.groups[2] == ("Show 2", False)
    assert library.signatures.shape[:2] == (count, 2)
    for channel in (0, 1):
        stored = sum(len(one.channels[channel].frames) for one in library.drawings)
        assert len(library.owners[channel]) == len(library.files[channel].order) == stored


def test_a_drawing_keeps_so_many_features() -> None:
    one = drawing(view(frame(0, 0)))
    assert len(one.channels[0].frames) <= KEPT_LUMINANCE
    assert len(one.channels[1].frames) <= KEPT_INK
    library = searchable([reference(0, 0)], [one])
    assert numpy.array_equal(library.local(0, 0).frames, one.channels[0].frames)
    assert library.local(0, 1) is library.local(0, 1)


def test_sums_differ_by_no_more_than_what_they_sum() -> None:
    grain = numpy.random.default_rng(4).integers(0, 255, (40, 2, 768)).astype(numpy.uint8)
    one, other = (grain[at].astype(numpy.int16) for at in (slice(None), slice(None, None, -1)))
    apart = numpy.abs(coarse(one) - coarse(other)).sum(axis=-1)
    assert coarse(grain).shape == (40, 2, 48)
    assert (apart <= numpy.abs(one - other).sum(axis=-1)).all()
    assert numpy.array_equal(coarse(grain), coarse(one))
