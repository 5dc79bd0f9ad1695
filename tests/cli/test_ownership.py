from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from celtrace.cli.ownership import command


def run(folder: Path, holdings: str, *more: str) -> Result:
    (folder / "h.csv").write_text(holdings)
    (folder / "l.csv").write_text("id,listed_from,listed_until\nX,2021-12-10,\n")
    arguments = [str(folder / "h.csv"), "--listed", str(folder / "l.csv"), "--as-of", "2024-01-01", *more]
    return CliRunner().invoke(command, arguments)


def test_each_company_with_its_arithmetic(tmp_path: Path) -> None:
    text = "owner,owned,share_low,share_high\nX,A,50,50\nA,B,50,50\n"
    result = run(tmp_path, text, "--regime", "ofac", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert [(row["target"], row["verdict"], row["share_low"]) for row in found] == [
        ("A", "blocked_by_ownership", 50.0),
        ("B", "blocked_by_ownership", 50.0),
    ]
    (one,) = json.loads(run(tmp_path, text, "--regime", "eu", "--target", "B", "--json").stdout)
    assert one["verdict"] == "not_blocked"
    words = run(tmp_path, text, "--regime", "ofac").stdout
    assert "B: A 50 % [row 3] = 50 %, needs >= 50 %: blocked" in words


def test_a_row_not_read_is_exit_3_and_clears_nobody(tmp_path: Path) -> None:
    text = "owner,owned,share_low,share_high,to\nX,A,100,100,2023-02-30\n"
    result = run(tmp_path, text, "--regime", "ofac", "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)[0]["verdict"] == "possible"
    assert "row 2" in result.stderr


def test_what_may_be_another_id_or_nobody_is_said(tmp_path: Path) -> None:
    text = "owner,owned,share_low,share_high\n1.23457E+11,A,60,60\nx,B,60,60\n"
    result = run(tmp_path, text, "--regime", "ofac", "--target", "NOBODY")
    assert result.exit_code == 3
    assert "h.csv: row 2, owner: 1.23457E+11 is a number whose last digits were lost" in result.stderr
    assert "h.csv: row 3: 'x' is not 'X', which is listed; is it the same?" in result.stderr
    assert "h.csv: no row names NOBODY" in result.stderr
    empty = run(tmp_path, "owner,owned\n", "--regime", "ofac")
    assert (empty.exit_code, empty.stdout, empty.stderr) == (0, "", "h.csv: no row states a holding\n")


def test_usage(tmp_path: Path) -> None:
    assert run(tmp_path, "a,b\n1,2\n", "--regime", "ofac").exit_code == 2
    assert run(tmp_path, "owner,owned\nX,A\n", "--regime", "un").exit_code == 2
    assert run(tmp_path, "owner,owned\nX,A\n", "--regime", "ofac", "--as-of", "2024-02-30").exit_code == 2


def test_shares_that_cannot_be_right_cost_their_own_company_alone(tmp_path: Path) -> None:
    ring = "".join(f"N{n},N{(n + 1) % 1000},100,100\n" for n in range(1000))
    text = (
        "owner,owned,share_low,share_high\nX,A,80,80\nY,A,60,60\nX,B,-5,-5\nC,C,60,60\nX,C,30,30\n"
        f"=1+1,D,50,50\nX,E,5E+01,5E+01\nX,F,50,50\n{ring}"
    )
    result = run(tmp_path, text, "--regime", "ofac", "--json")
    assert result.exit_code == 3
    found = {row["target"]: row for row in json.loads(result.stdout)}
    verdicts = {name: found[name]["verdict"] for name in "ABCDF"}

    assert "data_over_100" in found["A"]["flags"]
    assert "self_holding" in found["C"]["flags"]
    assert verdicts["B"] == "possible"
    assert (verdicts["D"], verdicts["F"]) == ("not_blocked", "blocked_by_ownership")
    assert {found[f"N{n}"]["verdict"] for n in range(1000)} == {"not_blocked"}
    assert "row 4" in result.stderr


def test_gleif_level_2_with_names_of_level_1(tmp_path: Path) -> None:
    child, parent = "529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12"
    (tmp_path / "rr.csv").write_text(
        "Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType\n"
        f"{child},{parent},IS_DIRECTLY_CONSOLIDATED_BY\n{child},{parent},IS_FUND-MANAGED_BY\n"
    )
    (tmp_path / "lei2.csv").write_text(f"LEI,Entity.LegalName\n{child},Invented AG\n{parent},Invented Top\n")
    (tmp_path / "l.csv").write_text(f"id\n{parent}\n")
    arguments = [str(tmp_path / "rr.csv"), "--listed", str(tmp_path / "l.csv"), "--as-of", "2024-01-01"]
    arguments += ["--regime", "eu", "--names", str(tmp_path / "lei2.csv")]
    (found,) = json.loads(CliRunner().invoke(command, [*arguments, "--json"]).stdout)
    assert (found["target"], found["name"], found["verdict"]) == (child, "Invented AG", "blocked_by_control")
    words = CliRunner().invoke(command, arguments)
    assert (words.exit_code, f"{parent} is Invented Top" in words.stdout) == (0, True)
    assert words.stderr == "rr.csv: 1 rows state IS_FUND-MANAGED_BY, which is no holding\n"
    level_1 = CliRunner().invoke(command, [str(tmp_path / "lei2.csv"), *arguments[1:-2]])
    assert (level_1.exit_code, "level 1" in level_1.output) == (2, True)


def test_gleif_as_xml(tmp_path: Path) -> None:
    child, parent = "529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12"
    relation = f"<StartNode><NodeID>{child}</NodeID></StartNode><EndNode><NodeID>{parent}</NodeID></EndNode>"
    relation += "<RelationshipType>IS_DIRECTLY_CONSOLIDATED_BY</RelationshipType>"
    record = f"<RelationshipRecord><Relationship>{relation}</Relationship></RelationshipRecord>"
    (tmp_path / "rr.xml").write_text(
        f"<RelationshipData><RelationshipRecords>{record}</RelationshipRecords></RelationshipData>"
    )
    entity = f"<LEIRecord><LEI>{child}</LEI><Entity><LegalName>Invented AG</LegalName></Entity></LEIRecord>"
    (tmp_path / "lei.xml").write_text(f"<LEIData><LEIRecords>{entity}\n<LEIRecord>\n</LEIRecords></LEIData>")
    (tmp_path / "l.csv").write_text(f"id\n{parent}\n")
    arguments = [str(tmp_path / "rr.xml"), "--listed", str(tmp_path / "l.csv"), "--as-of", "2024-01-01"]
    arguments += ["--regime", "eu", "--names", str(tmp_path / "lei.xml"), "--json"]
    done = CliRunner().invoke(command, arguments)
    (found,) = json.loads(done.stdout)
    assert (found["target"], found["name"], found["verdict"]) == (child, "Invented AG", "blocked_by_control")
    assert done.exit_code == 3
    assert done.stderr == "lei.xml: row 2 was left out: it is not well-formed XML: mismatched tag\n"


def test_a_rule_counts_the_lists_of_its_own_regime(tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text("owner,owned,share_low,share_high\nX,A,60,60\nY,B,60,60\n")
    (tmp_path / "l.csv").write_text("id,regime\nX,us\nY,\n")

    def verdicts(regime: str, *more: str) -> Result:
        arguments = [str(tmp_path / "h.csv"), "--listed", str(tmp_path / "l.csv"), "--as-of", "2024-01-01"]
        return CliRunner().invoke(command, [*arguments, "--regime", regime, *more])

    found = {regime: json.loads(verdicts(regime, "--json").stdout) for regime in ("ofac", "eu")}
    assert [row["verdict"] for row in found["ofac"]] == ["blocked_by_ownership", "blocked_by_ownership"]
    assert [row["verdict"] for row in found["eu"]] == ["unknown", "blocked_by_ownership"]
    assert found["eu"][0]["elsewhere"] == ["X: listed by ofac"]
    words = verdicts("eu").stdout
    assert "A: unknown, no list of the EU was read  [no_list_of_regime, listed_elsewhere]" in words


def test_a_company_of_which_nothing_is_stated_is_not_cleared(tmp_path: Path) -> None:
    text = "owner,owned,share_low,share_high\nY,A,60,60\n"
    done = run(tmp_path, text, "--regime", "ofac", "--target", "NOBODY", "--json")
    (row,) = json.loads(done.stdout)
    assert (row["verdict"], row["share_low"], row["share_high"]) == ("unknown", 0.0, 100.0)
    assert row["reason"] == "nothing is stated of who holds NOBODY"
    said = run(tmp_path, text, "--regime", "ofac", "--target", "NOBODY").stdout
    assert said.startswith("NOBODY: unknown, nothing is stated of who holds NOBODY")
    assert run(tmp_path, text, "--regime", "ofac", "--target", "A").stdout.startswith(
        "A: not_blocked, 0 % in"
    )


def test_a_day_in_another_form_is_said_to_be_that(tmp_path: Path) -> None:
    text = "owner,owned,share_low,share_high,from\nX,A,60,60,31/12/2023\n"
    done = run(tmp_path, text, "--regime", "ofac")
    assert "row 2: '31/12/2023' is no date that exists in the form YYYY-MM-DD" in done.stderr
