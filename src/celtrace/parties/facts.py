"""Facts in registers, contracts and lists that red flags R11, R22, R24, R27, R28, R30 and R32 ask for.

Sources: advisories of 16 May 2022 (payment in virtual currency), 18 October 2023 (third-party staffing firms), the
Treasury's 2021 text on SEK Studio (prices far below the market), and the practice of production committees (staff
lists an episode, credits). Each is a fact with its place; what follows from it is for ``assess``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from rapidfuzz.distance import OSA

from celtrace.parties.addresses import alike, take_apart
from celtrace.parties.edges import STAGE
from celtrace.parties.identifiers import parse_identifier
from celtrace.parties.lists.model import Lists
from celtrace.parties.register import Sheet
from celtrace.records import Match, Party, Row
from celtrace.records.evidence import evidence

_CRYPTO = re.compile(
    r"(?i)\b(?:btc|bitcoin|eth|ethereum|usdt|usdc|tether|xmr|monero|trx|tron|crypto(?:currency)?|virtual currency)\b|"
    r"虚拟货币|加密货币|比特币|泰达币|가상화폐|암호화폐|비트코인"
)
_STAFFING = re.compile(
    r"(?i)\b(?:staffing|recruit(?:ing|ment)|manpower|labou?r (?:dispatch|agency)|talent agency|outstaffing)\b|"
    r"劳务派遣|人力资源|劳务|인력(?:파견|공급)?|로력"
)
_REFUSED = {"refused", "declined", "no", "拒绝", "거부"}
_ANONYMOUS = {"anonymous", "none", "missing", "no", "uncredited", "匿名", "无", "없음"}
LEAST_DIGITS = 9
"""Fewest characters of a number for which one slip is a fact; shorter ones are near each other by chance."""

BELOW = Decimal("0.5")
"""A price at most this part of the market's lower end is far below it."""


def register_facts(sheets: dict[str, Sheet]) -> Iterator[Row]:
    """Facts that single rows of registers state."""
    for name in ("vendors", "contracts", "invoices"):
        sheet = sheets.get(name)
        if sheet is None:
            continue
        for row, place in zip(sheet.table.rows, sheet.table.locators, strict=True):
            subject = row.get("party_id") or row.get("contract_id") or row.get("invoice_id") or place
            for kind, observed in _of_row(name, row, subject):
                yield evidence(
                    STAGE,
                    kind,
                    subject,
                    observed,
                    value=f"{name} {subject}",
                    places=[(sheet.sha256, place)],
                    path=sheet.name,
                    cluster="payments" if name == "invoices" else "chain",
                )


def _of_row(name: str, row: dict[str, str], subject: str) -> Iterator[tuple[str, str]]:
    if name == "invoices":
        written = " ".join((row.get("currency", ""), row.get("note", ""), row.get("payee_name", "")))
        found = _CRYPTO.search(written)
        if found:
            yield "crypto_payment", f"invoice {subject} speaks of {found.group()}"
        return
    who = next((row[key] for key in ("name_en", "name_zh", "name_ko") if row.get(key)), subject)
    words = " ".join((row.get("role", ""), row.get("scope", "")))
    found = _STAFFING.search(words)
    if found:
        yield (
            "staffing_firm",
            f"{who} is engaged for {found.group()!r}, through a firm that provides people",
        )
    if row.get("staff_list", "").strip().casefold() in _REFUSED:
        yield "staff_list_refused", f"the register says that {who} refused a list of staff"
    if row.get("credits", "").strip().casefold() in _ANONYMOUS:
        yield (
            "anonymous_credits",
            f"the register says that the credits of {who} name nobody: {row['credits']!r}",
        )
    price, market = _number(row.get("unit_price", "")), _number(row.get("market_price", ""))
    if price is not None and market is not None and 0 < price <= BELOW * market:
        yield (
            "price_below_market",
            f"{who} is paid {price} a unit where the register puts the market at {market}",
        )


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def list_facts(
    parties: Iterable[Party], matches: Iterable[Match], lists: Lists, sheet: Sheet | None
) -> Iterator[Row]:
    """Numbers one slip from a listed one, and addresses that are a listed entry's, of parties not matched to it."""
    if sheet is None:
        return
    matched = {(m.party_id, m.list_, m.entry_id) for m in matches if m.verdict == "match"}
    places: dict[str, str] = {}
    for row, place in zip(sheet.table.rows, sheet.table.locators, strict=True):
        places.setdefault(row.get("party_id", ""), place)
    numbers = [
        (key, n)
        for key, e in sorted(lists.entries.items())
        for n in e.identifiers
        if len(n.value) >= LEAST_DIGITS
    ]
    addresses = [
        (key, taken)
        for key, e in sorted(lists.entries.items())
        for address in e.addresses
        if (taken := take_apart(address)).precise
    ]
    for party in parties:
        if party.id not in places:
            continue
        shown = [(sheet.sha256, places[party.id])]
        for text in party.identifiers:
            mine = parse_identifier(text)
            if mine is None or len(mine.value) < LEAST_DIGITS:
                continue
            for key, theirs in numbers:
                if (
                    theirs.kind == mine.kind
                    and theirs.value != mine.value
                    and _one_slip(mine.value, theirs.value)
                ):
                    yield evidence(
                        STAGE, "identifier_near", party.id,
                        f"{mine.kind} {mine.value} of {party.name} ({party.id}) is one character from "
                        f"{theirs.value} of {lists.entries[key].name} ({key[0]} {key[1]})",
                        value=f"{key[0]} {key[1]} {mine.kind}", places=shown, path=sheet.name, cluster="lists",
                        credibility="3", dated=_dated(lists, key),
                    )  # fmt: skip
        for address in party.addresses:
            taken = take_apart(address)
            if not taken.precise:
                continue
            for key, other in addresses:
                if (party.id, *key) not in matched and alike(taken, other):
                    yield evidence(
                        STAGE, "shares_with_listed", party.id,
                        f"the address that the register gives for {party.name} ({party.id}), {address!r}, is like "
                        f"that of {lists.entries[key].name} ({key[0]} {key[1]})",
                        value=f"{key[0]} {key[1]} address", places=shown, path=sheet.name, cluster="lists",
                        credibility="3", dated=_dated(lists, key),
                    )  # fmt: skip


def _dated(lists: Lists, key: tuple[str, str]) -> list[tuple[str, str | None]]:
    """The renditions that hold an entry."""
    return [(key[0], each.date) for each in lists.of(key[0]) if key[1] in each.places]


def _one_slip(one: str, two: str) -> bool:
    return abs(len(one) - len(two)) <= 1 and OSA.distance(one, two, score_cutoff=1) == 1
