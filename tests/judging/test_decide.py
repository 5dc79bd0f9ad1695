import msgspec
import pytest

from celtrace.judging.decide import VERDICTS, JudgementError, conflicts, judgement, standing
from celtrace.records import check

EV = "ev-0123456789abcdef"
OTHER = "ev-fedcba9876543210"
AT = "2030-01-01T00:00:00Z"


def made(verdict="accept", subject=EV, by="Lee", at=AT, **more):
    return judgement(subject, verdict, by, at, **more)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_makes_a_row(verdict):
    value = {"grade": "B2", "link": OTHER}.get(verdict, "")
    row = check(made(verdict, value=value, note="why"))
    assert (row.verdict, row.value, row.undone_by) == (verdict, value, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"verdict": "guilty"}, "no verdict"),
        ({"subject": " "}, "subject"),
        ({"by": ""}, "who decides"),
        ({"verdict": "grade", "value": "G1"}, "letter A to F"),
        ({"verdict": "grade", "value": "B2", "subject": "V1"}, "id of evidence"),
        ({"verdict": "link", "value": EV}, "other evidence"),
        ({"verdict": "annotate"}, "needs a note"),
    ],
)
def test_what_a_verdict_lacks_is_said(arguments, says):
    with pytest.raises(JudgementError, match=says):
        made(**arguments)


def test_two_that_are_alike_to_the_second_have_their_own_ids():
    assert made(number=1).id != made(number=2).id


def test_of_one_persons_decisions_the_last_stands_and_notes_all_stand():
    rows = [
        made("reject"),
        made("accept", at="2030-01-02T00:00:00Z"),
        made("annotate", note="one"),
        made("annotate", note="two"),
        msgspec.structs.replace(made("mask", subject="R. Zhang"), undone_by="judgement-1"),
    ]
    assert sorted(row.verdict for row in standing(rows)) == ["accept", "annotate", "annotate"]


def test_people_who_differ_are_a_conflict_by_what_they_differ_in():
    rows = [
        made("reject"),
        made("accept", by="Roy"),
        made("grade", value="B2"),
        made("grade", value="E5", by="Roy"),
        made("link", value=OTHER),
        made("link", value=OTHER, by="Roy"),
        made("annotate", note="one"),
        made("annotate", note="two", by="Roy"),
    ]
    assert [each.said for each in conflicts(rows)] == [
        (("Lee", "reject"), ("Roy", "accept")),
        (("Lee", "grade B2"), ("Roy", "grade E5")),
    ]
