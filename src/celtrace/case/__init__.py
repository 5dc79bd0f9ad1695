"""The case folder: configuration, ledger and custody, tables, judgements.

``open_case(path)`` reads a case, ``change_case(path, command)`` changes one under its lock. Everything
on disk is an open format: TOML, JSON Lines, Parquet, SQLite; ``sha256sum -c SEAL.sha256`` checks it
without celtrace.
"""

from __future__ import annotations

from celtrace.case.case import Case, OpenCase, blob_path, change_case, open_case
from celtrace.case.errors import CaseBusyError, CaseError, CaseVersionError

__all__ = [
    "Case",
    "CaseBusyError",
    "CaseError",
    "CaseVersionError",
    "OpenCase",
    "blob_path",
    "change_case",
    "open_case",
]
