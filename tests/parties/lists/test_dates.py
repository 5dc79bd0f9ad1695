from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.parties.lists.dates import bounds, standing
from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.model import Complete, Entry, Rendition

ENTRY = Entry("l", "1", "A")


def rendition(day: str | None, has: bool, complete: Complete = "yes") -> Rendition:
    return Rendition("l", day, "", "", [], complete, "basis", complete != "yes", {"1": (0, 1)} if has else {})


def test_months_are_spans() -> None:
    assert bounds("2024-02") == ("2024-02-01", "2024-02-29")
    assert bounds("2024-02-03") == ("2024-02-03", "2024-02-03")


@pytest.mark.parametrize(
    ("as_of", "on_date"),
    [
        ("2022-12-31", "unknown"),
        ("2023-01-01", "yes"),
        ("2023-03-01", "yes"),
        ("2023-07-01", "unknown"),
        ("2023-12-01", "no"),
        ("2024-02-01", "no"),
        ("2024-02-02", "unknown"),
        (None, "unknown"),
    ],
)
def test_on_a_day(as_of: str | None, on_date: str) -> None:
    lists = [
        rendition("2023-01-01", True),
        rendition("2023-06-01", True),
        rendition("2023-12-01", False),
        rendition("2024-02-01", False),
    ]
    found = standing(ENTRY, lists, as_of)
    assert (found.on_date, found.today) == (on_date, "no")
    assert any("left between 2023-06-01 and 2023-12-01" in reason for reason in found.reasons)


def test_the_day_of_a_list_needs_no_other_list() -> None:
    lists = [rendition("2023-01-01", True), rendition("2023-06-01", True), rendition("2024-01-01", False)]
    there = standing(ENTRY, lists, "2023-06-01").reasons
    assert "on 2023-06-01 listed: in the list of that date" in there
    assert "in the lists of 2023-01-01, 2023-06-01" in there
    gone = standing(ENTRY, lists, "2024-01-01").reasons
    assert "on 2024-01-01 not listed: not in the list of that date" in gone
    assert "not in the complete list of 2024-01-01" in gone


def test_an_incomplete_list_proves_no_absence() -> None:
    found = standing(
        ENTRY, [rendition("2023-01-01", True), rendition("2024-01-01", False, "unknown")], "2023-06-01"
    )
    assert (found.on_date, found.today) == ("unknown", "unknown")
    gap = [rendition("2023-01-01", True), rendition("2023-06-01", False, "no"), rendition("2024-01-01", True)]
    assert standing(ENTRY, gap, "2023-06-01").on_date == "yes"


def test_relisted() -> None:
    lists = [rendition("2023-01-01", True), rendition("2023-06-01", False), rendition("2024-01-01", True)]
    assert standing(ENTRY, lists, "2023-03-01").on_date == "unknown"
    assert standing(ENTRY, lists, "2023-06-01").on_date == "no"
    assert standing(ENTRY, lists, "2024-01-01").today == "yes"


def test_a_month_is_not_a_day() -> None:
    lists = [rendition("2022-12", True), rendition("2023-06-01", True)]
    assert standing(ENTRY, lists, "2022-12-15").on_date == "unknown"
    assert standing(ENTRY, lists, "2023-01-01").on_date == "yes"


def test_days_that_the_list_states() -> None:
    entry = Entry("l", "1", "A", listed_on="2016-03-02")
    assert standing(entry, [rendition("2026-02-27", True)], "2016-03-01").on_date == "no"
    assert standing(entry, [rendition("2026-02-27", True)], "2020-01-01").on_date == "yes"
    ended = Entry("l", "1", "A", listed_until="2020-01-01")
    found = standing(ended, [rendition("2026-02-27", True)], "2021-01-01")
    assert (found.on_date, found.today) == ("no", "no")


def test_undated() -> None:
    found = standing(ENTRY, [rendition(None, True)], "2023-01-01")
    assert (found.on_date, found.today) == ("unknown", "unknown")
    assert found.shown_by is not None


@pytest.mark.shared
def test_family_listed_in_2022_and_gone_in_2026(shared: Path) -> None:
    lists = read_lists(shared / "sanctions")
    renditions = lists.of("ofac-sdn")
    for number in ("40201", "40202"):
        found = standing(lists.entries["ofac-sdn", number], renditions, "2023-06-01")
        assert (found.on_date, found.today) == ("yes", "no")
        assert "in the lists of 2022-12, 2025-01" in found.reasons
        assert any("left between 2025-01 and 2026-07-23" in reason for reason in found.reasons)
    for number in ("34022", "31042", "34023", "34024", "34025", "40203", "40205", "40207", "40209", "40210"):
        found = standing(lists.entries["ofac-sdn", number], renditions, "2023-06-01")
        assert (found.on_date, found.today) == ("yes", "yes")
