"""Accounts that fall apart into groups from different countries: what a server of one team seldom shows."""

from __future__ import annotations

import re
from collections import defaultdict

from celtrace.assess.material import Material
from celtrace.records import Evidence
from celtrace.records.evidence import NO_ACCOUNT, evidence

STAGE = "assess"
LEAST_COUNTRIES = 2
LEAST_ACCOUNTS = 2
"""Accounts of a country below which they may be one traveller."""

_COUNTRY = re.compile(r"country:([A-Z]{2})=(\d+)")


def accounts_apart(material: Material) -> list[Evidence]:
    """An evidence row when accounts come from several countries and each account from one only.

    Sessions through relays, and addresses on whose country the tables disagree, are left out.
    """
    homes: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in material.of_kind("origin_region"):
        places = {country for country, _number in _COUNTRY.findall(row.value)}
        if row.subject != NO_ACCOUNT and len(places) == 1:
            homes[places.pop()].append(row)
    groups = {country: rows for country, rows in sorted(homes.items()) if len(rows) >= LEAST_ACCOUNTS}
    if len(groups) < LEAST_COUNTRIES:
        return []
    rows = [row for group in groups.values() for row in group]
    said = ", ".join(f"{len(group)} from {country}" for country, group in groups.items())
    return [
        evidence(
            STAGE,
            "accounts_apart",
            "case",
            f"The accounts fall apart by what address tables claim: {said}, each from one country only.",
            value=";".join(f"{country}={len(group)}" for country, group in groups.items()),
            places=sorted({(sha256, where) for row in rows for sha256, where in _places(row)}),
            path=rows[0].path,
            cluster="log",
            source_reliability="C",
            credibility="3",
        )
    ]


def _places(row: Evidence) -> list[tuple[str, str]]:
    return [(place.partition(" ")[0], place.partition(" ")[2]) for place in row.places]
