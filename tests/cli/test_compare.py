from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from celtrace.cli.compare import command


def test_a_list_in_row_order(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(
        'name1,name2,schema\nSek Studios,SEK STUDIO,Company\n김명철,"KIM, Myong Chol",Person\na,b\n'
    )
    result = CliRunner().invoke(command, ["--pairs", str(pairs)])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert [row["verdict"] for row in found] == ["match", "possible", "no_match"]
    assert all(0 <= row["score"] <= 1 and row["reasons"] for row in found)
    assert [row["match"] for row in found] == [True, True, False]


def test_missing_columns_and_bad_rows(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("name1,other\na,b\n")
    assert CliRunner().invoke(command, ["--pairs", str(pairs)]).exit_code == 2
    pairs.write_text("name1,name2\na,b\nc")
    result = CliRunner().invoke(command, ["--pairs", str(pairs)])
    assert (result.exit_code, len(json.loads(result.stdout))) == (3, 1)


def test_rows_that_hold_nothing_are_named(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("name1,name2\na,b\n,\n\nc,d\n , \n")
    result = CliRunner().invoke(command, ["--pairs", str(pairs)])
    assert (result.exit_code, len(json.loads(result.stdout))) == (0, 2)
    assert result.stderr == (
        "pairs.csv: row 3 was left out: it holds nothing\npairs.csv: row 6 was left out: it holds nothing\n"
    )
