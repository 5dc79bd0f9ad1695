from __future__ import annotations

import numpy
import pytest

from celtrace.see import codes
from celtrace.see.codes import FINER, HALF
from celtrace.see.features import view
from celtrace.see.identify import examine
from celtrace.see.searchable import KEPT_INK, KEPT_LUMINANCE, SEARCHED_OF, coarse, drawing, searchable
from celtrace.see.support import asked
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
        assert library.first[channel][-1] == len(library.files[channel].order) == stored
        owners = library.owner(channel, numpy.array([-1, 0, stored - 1]))
        assert owners.tolist() == [-1, 0, count - 1]
    assert numpy.array_equal(library.total, library.signatures.sum(axis=2))


def test_the_cells_of_a_large_library_are_finer(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(reference(0, n), drawing(view(frame(0, n)))) for n in range(3)]
    whole = searchable([one for one, _ in pairs], [one for _, one in pairs])
    assert whole.files[0].half == HALF
    monkeypatch.setattr(codes, "FINER_FROM", 10)
    finer = searchable(whole.references, whole.drawings)
    assert finer.files[0].half == FINER
    for channel, most in enumerate(SEARCHED_OF):
        lengths = [len(one.channels[channel].codes) for one in whole.drawings]
        kept = [min(most, length) for length in lengths]
        numbers = sorted(finer.files[channel].order.tolist())
        ends = [0, lengths[0], lengths[0] + lengths[1]]
        assert numbers == [end + at for end, few in zip(ends, kept, strict=True) for at in range(few)]
        every = numpy.concatenate([one.channels[channel].codes for one in whole.drawings])
        assert numpy.array_equal(finer.files[channel].stored, every[finer.files[channel].order])
        assert len(whole.files[channel].order) == sum(lengths)
    best = examine(asked(view(frame(0, 1))), finer)[0][0]
    assert best.support.number == 1


def test_no_more_than_so_many_are_kept_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("celtrace.see.searchable.WARM", 1)
    one = drawing(view(frame(0, 0)))
    library = searchable([reference(0, n) for n in range(4)], [one] * 4)
    first = library.local(0, 0)
    for number in (1, 2, 3):
        library.local(number, 0)
    assert library.local(0, 0) is not first
    assert numpy.array_equal(library.local(0, 0).frames, first.frames)


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
