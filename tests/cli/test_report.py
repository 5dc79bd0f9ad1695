import json

import pytest
from click.testing import CliRunner

from celtrace.assess.stage import work
from celtrace.case import open_case
from celtrace.case.verify import verify
from celtrace.cli.report import command
from celtrace.engine.stage import Task
from celtrace.publish.checking import check_bundle
from tests.assess.cases import party, server, tables
from tests.cli.house import stored


def case_of(folder, **config):
    given = [*server(), party("Hongqiao Animation")]
    return stored(folder, *given, *work(Task({}, rows=tables(*given))), **config)


def test_it_prints_the_files_it_wrote(tmp_path):
    case = case_of(tmp_path)
    done = CliRunner().invoke(command, [str(case), "--format", "html"])
    assert done.exit_code == 0, done.output
    assert done.stdout.split() == [
        str(case / "report" / name) for name in ("full.html", "full.json", "manifest.json")
    ]
    as_json = CliRunner().invoke(command, [str(case), "--edition", "public", "--json"])
    assert json.loads(as_json.stdout)["edition"] == "public"


@pytest.mark.media
def test_every_form_is_written_unless_some_are_named(tmp_path):
    case = case_of(tmp_path)
    done = CliRunner().invoke(command, [str(case)])
    assert done.exit_code == 0, done.output
    assert [line.rpartition("/")[2] for line in done.stdout.split()] == [
        "full.html",
        "full.pdf",
        "full.md",
        "full.json",
        "index.html",
        "manifest.json",
    ]
    assert check_bundle(case / "report" / "full").problems == []
    assert CliRunner().invoke(command, [str(case), "--format", "docx"]).exit_code == 2


def test_without_the_typesetter_pdf_is_a_missing_part(tmp_path, monkeypatch):
    monkeypatch.setattr("celtrace.publish.fonts.available", lambda: False)
    case = case_of(tmp_path)
    named = CliRunner().invoke(command, [str(case), "--format", "pdf"])
    assert (named.exit_code, "celtrace[media]" in named.output) == (5, True)
    every = CliRunner().invoke(command, [str(case)])
    assert every.exit_code == 0
    assert "No PDF is made" in every.output


def test_a_release_is_a_link_of_custody_and_the_case_stays_sealed(tmp_path):
    case = case_of(tmp_path)
    assert CliRunner().invoke(command, [str(case), "--format", "html"]).exit_code == 0
    with open_case(case) as opened:
        last = opened.ledger.custody()[-1]
    assert (last.kind, last.body["edition"]) == ("release", "full")
    places = {problem.place.split(":")[0] for problem in verify(case).problems}
    assert not {place for place in places if place.startswith(("report", "finding", "evidence", "SEAL"))}


def test_a_refused_release_is_exit_1_and_writes_nothing(tmp_path):
    case = case_of(tmp_path, authority="")
    done = CliRunner().invoke(command, [str(case), "--edition", "public"])
    assert done.exit_code == 1
    assert "no authority is stated" in done.output
    assert not (case / "report").exists()


def test_no_such_edition_is_a_usage_error(tmp_path):
    assert CliRunner().invoke(command, [str(case_of(tmp_path)), "--edition", "reply:nobody"]).exit_code == 2
