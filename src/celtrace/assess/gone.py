"""Evidence whose item a case does not hold any more: it weighs nothing, and its finding says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from celtrace.records import Evidence

GIVEN = frozenset({"parties", "chain", "assess"})
"""Stages whose evidence lies in reference data, which is pinned in the custody log and is no item."""

SAID = " The item that showed this is not in the case any more, so it weighs nothing here."


def gone(evidence: Iterable[Evidence], held: Collection[str]) -> frozenset[str]:
    """Ids of evidence none of whose places lies in an item that the case holds.

    ``held`` are the SHA-256 of all items; when it is empty, nothing is said.
    """
    if not held:
        return frozenset()
    return frozenset(
        row.id
        for row in evidence
        if row.stage not in GIVEN and not any(place.partition(" ")[0] in held for place in row.places)
    )
