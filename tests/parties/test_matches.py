from __future__ import annotations

from pathlib import Path

from celtrace.parties.lists.folder import read_lists
from celtrace.parties.matches import match_row, run_id
from celtrace.parties.screening import Screener, Subject
from celtrace.records import check
from tests.parties.given import LIST, write_lists


def test_dates_of_a_match(tmp_path: Path) -> None:
    gone = LIST.replace("3,EVERLASTING", "7,EVERLASTING")
    lists = read_lists(write_lists(tmp_path / "lists", d20230102=LIST, d20230701=LIST, d20240102=gone))
    subject = Subject("p", ("Everlasting Empire Limited",))
    candidates = Screener(lists).screen([subject])[0]
    old = next(c for c in candidates if c.entry.id == "3")
    row, where = match_row(subject, old, lists, "2023-03-01", "r")
    assert check(row) == row
    assert (row.snapshot_date, row.listed_on_date, row.listed_today) == ("2023-01-02", "yes", "no")
    assert where.shown_by is not None
    assert "linked to 'SEK STUDIO'" in row.reasons


def test_undated_lists_leave_the_date_open(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(LIST)
    lists = read_lists(tmp_path / "own.csv")
    subject = Subject("p", ("Sek Studio",))
    row, _ = match_row(subject, Screener(lists).screen([subject])[0][0], lists, None, "r")
    assert check(row).unknown.keys() == {"snapshot_date", "as_of"}
    assert (row.listed_on_date, row.listed_today) == ("unknown", "unknown")


def test_run_follows_from_what_was_given() -> None:
    assert run_id("s", ["b", "a"], "2023-01-01") == run_id("s", ["a", "b"], "2023-01-01")
    assert run_id("s", ["a"], "2023-01-01") != run_id("s", ["a"], "2023-01-02")
