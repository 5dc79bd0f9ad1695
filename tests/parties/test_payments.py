"""The payments of the Mondo settlement (OFAC, 26 June 2024) raise what they show and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from celtrace.parties.payments import Fact, Payments, _amount, facts, read_contracts, read_invoices

CONTRACT = {
    "contract_id": "SEK-2019",
    "buyer": "MONDO",
    "seller": "SEK",
    "scope": "instalments on 1,123,120 USD",
    "signed": "2019-07-15",
    "currency": "USD",
    "amount": "1123120",
}
COUNTRIES = {"SEK": "Korea, North"}


def run(invoices: list[dict[str, str]], contract: dict[str, str] = CONTRACT) -> tuple[list[Fact], list[str]]:
    payments = Payments()
    problems = read_contracts([contract], ["line=2"], str, payments)
    problems += read_invoices(invoices, [f"line={n + 2}" for n in range(len(invoices))], str, payments)
    return facts(payments, COUNTRIES), problems


def invoice(n: int, paid: str, payee: str, country: str, **more: str) -> dict[str, str]:
    row = {
        "invoice_id": f"I{n}",
        "contract_id": "SEK-2019",
        "paid": paid,
        "issuer": "SEK",
        "payee_id": payee,
        "payee_name": payee,
        "payee_country": country,
        "bank_country": "US" if country == "US" else country,
        "currency": "USD",
        "amount": "29885.5",
    }
    return row | more


def test_mondo() -> None:
    days = [f"{2019 + (4 + n) // 12}-{(4 + n) % 12 + 1:02d}-10" for n in range(18)]
    payees = [("Firm One Trading", "CN"), ("US Company", "US"), ("Firm Two", "CN")]
    found, problems = run([invoice(n, day, *payees[n % 3]) for n, day in enumerate(days)])
    assert problems == []
    assert [fact.kind for fact in found] == [
        "payee_differs",
        "payee_country_differs",
        "rotating_payee",
        "instalments",
        "payment_before_agreement",
    ]
    assert "below half of the agreed 1,123,120 USD" in found[3].observed
    assert found[0].value == "18 of 18"
    assert found[1].value == "18 of 18 CN,US"
    assert [i.id for i in found[4].invoices] == ["I0", "I1", "I2"]


def test_an_ordinary_partner_raises_nothing() -> None:
    found, problems = run(
        [invoice(n, f"2020-{n + 1:02d}-10", "SEK", "KP", bank_country="KP") for n in range(6)]
    )
    assert (found, problems) == ([], [])


def test_one_change_of_payee_is_no_rotation() -> None:
    found, _ = run([invoice(n, f"2020-{n + 1:02d}-10", "A" if n < 3 else "B", "KP") for n in range(6)])
    assert "rotating_payee" not in [fact.kind for fact in found]


def test_months_and_days_that_do_not_exist() -> None:
    found, problems = run(
        [invoice(1, "2019-07", "SEK", "KP"), invoice(2, "2019-02-30", "SEK", "KP", amount="x")]
    )
    assert found == []
    assert len(problems) == 2


def test_without_a_contract_the_issuer_is_the_partner() -> None:
    found, _ = run([invoice(1, "2020-01-01", "B", "CN", contract_id="none")])
    assert [(fact.kind, fact.contract) for fact in found] == [("payee_differs", "none")]


def test_rows_that_name_nobody() -> None:
    _, problems = run([{"invoice_id": "I1", "contract_id": "SEK-2019"}])
    assert problems == ["invoice I1: names no payee"]
    _, problems = run([], {"contract_id": "c", "buyer": "", "seller": "x"})
    assert problems == ["contracts line=2: names no buyer"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("160000", "160000"),
        ("160,000", "160000"),
        ("1,234,567.50", "1234567.50"),
        ("1.234.567,50", "1234567.50"),
        ("1.234.567", "1234567"),
        ("160000,00", "160000.00"),
        ("25,5", "25.5"),
        ("29885.5", "29885.5"),
        ("1\u202f234\u00a0567,5", "1234567.5"),
        ("1'234.50", "1234.50"),
        ("-5,00", "-5.00"),
    ],
)
def test_a_sum_in_the_writing_of_either_side_of_the_channel(text: str, amount: str) -> None:
    problems: list[str] = []
    assert (_amount(text, "row 2", problems), problems) == (Decimal(amount), [])


@pytest.mark.parametrize("text", ["x", "1,2.3.4", "12 USD"])
def test_what_is_no_sum_is_said(text: str) -> None:
    problems: list[str] = []
    assert _amount(text, "row 2", problems) is None
    assert problems == [f"row 2: {text!r} is no amount"]
