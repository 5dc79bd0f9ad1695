import json

import pytest
from click.testing import CliRunner

from celtrace.case import open_case
from celtrace.cli.judge import command
from celtrace.records import Judgement
from tests.cli.house import stored


def run(case, *arguments):
    return CliRunner().invoke(command, [str(case), *arguments])


def judgements(case):
    with open_case(case) as opened:
        return {row.subject: row for row in opened.rows(Judgement)}


def test_a_judgement_is_named_dated_and_reversible(tmp_path):
    case = stored(tmp_path)
    done = run(case, "ev-1", "--verdict", "reject", "--by", "R. Lee", "--note", "our own log", "--json")
    assert done.exit_code == 0, done.output
    first = json.loads(done.stdout)
    assert (first["subject"], first["verdict"], first["by"]) == ("ev-1", "reject", "R. Lee")
    assert first["at"].endswith("Z")
    assert run(case, "--undo", first["id"], "--by", "R. Lee").exit_code == 0
    found = judgements(case)
    assert found["ev-1"].undone_by == found[first["id"]].id
    with open_case(case) as opened:
        assert [link.kind for link in opened.ledger.custody()].count("judgement") == 2


def test_listing(tmp_path):
    case = stored(tmp_path)
    run(case, "ev-1", "--verdict", "accept", "--by", "R\x1b[31m")
    listed = run(case, "--list")
    assert "ev-1: accept by R\\x1b[31m at " in listed.output
    assert len(json.loads(run(case, "--list", "--json").stdout)) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("ev-1", "--verdict", "reject"),
        ("ev-1", "--by", "R"),
        ("--verdict", "reject", "--by", "R"),
        ("ev-1", "--verdict", "reject", "--by", "R", "--undo", "x"),
        ("ev-1", "--verdict", "guilty", "--by", "R"),
    ],
)
def test_usage(tmp_path, arguments):
    assert run(stored(tmp_path), *arguments).exit_code == 2


def test_what_is_not_there_cannot_be_undone(tmp_path):
    done = run(stored(tmp_path), "--undo", "judgement-x", "--by", "R")
    assert done.exit_code == 1
    assert "there is no judgement" in done.output
