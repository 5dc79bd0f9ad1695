from __future__ import annotations

from pathlib import Path

from celtrace.parties.holdings import judge, read_listings, read_statements
from celtrace.parties.holdings.model import PERCENT, WHOLE
from celtrace.tabular import read_table


def table(folder: Path, text: str) -> Path:
    path = folder / "t.csv"
    path.write_text(text)
    return path


def test_shares_and_days(tmp_path: Path) -> None:
    rows = (
        "owner,owned,share_low,share_high,from,to,kind,joint\n"
        "X,A,25,50,2022,2023,,\nX,B,,,,,control,\nX,C,\"33,5%\",,2023-02,,voting,j\nX,D,,40,,,,\n"
    )  # fmt: skip
    found, problems = read_statements(read_table(table(tmp_path, rows)))
    assert problems == []
    assert [(s.low, s.high, s.known, s.kind) for s in found] == [
        (25 * PERCENT, 50 * PERCENT, True, "ownership"),
        (0, WHOLE, False, "control"),
        (33_500_000, WHOLE, True, "voting"),
        (0, 40 * PERCENT, True, "ownership"),
    ]
    assert (found[0].begins, found[0].ends) == ("2022-01-01", "2023-12-31")
    assert found[2].begins == "2023-02-01"


def test_a_row_that_cannot_be_trusted_clears_nobody(tmp_path: Path) -> None:
    rows = (
        "owner,owned,share_low,share_high,from,to\n"
        "X,A,-5,-5,,\nX,B,140,140,,\nX,C,60,40,,\nX,D,100,100,,2023-02-30\nX,E,half,,,\n,F,50,50,,\nX,G,100,100,2024-02-01,2023-01-01\n"
    )
    found, problems = read_statements(read_table(table(tmp_path, rows)))
    assert len(problems) == 7
    listed, _ = read_listings(read_table(table(tmp_path, "id,listed_from,listed_until\nX,2021-12-10,\n")))
    results = {r.target: r.verdict for r in judge(found, listed, "ofac", "2024-01-01")}
    assert results == dict.fromkeys("ABCDEG", "possible")


def test_status_without_a_listing(tmp_path: Path) -> None:
    text = (
        "id,listed_from,listed_until,status\nG,,,government\nX,2021-12-10,2023-02-30,listed\n,,,\n"
        "Y,,2020-01-01,delisted\n"
    )
    found, problems = read_listings(read_table(table(tmp_path, text)))
    assert [(x.id, x.by_status, x.ends) for x in found] == [
        ("G", True, ""),
        ("X", False, ""),
        ("Y", False, "2020-01-01"),
    ]
    assert len(problems) == 1
