from __future__ import annotations

import dataclasses

import pytest

from celtrace.see.experts import DRAWN, NAMES, PAINTED, logit, measures
from celtrace.see.support import Support

pytestmark = pytest.mark.media

STRONG = Support(0, 0, widest=(60, 0.5), explained=(70, 50), nearer=30.0, painted=(20, 8))


def test_there_is_a_weight_for_each_measure() -> None:
    assert len(measures(STRONG, [])) == len(NAMES) == len(PAINTED) == len(DRAWN)


@pytest.mark.parametrize("painted", [True, False])
def test_more_support_and_a_weaker_rival_say_more(painted: bool) -> None:
    def said(one: Support, *others: Support) -> float:
        return logit(measures(one, others), painted=painted)

    weak = dataclasses.replace(STRONG, widest=(6, 0.02), explained=(9, 3), nearer=1.0)
    assert said(STRONG) > said(weak) + 3
    assert said(STRONG, weak) > said(STRONG, weak, STRONG) + 3


def test_paint_is_asked_of_painted_pictures_alone() -> None:
    other = dataclasses.replace(STRONG, painted=(0, 0))
    assert logit(measures(STRONG, []), painted=False) == logit(measures(other, []), painted=False)
    assert logit(measures(STRONG, []), painted=True) > logit(measures(other, []), painted=True) + 3


def test_what_several_shows_have_is_told_of_none() -> None:
    assert logit(measures(STRONG, []), painted=True) > 5
    assert logit(measures(STRONG, [STRONG]), painted=True) <= 0
