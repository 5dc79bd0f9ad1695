import pytest

from celtrace.assess.explain import weigh_case
from celtrace.assess.material import gather
from celtrace.assess.model import built_in
from celtrace.assess.standing import PREFERRED, QUESTIONS, longest_chain, standing_questions
from celtrace.assess.words import complaints
from celtrace.records import Edge, Finding, Gap
from celtrace.records.parties import EdgeKind
from tests.assess.cases import innocent, observation, tables


def asked(*rows):
    return standing_questions(gather(tables(*rows)), weigh_case({}, built_in()), "run")


def test_every_standing_question_is_answered_or_printed():
    for rows in ((), innocent()):
        found = asked(*rows)
        answered = {row.subject for row in found if isinstance(row, Finding)}
        open_ = {row.question for row in found if isinstance(row, Gap)}
        assert answered | open_ == {*QUESTIONS, PREFERRED}


def test_contracts_and_payments_with_evidence_answer():
    seen = observation("contract", "C1", "x", "chain")
    chain: list[tuple[str, str, EdgeKind]] = [
        ("A", "B", "contracts"),
        ("B", "C", "subcontracts"),
        ("A", "B", "pays"),
    ]
    edges = [
        Edge(
            id=f"e{n}",
            from_id=a,
            to_id=b,
            kind=kind,
            status="documented",
            work="",
            valid_from="",
            valid_to="",
            grade="A",
            evidence=[seen.id],
        )
        for n, (a, b, kind) in enumerate(chain)
    ]
    said = [row.statement for row in asked(seen, *edges) if isinstance(row, Finding)]
    assert said == [
        "The declared chain has 2 steps; tiers below it would not appear in these documents.",
        "The invoices given state payments by 1 payer to 1 payee.",
    ]


def test_reasons_keep_the_words():
    assert not [row for row in asked(*innocent()) if isinstance(row, Gap) and complaints(row.reason)]


@pytest.mark.parametrize(
    ("edges", "steps"),
    [([], 0), ([("a", "b"), ("b", "c")], 2), ([("a", "b"), ("b", "a")], 1), ([("a", "b"), ("c", "d")], 1)],
)
def test_the_longest_chain(edges, steps):
    assert longest_chain(edges) == steps
