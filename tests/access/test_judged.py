from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.judged import Days, Told, _dense, judge
from celtrace.access.ranges import Addresses
from celtrace.access.said import Answer, of_answers
from celtrace.case.tables import from_arrow
from celtrace.records import Origin

ONE, TWO = "10.0.0.1", "192.0.2.9"
ADDRESSES = Addresses([ONE, TWO])
DAYS = Days.of(["2024-01-08", "2024-02-01"])


def rows(answers: list[Answer], date: str | None) -> list[Origin]:
    return from_arrow(Origin, judge(of_answers(answers, ADDRESSES), DAYS, date).table(ADDRESSES, DAYS, "t"))


def test_the_best_of_equal_answers_stays_and_others_stay_too() -> None:
    found = rows(
        [
            Answer(ONE, "country", "KP", "wide", "2020-01-01", "2020-12-31"),
            Answer(ONE, "country", "KP", "narrow", "2024-01-01", ""),
            Answer(ONE, "country", "CN", "b"),
            Answer(ONE, "country", "CN", "a"),
            Answer(TWO, "city", None, "x"),
        ],
        "2024-02-01",
    )
    assert [(row.ip, row.value, row.granularity, row.temporal, row.days_off) for row in found] == [
        (ONE, "KP", "narrow", "covers", 0),
        (ONE, "CN", "a", "nearest", 24),
        (TWO, None, "x", "covers", 0),
    ]
    assert found[0].as_of == "2024-01-08"
    assert found[2].unknown == {"value": "the table names no city for this address"}


def test_what_has_no_date_says_so() -> None:
    (row,) = rows([Answer(ONE, "asn", "AS1", "x")], None)
    assert (row.dataset_date, row.temporal, row.days_off) == (None, "undated", None)
    assert set(row.unknown) == {"dataset_date", "days_off"}


def test_contradictions_and_disputes_are_counted() -> None:
    told = Told.nothing(2)
    first = judge(
        of_answers([Answer(ONE, "country", "KP", "a"), Answer(ONE, "country", "CN", "b")], ADDRESSES),
        DAYS,
        None,
    )
    assert first.torn() == 1
    told.note(first)
    told.note(
        judge(
            of_answers([Answer(TWO, "country", "ES", "a"), Answer(TWO, "kind", "vpn", "a")], ADDRESSES),
            DAYS,
            None,
        )
    )
    assert told.disputed() == 1
    told.note(
        judge(
            of_answers([Answer(TWO, "country", "FR", "a"), Answer(TWO, "city", "x", "a")], ADDRESSES),
            DAYS,
            None,
        )
    )
    assert told.disputed() == 2
    assert (told.placed.tolist(), told.kinds.tolist(), told.cities) == ([True, True], [False, True], True)


@given(st.lists(st.integers(0, 99)), st.sampled_from([100, 1 << 40]))
def test_distinct_codes(codes: list[int], size: int) -> None:
    kinds, inverse = _dense(np.array(codes, np.int64), size)
    assert kinds.tolist() == sorted(set(codes))
    assert kinds[inverse].tolist() == codes
