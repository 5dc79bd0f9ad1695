import json

from click.testing import CliRunner

from celtrace.assess.stage import work
from celtrace.cli.check import command
from celtrace.engine.stage import Task
from tests.assess.cases import innocent, tables
from tests.cli.house import stored


def run(tmp_path, text, *arguments):
    case = stored(tmp_path, *work(Task({}, rows=tables(*innocent()))))
    return CliRunner().invoke(command, ["-", "--case", str(case), *arguments], input=text)


def test_a_supported_draft_is_exit_0(tmp_path):
    done = run(tmp_path, "The sources held 2 files in 1 snapshot. A horse grazes.")
    assert done.exit_code == 0, done.output
    assert "supported: The sources held 2 files in 1 snapshot." in done.output
    assert "not in the case: A horse grazes." in done.output


def test_a_contradiction_is_exit_1(tmp_path):
    done = run(tmp_path, "The sources held 700 files in 1 snapshot.", "--json")
    assert done.exit_code == 1
    assert [each["verdict"] for each in json.loads(done.stdout)] == ["contradicted"]


def test_a_draft_that_is_no_text_is_said(tmp_path):
    done = run(tmp_path, b"\xff\xfe\x00")
    assert done.exit_code == 1
    assert "is not UTF-8" in done.output
