"""Which parties listed persons own: owners screened by name, then each regime's rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from celtrace.parties.edges import STAGE
from celtrace.parties.holdings import Listing, ListRead, Regime, Result, Statement, judge
from celtrace.parties.holdings.scope import NAMES, bearing, telling
from celtrace.parties.lists.dates import bounds
from celtrace.parties.lists.model import Lists
from celtrace.parties.matches import match_row
from celtrace.parties.nodes import Nodes
from celtrace.parties.register import Sheet
from celtrace.parties.screening import Screener, Subject
from celtrace.records import Holding, Match, Row
from celtrace.records.evidence import evidence, gap

_PROGRAMME = "programme "
_CAUTIONS = {
    "significant_minority",
    "control_without_ownership",
    "aggregate_would_block",
    "divested_while_blocked",
    "listed_elsewhere",
}


def resolve(statements: Iterable[Statement], nodes: Nodes) -> list[Statement]:
    """Statements whose ends are nodes of the graph."""
    from dataclasses import replace

    return [replace(s, owner=nodes(s.owner), owned=nodes(s.owned)) for s in statements]


def owner_matches(sheet: Sheet, nodes: Nodes, lists: Lists, as_of: str, run: str) -> list[Match]:
    """Matches of owners and companies that no vendor register names, by the names beside their ids."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in sheet.table.rows:
        for end in ("owner", "owned"):
            node, name = nodes(row.get(end, "")), row.get(f"{end}_name", "") or row.get(end, "")
            if node and node not in nodes.parties and name not in names[node]:
                names[node].append(name)
    subjects = [Subject(node, tuple(found)) for node, found in sorted(names.items())]
    if not subjects or not lists.entries:
        return []
    results = Screener(lists).screen(subjects)
    return [
        match_row(subject, candidate, lists, as_of, run)[0]
        for subject, candidates in zip(subjects, results, strict=True)
        for candidate in candidates
    ]


def listings(matches: Iterable[Match], lists: Lists) -> list[Listing]:
    """Matches as listings, one for each whose list it is: definite when the match and the day are, else possible."""
    found = []
    for match in matches:
        if match.verdict == "no_match":
            continue
        begins = ends = ""
        if match.listed_on_date == "no":
            if not match.snapshot_date:
                continue
            if match.as_of and bounds(match.snapshot_date)[0] > match.as_of:
                begins = bounds(match.snapshot_date)[0]
            else:
                ends = bounds(match.snapshot_date)[1]
        sure = match.listed_on_date == "no" or (match.verdict == "match" and match.listed_on_date == "yes")
        found += [
            Listing(match.party_id, begins, ends, sure=sure, by=match.list_, authority=authority)
            for authority in lists.authorities(match.list_, match.entry_id)
        ]
    return found


def lists_read(lists: Lists) -> list[ListRead]:
    """Each list that was read with its entries, with the dates of its renditions, for each whose list it is."""
    dates: dict[tuple[str, str], list[str]] = defaultdict(list)
    for rendition in lists.renditions:
        if not rendition.partial:
            for authority in rendition.authorities or ("",):
                dates[rendition.list_name, authority].append(rendition.date or "unknown date")
    return [ListRead(f"{name} of {', '.join(days)}", whose) for (name, whose), days in sorted(dates.items())]


_NORTH = r"(?:north korea|dprk|democratic people'?s republic of korea)"
_GOVERNMENT = re.compile(
    rf"(?i)\b(?:government|ministry|cabinet)\b.*\b{_NORTH}\b|\b{_NORTH}\b.*\b(?:government|ministry|cabinet)\b|"
    r"\bworkers'? party of korea\b|\bkorean workers'? party\b|\bkorean people'?s army\b|"
    r"朝鲜(?:政府|劳动党|人民军)|조선(?:정부|로동당|인민군)"
)


def government(name: str) -> bool:
    """Whether a name is of the Government of North Korea or its party: blocked by status (31 CFR 510.201)."""
    return bool(_GOVERNMENT.search(name))


def government_owners(sheet: Sheet, nodes: Nodes) -> dict[str, list[str]]:
    """Owners whose name is the Government's, with the places that say so."""
    found: dict[str, list[str]] = defaultdict(list)
    for row, place in zip(sheet.table.rows, sheet.table.locators, strict=True):
        for name in (row.get("owner_name", ""), row.get("owner", "")):
            if name and government(name):
                found[nodes(row.get("owner", ""))].append(place)
                break
    return dict(found)


