"""The rules of each regime as dated data.

Sources: OFAC FAQ 398 to 402 (50 percent or more, in aggregate; control alone does not block); EU best
practices on restrictive measures, Council document 11623/24 of 3 July 2024 (50 % or more; before, 8519/18:
more than 50 %; aggregate; control is enough, rebuttable); UK OFSI guidance, "Ownership and control" (more than
50 %, no plain aggregation unless there is a joint arrangement; control is enough).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from celtrace.parties.holdings.model import PERCENT

Regime = Literal["ofac", "eu", "uk"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule from a day on. ``strict`` means more than the threshold, else it is enough to reach it."""

    regime: Regime
    begins: str
    threshold: int
    strict: bool
    aggregate: bool
    control_blocks: bool
    source: str

    def reached(self, share: int) -> bool:
        """Whether a share blocks."""
        return share > self.threshold if self.strict else share >= self.threshold

    @property
    def sign(self) -> str:
        """The rule as a sign and a number."""
        return f"{'>' if self.strict else '>='} {self.threshold // PERCENT} %"


RULES: tuple[Rule, ...] = (
    Rule("ofac", "", 50 * PERCENT, False, True, False, "OFAC FAQ 398-402"),
    Rule("eu", "", 50 * PERCENT, True, True, True, "EU best practices 8519/18"),
    Rule("eu", "2024-07-03", 50 * PERCENT, False, True, True, "EU best practices 11623/24"),
    Rule("uk", "", 50 * PERCENT, True, False, True, "OFSI guidance, ownership and control"),
)
"""Rules in the order of their dates; the last one that has begun counts."""


def rule_on(regime: Regime, day: str) -> Rule:
    """The rule of a regime on a day."""
    return [rule for rule in RULES if rule.regime == regime and rule.begins <= day][-1]
