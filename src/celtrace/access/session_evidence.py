"""Evidence from sessions: where accounts came from by which tables, and who came from a watch region."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from celtrace.access.sessions import Visit
from celtrace.access.vantage import Vantage, tables_of
from celtrace.records import Evidence
from celtrace.records.evidence import NO_ACCOUNT, counted, evidence

STAGE = "sessions"
SHOWN = 12
"""Places that a sentence lists; the rest is in the value."""


def origin_evidence(found: Sequence[Visit], seen: Mapping[str, Vantage]) -> Iterator[Evidence]:
    """One row for each account, and one for uploads without account: sessions by place.

    Each session counts once: by kind when a table calls its address a relay, else by the country on which all
    tables agree (``country:disputed`` where they do not, ``country:unknown`` where none says any). Automated
    sessions are left out, and so are visitors who neither logged in nor uploaded: on a public server they are
    strangers.
    """
    subjects: dict[str, list[Visit]] = defaultdict(list)
    for visit in found:
        if not visit.row.automated and visit.row.ip in seen and (visit.row.account or visit.row.uploads):
            subjects[visit.row.account].append(visit)
    for account, mine in sorted(subjects.items()):
        sessions_at = Counter(seen[visit.row.ip].place for visit in mine)
        ordered = sorted(sessions_at.items(), key=lambda item: (-item[1], item[0]))
        parts = [f"{number} {place}" for place, number in ordered[:SHOWN]]
        if len(ordered) > SHOWN:
            parts.append(f"{len(ordered) - SHOWN} other places")
        claims = [seen[visit.row.ip] for visit in mine]
        tables = sorted({table for place in sessions_at for table in tables_of(claims, place)})
        yield evidence(
            STAGE,
            "origin_region",
            f"account {account}" if account else NO_ACCOUNT,
            f"{counted(len(mine), 'session')} by what address tables claim: {', '.join(parts)}; tables: "
            f"{', '.join(tables) or 'none'}",
            value=";".join(f"{place}={number}" for place, number in sorted(sessions_at.items())),
            places=[visit.place for visit in mine],
            path=mine[0].path,
            cluster="log",
            source_reliability="C",
            credibility="3",
            dated=[_dated(table) for table in tables],
        )


def _dated(table: str) -> tuple[str, str]:
    name, _, date = table.removesuffix(")").rpartition(" (")
    return name, date


def region_evidence(found: Sequence[Visit], seen: Mapping[str, Vantage]) -> Iterator[Evidence]:
    """One row for each watch region from which there was a session; automated ones are counted, not hidden."""
    inside: dict[str, list[Visit]] = defaultdict(list)
    networks: dict[str, set[str]] = defaultdict(set)
    for visit in found:
        for region, network in seen[visit.row.ip].regions.items() if visit.row.ip in seen else ():
            inside[region].append(visit)
            networks[region].add(network)
    for region, visits in sorted(inside.items()):
        accounts = {visit.row.account for visit in visits if visit.row.account}
        automated = sum(visit.row.automated for visit in visits)
        cidr = ",".join(sorted(networks[region]))
        yield evidence(
            STAGE,
            "origin_watch_region",
            region,
            f"{counted(len(visits), 'session')} of {counted(len(accounts), 'account')} from addresses of the watch "
            f"region ({cidr}), {automated} of them automated",
            value=f"sessions={len(visits)};accounts={len(accounts)};automated={automated};cidr={cidr}",
            places=[visit.place for visit in visits],
            path=visits[0].path,
            cluster="log",
            source_reliability="C",
            credibility="2",
        )
