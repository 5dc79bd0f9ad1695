from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.see.calibration import LEAST_COPY, MOST_STRENGTH, Calibration, fit, known_pictures
from celtrace.see.identify import identify
from celtrace.see.index import index_of
from celtrace.see.library import Reference
from tests.see.cartoons import frame
from tests.see.scenes import FRAMES, SHOWS, index

pytestmark = pytest.mark.media


def test_small_libraries_say_why_there_is_no_probability() -> None:
    one = Reference(path="A/a.png", show="A", episode="", cut="", role="frame")
    small = index_of([(one, frame(0, 0))])
    assert small.calibration.probability(99) is None
    assert "too few" in small.calibration.reason
    assert small.calibration.least_copy == LEAST_COPY
    assert identify(frame(0, 0), small)[0].accepted


@pytest.mark.slow
def test_impostors_stay_low_and_the_curve_rises() -> None:
    calibration = index().calibration
    assert calibration.generated >= 60
    assert calibration.impostors == SHOWS * FRAMES + calibration.generated
    assert calibration.highest < 25
    assert calibration.look_alikes == 0
    assert f"none of {calibration.impostors} impostors" in calibration.told
    values = [calibration.probability(strength) for strength in (-6, -2, 0, 2, 9)]
    assert values == sorted(values, key=float)  # type: ignore[arg-type]
    assert values[0] is not None
    assert values[0] < 0.2


@given(
    st.lists(st.floats(2, 12), min_size=5, max_size=40), st.lists(st.floats(-9, 1), min_size=5, max_size=40)
)
def test_fit_is_finite_and_rises_for_separate_strengths(genuine: list[float], impostors: list[float]) -> None:
    slope, offset = fit(genuine, impostors)
    assert 0 < slope < 100
    assert abs(offset) < 1000


def test_both_sides_weigh_the_same_whatever_their_number() -> None:
    high, low = [0.4, 0.7, 1.0, -0.5] * 10, [-1.0, -0.7, -0.4, 0.5] * 10
    for slope, offset in (fit(high, low), fit(high * 20, low), fit(high, low * 20)):
        assert -offset / slope == pytest.approx(0, abs=0.1)
    slope, offset = fit(high, low, [0.8, 1.0] * 10)
    assert -offset / slope > 0.1


def test_how_far_above_the_limits_does_not_bend_the_curve() -> None:
    low = [-3.0, -2.0, -1.0, 0.5] * 10
    assert fit([2.0, 5.0, 9.0] * 10, low) == fit([MOST_STRENGTH] * 30, low)


def test_known_pictures_are_of_all_kinds_and_mostly_right() -> None:
    listed, none = ([one for one in known_pictures() if one.listed == told] for told in (True, False))
    assert len(listed) == 3 * 3 * 23
    assert sum(one.right for one in listed) / len(listed) > 0.95
    base = Calibration()
    weak = [one for one in listed if base.strength(one.copy, one.character, one.next_copy) < 1]
    assert len(weak) > len(listed) / 15  # sketches, sheets and lines in new poses, not finished frames alone
    assert len(none) == 3 * 96
    assert not any(one.right for one in none)
    assert all(base.strength(one.copy, one.character, one.next_copy) < 0 for one in none)


def test_the_better_expert_counts() -> None:
    one = Calibration(impostors=38, highest=10, highest_character=1.0)
    assert one.strength(one.least_copy, -9) == pytest.approx(0)
    assert one.strength(0, one.least_character + 2) == pytest.approx(1)
    assert one.strength(400, 0) > one.strength(50, 0) > 0


def test_probability_is_never_nearer_to_one_than_the_impostors_allow() -> None:
    sure = Calibration(impostors=38, slope=50.0, offset=0.0)
    assert sure.probability(1e6) == pytest.approx(1 - 1 / 40, abs=1e-3)
    assert Calibration(impostors=38, slope=50.0, offset=-1e3).probability(0) == pytest.approx(1 / 40)
