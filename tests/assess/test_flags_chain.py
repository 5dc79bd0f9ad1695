import pytest

from celtrace.assess import flags_chain
from celtrace.assess.flags import assess_flags
from celtrace.assess.material import gather
from celtrace.records import Edge
from tests.assess.cases import observation, tables

KINDS = {
    "R11": "crypto_payment",
    "R22": "staffing_firm",
    "R24": "staff_list_refused",
    "R27": "price_below_market",
    "R32": "anonymous_credits",
}


@pytest.mark.parametrize(("flag", "kind"), KINDS.items())
def test_present_where_a_stage_found_it_and_not_assessable_without_papers(flag, kind):
    seen = observation(kind, "V3", "x", "chain")
    rows = [row for row in assess_flags(gather(tables(seen))) if row.id == flag]
    assert [(row.subject, row.verdict, row.evidence) for row in rows] == [("V3", "present", [seen.id])]
    (row,) = [row for row in assess_flags(gather(tables())) if row.id == flag]
    assert row.verdict == "not_assessable"


def test_absent_where_the_papers_were_given():
    contract = observation("contract", "C1", "A B", "chain")
    assert flags_chain.staffing_firm(gather(tables(contract)))[0][:1] == ("absent",)
    paid = observation("payment", "C1", "A B 4", "payments")
    pays = Edge(
        id="e", from_id="A", to_id="B", kind="pays", status="documented", work="", valid_from=None, valid_to=None,
        grade="A", evidence=[paid.id], unknown={"valid_from": "x", "valid_to": "x"},
    )  # fmt: skip
    assert flags_chain.crypto_payment(gather(tables(paid, pays)))[0][:1] == ("absent",)


@pytest.mark.parametrize(
    ("flag", "kind"),
    [
        ("R23", "undeclared_tier"),
        ("R25", "extra_language_hop"),
        ("R26", "mark_outside_storage"),
    ],
)
def test_flags_that_are_looked_for_here_take_what_a_stage_found_too(flag, kind):
    seen = observation(kind, "V3", "x", "chain")
    rows = [row for row in assess_flags(gather(tables(seen))) if row.id == flag]
    assert [(row.subject, row.verdict) for row in rows] == [("V3", "present")]
