"""Which lists bear on which regime's ownership rule, as dated data: a rule asks for those that its own regime lists.

Sources: OFAC's rule is about persons whose property is blocked (FAQ 398 to 402), which the SDN list names; OFAC's other
lists, published together as its consolidated list, hold parties under measures short of that. The EU's and the UK's
rules are about persons whom their own acts list. Until the end of 2020 the EU's regulations were law in the United
Kingdom (European Union (Withdrawal Agreement) Act 2020, section 1). Since then persons whom the Security Council names
are designated there without a further act (Sanctions and Anti-Money Laundering Act 2018, section 13; for the DPRK SI
2019/411, regulation 10). The EU takes the Security Council's names over into annexes of its own (for the DPRK
Regulation (EU) 2017/1509, Article 34 and Annex XIII), so one of them is possibly listed there and no more. OFAC
designates by orders of its own, so one of them says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from celtrace.parties.holdings.rules import Regime
from celtrace.parties.lists.authorities import UNSAID

Effect = Literal["listed", "possible"]

NAMES: dict[Regime, str] = {"ofac": "the US", "eu": "the EU", "uk": "the UK"}
"""Each regime as sentences name it."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a listing by an authority is under a regime's rule, between two days that count; an empty one is open."""

    authority: str
    regime: Regime
    effect: Effect
    begins: str
    ends: str
    why: str


_ACT = "its entries need an act of the EU's own, Regulation (EU) 2017/1509, Article 34"
_UNSAID = "it states no regime and counts under each"
_NO_DATASET = "it names no dataset"

BINDINGS: tuple[Binding, ...] = (
    Binding("ofac", "ofac", "listed", "", "", ""),
    Binding("ofac-consolidated", "ofac", "possible", "", "", "its measures are short of blocking"),
    Binding("us-other", "ofac", "possible", "", "", "it names a programme of the US and no list"),
    Binding("eu", "eu", "listed", "", "", ""),
    Binding("eu-other", "eu", "possible", "", "", "its measures need not freeze anything"),
    Binding("un", "eu", "possible", "", "", _ACT),
    Binding("uk", "uk", "listed", "", "", ""),
    Binding("eu", "uk", "listed", "", "2020-12-31", "the EU's regulations were law in the UK then"),
    Binding("un", "uk", "possible", "", "2020-12-30", "its entries needed an act of the EU or the UK then"),
    Binding("un", "uk", "listed", "2020-12-31", "", "it counts in the UK by section 13 of the Act of 2018"),
    *(Binding(UNSAID, regime, "listed", "", "", _UNSAID) for regime in NAMES),
    *(Binding("opensanctions", regime, "possible", "", "", _NO_DATASET) for regime in NAMES),
)
"""Every authority and regime for which a listing means something; for all others it means nothing."""


def bearing(authority: str, regime: Regime, day: str) -> Binding | None:
    """What a listing by an authority is under a regime's rule on a day; ``None`` when it is nothing."""
    for each in BINDINGS:
        if (each.authority, each.regime) != (authority, regime):
            continue
        if each.begins <= day and (not each.ends or day <= each.ends):
            return each
    return None


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list that was read whole: what it is called, with its dates, and whose it is."""

    name: str
    authority: str = UNSAID


def telling(read: Sequence[ListRead], regime: Regime) -> list[ListRead]:
    """Lists whose silence clears under a regime's rule: its own.

    A list that states no regime clears where no list read states one. Beside a list of a stated regime it does not: who
    gives OFAC's list and a short one of the house knows nothing of the EU's.
    """
    if all(each.authority == UNSAID for each in read):
        return list(read)
    return [each for each in read if each.authority == regime]
