"""Red flags that other stages state as evidence of their own: R11, R22, R24, R27 and R32.

Each is present where a stage found it, absent where the papers it would stand in were given, and not assessable
where they were not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from celtrace.assess.material import Material
from celtrace.records import Evidence

Found = tuple[str, str, tuple[str, ...], str]
CITED = 20
"""Papers that an absent flag cites at most."""


class Stated(NamedTuple):
    """A flag that is evidence of a kind. ``papers`` is the kind of evidence that shows what it would stand in."""

    kind: str
    lacking: str
    papers: str = ""
    absent: str = ""


STATED = {
    "R11": Stated(
        "crypto_payment",
        "no invoices or payments were given, and mail is not read for it",
        "payment",
        "no invoice given asks for cryptocurrency or payment in advance",
    ),
    "R22": Stated(
        "staffing_firm", "no contracts were given", "contract", "no contract given names a staffing firm"
    ),
    "R24": Stated("staff_list_refused", "no request for a staff list, and no answer to one, was given"),
    "R27": Stated("price_below_market", "no orders with quantities and no table of market prices were given"),
    "R32": Stated("anonymous_credits", "no delivery credits were given"),
}
"""Flag to what it rests on: cryptocurrency or repeated payment in advance asked for, hired through a staffing firm, a
staff list for each episode refused, a price far below the market, names missing from credits."""


def predicate(flag: Stated) -> Callable[[Material], list[Found]]:
    """The predicate of a flag of :data:`STATED`."""

    def ask(material: Material) -> list[Found]:
        found = stated(material, flag.kind)
        if found:
            return found
        seen = tuple(sorted(row.id for row in material.of_kind(flag.papers)))
        if seen:
            return [("absent", flag.absent, seen[:CITED], "case")]
        return [("not_assessable", flag.lacking, (), "case")]

    return ask


def stated(material: Material, *kinds: str) -> list[Found]:
    """A present flag for each subject that evidence of some kinds speaks of, sorted by subject."""
    by_subject: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in material.of_kind(*kinds):
        by_subject[row.subject].append(row)
    return [
        ("present", rows[0].observed, tuple(sorted(row.id for row in rows)), subject)
        for subject, rows in sorted(by_subject.items())
    ]
