import json

import pytest
from click.testing import CliRunner

from celtrace.case import open_case
from celtrace.cli.judge import command
from celtrace.records import Judgement
from tests.assess.cases import observation
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


EV = "ev-0123456789abcdef"


@pytest.mark.parametrize(
    "arguments",
    [
        (EV, "--verdict", "grade", "--by", "R"),
        ("V1", "--verdict", "link", "--value", EV, "--by", "R"),
        (EV, "--verdict", "annotate", "--by", "R"),
        ("--write", "x.json", "--by", "R"),
        ("--list", "--verdict", "accept"),
    ],
)
def test_what_a_verdict_needs_is_asked_for(tmp_path, arguments):
    assert run(stored(tmp_path), *arguments).exit_code == 2


def test_grades_links_notes_and_masks_are_kept_with_their_value(tmp_path):
    case = stored(tmp_path)
    for arguments in (
        (EV, "--verdict", "grade", "--value", "E5"),
        ("R. Zhang", "--verdict", "mask", "--value", "an editor"),
        ("V1", "--verdict", "annotate", "--note", "asked on 3 May"),
    ):
        assert run(case, *arguments, "--by", "R").exit_code == 0
    assert {row.subject: row.value for row in judgements(case).values()} == {
        EV: "E5",
        "R. Zhang": "an editor",
        "V1": "",
    }


def pair(tmp_path):
    """Two analysts with a case each, and the key of the one who writes."""
    (tmp_path / "lee").mkdir()
    (tmp_path / "roy").mkdir()
    lee, roy = stored(tmp_path / "lee"), stored(tmp_path / "roy")
    made = run(lee, "--new-key", str(tmp_path / "lee.pem"), "--by", "Lee")
    assert made.exit_code == 0, made.output
    run(lee, EV, "--verdict", "reject", "--by", "Lee")
    run(roy, EV, "--verdict", "accept", "--by", "Roy")
    file = tmp_path / "lee.json"
    assert run(lee, "--write", str(file), "--key", str(tmp_path / "lee.pem"), "--by", "Lee").exit_code == 0
    return roy, file, made.output.split()[0]


def test_decisions_are_exchanged_and_conflicts_shown(tmp_path):
    roy, file, key = pair(tmp_path)
    stranger = run(roy, "--merge", str(file))
    assert stranger.exit_code == 1
    assert "no person of [keys]" in stranger.output
    merged = run(roy, "--merge", str(file), "--trust", key)
    assert merged.exit_code == 0, merged.output
    assert "1 added" in merged.output
    assert f"conflict on {EV}: Lee: reject, Roy: accept" in merged.output
    again = json.loads(run(roy, "--merge", str(file), "--json").stdout)
    assert (again["added"], again["known"]) == (0, 1)
    assert "conflict on" in run(roy, "--list").output
    with open_case(roy) as opened:
        assert opened.config.keys == {"Lee": key}
        kinds = [link.kind for link in opened.ledger.custody()]
    assert kinds.count("judgements_merged") == 2
    assert kinds.count("key_trusted") == 1


def test_a_file_that_was_changed_is_broken_integrity(tmp_path):
    roy, file, key = pair(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"reject", b"accept"))
    done = run(roy, "--merge", str(file), "--trust", key)
    assert done.exit_code == 4
    assert "signature does not hold" in done.output
    with open_case(roy) as opened:
        assert opened.config.keys == {}


def test_what_is_no_file_of_judgements_is_said(tmp_path):
    case = stored(tmp_path)
    assert run(case, "--merge", str(tmp_path / "none")).exit_code == 1
    assert run(case, "--new-key", str(case / "case.toml"), "--by", "R").exit_code == 1


def test_a_decision_on_what_the_case_does_not_hold_is_said_to_change_nothing(tmp_path):
    known = observation("slip", "kim", "1", "log")
    case = stored(tmp_path, known)
    for subject, said in ((known.id, False), ("ev-0123456789abcdef", True)):
        done = run(case, subject, "--verdict", "reject", "--by", "R")
        assert done.exit_code == 0
        assert ("changes nothing until one is" in done.stderr) is said
    assert "changes nothing" not in run(case, "R. Zhang", "--verdict", "mask", "--by", "R").stderr
