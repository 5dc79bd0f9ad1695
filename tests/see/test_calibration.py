from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.see.calibration import Calibration, edit, fit
from celtrace.see.identify import identify
from celtrace.see.index import index_of
from celtrace.see.library import Reference
from tests.see.cartoons import frame
from tests.see.scenes import index

pytestmark = pytest.mark.media


def test_small_libraries_say_why_there_is_no_probability() -> None:
    one = Reference(path="A/a.png", show="A", episode="", cut="", role="frame")
    small = index_of([(one, frame(0, 0))])
    assert small.calibration.probability(99) is None
    assert "too few" in small.calibration.reason
    assert small.calibration.least_score == 0
    assert identify(frame(0, 0), small)[0].accepted


def test_impostors_stay_low_and_the_curve_rises() -> None:
    calibration = index().calibration
    assert calibration.highest < 25
    assert calibration.look_alikes == 0
    values = [calibration.probability(score) for score in (0, 10, 30, 100, 400)]
    assert values == sorted(values, key=float)  # type: ignore[arg-type]
    assert values[0] is not None
    assert values[0] < 0.2


def test_shows_that_share_pictures_do_not_raise_the_limit() -> None:
    pictures = [
        (
            Reference(path=f"{s}/{n:02d}.png", show=f"{s}", episode="", cut="", role="frame"),
            frame(min(s, 1), n),
        )
        for s in range(3)
        for n in range(10)
    ]
    calibration = index_of(pictures).calibration
    assert calibration.look_alikes == 20
    assert calibration.highest < 25


@given(
    st.lists(st.floats(20, 400), min_size=5, max_size=40), st.lists(st.floats(0, 30), min_size=5, max_size=40)
)
def test_fit_is_finite_and_rises_for_separate_scores(genuine: list[float], impostors: list[float]) -> None:
    slope, offset = fit(genuine, impostors)
    assert abs(slope) < 100
    assert abs(offset) < 1000
    if min(genuine) > max(impostors):
        assert slope > 0


def test_probability_is_never_nearer_to_one_than_the_impostors_allow() -> None:
    sure = Calibration(impostors=38, slope=50.0, offset=0.0)
    assert sure.probability(1e6) == pytest.approx(1 - 1 / 40)
    assert Calibration(impostors=38, slope=50.0, offset=-1e3).probability(0) == pytest.approx(1 / 40)


@pytest.mark.parametrize("turn", range(4))
def test_edits_differ_from_the_picture(turn: int) -> None:
    picture = frame(0, 0)
    changed = edit(picture, turn)
    assert changed.ndim == 3
    assert changed.shape != picture.shape
