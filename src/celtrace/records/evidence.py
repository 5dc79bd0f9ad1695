"""One way to make an evidence row, so that its id follows from what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from celtrace.records.assess import Evidence, Gap
from celtrace.records.base import content_id

PLACES_KEPT = 50
"""How many places an evidence row lists; the rest are counted."""

NO_ACCOUNT = "uploads without account"
"""Subject of ``origin_region`` for sessions that name no account and brought something to the server. Nobody
can be held to them: scanners, and forms of an open server, send data too."""

TOP = "the top folder"
"""What a sentence calls the folder of a source that holds everything, whose name as a subject is ``.``."""


def evidence(
    stage: str,
    kind: str,
    subject: str,
    observed: str,
    *,
    value: str = "",
    places: Sequence[tuple[str, str]],
    path: str,
    cluster: str,
    source_reliability: Literal["A", "B", "C", "D", "E", "F"] = "B",
    credibility: Literal["1", "2", "3", "4", "5", "6"] = "2",
    dated: Iterable[tuple[str, str | None]] = (),
) -> Evidence:
    """An evidence row for ``places``, pairs of SHA-256 and locator of which there is at least one.

    Reliability of the source and credibility of the information follow the Admiralty scale (A to F, 1 to
    6; NATO AJP-2.1). ``dated`` holds name and date of each table or list that the observation rests on.
    """
    if not places:
        raise ValueError(f"{stage}: evidence {kind} of {subject} names no place")
    ordered = list(dict.fromkeys(places))
    return Evidence(
        id=content_id("ev", stage, kind, subject, value, ordered),
        stage=stage,
        kind=kind,
        subject=subject,
        observed=observed,
        value=value,
        sha256=ordered[0][0],
        path=path,
        locator=ordered[0][1],
        places=[f"{sha256} {where}".strip() for sha256, where in ordered[:PLACES_KEPT]],
        place_count=len(ordered),
        cluster=cluster,
        source_reliability=source_reliability,
        credibility=credibility,
        dataset_dates=sorted({f"{name} {date or 'undated'}" for name, date in dated}),
    )


def folder_named(name: str) -> str:
    """A folder of a source as a sentence calls it, the one that holds everything :data:`TOP`."""
    return TOP if name == "." else f"“{name}”"


def counted(number: int, one: str) -> str:
    """A number with its noun, for an observation: ``1 file``, ``2 files``."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def gap(
    stage: str,
    question: str,
    reason: str,
    *,
    table: str = "",
    row: str = "",
    column: str = "",
    unread: str = "",
) -> Gap:
    """A gap row: a question that was looked into and not answered, with the reason."""
    return Gap(
        id=content_id("gap", stage, question, reason, table, row, column),
        stage=stage,
        question=question,
        table_=table,
        row=row,
        column=column,
        reason=reason,
        unread=unread,
    )
