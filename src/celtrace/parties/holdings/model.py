"""Statements of who holds what, and listings, as given. Shares are counted in millionths of a percent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PERCENT = 1_000_000
"""One percent in the unit of shares; whole numbers keep 33.3333 + 16.6667 exactly 50."""

WHOLE = 100 * PERCENT
"""All shares of a company."""

StatementKind = Literal["ownership", "control", "voting"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One row: ``owner`` holds between ``low`` and ``high`` of ``owned``.

    ``known`` is false when the share is not stated; then ``low`` is 0 and ``high`` all. ``begins`` and
    ``ends`` are days or empty, both included. ``sure`` is false for a row with an unreadable share or date:
    it can make a verdict possible, never definite. ``joint`` names an arrangement whose members act
    together. ``line`` is where it stands.
    """

    owner: str
    owned: str
    low: int
    high: int
    known: bool = True
    kind: StatementKind = "ownership"
    begins: str = ""
    ends: str = ""
    joint: str = ""
    source: str = ""
    line: int = 0
    sure: bool = True

    def valid_on(self, day: str) -> bool:
        """Whether the statement holds on a day."""
        return (not self.begins or self.begins <= day) and (not self.ends or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Listing:
    """Since when and until when an id is blocked, both days included.

    ``by_status`` when it is so without a listing, as property of the Government of North Korea is
    (31 CFR 510.201). One that is not ``sure``, such as a possible match, makes verdicts possible only. ``by`` names
    the list, which the arithmetic repeats, and ``authority`` says whose it is: a regime's rule counts those of its own
    lists. Without one it counts under every regime.
    """

    id: str
    begins: str = ""
    ends: str = ""
    by_status: bool = False
    sure: bool = True
    by: str = ""
    authority: str = ""

    def valid_on(self, day: str) -> bool:
        """Whether it is blocked on a day."""
        return (not self.begins or self.begins <= day) and (not self.ends or day <= self.ends)


def percent(share: int) -> str:
    """A share as text, ``33.3333 %``."""
    return f"{share / PERCENT:.6f}".rstrip("0").rstrip(".") + " %"


def shares(low: float, high: float) -> str:
    """Bounds in percent as text, ``50 %`` or ``25 to 100 %``."""
    return f"{low:g} %" if low == high else f"{low:g} to {high:g} %"
