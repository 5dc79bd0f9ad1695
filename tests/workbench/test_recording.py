from __future__ import annotations

import pytest

from celtrace.case import open_case
from celtrace.judging.decide import JudgementError
from celtrace.records import Judgement
from celtrace.workbench.recording import UnknownJudgementError, record

from ..case.helpers import make_case


def test_row_and_link_are_written_together_and_undoing_keeps_both(tmp_path):
    case = make_case(tmp_path / "c")
    made = record(case, "V-07:ofac:1", "reject", "R. Lee", note="another firm", command="celtrace open")
    undone = record(case, made.id, "undo", "R. Lee", command="celtrace open")
    with open_case(case) as opened:
        rows = {row.id: row for row in opened.rows(Judgement)}
        links = [link for link in opened.ledger.custody() if link.kind == "judgement"]
    assert rows[made.id].undone_by == undone.id
    assert [link.body["id"] for link in links] == [made.id, undone.id]


def test_two_that_are_alike_to_the_second_are_two(tmp_path):
    case = make_case(tmp_path / "c")
    ids = {record(case, "x", "annotate", "R. Lee", note="n", command="test").id for _ in range(2)}
    assert len(ids) == 2


def test_what_cannot_be_recorded_changes_nothing(tmp_path):
    case = make_case(tmp_path / "c")
    with pytest.raises(UnknownJudgementError, match="there is no judgement"):
        record(case, "judgement-1", "undo", "R. Lee", command="test")
    with pytest.raises(JudgementError):
        record(case, "x", "reject", " ", command="test")
    with open_case(case) as opened:
        assert list(opened.rows(Judgement)) == []
