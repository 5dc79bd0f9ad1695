import pytest

from celtrace.assess import flags_chain
from celtrace.assess.flags import assess_flags
from celtrace.assess.material import gather
from tests.assess.cases import observation, tables

KINDS = {name: flag.kind for name, flag in flags_chain.STATED.items()}


@pytest.mark.parametrize(("flag", "kind"), KINDS.items())
def test_present_where_a_stage_found_it_and_not_assessable_without_papers(flag, kind):
    seen = observation(kind, "V3", "x", "chain")
    rows = [row for row in assess_flags(gather(tables(seen))) if row.id == flag]
    assert [(row.subject, row.verdict, row.evidence) for row in rows] == [("V3", "present", [seen.id])]
    (row,) = [row for row in assess_flags(gather(tables())) if row.id == flag]
    assert row.verdict == "not_assessable"


def ask(flag, *rows):
    return [found[0] for found in flags_chain.predicate(flags_chain.STATED[flag])(gather(tables(*rows)))]


def test_absent_where_the_papers_were_given():
    contract = observation("contract", "C1", "A B", "chain")
    assert ask("R22", contract) == ["absent"]
    paid = observation("payment", "C1", "A B 4", "payments")
    assert ask("R11", paid) == ["absent"]
    for flag in ("R24", "R27", "R32"):
        assert ask(flag, contract, paid) == ["not_assessable"]


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
