"""Recompute everything a case claims about itself; name each place that does not hold.

What a pass shows: nothing in the case differs from what the last finished command wrote, every custody
link follows from the one before, every item that is kept or still in place has the bytes its name says,
and every claim of a report leads over findings and evidence to such an item. What it does not show: that
the source told the truth, or that whoever holds the case did not make all of it anew.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from celtrace.case.case import Case, blob_path, open_case
from celtrace.case.errors import CaseError
from celtrace.case.files import hash_file
from celtrace.case.ledger import GENESIS, entry_hash
from celtrace.case.seal import NAME, read_seal, sealed_files
from celtrace.records import TABLES, Evidence, Finding, Frame, Inventoried, Listed, parse_locator

_HASH = re.compile(r"[0-9a-f]{64}")


class Problem(msgspec.Struct, frozen=True):
    """A place that does not hold, and how."""

    place: str
    what: str


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked, how many of each, and what does not hold."""

    checked: dict[str, int]
    problems: list[Problem]


class _Tally:
    def __init__(self) -> None:
        self.checked: dict[str, int] = {}
        self.problems: list[Problem] = []

    def count(self, what: str) -> None:
        self.checked[what] = self.checked.get(what, 0) + 1

    def wrong(self, place: str, what: str) -> None:
        self.problems.append(Problem(place, what))


def verify(folder: Path) -> Verification:
    """Check a case.

    Raises:
        CaseError: ``folder`` is not a case at all.
    """
    if not folder.is_dir():
        raise CaseError(f"{folder} is not a case: there is no such folder.")
    if not (folder / "case.sqlite").is_file():
        raise CaseError(f"{folder} is not a case: it has no case.sqlite.")
    tally = _Tally()
    _check_seal(folder, tally)
    try:
        with open_case(folder) as case:
            for step in (_check_ledger, _check_custody, _check_tables, _check_items, _check_claims):
                _guarded(step, case, tally)
    except (sqlite3.DatabaseError, CaseError, ValueError, msgspec.MsgspecError) as error:
        tally.wrong("case.sqlite", f"cannot be read: {error}")
    return Verification(checked=dict(sorted(tally.checked.items())), problems=tally.problems)


def _guarded(step: Callable[[Case, _Tally], None], case: Case, tally: _Tally) -> None:
    """Damage may make a step impossible; that is a problem to name, not an end."""
    try:
        step(case, tally)
    except (sqlite3.DatabaseError, OSError, ValueError, KeyError, CaseError, msgspec.MsgspecError) as error:
        name = step.__name__.removeprefix("_check_")
        tally.wrong(name, f"cannot be checked: {type(error).__name__}: {error}")


def _check_seal(folder: Path, tally: _Tally) -> None:
    try:
        sealed = read_seal(folder)
    except (ValueError, OSError) as error:
        tally.wrong(NAME, f"cannot be read: {error}")
        return
    if sealed is None:
        tally.wrong(
            NAME, "is not there: the last command did not finish. Run it again; it goes on where it stopped"
        )
        return
    there = {path.as_posix() for path in sealed_files(folder)}
    for name, expected in sorted(sealed.items()):
        path = folder / name
        if not path.is_file():
            tally.wrong(name, "is gone")
        elif hash_file(path) != expected:
            tally.wrong(name, "differs from the seal")
        tally.count("sealed files")
    for name in sorted(there - set(sealed)):
        tally.wrong(name, "is not in the seal")


def _check_ledger(case: Case, tally: _Tally) -> None:
    for (message,) in case.ledger.db.execute("PRAGMA integrity_check(20)"):
        if message != "ok":
            tally.wrong("case.sqlite", str(message))
    tally.count("ledger")


def _check_custody(case: Case, tally: _Tally) -> None:
    previous = GENESIS
    for number, entry in enumerate(case.ledger.custody(), 1):
        right = entry_hash(entry.seq, entry.at, entry.kind, entry.body, entry.previous)
        if entry.seq != number or entry.previous != previous or entry.hash != right:
            tally.wrong(f"custody link {number}", "does not follow from the one before")
        previous = entry.hash
        tally.count("custody links")
    rendered = case.folder / "custody.jsonl"
    lines = rendered.read_bytes().splitlines(keepends=True) if rendered.is_file() else []
    wanted = case.ledger.custody_lines().splitlines(keepends=True)
    if len(lines) < len(wanted) and lines == wanted[: len(lines)]:
        missing = len(wanted) - len(lines)
        tally.wrong("custody.jsonl", f"lacks the last {missing} of {len(wanted)} links that the ledger holds")
        return
    for number in range(max(len(lines), len(wanted))):
        if lines[number : number + 1] != wanted[number : number + 1]:
            tally.wrong(f"custody.jsonl line {number + 1}", "differs from the ledger")


