"""Red flags that other stages state as evidence of their own: R11, R22, R24, R27 and R32.

Each is present where a stage found it, absent where the papers it would stand in were given, and not assessable
where they were not.
"""

from __future__ import annotations

from collections import defaultdict

from celtrace.assess.material import Material
from celtrace.records import Evidence

Found = tuple[str, str, tuple[str, ...], str]


def crypto_payment(material: Material) -> list[Found]:
    """R11: cryptocurrency, or repeated payment in advance, asked for."""
    return _stated(
        material,
        "crypto_payment",
        looked="payment" if any(edge.kind == "pays" for edge in material.edges) else "",
        absent="no invoice given asks for cryptocurrency or payment in advance",
        lacking="no invoices or payments were given, and mail is not read for it",
    )


def staffing_firm(material: Material) -> list[Found]:
    """R22: hired through a staffing firm."""
    return _stated(
        material,
        "staffing_firm",
        looked="contract",
        absent="no contract given names a staffing firm",
        lacking="no contracts were given",
    )


def staff_list_refused(material: Material) -> list[Found]:
    """R24: a staff list for each episode was refused."""
    return _stated(
        material,
        "staff_list_refused",
        looked="",
        absent="",
        lacking="no request for a staff list, and no answer to one, was given",
    )


def price_below_market(material: Material) -> list[Found]:
    """R27: a price far below the market."""
    return _stated(
        material,
        "price_below_market",
        looked="",
        absent="",
        lacking="no orders with quantities and no table of market prices were given",
    )


def anonymous_credits(material: Material) -> list[Found]:
    """R32: names missing from credits."""
    return _stated(
        material,
        "anonymous_credits",
        looked="",
        absent="",
        lacking="no delivery credits were given",
    )


def stated(material: Material, *kinds: str) -> list[Found]:
    """A present flag for each subject that evidence of some kinds speaks of, sorted by subject."""
    by_subject: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in material.of_kind(*kinds):
        by_subject[row.subject].append(row)
    return [
        ("present", rows[0].observed, tuple(sorted(row.id for row in rows)), subject)
        for subject, rows in sorted(by_subject.items())
    ]


def _stated(material: Material, kind: str, *, looked: str, absent: str, lacking: str) -> list[Found]:
    found = stated(material, kind)
    if found:
        return found
    seen = tuple(sorted(row.id for row in material.of_kind(looked))) if looked else ()
    if seen:
        return [("absent", absent, seen[:20], "case")]
    return [("not_assessable", lacking, (), "case")]
