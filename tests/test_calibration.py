"""The calibration: its bins, its cases, and that the page says what it was measured with."""

from __future__ import annotations

import importlib
import math
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.assess.stage import VERSION
from celtrace.records import check

ROOT = Path(__file__).resolve().parent.parent


def load() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        return importlib.import_module("calibrate")


@pytest.fixture(scope="module")
def calibrate() -> ModuleType:
    return load()


PAIRS = st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), min_size=1, max_size=900)


@given(PAIRS)
def test_bins_hold_everything_and_enough(pairs):
    module = load()
    bins = module.binned(pairs)
    assert sum(each.number for each in bins) == len(pairs)
    assert all(each.number >= 200 for each in bins) or len(bins) == 1
    assert 0 <= module.error(bins) <= 1


def test_probabilities_that_keep_their_word_have_no_error(calibrate):
    pairs = [(tenth / 10, number < tenth) for tenth in range(1, 10) for number in range(10)] * 25
    assert calibrate.error(calibrate.binned(pairs)) == pytest.approx(0, abs=1e-9)
    assert calibrate.error(calibrate.binned([(0.9, False)] * 300)) == pytest.approx(0.9)


def test_cases_are_valid_rows_and_the_same_every_time(calibrate):
    cases = list(calibrate.World(7).cases(12))
    assert cases == list(calibrate.World(7).cases(12))
    assert {case.kind for case in cases} <= set(calibrate.KINDS)
    for case in cases:
        for row in case.rows:
            check(row)


def test_a_world_that_nobody_looked_at_accuses_nobody_innocent(calibrate):
    world = calibrate.World(500)
    for case in world.cases(40):
        (point,) = [judged.point for judged in calibrate.judged_cases([case])]
        assert math.fsum(point.values()) == pytest.approx(1, abs=0.07)
        if case.kind in calibrate.INNOCENT:
            assert point[calibrate.ACCUSING] <= calibrate.ABOVE


def test_the_page_says_what_it_was_measured_with():
    text = (ROOT / "docs" / "calibration.md").read_text("utf-8")
    assert f"assess@{VERSION}." in text
    assert "**generated cases**" in text
    assert "generated cases" in (ROOT / "docs" / "calibration.svg").read_text("utf-8")
