from __future__ import annotations

import msgspec
import pytest

from celtrace.assess.material import match_subject
from celtrace.case import open_case
from celtrace.judging.decide import VERDICTS, judgement
from celtrace.records import Match
from celtrace.records.evidence import evidence
from celtrace.workbench.views import BY_NAME, PAGE, VIEWS, disputed, judged, page

from ..case.helpers import make_case
from .test_workbench import holding


def rows(number):
    return [
        evidence(
            "test", "kind", f"s{each}", f"line {each} of 虚构", value=str(each),
            places=[("a" * 64, f"line={each}")], path="a.txt", cluster="c",
        )
        for each in range(1, number + 1)
    ]  # fmt: skip


@pytest.fixture
def case(tmp_path, monkeypatch):
    holding(monkeypatch, rows(PAGE + 3))
    return make_case(tmp_path / "c")


def test_rows_come_a_page_at_a_time_and_each_once(case):
    with open_case(case) as opened:
        first, second = (page(opened, BY_NAME["evidence"], "", number) for number in (1, 2))
    assert (len(first.rows), first.more, len(second.rows), second.more) == (PAGE, True, 3, False)
    assert len({row.subject for row in [*first.rows, *second.rows]}) == PAGE + 3


def test_every_word_asked_for_stands_in_the_row(case):
    with open_case(case) as opened:
        found = page(opened, BY_NAME["evidence"], "LINE 虚构 line=7", 1)
        assert page(opened, BY_NAME["evidence"], "line absent", 1).rows == []
        assert page(opened, BY_NAME["evidence"], "", 0).number == 1
    assert [row.text for row in found.rows] == ["line 7 of 虚构"]


def test_a_match_is_named_as_a_judgement_names_it():
    row = Match(
        party_id="V1", list_="sdn", snapshot_date="2024-01-01", entry_id="9", entry_name="N", score=0.9,
        verdict="match", reasons=["number"], as_of="2024-01-01", listed_on_date="yes", listed_today="yes", run="r",
    )  # fmt: skip
    assert BY_NAME["matches"].show(row).subject == match_subject(row)


def test_verdicts_of_the_views_are_known_ones():
    assert all(set(view.verdicts) <= set(VERDICTS) for view in VIEWS)


def test_only_what_stands_is_beside_a_row_and_disagreement_is_seen():
    one = judgement("x", "accept", "A", "2024-01-01T00:00:00Z")
    other = judgement("x", "reject", "B", "2024-01-02T00:00:00Z")
    gone = msgspec.structs.replace(
        judgement("y", "reject", "A", "2024-01-01T00:00:00Z"), undone_by="judgement-2"
    )
    assert judged([other, gone, one]) == {"x": [one, other]}
    assert disputed([one, other, gone]) == {"x"}
