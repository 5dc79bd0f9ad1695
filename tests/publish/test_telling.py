from msgspec import structs

from celtrace.publish.reading import Reading
from celtrace.publish.telling import KNOWN, _rank, telling
from tests.assess.cases import observation
from tests.publish.cases import FakeCase, rich


def test_a_summary_tells_the_most_telling_first(tmp_path):
    reading = Reading(
        FakeCase(
            tmp_path,
            *rich(),
            observation("payee_differs", "C-1", "1 of 1", "payments"),
            observation("show_identified", "Kids", "4", "pictures"),
        )
    )
    kinds = [reading.evidence[row.evidence[0]].kind for row in telling(reading)]
    assert kinds[0] == "show_identified"
    assert kinds.index("party_match") < kinds.index("payee_differs") < kinds.index("inventory_total")
    assert len(telling(reading)) <= KNOWN


def test_a_holding_that_is_owned_is_told_before_one_that_is_linked(tmp_path):
    reading = Reading(FakeCase(tmp_path, *rich()))
    (row,) = [row for row in telling(reading) if reading.evidence[row.evidence[0]].kind == "inventory_total"]
    linked, owned = (structs.replace(row, id=tier, tier=tier) for tier in ("linked", "owned"))
    assert _rank(reading, owned, set()) < _rank(reading, linked, set())
    assert _rank(reading, linked, {row.subject}) < _rank(reading, owned, set())
