from celtrace.assess.disagreements import disagreements
from celtrace.assess.material import gather
from celtrace.records import Judgement
from tests.assess.cases import observation, server, tables


def asked(*rows):
    return [(row.question, row.reason) for row in disagreements(gather(tables(*rows)))]


def test_two_classes_of_one_subject_are_a_gap_and_both_stay():
    one = observation("korean_usage", "notes", "northern_type 40", "notes")
    two = observation("korean_usage", "notes", "southern 40", "notes")
    ((question, reason),) = asked(one, two)
    assert question == "Which orthography does the Korean follow?"
    assert one.id in reason
    assert two.id in reason


def test_two_folders_may_differ():
    one = observation("korean_usage", "a", "northern_type 40", "notes")
    assert asked(one, observation("korean_usage", "b", "southern 40", "notes")) == []


def test_people_who_decide_differently_are_named_with_what_they_said():
    rows = [
        Judgement(
            id=f"j{by}",
            subject="ev-1",
            verdict=verdict,
            by=by,
            at="2030-01-01T00:00:00Z",
            note="",
            undone_by="",
        )
        for by, verdict in (("Lee", "accept"), ("Roy", "reject"))
    ]
    ((question, reason),) = asked(*rows)
    assert question == "Does “ev-1” hold?"
    assert "“Lee”: accept, “Roy”: reject" in reason


def test_items_that_are_gone_are_counted():
    lost = observation("rhythm", "b", "+08:00", "time", place="e")
    assert [question for question, _ in asked(*server(), lost)] == [
        "Which findings rest on items that are gone?"
    ]
