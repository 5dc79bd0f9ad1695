from collections import Counter

from celtrace.assess.flags import PREDICATES, assess_flags
from celtrace.assess.material import gather
from celtrace.records import check
from celtrace.resources.red_flags import RED_FLAGS
from tests.assess.cases import innocent, tables


def test_every_flag_is_answered_once_when_nothing_is_given():
    rows = assess_flags(gather(tables()))
    assert Counter(row.id for row in rows) == Counter(each.id for each in RED_FLAGS)
    assert {row.verdict for row in rows} == {"not_assessable"}
    assert all(row.reason and row.advisory for row in rows)
    assert {row.id for row in rows if row.base_rate != "unknown"} == {"R28"}


def test_predicates_that_would_profile_people_are_never_assessed():
    rows = {row.id: row for row in assess_flags(gather(tables(*innocent())))}
    for number in range(14, 21):
        assert rows[f"R{number}"].verdict == "not_assessable"
        assert (
            rows[f"R{number}"].reason
            == "celtrace does not profile people by origin; this flag is never assessed"
        )
        assert f"R{number}" not in PREDICATES


def test_flags_that_need_other_input_say_so():
    rows = {row.id: row for row in assess_flags(gather(tables(*innocent())))}
    assert {rows[name].verdict for name in ("R05", "R06", "R21")} == {"not_assessable"}


def test_rows_are_sorted_and_hold_the_rules_of_tables():
    rows = assess_flags(gather(tables(*innocent())))
    assert rows == sorted(rows, key=lambda row: (row.id, row.subject))
    for row in rows:
        check(row)
