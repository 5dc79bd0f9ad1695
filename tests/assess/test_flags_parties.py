from celtrace.assess import flags_parties
from celtrace.assess.material import gather
from celtrace.records import Edge, Holding, Match
from tests.assess.cases import innocent, observation, party, segment, tables


def verdicts(predicate, *rows):
    return [(found[0], found[3]) for found in predicate(gather(tables(*rows)))]


def match(verdict="match"):
    return Match(
        party_id="V1",
        list_="sdn",
        snapshot_date="2030-01-01",
        entry_id="7",
        entry_name="A",
        score=0.9,
        verdict=verdict,
        reasons=[],
        as_of="2030-01-01",
        listed_on_date="yes",
        listed_today="yes",
        run="r",
    )


def edge(kind, to="V2"):
    return Edge(
        id="e1",
        from_id="V1",
        to_id=to,
        kind=kind,
        status="documented",
        work="",
        valid_from="",
        valid_to="",
        grade="A",
        evidence=[],
    )


def test_payments():
    seen = observation("payee_differs", "C1", "x", "payments")
    assert verdicts(flags_parties.payee_differs, seen) == [("present", "C1")]
    assert verdicts(flags_parties.payee_differs, edge("pays")) == [("absent", "case")]
    for predicate in (
        flags_parties.payee_differs,
        flags_parties.payee_country_differs,
        flags_parties.rotating_payee,
        flags_parties.instalments,
        flags_parties.payment_before_agreement,
    ):
        assert verdicts(predicate) == [("not_assessable", "case")]


def test_undeclared_work():
    seen = observation("undeclared_work", "unknown", "x", "chain")
    assert verdicts(flags_parties.undeclared_work, seen) == [("present", "unknown")]
    named = observation("legal_entity", "A", "notes", "names")
    assert verdicts(flags_parties.undeclared_work, party("A"), named) == [("absent", "case")]
    assert verdicts(flags_parties.undeclared_work, party("A"), edge("contracts")) == [
        ("not_assessable", "case")
    ]
    assert verdicts(flags_parties.undeclared_work, party("A")) == [("not_assessable", "case")]


def test_a_client_named_in_the_files_is_a_mark_and_a_vendor_is_none():
    client = observation("client_named", "Teapot Pictures", "Teapot Pictures", "chain")
    assert verdicts(flags_parties.marks_outside, client) == [("present", "Teapot Pictures")]
    vendor = observation("legal_entity", "V1", "V1 declared", "chain")
    assert verdicts(flags_parties.marks_outside, vendor, segment(1, "a", "en")) == [
        ("not_assessable", "case")
    ]


def test_the_language_step():
    both = observation("bilingual_notes", "notes", "9", "notes")
    assert verdicts(flags_parties.unexplained_language_step, both, party("A")) == [("present", "case")]
    assert verdicts(flags_parties.unexplained_language_step, both, party("A", "KR")) == [("absent", "case")]
    assert verdicts(flags_parties.unexplained_language_step, both, party("홍교")) == [("absent", "case")]
    assert verdicts(flags_parties.unexplained_language_step, both) == [("not_assessable", "case")]
    assert verdicts(flags_parties.unexplained_language_step, segment(1, "a", "en")) == [("absent", "case")]


def test_marks():
    seen = observation("sheet_template", "Studio X", "1", "pictures")
    assert verdicts(flags_parties.marks_outside, seen) == [("present", "Studio X")]
    assert verdicts(flags_parties.marks_outside, *innocent()) == [("not_assessable", "case")]
    assert verdicts(flags_parties.marks_outside) == [("not_assessable", "case")]


def test_listed_or_near():
    assert verdicts(flags_parties.near_listed, party("A"), match()) == [("present", "V1")]
    assert verdicts(flags_parties.near_listed, party("A"), match("no_match")) == [("absent", "case")]
    assert verdicts(flags_parties.near_listed, party("A")) == [("not_assessable", "case")]


def test_owned():
    def holding(verdict, *flags):
        return Holding(
            party_id="V1",
            regime="ofac",
            as_of="2030-01-01",
            share_low=30,
            share_high=30,
            verdict=verdict,
            flags=list(flags),
            arithmetic=[],
        )

    assert verdicts(flags_parties.owned_by_listed, holding("blocked_by_ownership")) == [("present", "V1")]
    assert verdicts(flags_parties.owned_by_listed, holding("not_blocked", "significant_minority")) == [
        ("present", "V1")
    ]
    assert verdicts(flags_parties.owned_by_listed, holding("not_blocked")) == [("absent", "case")]
    assert verdicts(flags_parties.owned_by_listed, holding("not_blocked", "no_ownership_data")) == [
        ("not_assessable", "case")
    ]
    assert verdicts(flags_parties.owned_by_listed, holding("unknown", "no_list_of_regime")) == [
        ("not_assessable", "case")
    ]


def test_owned_under_one_rule_and_unknown_under_another():
    def rows(verdict):
        def holding(regime, verdict):
            return Holding(
                party_id="V1", regime=regime, as_of="2030-01-01", share_low=0, share_high=100, verdict=verdict,
                flags=[], arithmetic=[],
            )  # fmt: skip

        return holding("eu", "unknown"), holding("ofac", verdict)

    assert verdicts(flags_parties.owned_by_listed, *rows("blocked_by_ownership")) == [("present", "V1")]
    assert verdicts(flags_parties.owned_by_listed, *rows("not_blocked")) == [("absent", "case")]


def test_shared_with_listed():
    rows = [party("A"), party("B", ident="V2"), match()]
    assert verdicts(flags_parties.shared_with_listed, *rows, edge("shares_address")) == [("present", "V2")]
    assert verdicts(flags_parties.shared_with_listed, *rows, edge("contracts")) == [("absent", "case")]
    assert verdicts(flags_parties.shared_with_listed) == [("not_assessable", "case")]


def test_locale():
    seen = observation("document_locale", "a.xlsx", "zh-CN", "locale:documents")
    assert verdicts(flags_parties.tool_locale, seen, party("A", "JP")) == [("present", "locale chinese")]
    assert verdicts(flags_parties.tool_locale, seen, party("A", "CN")) == [("absent", "case")]
    assert verdicts(flags_parties.tool_locale, seen) == [("not_assessable", "case")]
    assert verdicts(flags_parties.tool_locale) == [("not_assessable", "case")]
