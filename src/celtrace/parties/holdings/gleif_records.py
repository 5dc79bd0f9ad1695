"""What the records of GLEIF's files say of what is used here, as texts that nobody has judged yet.

References: GLEIF, RR-CDF 2.1 (``Relationship`` with ``StartNode`` the child, ``EndNode`` the parent, type, status and
periods), LEI-CDF 3.1 (``LEI`` and ``Entity`` with ``LegalName``), Reporting Exceptions 2.1 (``LEI``,
``ExceptionCategory``, and ``ExceptionReason`` once or more).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

DELETED = "DELETED"
"""Stands for the status of a record that a delta file marks as deleted (``Extension/Deletion/DeletedAt``)."""

WITHDRAWN = frozenset(("ANNULLED", "CANCELLED", "DUPLICATE", DELETED))
"""Statuses of records that are erroneous, never came to be, stand elsewhere or are gone (``RegistrationStatus``)."""

Form = Literal["relations", "entities", "exceptions"]
"""What a file holds: records of level 2, of level 1, or why no parent is named."""


class Relation(NamedTuple):
    """A relationship record; ``begins`` and ``ends`` are of the period of the relationship itself.

    ``registered`` is the status of the record, where ``status`` is that of the relationship; one of :data:`WITHDRAWN`
    takes back what the record says.
    """

    child: str
    parent: str
    kind: str
    status: str
    begins: str
    ends: str
    registered: str = ""


class Entity(NamedTuple):
    """An entity record."""

    lei: str
    name: str


class Exemption(NamedTuple):
    """A reporting exception: which parent a company does not name, and why."""

    lei: str
    category: str
    reasons: tuple[str, ...]


Record = Relation | Entity | Exemption


def relationship_period(periods: Iterable[tuple[str, str, str]]) -> tuple[str, str]:
    """Begin and end of the relationship, of periods as type, begin and end; the others beside it are of documents."""
    for kind, begins, ends in periods:
        if kind.strip() == "RELATIONSHIP_PERIOD":
            return begins, ends
    return "", ""
