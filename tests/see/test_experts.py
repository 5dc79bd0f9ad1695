from __future__ import annotations

import dataclasses

import numpy
import pytest

from celtrace.see.calibration import LEAST_CHARACTER
from celtrace.see.experts import (
    FULL,
    MOST_LINES,
    MOST_OF_PAINT,
    MOST_PAINTS,
    NAMES,
    PAINTS,
    PARTED_OFFSET,
    WEIGHTS,
    character,
    measures,
    odds_of_paints,
    of_drawing,
    of_painted,
)
from celtrace.see.features import view
from celtrace.see.support import Support, asked
from tests.see.cartoons import frame, page

pytestmark = pytest.mark.media

STRONG = Support(0, 0, widest=(60, 0.5), explained=(70, 50), nearer=30.0, painted=(20, 8))


def test_there_is_a_weight_for_each_measure() -> None:
    assert len(measures(STRONG, [], asked(view(frame(0, 0))))) == len(NAMES) == len(WEIGHTS)


def test_more_support_and_a_weaker_rival_say_more() -> None:
    query = asked(view(frame(0, 0)))
    weak = dataclasses.replace(STRONG, widest=(6, 0.02), explained=(9, 3), nearer=1.0)
    assert character(STRONG, [], query) > character(weak, [], query) + 3
    assert character(STRONG, [weak], query) > character(STRONG, [weak, STRONG], query) + 3


def test_a_picture_without_colour_is_not_judged_by_it() -> None:
    query = asked(view(page(1)))
    other = dataclasses.replace(STRONG, painted=(0, 0))
    assert character(STRONG, [], query) == character(other, [], query)


def test_parts_painted_alike_count_as_far_as_paints_of_the_show_bear_them_out() -> None:
    """Of an unlisted show (4601 of the family ``creature``) six mouths and one paint agreed; it was accepted."""
    query = asked(view(frame(0, 0)))
    bare = dataclasses.replace(STRONG, painted=(0, 0))
    none, half, both = (dataclasses.replace(STRONG, borne=n) for n in (0.0, 1.0, 2.0))
    said = [character(one, [], query) for one in (bare, none, half, both, STRONG)]
    assert said[0] == said[1] < said[2] < said[3] == said[4]


def test_paints_speak_for_a_show_and_against_it_but_never_alone() -> None:
    query = asked(view(frame(0, 0)))
    assert len(query.paints) >= FULL
    few, many = (dataclasses.replace(STRONG, paints=(count, 0.5)) for count in (0.4, 9.0))
    assert odds_of_paints(few, query) == PAINTS[1]
    assert odds_of_paints(many, query) == MOST_PAINTS < LEAST_CHARACTER
    assert PAINTS[1] < odds_of_paints(dataclasses.replace(STRONG, paints=(1.5, 0.5)), query) < MOST_PAINTS


def test_what_is_painted_alike_never_suffices_however_much_of_it_there_is() -> None:
    """Shows of one studio share paints: 8 of 4,800 painted pictures of others were accepted by them."""
    query = asked(view(frame(0, 0)))
    bare, some, much = (
        dataclasses.replace(STRONG, paints=paints, painted=painted)
        for paints, painted in (((0.5, 0.5), (0, 0)), ((9.0, 0.0), (60, 9)), ((30.0, 0.0), (600, 40)))
    )
    said = [character(one, [], query) for one in (bare, some, much)]
    assert said[0] < said[1] == said[2]
    assert said[2] - said[0] == pytest.approx(MOST_OF_PAINT - PAINTS[1])


def test_few_paints_say_less_and_a_tint_alone_nothing() -> None:
    few = numpy.full((200, 300, 3), 255, numpy.uint8)
    for number, colour in enumerate(((240, 200, 120), (200, 60, 60), (60, 60, 200), (60, 200, 60))):
        few[20:180, 20 + 65 * number : 75 + 65 * number] = colour
    assert PAINTS[1] < odds_of_paints(STRONG, asked(view(few))) < 0
    tinted = numpy.full((200, 300, 3), (240, 225, 190), numpy.uint8)
    tinted[:, :40] = 255
    assert odds_of_paints(STRONG, asked(view(tinted))) == 0.0
    assert odds_of_paints(STRONG, asked(view(page(1)))) == 0.0


def test_of_a_painted_picture_a_body_in_common_is_not_enough_whatever_its_paints() -> None:
    """A figure of an unlisted show (40669 of the family ``creature``) with the paints and the body of a listed one."""
    assert of_painted(9.7, dataclasses.replace(STRONG, traced=(0.2, 0.2))) < LEAST_CHARACTER
    assert of_painted(8.0, dataclasses.replace(STRONG, traced=(0.2, 12.0))) == 8.0
    assert of_painted(8.0, dataclasses.replace(STRONG, traced=(0.0, 0.0))) == 8.0 + PARTED_OFFSET


def test_a_drawing_needs_more_than_one_part_in_common_or_to_be_traced() -> None:
    body = dataclasses.replace(STRONG, traced=(0.15, 0.5))
    assert of_drawing(99.0, body) == of_drawing(MOST_LINES, body) < LEAST_CHARACTER
    assert of_drawing(MOST_LINES, dataclasses.replace(body, traced=(0.15, 15.0))) > LEAST_CHARACTER
    assert of_drawing(0.0, dataclasses.replace(body, traced=(0.6, 0.0))) > LEAST_CHARACTER
    mirrored = dataclasses.replace(body, mirrored=True)
    assert of_drawing(MOST_LINES, mirrored) < of_drawing(MOST_LINES, body)
