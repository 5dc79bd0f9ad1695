from __future__ import annotations

import pytest

from celtrace.inventory.archives_base import (
    SETTINGS,
    Archive,
    Broken,
    Budget,
    Limits,
    SpentError,
    unsafe_name,
)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "\\server\\share",
        "C:\\a",
        "c:/a",
        "../a",
        "a/../../b",
        "a\\..\\b",
        "..",
        "a\0b",
        "a/..",
    ],
)
def test_names_that_are_no_paths_inside(name):
    assert unsafe_name(name)


@pytest.mark.parametrize(
    "name", ["a", "a/b.png", "..hidden", "a..b/c", "a:b.png", "第03集/动画.png", "a\nb", "..."]
)
def test_names_that_stay_inside(name):
    assert unsafe_name(name) == ""


def test_settings_replace_defaults_and_nothing_else():
    limits = Limits.of({"archive_depth": 2, "language": "zh"})
    assert limits.depth == 2
    assert limits.members == SETTINGS["archive_members"]


def test_a_member_out_of_proportion_is_stopped_behind_the_floor():
    budget = Budget(Limits.of({"archive_floor": 1000, "archive_ratio": 10}))
    assert sum(map(len, budget.metered([b"x" * 1000], 1))) == 1000
    assert sum(map(len, budget.metered([b"x" * 1000] * 5, 500))) == 5000
    with pytest.raises(Broken) as failure:
        list(budget.metered([b"x" * 1000] * 6, 500))
    assert failure.value.reason == "limit_output"
    assert not isinstance(failure.value, SpentError)


def test_the_output_of_all_members_counts_together():
    budget = Budget(Limits.of({"archive_output": 2500}))
    list(budget.metered([b"x" * 1000] * 2, 10**6))
    list(budget.metered([b"x" * 1000] * 9, 10**6, count=False))
    with pytest.raises(SpentError):
        list(budget.metered([b"x" * 1000], 10**6))


def test_members_are_counted():
    budget = Budget(Limits.of({"archive_members": 2}))
    budget.take_member()
    budget.take_member()
    with pytest.raises(SpentError):
        budget.take_member()


def test_a_spent_budget_stays_spent():
    budget = Budget(Limits.of({}))
    budget.check()
    budget.spent = "too much"
    with pytest.raises(SpentError, match="too much"):
        budget.check()


def test_an_archive_notes_each_problem_once():
    archive = Archive()
    archive.report("damaged", "x")
    archive.report("damaged", "x")
    assert archive.problems == [("damaged", "x", "quarantined")]
