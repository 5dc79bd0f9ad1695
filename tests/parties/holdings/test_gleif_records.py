from __future__ import annotations

from celtrace.parties.holdings.gleif_records import relationship_period


def test_the_period_of_the_relationship_and_not_of_its_documents() -> None:
    accounts, relation = (
        ("ACCOUNTING_PERIOD", "2023-01-01", "2023-12-31"),
        (" RELATIONSHIP_PERIOD ", "2012", ""),
    )
    assert relationship_period([accounts, relation, ("RELATIONSHIP_PERIOD", "1999", "")]) == ("2012", "")
    assert relationship_period([accounts]) == ("", "")
