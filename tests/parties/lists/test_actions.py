from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.parties.lists.dates import standing
from celtrace.parties.lists.folder import read_lists
from tests.parties.given import LIST, write_lists

ACTIONS = """list,entry_id,action,date,source
house,1,listed,2021-12-10,notice of 10 December 2021
house,5,delisted,2023-06-15,notice of 15 June 2023
house,9,listed,2021-12-10,notice
house,2,changed,2021-12-10,notice
house,2,listed,2021-02-30,notice
house,1,listed,2020-01-01,another notice
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    later = LIST.replace('5,"KIM, Yong Chol",,individual,"Korea, North",,,\n', "")
    write_lists(tmp_path, d20230102=LIST, d20240102=later)
    (tmp_path / "actions.csv").write_text(ACTIONS, encoding="utf-8")
    return tmp_path


def test_a_stated_day_is_exact_where_renditions_only_bracket(folder: Path) -> None:
    lists = read_lists(folder)
    renditions = lists.of("house")
    studio, gone = lists.entries["house", "1"], lists.entries["house", "5"]
    assert [
        standing(studio, renditions, day).on_date for day in ("2021-12-09", "2021-12-10", "2022-06-01")
    ] == [
        "no",
        "yes",
        "yes",
    ]
    (why,) = [r for r in standing(studio, renditions, "2022-06-01").reasons if r.startswith("on 2022")]
    assert "notice of 10 December 2021" in why
    assert [standing(gone, renditions, day).on_date for day in ("2023-06-14", "2023-06-16")] == ["yes", "no"]
    # Without a notice the days between two renditions stay unknown.
    assert standing(lists.entries["house", "2"], renditions, "2022-06-01").on_date == "unknown"


def test_what_fits_nothing_is_said_by_line(folder: Path) -> None:
    troubles = {trouble.line: trouble.reason for trouble in read_lists(folder).troubles}
    assert sorted(troubles) == [4, 5, 6, 7]
    assert "holds entry 9" in troubles[4]
    assert "neither listed nor delisted" in troubles[5]
    assert "no day that exists" in troubles[6]
    assert "stated as listed on 2021-12-10 already" in troubles[7]
