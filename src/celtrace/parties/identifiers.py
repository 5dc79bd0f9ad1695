"""Numbers that registers give to companies, persons and ships: typed, in one form, checked.

A number counts by kind, country and value. ``True`` and ``False`` from :func:`valid` speak of the check
digit alone; ``None`` means that the kind has none known here. Sources: GB 32100-2015 (USCC), ISO 17442
(LEI), IMO resolution A.1117(30) (ship numbers), python-stdnum for their arithmetic; Hong Kong company
numbers, DPRK passports and old Chinese registration numbers have no published check digit.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from celtrace.parties.countries import country_code

DECISIVE = frozenset({"uscc", "lei"})
"""Kinds that decide a match when equal and valid: one holder in the world, with a check digit."""

STRONG = frozenset({"tax", "registration", "passport", "national_id", "organisation_code", "imo"})
"""Kinds that decide together with a name."""


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One number: its kind, the ISO code of the country that gave it (empty if unsaid), the value."""

    kind: str
    country: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.country}:{self.value}"


def identifier(kind: str, country: str, value: str) -> Identifier | None:
    """An identifier in its one form, or ``None`` when the value holds no letter or digit.

    A registration number given in Hong Kong becomes ``hk_no``; USCC and LEI carry no country of their own
    but China's and none.
    """
    folded = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", value).upper())
    if not folded:
        return None
    code = country_code(country)
    if kind == "registration" and code == "HK":
        kind = "hk_no"
    if kind == "registration" and re.fullmatch(r"[0-9A-HJ-NP-RTUW-Y]{18}", folded) and valid("uscc", folded):
        kind = "uscc"
    if kind == "hk_no":
        folded, code = folded.lstrip("0") or folded, "HK"
    return Identifier(kind, {"uscc": "CN", "lei": ""}.get(kind, code), folded)


def valid(kind: str, value: str) -> bool | None:
    """Whether the check digit holds; ``None`` when the kind has none known here."""
    if kind == "uscc":
        from stdnum.cn import uscc

        return bool(uscc.is_valid(value))
    if kind == "lei":
        from stdnum import lei

        return bool(lei.is_valid(value))
    if kind == "imo":
        from stdnum import imo

        return bool(imo.is_valid(value))
    return None


def organisation_code(value: str) -> str:
    """The nine-character organisation code inside a USCC, digits 9 to 17 (GB 32100-2015)."""
    return value[8:17] if len(value) == 18 else ""


def parse_identifier(text: str) -> Identifier | None:
    """Read ``kind:country:value`` back."""
    kind, _, rest = text.partition(":")
    country, sign, value = rest.partition(":")
    return Identifier(kind, country, value) if sign and value else None
