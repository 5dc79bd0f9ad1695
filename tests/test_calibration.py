"""The calibration: its bins, its cases, and that the page says what it was measured with."""

from __future__ import annotations

import importlib
import math
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.assess.model import built_in
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


LIBRARIES = ("exposed_server", "own_chain", "leaked_frames")


@pytest.mark.parametrize("library", LIBRARIES)
def test_cases_are_valid_rows_and_the_same_every_time(calibrate, library):
    world = calibrate._WORLD[library]
    cases = list(world(7).cases(12))
    assert cases == list(world(7).cases(12))
    assert {case.kind for case in cases} <= set(world(7).kinds)
    for case in cases:
        for row in case.rows:
            check(row)


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_explanation_is_true_of_some_kind_of_case(calibrate, library):
    names = {each.id for each in built_in(library).explanations}
    assert set(calibrate._WORLD[library](1).kinds.values()) == names
    of = next(each for each in calibrate.LIBRARIES if each.library == library)
    assert of.accusing == built_in(library).library.accusing
    assert of.accusing not in {of.kinds[kind] for kind in of.innocent}


def test_a_world_that_nobody_looked_at_accuses_nobody_innocent(calibrate):
    for library, number in (("exposed_server", 40), ("own_chain", 25)):
        of = next(each for each in calibrate.LIBRARIES if each.library == library)
        for case in calibrate._WORLD[library](500).cases(number):
            (judged,) = calibrate.judged_cases(library, [case])
            assert math.fsum(judged.point.values()) == pytest.approx(1, abs=0.07)
            if case.kind in of.innocent:
                assert judged.point[of.accusing] <= calibrate.ABOVE


def test_groups_hold_the_share_that_was_true_against_their_ranges(calibrate):
    def case(world: int, true: bool, low: float, high: float) -> object:
        return calibrate.Judged(world, "k", "a" if true else "b", {"a": 0.6}, {"a": low}, {"a": high})

    assert calibrate.groups([case(4, False, 0.01, 0.99) for _ in range(100)])[0].inside
    right = [case(1, number % 10 < 6, 0.4, 0.8) for number in range(100)]
    wrong = [case(2, number % 10 < 1, 0.4, 0.8) for number in range(100)]
    few = [case(3, True, 0.4, 0.8) for _ in range(10)]
    found = calibrate.groups([*right, *wrong, *few])
    assert [(each.inside, each.may_be, each.number) for each in found] == [
        (True, True, 100),
        (False, False, 100),
    ]
    assert calibrate.Group(0.4, 0.8, 0.35, 100).may_be


def test_the_history_takes_a_run_that_says_something_new(calibrate):
    row = "| 2030-01-01 | assess@1 | `own_chain` | 6,000, 1000 to 1029 | 0.020 | 0.030 | 1 of 9 | 90%, 95% |"
    later, other = row.replace("2030", "2031"), row.replace("2030", "2031").replace("0.020", "0.021")
    assert calibrate.history("# Page\n", [row]) == [row]
    assert calibrate.history(f"# Page\n{row}\n", [later]) == [row]
    assert calibrate.history(f"# Page\n{row}\n", [other]) == [row, other]


def test_the_page_says_what_it_was_measured_with():
    text = (ROOT / "docs" / "calibration.md").read_text("utf-8")
    assert f"assess@{load().VERSION}." in text
    assert "**generated cases**" in text
    assert "generated cases" in (ROOT / "docs" / "calibration.svg").read_text("utf-8")
