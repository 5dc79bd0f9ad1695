"""Facts in invoices that red flags R08 to R10, R12 and R13 ask for; each is a fact, none a judgement.

Reference: OFAC enforcement release of 26 June 2024, Mondo TV (a creditor that names a different third party as
payee each month, instalments, a payment before the agreement), and the advisory of 16 May 2022 on IT workers
(payee and bank in another country).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from statistics import median

from celtrace.parties.countries import country_code
from celtrace.parties.lists.dates import bounds
from celtrace.records.evidence import counted
from celtrace.tabular.dated import no_date, valid_date

CADENCE_DAYS = 62
"""Payments whose median distance is no more than this, in days, come regularly."""

LEAST_INSTALMENTS = 3
"""Fewest payments that make a series."""


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as the register states it; parties as node ids, days as bounds or empty."""

    id: str
    buyer: str
    seller: str
    work: str
    agreed: str
    amount: Decimal | None
    currency: str
    locator: str


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice or payment; ``paid`` is a valid date or empty."""

    id: str
    contract: str
    issuer: str
    payee: str
    payee_name: str
    paid: str
    payee_country: str
    bank_country: str
    amount: Decimal | None
    currency: str
    locator: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a contract's payments, with the invoices and whether the contract's row shows it too."""

    kind: str
    contract: str
    value: str
    observed: str
    invoices: tuple[Invoice, ...]
    shows_contract: bool = True


@dataclass(slots=True)
class Payments:
    """Contracts by id, and invoices in the order of payment."""

    contracts: dict[str, Contract] = field(default_factory=dict)
    invoices: list[Invoice] = field(default_factory=list)


def read_contracts(
    rows: Sequence[dict[str, str]], locators: Sequence[str], node: Callable[[str], str], into: Payments
) -> list[str]:
    """Read the rows of a register of contracts; a sentence for each part that is unclear comes back."""
    problems: list[str] = []
    for row, place in zip(rows, locators, strict=True):
        number, buyer, seller = row.get("contract_id", ""), row.get("buyer", ""), row.get("seller", "")
        if not buyer or not seller:
            problems.append(f"contracts {place}: names no {'buyer' if not buyer else 'seller'}")
            continue
        number = number or place
        if number in into.contracts:
            problems.append(f"contracts {place}: contract_id {number} stands again and was left out")
            continue
        agreed = _day(row.get("signed", "") or row.get("effective", ""), f"contract {number}", problems)
        into.contracts[number] = Contract(
            number,
            node(buyer),
            node(seller),
            row.get("scope", ""),
            agreed,
            _amount(row.get("amount", ""), f"contract {number}", problems),
            row.get("currency", "").upper(),
            place,
        )
    return problems


def read_invoices(
    rows: Sequence[dict[str, str]], locators: Sequence[str], node: Callable[[str], str], into: Payments
) -> list[str]:
    """Read the rows of a register of invoices; ``node`` turns a name or id into a node of the graph.

    A sentence for each part that is unclear comes back.
    """
    problems: list[str] = []
    for row, place in zip(rows, locators, strict=True):
        payee = row.get("payee_id", "") or row.get("payee_name", "")
        number = row.get("invoice_id", "") or place
        if not payee:
            problems.append(f"invoice {number}: names no payee")
            continue
        resolved = node(payee)
        if resolved == payee and row.get("payee_name"):
            by_name = node(row["payee_name"])
            resolved = by_name if by_name != row["payee_name"] else resolved
        into.invoices.append(
            Invoice(
                number,
                row.get("contract_id", ""),
                node(row.get("issuer", "")),
                resolved,
                row.get("payee_name", "") or payee,
                _day(row.get("paid", "") or row.get("issued", ""), f"invoice {number}", problems),
                _country(row.get("payee_country", "")),
                _country(row.get("bank_country", "")),
                _amount(row.get("amount", ""), f"invoice {number}", problems),
                row.get("currency", "").upper(),
                place,
            )
        )
    into.invoices.sort(key=lambda i: (i.paid, i.id))
    return problems


def facts(payments: Payments, countries: Mapping[str, str]) -> list[Fact]:
    """All facts, by contract. ``countries`` gives the country of a node as the register states it."""
    groups: dict[str, list[Invoice]] = defaultdict(list)
    for invoice in payments.invoices:
        groups[invoice.contract].append(invoice)
    found: list[Fact] = []
    for number, invoices in sorted(groups.items()):
        contract = payments.contracts.get(number)
        if contract is None:
            found.extend(_without_contract(number, invoices))
            continue
        country = _country(countries.get(contract.seller, ""))
        checks = (
            _payee_differs(contract, invoices),
            _country_differs(contract, invoices, country),
            _rotating(contract, invoices),
            _instalments(contract, invoices),
            _too_early(contract, invoices),
        )
        found.extend(fact for fact in checks if fact is not None)
    return found


