from __future__ import annotations

import dataclasses

import pytest

from celtrace.see.experts import NAMES, WEIGHTS, logit, measures
from celtrace.see.features import view
from celtrace.see.support import Support, asked
from tests.see.cartoons import frame, page

pytestmark = pytest.mark.media

STRONG = Support(0, 0, inliers=60, share=0.5, explained=(70, 50), distinct=(40, 30), colour=0.9, palette=0.8)


def test_there_is_a_weight_for_each_measure() -> None:
    assert len(measures(STRONG, None, 0.0, asked(view(frame(0, 0))))) == len(NAMES) == len(WEIGHTS)


def test_more_support_and_a_weaker_rival_say_more() -> None:
    query = asked(view(frame(0, 0)))
    weak = dataclasses.replace(STRONG, inliers=6, share=0.02, explained=(9, 3), distinct=(1, 0))
    assert logit(measures(STRONG, None, 0.1, query)) > logit(measures(weak, None, 0.1, query)) + 3
    assert logit(measures(STRONG, weak, 0.1, query)) > logit(measures(STRONG, STRONG, 0.8, query))


def test_a_picture_without_colour_is_not_judged_by_it() -> None:
    query = asked(view(page(1)))
    other = dataclasses.replace(STRONG, colour=0.0, palette=0.0)
    assert logit(measures(STRONG, None, 0.0, query)) == logit(measures(other, None, 0.5, query))
