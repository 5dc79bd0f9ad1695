from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from celtrace.cli.screen import command
from tests.parties.given import LIST, VENDORS, write_lists


@pytest.fixture
def lists(tmp_path: Path) -> str:
    gone = LIST.replace("3,EVERLASTING EMPIRE LIMITED", "9,OTHER EMPIRE BANK")
    return str(write_lists(tmp_path / "lists", d20230102=LIST, d20230701=LIST, d20240102=gone))


def test_names_with_both_dates(lists: str) -> None:
    result = CliRunner().invoke(
        command, ["Everlasting Empire Ltd", "--lists", lists, "--as-of", "2023-03-01", "--json"]
    )
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    (match,) = document["matches"]
    assert (match["entry_id"], match["verdict"]) == ("3", "match")
    assert (match["listed_on_date"], match["listed_today"]) == ("yes", "no")
    assert [entry["date"] for entry in document["lists"]] == ["2023-01-02", "2023-07-01", "2024-01-02"]


def test_a_register_in_words(lists: str, tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_bytes(VENDORS.encode())
    result = CliRunner().invoke(command, ["--file", str(tmp_path / "v.csv"), "--lists", lists])
    assert result.exit_code == 0, result.output
    assert "SHANGHAI HONGMAN" in result.stdout
    assert "on 2024-01-02: yes, today: yes" in result.stdout


def test_controls_in_a_name_are_shown_escaped(lists: str) -> None:
    result = CliRunner().invoke(command, ["SEK \x1b[31mSTUDIO\u202e", "--lists", lists])
    assert "\x1b" not in result.stdout
    assert "\\x1b" in result.stdout


def test_a_name_that_tells_nobody_apart_is_not_called_clear(lists: str) -> None:
    result = CliRunner().invoke(command, ["。。。", "Kim", "--lists", lists])
    assert result.exit_code == 0
    assert result.stdout.count("hardly compared") == 2
    assert "nothing in the lists" not in result.stdout
    document = json.loads(
        CliRunner().invoke(command, ["金", "Sek Studio", "--lists", lists, "--json"]).stdout
    )
    assert list(document["hardly_compared"]) == ["金"]


def test_part_not_read_is_exit_3(lists: str, tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("party_id,name_en\nV1,Sek Studio\nV2")
    result = CliRunner().invoke(command, ["--file", str(tmp_path / "v.csv"), "--lists", lists])
    assert result.exit_code == 3
    assert "row 3" in result.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["x", "--file", "{lists}/house-2023-01-02.csv"], ["x", "--as-of", "2023-02-30"]]
)
def test_usage(lists: str, arguments: list[str]) -> None:
    filled = [argument.format(lists=lists) for argument in arguments]
    assert CliRunner().invoke(command, [*filled, "--lists", lists]).exit_code == 2


def test_no_list_in_the_folder(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["x", "--lists", str(tmp_path)])
    assert result.exit_code == 1
    assert "holds no list" in result.stderr


def test_one_record_a_party(lists: str, tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("party_id,name_en\nV1,Sek Studio\nV2,Kim\nV3,Quillfeather Orlando\n")
    result = CliRunner().invoke(command, ["--file", str(tmp_path / "v.csv"), "--lists", lists, "--jsonl"])
    assert result.exit_code == 0, result.output
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["party_id"] for record in records] == ["V1", "V2", "V3"]
    assert [match["party_id"] for match in records[0]["matches"]] == ["V1"]
    assert [bool(record["hardly_compared"]) for record in records] == [False, True, False]
    document = json.loads(
        CliRunner().invoke(command, ["--file", str(tmp_path / "v.csv"), "--lists", lists, "--json"]).stdout
    )
    assert [row for record in records for row in record["matches"]] == document["matches"]
    both = CliRunner().invoke(command, ["Sek", "--lists", lists, "--json", "--jsonl"])
    assert both.exit_code == 2


def test_a_list_that_may_lack_entries_is_named(lists: str, tmp_path: Path) -> None:
    half = tmp_path / "half"
    half.mkdir()
    rows = [f"{n},ALPHA {n},{'-0- ,' * 9}remarks" for n in (1, 2)]
    (half / "sdn.csv").write_text("\n".join(rows))
    result = CliRunner().invoke(command, ["Beta Co", "--lists", str(half)])
    assert result.exit_code == 3
    assert "sdn.csv line 2: is the last line and has no line end: the file is cut" in result.stderr
    assert "ofac-sdn, list of unknown date: 2 entries, not complete" in result.stderr
    assert "complete" not in CliRunner().invoke(command, ["Beta Co", "--lists", lists]).stderr


def test_a_register_without_a_column_of_names_is_refused(lists: str, tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("编号,公司名称\nA1,Sek Studio\nA2,Kim\n", "utf-8")
    result = CliRunner().invoke(command, ["--file", str(tmp_path / "v.csv"), "--lists", lists])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no column is called name, name_en," in result.stderr
    assert "its columns are 编号, 公司名称." in result.stderr


def test_a_register_without_a_party_says_so(lists: str, tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("party_id,name_en\n")
    result = CliRunner().invoke(command, ["--file", str(tmp_path / "v.csv"), "--lists", lists])
    assert result.exit_code == 0
    assert "v.csv: holds no party, so nobody was screened" in result.stderr
