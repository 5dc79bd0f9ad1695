"""Evidence over whole tables: how much there was, what changed, what the logs hold."""

from __future__ import annotations

from celtrace.assess.material import Material
from celtrace.assess.words import count
from celtrace.records import Evidence
from celtrace.records.evidence import evidence
from celtrace.records.files import STATUSES

STAGE = "assess"
_FATES = {
    "ok": "read",
    "partial": "read in part",
    "quarantined": "put aside with a reason",
    "unreadable": "not readable",
}
_CHANGES = ("added", "removed", "changed", "renamed", "redelivered", "touched")


def totals(material: Material) -> list[Evidence]:
    """Evidence rows for totals; none where there is nothing to count or another stage counted already."""
    return [*_files(material), *_changes(material), *_text(material), *_logs(material)]


def _files(material: Material) -> list[Evidence]:
    total = sum(material.statuses.values())
    if not total or not material.places:
        return []
    snapshots = sum(1 for row in material.snapshots if row.role == "evidence")
    fates = ", ".join(
        f"{material.statuses[status]:,} {_FATES[status]}" for status in STATUSES if material.statuses[status]
    )
    inside = f" and {count(material.members, 'archive member')}" if material.members else ""
    held = f"{count(total, 'file')}{inside} in {count(max(snapshots, 1), 'snapshot')}"
    return [
        evidence(
            STAGE,
            "inventory_total",
            "case",
            f"The sources held {held}, {material.size:,} bytes: {'of the files ' if inside else ''}{fates}.",
            value=";".join(f"{status}={material.statuses[status]}" for status in STATUSES),
            places=material.places,
            path="",
            cluster="files",
            source_reliability="A",
            credibility="1",
        )
    ]


def _changes(material: Material) -> list[Evidence]:
    if material.of_kind("new_files_daily"):
        return []
    complete = {row.snapshot: row.complete for row in material.snapshots}
    found = []
    for (old, new), number in sorted(material.changes.items()):
        places = sorted(material.change_places.get((old, new), []))
        if not places:
            continue
        what = ", ".join(f"{number[kind]:,} {kind}" for kind in _CHANGES if number[kind])
        caveat = "" if complete.get(new) == "yes" else " It is not known that the later snapshot is complete."
        found.append(
            evidence(
                STAGE,
                "change_total",
                f"{old} to {new}",
                f"From snapshot {old} to {new}: {what}.{caveat}",
                value=";".join(f"{kind}={number[kind]}" for kind in _CHANGES if number[kind]),
                places=places,
                path="",
                cluster="files",
                source_reliability="A",
                credibility="1",
            )
        )
    return found


def _text(material: Material) -> list[Evidence]:
    if not material.segment_places:
        return []
    known = sum(number for language, number in material.languages.items() if language != "und")
    named = ", ".join(f"{number:,} {language}" for language, number in sorted(material.languages.items()))
    unread = f"; {material.unread_segments:,} in no decided encoding" if material.unread_segments else ""
    return [
        evidence(
            STAGE,
            "text_total",
            "case",
            f"The files hold {count(material.segments, 'segment')} of text, {known:,} of them in a language "
            f"that could be told (by language code: {named or 'none'}{unread}).",
            value=";".join(f"{language}={number}" for language, number in sorted(material.languages.items())),
            places=material.segment_places,
            path="",
            cluster="notes",
        )
    ]


def _logs(material: Material) -> list[Evidence]:
    found = []
    if material.logs:
        parsed = sum(row.parsed for row in material.logs)
        lines = sum(row.lines for row in material.logs)
        aside = sum(row.quarantined for row in material.logs)
        times = sorted(t for row in material.logs for t in (row.first, row.last) if t)
        span = f", from {times[0]} to {times[-1]}" if times else ""
        found.append(
            evidence(
                STAGE,
                "log_total",
                "case",
                f"{count(len(material.logs), 'log file')} of {count(lines, 'line')} gave "
                f"{count(parsed, 'request')}{span}; "
                f"{count(aside, 'line')} not readable and put aside.",
                value=f"lines={lines};parsed={parsed};quarantined={aside}",
                places=sorted((row.sha256, "") for row in material.logs),
                path=material.logs[0].path,
                cluster="log",
                source_reliability="A",
                credibility="1",
            )
        )
    if material.sessions and material.logs:
        accounts = {row.account for row in material.sessions if row.account not in ("", "-")}
        addresses = {row.ip for row in material.sessions}
        machines = sum(1 for row in material.sessions if row.automated)
        found.append(
            evidence(
                STAGE,
                "session_total",
                "case",
                f"The requests form {count(len(material.sessions), 'session')} of "
                f"{count(len(accounts), 'named account')} from "
                f"{count(len(addresses), 'address', 'addresses')}; "
                f"{count(machines, 'session')} look automated.",
                value=f"sessions={len(material.sessions)};accounts={len(accounts)};addresses={len(addresses)}",
                places=sorted((row.sha256, "") for row in material.logs),
                path=material.logs[0].path,
                cluster="log",
            )
        )
    return found
