import json

import pytest
from click.testing import CliRunner

from celtrace.assess.stage import work
from celtrace.case import open_case
from celtrace.case.verify import verify
from celtrace.cli.report import command
from celtrace.cli.verify import command as check
from celtrace.engine.log import RunLog
from celtrace.engine.progress import Silent
from celtrace.engine.stage import Task
from celtrace.publish.checking import check_bundle
from tests.assess.cases import party, server, tables
from tests.authority import Authority
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


@pytest.mark.openssl
def test_a_stamp_is_asked_for_only_online(tmp_path):
    (tmp_path / "authority").mkdir()
    authority = Authority(tmp_path / "authority")
    case = case_of(tmp_path)
    words = [str(case), "--format", "html,bundle", "--stamp", authority.address]
    offline = CliRunner().invoke(command, words)
    assert (offline.exit_code, "add --online" in offline.output) == (2, True)
    assert (authority.questions, (case / "report").exists()) == ([], False)
    done = CliRunner().invoke(command, [*words, "--online"])
    authority.close()
    assert done.exit_code == 0, done.output
    assert check_bundle(case / "report" / "full").checked["time stamps"] == 1
    assert check_bundle(case / "report").problems == []
    told = CliRunner().invoke(check, [str(case / "report" / "full")])
    assert "signed by CN=Stamps,O=An authority" in told.stderr
    with open_case(case) as opened:
        assert opened.ledger.custody()[-1].body["stamped_by"] == authority.address


def test_without_an_answer_or_a_bundle_nothing_is_published(tmp_path):
    case = case_of(tmp_path)
    words = [str(case), "--stamp", "http://127.0.0.1:9/", "--online"]
    silent = CliRunner().invoke(command, [*words, "--format", "html,bundle"])
    assert (silent.exit_code, "Nothing was published" in silent.output) == (1, True)
    assert CliRunner().invoke(command, [*words, "--format", "html"]).exit_code == 2
    assert CliRunner().invoke(command, [str(case), "--stamp", "tsa.test", "--online"]).exit_code == 2
    assert not list((case / "report").glob("*"))


def test_a_report_of_an_unfinished_investigation_says_what_it_is(tmp_path):
    case = case_of(tmp_path)
    log = RunLog(case, Silent())
    log.event("run_started")
    warned = CliRunner().invoke(command, [str(case), "--format", "html"])
    assert warned.exit_code == 0
    assert "The last investigation did not finish" in warned.stderr
    log.event("run_ended", how="done")
    log.close()
    assert "did not finish" not in CliRunner().invoke(command, [str(case), "--format", "html"]).stderr
