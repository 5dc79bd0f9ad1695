"""Evidence that ought to be there and is not, each an observation of its own with the places that were looked at.

An absence is stated only where enough was looked at to expect something: the thresholds below are judgement.
What was not looked at is a gap, never an absence.
"""

from __future__ import annotations

from typing import Literal

from celtrace.assess.flags_log import dprk_sessions
from celtrace.assess.material import Material
from celtrace.assess.weigh import FEW
from celtrace.assess.words import count
from celtrace.records import Evidence
from celtrace.records.evidence import evidence

STAGE = "assess"

LEAST_ACCOUNTS = 5
LEAST_SESSIONS = 20
"""Sessions of named accounts, automated ones left out, below which a log says nothing of who did not come."""

LEAST_SNAPSHOTS = 3
"""Complete snapshots below which nothing new is no sign of rest."""

LEAST_VENDORS = 3
LEAST_PAYMENTS = 5

LEAST_SEGMENTS = 50
"""Segments in a known language below which the languages of a server are not judged."""

_ARRIVALS = ("added", "redelivered", "changed")
_PATTERNS = (
    "payee_differs",
    "payee_country_differs",
    "rotating_payee",
    "instalments",
    "payment_before_agreement",
)


def absences(material: Material) -> list[Evidence]:
    """Evidence rows for what was looked for and not seen."""
    found = (
        _no_network(material),
        _no_changes(material),
        _no_match(material),
        _no_pattern(material),
        _no_undeclared(material),
        _no_notes(material),
    )
    return [row for row in found if row is not None]


def _no_network(material: Material) -> Evidence | None:
    own = [row for row in material.sessions if row.account not in ("", "-") and not row.automated]
    accounts = {row.account for row in own}
    if len(own) < LEAST_SESSIONS or len(accounts) < LEAST_ACCOUNTS or not material.logs:
        return None
    if dprk_sessions(material) or _seen(material, "origin_watch_region"):
        return None
    return evidence(
        STAGE,
        "no_dprk_network",
        "case",
        f"None of {count(len(own), 'session')} of {count(len(accounts), 'named account')} came from the DPRK's own "
        "network or a watched region.",
        value=f"sessions={len(own)};accounts={len(accounts)}",
        places=sorted((row.sha256, "") for row in material.logs),
        path=material.logs[0].path,
        cluster="log",
        credibility="2",
    )


def _no_changes(material: Material) -> Evidence | None:
    complete = [row for row in material.snapshots if row.role == "evidence" and row.complete == "yes"]
    whole = len(complete) == sum(1 for row in material.snapshots if row.role == "evidence")
    arrived = sum(number[kind] for number in material.changes.values() for kind in _ARRIVALS)
    if not whole or len(complete) < LEAST_SNAPSHOTS or arrived or not material.places:
        return None
    if len({row.source for row in complete}) != 1:
        return None
    return evidence(
        STAGE,
        "no_changes",
        complete[0].source,
        f"No file was added, changed or delivered again over {len(complete)} complete snapshots.",
        value=f"snapshots={len(complete)}",
        places=material.places,
        path="",
        cluster="files",
        source_reliability="A",
        credibility="1",
    )


def _no_match(material: Material) -> Evidence | None:
    if len(material.parties) < LEAST_VENDORS or not material.matches:
        return None
    if any(row.verdict != "no_match" for row in material.matches):
        return None
    number = len(material.parties)
    said = (
        f"None of {count(number, 'party', 'parties')} of the register matches an entry of the lists given, by name or "
        "identifier."
    )
    shown = material.of_kind("approval", "contract")
    return _from_papers(
        material, "no_list_match", shown, ("holding", "owner_match"), said, f"parties={number}"
    )


def _no_pattern(material: Material) -> Evidence | None:
    shown = material.of_kind("payment")
    number = sum(int(row.value.rpartition(" ")[2]) for row in shown if row.value.rpartition(" ")[2].isdigit())
    if number < LEAST_PAYMENTS:
        return None
    said = f"Each of {count(number, 'payment')} goes to the contract partner in its own country, after the agreement."
    return _from_papers(material, "no_payment_pattern", shown, _PATTERNS, said, f"payments={number}")


def _no_undeclared(material: Material) -> Evidence | None:
    shown = material.of_kind("legal_entity")
    if not material.parties:
        return None
    number = len({row.subject for row in shown})
    said = f"Each of {count(number, 'company', 'companies')} that the files name is in the register."
    return _from_papers(
        material, "no_undeclared_work", shown, ("undeclared_work",), said, f"companies={number}"
    )


_PAPERS: dict[str, tuple[str, Literal["2", "3"]]] = {
    "no_list_match": ("lists", "3"),
    "no_payment_pattern": ("payments", "2"),
    "no_undeclared_work": ("chain", "3"),
}
"""Absences in papers: cluster and credibility."""


def _from_papers(
    material: Material, kind: str, shown: list[Evidence], refuted_by: tuple[str, ...], said: str, value: str
) -> Evidence | None:
    """An absence in the papers that some evidence shows, unless evidence of other kinds refutes it."""
    if not shown or _seen(material, *refuted_by):
        return None
    cluster, credibility = _PAPERS[kind]
    return evidence(
        STAGE,
        kind,
        "case",
        said,
        value=value,
        places=_places(shown),
        path=shown[0].path,
        cluster=cluster,
        credibility=credibility,
    )


def _no_notes(material: Material) -> Evidence | None:
    known = sum(number for language, number in material.languages.items() if language != "und")
    worked = material.languages["zh"] + material.languages["ko"]
    if known < LEAST_SEGMENTS or worked >= FEW or not material.segment_places:
        return None
    return evidence(
        STAGE,
        "no_work_notes",
        "case",
        f"Of {count(known, 'segment')} of text in a language that could be told, {worked} are in Chinese or Korean.",
        value=f"segments={known};zh+ko={worked}",
        places=material.segment_places,
        path="",
        cluster="notes",
    )


def _seen(material: Material, *kinds: str) -> bool:
    return any(row.kind in kinds for row in material.evidence)


def _places(rows: list[Evidence]) -> list[tuple[str, str]]:
    found = [place.partition(" ") for row in rows for place in row.places]
    return sorted({(sha256, where) for sha256, _space, where in found})
