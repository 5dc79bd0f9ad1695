from celtrace.assess.gone import gone
from tests.assess.cases import SHA, observation


def test_one_place_that_is_held_is_enough():
    row = observation("rhythm", "a", "+08:00", "time")
    assert gone([row], {SHA["a"]}) == frozenset()
    assert gone([row], {SHA["b"]}) == {row.id}


def test_nothing_is_said_where_no_item_is_known():
    assert gone([observation("rhythm", "a", "+08:00", "time")], ()) == frozenset()