def _check_tables(case: Case, tally: _Tally) -> None:
    from celtrace.case import logical as logically

    named = set()
    for path, name, expected, logical, rows in case.ledger.db.execute(
        "SELECT path, name, sha256, logical, rows FROM parts WHERE sealed = 1 ORDER BY path"
    ):
        named.add(path)
        file = case.folder / path
        tally.count("table files")
        if not file.is_file():
            tally.wrong(path, "is gone")
            continue
        if hash_file(file) != expected:
            tally.wrong(path, "differs from the ledger")
            continue
        if not logically.matches(TABLES[name], file, logical, rows):
            tally.wrong(path, "its rows differ from the ledger")
    for file in sorted(case.folder.glob("tables/*/*.parquet")):
        place = file.relative_to(case.folder).as_posix()
        if place not in named:
            tally.wrong(place, "is not named in the ledger")


def _check_items(case: Case, tally: _Tally) -> None:
    """Every blob has the hash of its name; every item still in place has the hash it was acquired with."""
    for blob in sorted((case.folder / "blobs").glob("??/*")):
        tally.count("blobs")
        if not _HASH.fullmatch(blob.name) or hash_file(blob) != blob.name:
            tally.wrong(
                blob.relative_to(case.folder).as_posix(), "its bytes do not have the hash of its name"
            )
    _check_products(case, tally)
    for row in case.rows(Listed):
        if not row.sha256:
            continue
        tally.count("items")
        if blob_path(case.folder, row.sha256).is_file():
            continue
        try:
            same = hash_file(case.locate_entry(row.snapshot, row.path_hex)) == row.sha256
        except (OSError, CaseError) as error:
            tally.wrong(f"{row.snapshot}: {row.path}", f"cannot be read any more: {error}")
        else:
            if not same:
                tally.wrong(f"{row.snapshot}: {row.path}", "its bytes changed after it was acquired")


def _check_products(case: Case, tally: _Tally) -> None:
    """Every extracted member and every preview that a table names is among the blobs."""
    named = {row.sha256: f"{row.path}!/{row.member}" for row in case.rows(Inventoried) if row.member}
    named |= {row.preview: f"preview of {row.path}" for row in case.rows(Frame)}
    for sha256, what in sorted((key, value) for key, value in named.items() if key):
        if not blob_path(case.folder, sha256).is_file():
            tally.wrong(f"blobs/{sha256[:2]}/{sha256}", f"is gone; it was {what}")


def _check_claims(case: Case, tally: _Tally) -> None:
    """Claims of a report lead to findings, findings to evidence, evidence to items and places in them."""
    known = {row.sha256 for row in case.rows(Listed) if row.sha256}
    known |= {row.sha256 for row in case.rows(Inventoried) if row.sha256}
    inputs = {value for link in case.ledger.custody() for value in link.body.get("input_files", {}).values()}
    evidence: dict[str, Evidence] = {}
    for row in case.rows(Evidence):
        evidence[row.id] = row
        tally.count("evidence")
        for place in row.places:
            sha256, _space, where = place.partition(" ")
            if sha256 not in known and sha256 not in inputs:
                tally.wrong(f"evidence {row.id}", f"names an item that the case does not hold: {sha256}")
            parse_locator(where)
    findings = set()
    for finding in case.rows(Finding):
        findings.add(finding.id)
        tally.count("findings")
        if not finding.evidence:
            tally.wrong(f"finding {finding.id}", "cites no evidence")
        for cited in finding.evidence:
            if cited not in evidence:
                tally.wrong(f"finding {finding.id}", f"cites evidence that is not there: {cited}")
    for place, claim in _claims(case.folder):
        tally.count("claims")
        for cited in claim.get("findings", []):
            if cited not in findings:
                tally.wrong(place, f"a claim cites a finding that is not there: {cited}")


def _claims(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    manifest = folder / "report" / "manifest.json"
    if not manifest.is_file():
        return
    data = msgspec.json.decode(manifest.read_bytes())
    for claim in data.get("claims", []):
        yield f"report claim {claim.get('id', '?')}", claim
