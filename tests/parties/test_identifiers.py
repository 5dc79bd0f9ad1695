from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.identifiers import Identifier, identifier, organisation_code, parse_identifier, valid

SEK_FRONTS = ("91500118582829838H", "91310104093794515H", "91350583259861969M")


@pytest.mark.parametrize("code", SEK_FRONTS)
def test_credit_codes_of_listed_companies_hold(code: str) -> None:
    assert len(code) == 18
    assert valid("uscc", code) is True
    assert valid("uscc", code[:-1] + ("A" if code[-1] != "A" else "B")) is False
    assert identifier("uscc", "", f" {code.lower()} ") == Identifier("uscc", "CN", code)


def test_what_a_number_becomes() -> None:
    assert str(identifier("registration", "Hong Kong", "0221-1652")) == "hk_no:HK:2211652"
    assert str(identifier("registration", "CN", SEK_FRONTS[0])) == f"uscc:CN:{SEK_FRONTS[0]}"
    assert str(identifier("registration", "China", "500383000029284")) == "registration:CN:500383000029284"
    assert identifier("registration", "CN", " - ") is None
    assert organisation_code("91350583259861969M") == "259861969"


def test_kinds_without_a_check_digit() -> None:
    assert valid("hk_no", "2211652") is None
    assert valid("lei", "253400WSS48YWMBUA688") is True
    assert valid("imo", "7406784") is True


@given(st.sampled_from(["uscc", "lei", "imo", "passport"]), st.text(max_size=30))
def test_any_text_has_an_answer(kind: str, text: str) -> None:
    assert valid(kind, text) in (True, False, None)
    found = identifier(kind, "CN", text)
    assert found is None or parse_identifier(str(found)) == found
