from __future__ import annotations

import dataclasses
import math

import cv2
import numpy
import pytest

from celtrace.see import paints
from celtrace.see.calibration import LEAST_COPY
from celtrace.see.features import Local, view
from celtrace.see.searchable import Searchable
from celtrace.see.support import (
    LEAST_OWNED,
    LEAST_TRACED,
    MOST_A_FEATURE,
    OTHERWISE,
    Search,
    Support,
    asked,
    asked_again,
)
from tests.see.cartoons import frame, page
from tests.see.edits import crop, mirror
from tests.see.scenes import FRAMES, index

pytestmark = pytest.mark.media


def searched(search: Search) -> Search:
    for channel, mirrored in ((0, 0), (0, 1), (1, 0), (1, 1)):
        search.vote(channel, mirrored)
    search.look((0, 1))
    return search


def test_the_right_show_is_first_and_its_parts_are_its_own() -> None:
    best, *others = searched(Search(asked(view(crop(frame(2, 3), 0.6))), index())).supports()
    assert index().groups[best.group] == ("Show 2", False)
    assert best.inliers > 40
    assert best.share > 0.2
    assert sum(best.distinct) > 20
    assert best.painted[0] > 6
    assert best.painted[1] > 2
    assert best.borne in (best.paints[0], math.inf)
    assert (best.borne < math.inf) == (index().paints.many[best.group] >= LEAST_OWNED)
    assert best.covered > 0.5
    assert best.nearer > 10 > 2 * max(one.nearer for one in others)
    assert all(sum(one.distinct) < sum(best.distinct) / 2 for one in others)


def test_a_mirrored_picture_is_known_as_such() -> None:
    best = searched(Search(asked(view(mirror(frame(1, 4)))), index())).supports()[0]
    assert (index().groups[best.group][0], best.mirrored) == ("Show 1", True)


def test_what_is_absent_supports_nothing() -> None:
    absent = frozenset(range(FRAMES))
    found = searched(Search(asked_again(index().drawings[0]), index(), absent)).supports()
    assert all(index().groups[one.group][0] != "Show 0" for one in found)
    assert all(one.score < 12 for one in found)


def test_a_fingerprint_asks_like_its_picture() -> None:
    one = searched(Search(asked_again(index().drawings[5]), index())).supports()[0]
    other = searched(Search(asked(view(frame(0, 5))), index())).supports()[0]
    assert (one.number, other.number) == (5, 5)
    assert one.copy_score > 21


def test_pictures_that_agree_in_nothing_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    search = searched(Search(asked(view(crop(frame(2, 3), 0.6))), index()))
    agreeing = {number for (number, _), channels in search.verified.items() if any(channels.values())}
    assert len(agreeing) < len({number for number, _ in search.verified})
    before = search.supports()
    unpacked = set()
    local = type(index()).local

    def counted(self: Searchable, number: int, channel: int) -> Local:
        unpacked.add(number)
        return local(self, number, channel)

    monkeypatch.setattr(type(index()), "local", counted)
    assert [one.score for one in search.supports()] == [one.score for one in before]
    assert unpacked == agreeing


def test_no_other_show_has_more_of_the_paints() -> None:
    search = searched(Search(asked(view(crop(frame(2, 3), 0.6))), index()))
    shared = index().paints.shared(search.asked.paints)
    found = search.supports()
    assert len(found) > 1
    for one in found:
        own, other = one.paints
        assert own == shared[one.group]
        assert other == max(value for group, value in enumerate(shared) if group != one.group)


def test_no_show_scores_more_than_its_largest_piece_allows() -> None:
    search = searched(Search(asked(view(crop(frame(2, 3), 0.6))), index()))
    best = search.supports()[0]
    assert best.copy_score == 0
    assert best.inliers <= search.most_agreeing
    assert best.score <= MOST_A_FEATURE * search.most_agreeing
    assert Search(asked(view(page(1))), index()).most_agreeing == 0


def test_a_limb_scores_less_than_the_drawing() -> None:
    whole = Support(
        0, 0, inliers=30, geometry=30.0, covered=0.9, explained=(30, 20), distinct=(20, 10), painted=(9, 4)
    )
    limb = dataclasses.replace(whole, covered=0.3)
    assert limb.score == pytest.approx(whole.score / 3)


def test_a_drawing_that_is_hardly_traced_is_no_copy() -> None:
    drawn = Support(
        0, 0, inliers=30, geometry=30.0, covered=0.9, explained=(30, 20), distinct=(20, 10), coloured=False
    )
    traced, hardly = (dataclasses.replace(drawn, traced=(share, 2.0)) for share in (0.5, LEAST_TRACED / 3))
    assert traced.score == drawn.score
    assert hardly.score == pytest.approx(drawn.score / 3)


def test_coloured_ink_is_no_paint() -> None:
    drawing = numpy.full((300, 400, 3), 255, numpy.uint8)
    for number in range(6):
        cv2.circle(drawing, (60 + 50 * number, 150), 40, (20, 40, 160), 6)
    assert paints.coloured(view(drawing))
    assert not asked(view(drawing)).coloured
    assert asked(view(frame(0, 0))).coloured


def test_what_is_painted_otherwise_counts_half() -> None:
    alike = Support(
        0, 0, inliers=30, geometry=30.0, covered=0.9, explained=(30, 20), distinct=(20, 10), painted=(9, 4)
    )
    otherwise = dataclasses.replace(alike, painted=(0, 0))
    assert otherwise.score == pytest.approx(alike.score / 2)


def test_what_has_none_of_the_paints_of_a_show_counts_less_than_what_is_painted_otherwise() -> None:
    """A cel of an unlisted show (40528 of the family ``creature``) has the shell of a listed one: 47 features agree."""
    shell = Support(
        0, 0, inliers=47, geometry=47.0, covered=0.76, explained=(70, 70), distinct=(34, 33), borne=0.0
    )
    assert shell.score < LEAST_COPY
    few_paints = dataclasses.replace(shell, borne=math.inf)
    assert shell.score == pytest.approx(OTHERWISE * few_paints.score)
    assert few_paints.score > LEAST_COPY


def test_parts_painted_alike_say_nothing_of_a_picture_without_a_paint_of_the_show() -> None:
    """Of an unlisted show (7201 of the family ``creature``) the mouths agreed and no paint did; it was accepted."""
    looks_alike = Support(
        0,
        0,
        inliers=31,
        geometry=29.1,
        covered=0.84,
        explained=(68, 52),
        distinct=(23, 23),
        painted=(5, 3),
        borne=0.02,
    )
    assert looks_alike.score < 0.75 * LEAST_COPY
    for borne in (1.0, math.inf):
        assert dataclasses.replace(looks_alike, borne=borne).score > LEAST_COPY


def test_paint_of_another_colour_is_not_counted() -> None:
    asking = asked(view(frame(2, 3)))
    hue = asked(view(numpy.ascontiguousarray(frame(2, 3)[:, :, ::-1])))
    first, second = (searched(Search(one, index())).supports()[0] for one in (asking, hue))
    assert second.inliers > 40
    assert second.painted[0] < first.painted[0] / 3


def test_pencil_and_text_have_no_colour_to_compare() -> None:
    assert not asked(view(page(3))).coloured
    assert asked(view(frame(0, 0))).coloured
