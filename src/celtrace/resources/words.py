"""Words of likelihood, tiers of findings, and words that are never used.

Made from ``resources/words.yml`` by ``scripts/make_assess_resources.py``; edit that file, not this one.
"""

# ruff: noqa: E501, RUF100
from __future__ import annotations

from typing import NamedTuple

SOURCE_SHA256 = "ff1eb9bfa5f2e362d108f379b7514b0eb0a3c7a0869d69b389998c54439576a6"
"""SHA-256 of the YAML file that this module was made from."""


class Step(NamedTuple):
    """One likelihood word and its range of probability."""

    word: str
    low: float
    high: float


class Tier(NamedTuple):
    """What a tier of findings allows to be said."""

    tier: str
    words: str


class Forbidden(NamedTuple):
    """A pattern that own sentences never contain, and why."""

    pattern: str
    reason: str


SCALE: tuple[Step, ...] = (
    Step("almost no chance", 0.01, 0.05),
    Step("very unlikely", 0.05, 0.2),
    Step("unlikely", 0.2, 0.45),
    Step("roughly even chance", 0.45, 0.55),
    Step("likely", 0.55, 0.8),
    Step("very likely", 0.8, 0.95),
    Step("almost certain", 0.95, 0.99),
)
"""Likelihood words of ICD 203, lowest first."""

TIERS: tuple[Tier, ...] = (
    Tier("observed", "observed in the bytes"),
    Tier("matches", "matches a reference"),
    Tier("owned", "is owned 50 % or more by"),
    Tier("linked", "is linked to"),
    Tier("inferred", "inferred from evidence"),
)
"""Tiers of findings."""

FORBIDDEN: tuple[Forbidden, ...] = (
    Forbidden("\\bviolat\\w*", "a screening finding is for counsel; celtrace states no violation"),
    Forbidden(
        "\\b(guilt\\w*|culprits?|perpetrators?|criminals?|evad\\w+ sanctions|sanctions evasion)\\b",
        "celtrace judges no guilt",
    ),
    Forbidden(
        "\\b(nationalit\\w+|nationals?|citizens?(hip)?|ethnic\\w*)\\b", "celtrace names no nationality"
    ),
    Forbidden(
        "\\b(north|south)[ -]koreans?\\b",
        "celtrace names no nationality; say where a company is or what the text looks like",
    ),
    Forbidden(
        "\\b(chinese|koreans?|japanese|russians?|spaniards?|americans?|vietnamese)\\s+(persons?|people|man|men|woman|women|animators?|workers?|operators?|users?|hackers?|staff|employees?|artists?|spies|agents?)\\b",
        "celtrace names no nationality of people",
    ),
    Forbidden(
        "(?<!almost )\\b(certain(ly)?|undoubtedly|definitely|surely|beyond doubt|without (a )?doubt)\\b",
        'nothing is stated above "almost certain"',
    ),
    Forbidden(
        "\\b(presumably|conceivably|perhaps|maybe|doubtless|in all probability|odds are)\\b",
        "likelihood words come from the ICD 203 scale only",
    ),
    Forbidden(
        "\\bprove[sdn]?\\b(?! what| nothing)", "evidence supports or does not support; it does not prove"
    ),
)
"""Matched without case outside quotation marks."""
