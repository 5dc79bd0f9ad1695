from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.identifiers import (
    Identifier,
    chinese_organisation,
    formed,
    identifier,
    imo_company,
    old_chinese_registration,
    organisation_code,
    parse_identifier,
    valid,
)
from celtrace.parties.lists.folder import read_lists

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


@pytest.mark.parametrize("cut", ["9.13101E+17", "9,13101e17", "9E+17", " ９.1E+17 "])
def test_a_number_whose_digits_a_spreadsheet_cut_is_none(cut: str) -> None:
    assert identifier("uscc", "CN", cut) is None
    assert identifier("registration", "", cut) is None
    assert identifier("passport", "", "9E17") is not None


def test_kinds_without_a_check_digit() -> None:
    assert valid("hk_no", "2211652") is None
    assert valid("lei", "253400WSS48YWMBUA688") is True
    assert valid("imo", "7406784") is True


@given(st.sampled_from(["uscc", "lei", "imo", "passport"]), st.text(max_size=30))
def test_any_text_has_an_answer(kind: str, text: str) -> None:
    assert valid(kind, text) in (True, False, None)
    found = identifier(kind, "CN", text)
    assert found is None or parse_identifier(str(found)) == found


@pytest.mark.parametrize(
    ("kind", "country", "value", "holds"),
    [
        ("registration", "CN", "500383000029284", True),
        ("registration", "CN", "500383000029285", False),
        ("registration", "GB", "500383000029284", None),
        ("organisation_code", "CN", "259861969", True),
        ("organisation_code", "CN", "259861968", False),
        ("tax", "RU", "7743531082", True),
        ("registration", "RU", "1047796451658", True),
        ("registration", "RU", "1047796451659", False),
        ("imo", "", "9074729", True),
        ("imo", "", "9074728", False),
        ("passport", "KP", "123456789", None),
    ],
)
def test_check_digits(kind: str, country: str, value: str, holds: bool | None) -> None:
    assert valid(kind, value, country) is holds


def test_forms() -> None:
    assert formed("hk_no", "2211652") is True
    assert formed("hk_no", "22116520001") is False
    assert formed("passport", "123456789", "KP") is True
    assert formed("passport", "12345", "KP") is False
    assert formed("tax", "1") is None


@given(st.text(alphabet="0123456789", min_size=14, max_size=14))
def test_one_check_digit_completes_an_old_chinese_number(digits: str) -> None:
    assert sum(old_chinese_registration(digits + str(last)) for last in range(10)) == 1


@given(st.text(alphabet="0123456789ABCDEFGHJ", min_size=8, max_size=8))
def test_one_check_character_completes_an_organisation_code(code: str) -> None:
    assert sum(chinese_organisation(code + last) for last in "0123456789X") == 1


@given(st.text(alphabet="0123456789", min_size=6, max_size=6))
def test_one_check_digit_completes_a_shipping_companys_number(digits: str) -> None:
    assert sum(imo_company(digits + str(last)) for last in range(10)) == 1


@pytest.mark.shared
def test_numbers_of_the_real_list(shared: Path) -> None:
    lists = read_lists(shared / "sanctions" / "sancbook-sdn-2022-12")
    numbers = [n for e in lists.entries.values() for n in e.identifiers]
    checked = [(n.kind, n.country, valid(n.kind, n.value, n.country)) for n in numbers]

    def share(kind: str, country: str) -> float:
        mine = [holds for k, c, holds in checked if (k, c) == (kind, country) and holds is not None]
        return sum(mine) / len(mine)

    assert share("uscc", "CN") > 0.9
    assert share("registration", "CN") == 1
    assert share("tax", "RU") > 0.97
    assert share("registration", "RU") > 0.99