def holding_rows(
    statements: Sequence[Statement],
    matches: Sequence[Match],
    nodes: Nodes,
    sheet: Sheet,
    lists: Lists,
    as_of: str,
) -> Iterator[Row]:
    """Holdings of each party with ownership data under each regime, with evidence for what is not clear."""
    owned = {s.owned for s in statements}
    targets = sorted(nodes.parties.keys() & owned)
    for party in sorted(nodes.parties.keys() - owned):
        yield gap(
            STAGE,
            f"Who owns {party}?",
            "no_ownership_data: the ownership file states no holder",
            table="holdings",
            row=party,
        )
    if not targets:
        return
    listed = listings(matches, lists)
    read = lists_read(lists)
    state = government_owners(sheet, nodes)
    for owner, places in sorted(state.items()):
        yield evidence(
            STAGE,
            "nk_government_property",
            owner,
            f"the ownership file names {owner} as the Government of North Korea or its party: its property is blocked "
            "without a listing (31 CFR 510.201)",
            value=owner,
            places=[(sheet.sha256, place) for place in places],
            path=sheet.name,
            cluster="ownership",
            credibility="3",
        )
    day = bounds(as_of)[1]
    listed += [
        Listing(owner, by_status=True, by="31 CFR 510.201", authority="ofac") for owner in sorted(state)
    ]
    for regime in get_args(Regime):
        told = [each.name for each in telling(read, regime)]
        if not told:
            yield gap(
                STAGE,
                f"Is any owner listed by {NAMES[regime]}?",
                f"no list of {NAMES[regime]} was read, so its ownership rule clears nobody; a list of your own counts "
                "where dataset.toml beside it or a column states its regime",
                table="holdings",
            )
        for result in judge(statements, listed, regime, day, targets, read):
            yield Holding(
                party_id=result.target,
                regime=regime,
                as_of=as_of,
                share_low=result.share_low,
                share_high=result.share_high,
                verdict=result.verdict,
                flags=result.flags,
                arithmetic=result.arithmetic,
                lists=told,
                reason=result.reason,
                elsewhere=result.elsewhere,
            )
            if result.verdict not in ("not_blocked", "unknown") or _CAUTIONS & set(result.flags):
                name = nodes.parties[result.target].name
                yield _evidence(result, name, statements, sheet, matches, lists)


def _evidence(
    result: Result,
    name: str,
    statements: Sequence[Statement],
    sheet: Sheet,
    matches: Sequence[Match],
    lists: Lists,
) -> Row:
    above = {result.target}
    lines: set[int] = set()
    while True:
        ways = [s for s in statements if s.owned in above]
        lines.update(s.line for s in ways)
        more = {s.owner for s in ways} - above
        if not more:
            break
        above |= more
    places = [
        (sheet.sha256, place)
        for place in sheet.table.locators
        if int("".join(c for c in place.rpartition("=")[2] if c.isdigit())) in lines
    ] or [(sheet.sha256, "")]
    flags = f" ({', '.join(result.flags).replace('_', ' ')})" if result.flags else ""
    low, high = f"{result.share_low:g}", f"{result.share_high:g}"
    share = low if low == high else f"{low} to {high}"
    programmes = {
        reason.removeprefix(_PROGRAMME)
        for match in matches
        if match.party_id in above
        and match.verdict == "match"
        and match.listed_on_date != "no"
        and any(
            bearing(authority, result.regime, result.as_of)
            for authority in lists.authorities(match.list_, match.entry_id)
        )
        for reason in match.reasons
        if reason.startswith(_PROGRAMME)
    }
    named = f"; listed owners stand under {', '.join(sorted(programmes))}" if programmes else ""
    said = f"{result.verdict.replace('_', ' ')}, " + (result.reason or f"{share} % in blocked hands")
    elsewhere = f"; on lists of other regimes: {'; '.join(result.elsewhere)}" if result.elsewhere else ""
    return evidence(
        STAGE,
        "holding",
        result.target,
        f"{name} under the {result.regime.upper()} rule on {result.as_of}, by the ownership file: "
        f"{said}{flags}{named}{elsewhere}",
        value=f"{result.regime} {result.verdict}",
        places=places,
        path=sheet.name,
        cluster="lists",
        credibility="2" if result.verdict != "possible" else "3",
        dated=[(row.list_, row.snapshot_date) for row in matches if row.verdict != "no_match"],
    )
