from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from celtrace.records.files import STATUSES, Status, worst

SOME = st.lists(st.sampled_from(STATUSES), max_size=4)


def test_every_status_has_its_rank():
    assert set(STATUSES) == set(get_args(Status))
    assert (STATUSES[0], STATUSES[-1]) == ("ok", "unreadable")


def test_what_was_put_aside_is_worse_than_what_was_read_in_part():
    assert worst("partial", "quarantined", "ok") == "quarantined"
    assert worst() == "ok"


@given(SOME, SOME)
def test_the_order_of_stages_changes_nothing(one: list[Status], other: list[Status]) -> None:
    assert worst(*one, *other) == worst(*other, *one) == worst(worst(*one), worst(*other))
