"""Numbers that registers give to companies, persons and ships: typed, in one form, checked.

A number counts by kind, country and value. ``True`` and ``False`` from :func:`valid` speak of the check
digit alone; ``None`` means that the kind has none known here. Sources: GB 32100-2015 (USCC), ISO 17442
(LEI), IMO resolution A.1117(30) (ship numbers), python-stdnum for their arithmetic and that of Russian numbers; the
old Chinese numbers and those of shipping companies are computed here. Hong Kong company numbers and DPRK passports
have a form and no check digit.
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


_CUT = re.compile(r"\d[.,]\d+E[+]?\d{1,3}|\dE[+]\d{1,3}")


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

    ``None`` too for a number in scientific notation: a spreadsheet has cut its last digits off.
    A registration number given in Hong Kong becomes ``hk_no``; USCC and LEI carry no country of their own
    but China's and none.
    """
    written = unicodedata.normalize("NFKC", value).upper().strip()
    folded = re.sub(r"[^0-9A-Z]", "", written)
    if not folded or _CUT.fullmatch(written):
        return None
    code = country_code(country)
    if kind == "registration" and code == "HK":
        kind = "hk_no"
    if kind == "registration" and re.fullmatch(r"[0-9A-HJ-NP-RTUW-Y]{18}", folded) and valid("uscc", folded):
        kind = "uscc"
    if kind == "hk_no":
        folded, code = folded.lstrip("0") or folded, "HK"
    return Identifier(kind, {"uscc": "CN", "lei": ""}.get(kind, code), folded)


def valid(kind: str, value: str, country: str = "") -> bool | None:
    """Whether the check digit holds; ``None`` when the kind has none known here."""
    if kind == "uscc":
        from stdnum.cn import uscc

        return bool(uscc.is_valid(value))
    if kind == "lei":
        from stdnum import lei

        return bool(lei.is_valid(value))
    if kind == "imo":
        from stdnum import imo

        return bool(imo.is_valid(value)) or imo_company(value)
    if kind == "organisation_code":
        return chinese_organisation(value)
    if kind == "tax" and country == "RU":
        from stdnum.ru import inn

        return bool(inn.is_valid(value))
    if kind == "registration" and country == "RU" and len(value) in (13, 15):
        from stdnum.ru import ogrn

        return bool(ogrn.is_valid(value))
    if kind == "registration" and country == "CN" and len(value) == 15 and value.isdigit():
        return old_chinese_registration(value)
    return None


def formed(kind: str, value: str, country: str = "") -> bool | None:
    """Whether a number without a check digit has the form of its kind; ``None`` when no form is known.

    Hong Kong company numbers have one to seven digits, business registration numbers eight; passports of North
    Korea nine (43 of the 49 on the SDN list of December 2022).
    """
    if kind == "hk_no":
        return bool(re.fullmatch(r"[A-Z]{0,2}\d{1,8}", value))
    if kind == "passport" and country == "KP":
        return bool(re.fullmatch(r"\d{9}", value))
    return None


def doubtful(number: Identifier) -> str:
    """Why a number can hardly be right: its check digit, or its form; empty when nothing says so."""
    if valid(number.kind, number.value, number.country) is False:
        return "its check digit does not hold"
    if formed(number.kind, number.value, number.country) is False:
        return "it does not have the form of its kind"
    return ""


def old_chinese_registration(value: str) -> bool:
    """The number of fifteen digits that companies in China had before 2015: GS 15-2006, ISO 7064 MOD 11,10."""
    rest = 10
    for digit in value[:-1]:
        rest = (rest + int(digit)) % 10 or 10
        rest = rest * 2 % 11
    return (rest + int(value[-1])) % 10 == 1


def chinese_organisation(value: str) -> bool:
    """The organisation code of eight characters and a check character: GB 11714-1997, modulus 11."""
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", value):
        return False
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(char, 36) * weight for char, weight in zip(value, weights, strict=False))
    return value[8] == "0123456789X0"[11 - total % 11]


def imo_company(value: str) -> bool:
    """The number of a shipping company: seven digits, IMO resolution MSC.160(78), weights 8, 6, 4, 2, 9, 7."""
    if not re.fullmatch(r"[0-9]{7}", value):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(value, (8, 6, 4, 2, 9, 7), strict=False))
    return (11 - total % 11) % 11 % 10 == int(value[6])


def organisation_code(value: str) -> str:
    """The nine-character organisation code inside a USCC, digits 9 to 17 (GB 32100-2015)."""
    return value[8:17] if len(value) == 18 else ""


def parse_identifier(text: str) -> Identifier | None:
    """Read ``kind:country:value`` back."""
    kind, _, rest = text.partition(":")
    country, sign, value = rest.partition(":")
    return Identifier(kind, country, value) if sign and value else None
