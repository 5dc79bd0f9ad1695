"""What can be wrong with a case, each as one sentence for its user."""

from __future__ import annotations


class CaseError(Exception):
    """The case cannot be used as asked; the message says what, where and what to do next."""


class CaseBusyError(CaseError):
    """Another run holds the case."""


class CaseDamagedError(CaseError):
    """Something that the ledger names is gone."""


class CaseVersionError(CaseError):
    """The case was made by a newer celtrace."""