def _without_contract(number: str, invoices: list[Invoice]) -> list[Fact]:
    """Without a contract the issuer of the invoice stands for the partner."""
    other = tuple(i for i in invoices if i.issuer and i.payee != i.issuer)
    if not other:
        return []
    subject = number or other[0].issuer
    names = _listed(i.payee_name for i in other)
    return [
        Fact("payee_differs", subject, f"{len(other)} of {len(invoices)}",
             f"{len(other)} of {len(invoices)} invoices name a payee other than their issuer: {names}", other, False)
    ]  # fmt: skip


def _payee_differs(contract: Contract, invoices: list[Invoice]) -> Fact | None:
    other = tuple(i for i in invoices if i.payee != contract.seller)
    if not other:
        return None
    return Fact(
        "payee_differs",
        contract.id,
        f"{len(other)} of {len(invoices)}",
        f"{len(other)} of {len(invoices)} payments under {contract.id} name a payee other than the contract "
        f"partner {contract.seller}: {_listed(i.payee_name for i in other)}",
        other,
    )


def _country_differs(contract: Contract, invoices: list[Invoice], country: str) -> Fact | None:
    if not country:
        return None
    other = tuple(i for i in invoices if {i.payee_country, i.bank_country} - {"", country})
    if not other:
        return None
    places = sorted({c for i in other for c in (i.payee_country, i.bank_country)} - {"", country})
    return Fact(
        "payee_country_differs",
        contract.id,
        f"{len(other)} of {len(invoices)} {','.join(places)}",
        f"{len(other)} of {len(invoices)} payments under {contract.id} go to a payee or bank in "
        f"{', '.join(places)}; the contract partner {contract.seller} is in {country}",
        other,
    )


def _rotating(contract: Contract, invoices: list[Invoice]) -> Fact | None:
    """Two or more changes of payee: one change may be a new bank."""
    changes = sum(1 for a, b in pairwise(invoices) if a.payee != b.payee)
    if changes < 2:
        return None
    payees = sorted({i.payee for i in invoices})
    return Fact(
        "rotating_payee",
        contract.id,
        f"{len(payees)} payees {changes} changes",
        f"the payee under {contract.id} changes {changes} times between {len(payees)} payees in "
        f"{len(invoices)} payments",
        tuple(invoices),
        False,
    )


def _instalments(contract: Contract, invoices: list[Invoice]) -> Fact | None:
    """A regular series of parts, each below half of the agreed sum, to changing payees."""
    parts = [
        i
        for i in invoices
        if i.amount is not None and i.paid and len(i.paid) > 7 and i.currency == contract.currency
    ]
    if contract.amount is None or len(parts) < LEAST_INSTALMENTS or len({i.payee for i in parts}) < 2:
        return None
    if any(2 * (i.amount or 0) >= contract.amount for i in parts):
        return None
    days = [date.fromisoformat(i.paid) for i in parts]
    between = median((b - a).days for a, b in pairwise(days))
    if not 0 < between <= CADENCE_DAYS:
        return None
    return Fact(
        "instalments",
        contract.id,
        f"{len(parts)} parts, median {between:g} days",
        f"{len(parts)} payments under {contract.id}, each below half of the agreed {contract.amount:,} "
        f"{contract.currency}, come every {between:g} days (median) to {len({i.payee for i in parts})} payees",
        tuple(parts),
    )


def _too_early(contract: Contract, invoices: list[Invoice]) -> Fact | None:
    if not contract.agreed:
        return None
    first = bounds(contract.agreed)[0]
    early = tuple(i for i in invoices if i.paid and bounds(i.paid)[1] < first)
    if not early:
        return None
    return Fact(
        "payment_before_agreement",
        contract.id,
        f"{len(early)} before {contract.agreed}",
        f"{counted(len(early), 'payment')} under {contract.id} {'is' if len(early) == 1 else 'are'} dated before "
        f"the agreement of {contract.agreed}: "
        f"{', '.join(i.paid for i in early[:5])}",
        early,
    )


def _listed(names: Iterable[str]) -> str:
    distinct = sorted(set(names))
    return ", ".join(distinct[:5]) + (f" and {len(distinct) - 5} more" if len(distinct) > 5 else "")


def _country(text: str) -> str:
    return country_code(text) or text.strip().upper()


def _day(text: str, what: str, problems: list[str]) -> str:
    day = valid_date(text)
    if text and day is None:
        problems.append(f"{what}: {no_date(text)}")
    return day or ""


def _amount(text: str, what: str, problems: list[str]) -> Decimal | None:
    """The sum that a cell states; marks between thousands are left out, whichever are used there.

    Of comma and point the last one is the decimal mark, unless it stands more than once, or is a comma alone with three
    digits behind it, as in ``160,000``.
    """
    if not text:
        return None
    plain = re.sub(r"[\s'’]", "", text)
    mark = max(".,", key=plain.rfind)
    comma_alone = mark == "," and "." not in plain and re.search(r",\d{3}$", plain)
    if plain.count(mark) == 1 and not comma_alone:
        whole, _, part = plain.rpartition(mark)
        plain = f"{re.sub('[.,]', '', whole)}.{part}"
    else:
        plain = plain.replace(mark, "")
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        problems.append(f"{what}: {text[:20]!r} is no amount")
        return None
    return amount if amount.is_finite() else None
