from __future__ import annotations

from pathlib import Path

from celtrace.parties.holdings import judge, near_misses, read_listings, read_statements, small_shares
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


def test_a_kind_that_nobody_knows_clears_nobody(tmp_path: Path) -> None:
    text = "owner,owned,share_low,share_high,kind\nX,A,60,60,friendship\n"
    found, problems = read_statements(read_table(table(tmp_path, text)))
    assert "friendship" in problems[0]
    listed, _ = read_listings(read_table(table(tmp_path, "id\nX\n")))
    assert [r.verdict for r in judge(found, listed, "ofac", "2024-01-01")] == ["possible"]


def test_ids_that_are_nearly_a_listed_one_are_reported(tmp_path: Path) -> None:
    text = "owner,owned,share_low,share_high\nx 1,A,60,60\nX1,B,60,60\nＸ1,C,2,2\nZ,D,1,1\n"
    found, _ = read_statements(read_table(table(tmp_path, text)))
    listed, _ = read_listings(read_table(table(tmp_path, "id\nX1\n")))
    said = near_misses(found, listed)
    assert [sentence.partition(":")[0] for sentence in said] == ["row 2", "row 4"]


def test_shares_that_may_be_parts_of_one_are_reported(tmp_path: Path) -> None:
    def said(*shares: str) -> list[str]:
        rows = "".join(f"X,A{n},{share},{share}\n" for n, share in enumerate(shares))
        text = f"owner,owned,share_low,share_high\n{rows}"
        return small_shares(read_statements(read_table(table(tmp_path, text)))[0])

    assert len(said("0.6", "0.4", "1")) == 1
    assert said("0.6", "40") == said("1", "1") == said("") == []


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
