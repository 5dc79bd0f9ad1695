import json

import pytest
from click.testing import CliRunner

from celtrace.case import open_case
from celtrace.cli.reply import command
from celtrace.records import Reply
from tests.assess.cases import party
from tests.cli.house import stored


def run(case, *arguments):
    return CliRunner().invoke(command, [str(case), *arguments])


def test_asked_then_answered_keeps_what_was_recorded(tmp_path):
    case = stored(tmp_path, party("Hong"))
    assert run(case, "V1", "--asked", "2030-01-02", "--due", "2030-01-09").exit_code == 0
    done = run(case, "V1", "--answered", "2030-01-05", "--quote", "No comment.", "--json")
    said = json.loads(done.stdout)
    assert (said["status"], said["sent_at"], said["due"], said["received_at"]) == (
        "answered",
        "2030-01-02",
        "2030-01-09",
        "2030-01-05",
    )
    with open_case(case) as opened:
        (row,) = opened.rows(Reply)
        kinds = [link.kind for link in opened.ledger.custody()]
    assert (row.quote, len(row.sha256)) == ("No comment.", 64)
    assert kinds.count("reply") == 2


def test_waived_and_declined(tmp_path):
    case = stored(tmp_path, party("Hong"), party("Sek", ident="V2"))
    assert run(case, "V1", "--waived", "dissolved in 2020").exit_code == 0
    assert run(case, "V2", "--declined").exit_code == 0
    with open_case(case) as opened:
        assert {row.party_id: row.status for row in opened.rows(Reply)} == {"V1": "waived", "V2": "declined"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("V1",),
        ("V1", "--asked", "2030-01-02", "--declined"),
        ("V1", "--asked", "yesterday"),
        ("V1", "--asked", "20300102"),
        ("V1", "--answered", "2030-01-05"),
    ],
)
def test_usage(tmp_path, arguments):
    assert run(stored(tmp_path, party("Hong")), *arguments).exit_code == 2


def test_an_unknown_party_is_said(tmp_path):
    done = run(stored(tmp_path, party("Hong")), "V9", "--declined")
    assert done.exit_code == 1
    assert "knows no party 'V9'" in done.output
