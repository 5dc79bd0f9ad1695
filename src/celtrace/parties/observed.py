"""Who worked on what, as the files and the log show it: companies named at work, and accounts of declared parties.

A company that the notes, sheets or metadata name is the declared party of that name, in any script, or nobody that
a register declares: the undeclared tier, in which names that may be one company's name each other. Only names of the
trade count (animation, film, studio, design and the like), because files name the makers of software and paper too,
and the clients that the library names are evidence of their own, and no edge. Every edge is a technical inference,
grade D: a name in a file is no contract.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from celtrace.engine.stage import Task
from celtrace.parties.edges import STAGE, edge
from celtrace.parties.names import tokens
from celtrace.parties.nodes import Nodes
from celtrace.parties.parts import parts
from celtrace.parties.register import Sheet
from celtrace.parties.score import compare_many
from celtrace.parties.screening import MATCH
from celtrace.parties.words import concept
from celtrace.records import Identification, Mention, Row, Segment, Session, Version
from celtrace.records.evidence import counted, evidence

TRADE = frozenset(
    (
        *("animation", "film", "studio", "culture", "media", "art", "design"),
        *("production", "picture", "digital", "creative", "broadcast", "game"),
    )
)
"""Words of trade of companies whose work the files may be."""

MOST_COMPARED = 100
"""Most names that no register declares that are compared with each other."""

UNKNOWN_WORK = "work that was not identified"
_CLIENT = ("studio", "legal_entities", "printed_on_sheets", "network")


@dataclass(slots=True)
class _Named:
    """A company that the files name: its spellings, and where."""

    names: Counter[str] = field(default_factory=Counter)
    places: list[tuple[str, str, str]] = field(default_factory=list)


def observed_rows(
    task: Task, nodes: Nodes, declared: Iterable[str], sheets: dict[str, Sheet]
) -> Iterator[Row]:
    """Edges ``works_on`` with their evidence; ``declared`` are the nodes that registers name."""
    shows = _shows(task.rows(Identification), task.rows(Version))
    clients = _clients(task)
    named, of_clients = _named(task, nodes, {*declared, *nodes.parties}, clients)
    same = _alike([party for party, is_declared in named if not is_declared])
    yield from _client_evidence(of_clients, clients)
    for (party, is_declared), found in sorted(named.items()):
        found.places.sort()
        places = [(sha256, where) for _, sha256, where in found.places]
        path = found.places[0][0]
        others = same.get(party, ())
        shown = evidence(
            STAGE,
            "legal_entity" if is_declared else "undeclared_work",
            party,
            f"the files name {party}"
            + ("" if is_declared else ", which no register declares,")
            + f" in {counted(len(places), 'place')}"
            + (f"; by its name it may be {', '.join(others)} of the files" if others else ""),
            value=f"{party} {'declared' if is_declared else 'undeclared'}",
            places=places,
            path=path,
            cluster="chain",
            credibility="3",
        )
        yield shown
        works = sorted({shows.get(posixpath.dirname(p), UNKNOWN_WORK) for p, _, _ in found.places})
        for work in works:
            yield edge("works_on", "observed", (party, work), "D", shown, work=work)
    yield from _accounts(task, sheets)


def _shows(rows: Iterable[Identification], versions: Iterable[Version]) -> dict[str, str]:
    """The show that most accepted pictures of a folder, or of what lies below it, belong to.

    Another stage or take of an accepted picture belongs to that one's show, unless it is accepted itself.
    """
    known = [(row.path, row.show) for row in rows if row.accepted and row.show]
    accepted = dict(known)
    drawn = {
        (path, accepted[of])
        for row in versions
        for path, of in ((row.one, row.other), (row.other, row.one))
        if of in accepted and path not in accepted
    }
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path, show in [*known, *sorted(drawn)]:
        folder = posixpath.dirname(path)
        while True:
            counts[folder][show] += 1
            if not folder:
                break
            folder = posixpath.dirname(folder)
    return {folder: min(found, key=lambda show: (-found[show], show)) for folder, found in counts.items()}


def _client_evidence(
    found: dict[tuple[str, ...], _Named], clients: dict[tuple[str, ...], set[str]]
) -> Iterator[Row]:
    """One row for each client whose name stands in the files, by its commonest spelling."""
    for core, each in sorted(found.items()):
        name = min(each.names, key=lambda spelling: (-each.names[spelling], spelling))
        each.places.sort()
        yield evidence(
            STAGE,
            "client_named",
            name,
            f"the files name {name}, which the library gives for {', '.join(sorted(clients[core]))}, in "
            f"{counted(len(each.places), 'place')}; it says whose production is meant, not who did the work",
            value=name,
            places=[(sha256, where) for _, sha256, where in each.places],
            path=each.places[0][0],
            cluster="chain",
            credibility="3",
        )


def _clients(task: Task) -> dict[tuple[str, ...], set[str]]:
    """Names in the library, to their shows: whose forms and productions these are, not who did the work."""
    dataset = task.datasets.get("library")
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for path in sorted(Path(dataset.path).glob("*/show.json")) if dataset else ():
        try:
            show = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            continue
        for key in _CLIENT:
            value = show.get(key) if isinstance(show, dict) else None
            for name in value if isinstance(value, list) else [value]:
                if isinstance(name, str) and tokens(name).core:
                    found[tokens(name).core].add(str(show.get("title") or path.parent.name))
    return found


def of_the_trade(name: str) -> bool:
    """Whether a company's name says that it makes pictures."""
    said = {concept(word) for word in tokens(name).core} | set(parts(name, person=False).said)
    return bool(said & TRADE)


def _named(
    task: Task, nodes: Nodes, declared: set[str], clients: Container[tuple[str, ...]]
) -> tuple[dict[tuple[str, bool], _Named], dict[tuple[str, ...], _Named]]:
    """Companies by party or name and whether they are declared, and clients by the core of their name."""
    mentions = [m for m in task.rows(Mention) if m.kind == "company" and m.valid is not False]
    wanted = {mention.segment_id for mention in mentions}
    segments = {s.id: s for s in task.rows(Segment) if s.id in wanted} if wanted else {}
    names = sorted({mention.value for mention in mentions})
    known = _known(names, nodes, declared)
    found: dict[tuple[str, bool], _Named] = defaultdict(_Named)
    of_clients: dict[tuple[str, ...], _Named] = defaultdict(_Named)
    for mention in mentions:
        segment = segments.get(mention.segment_id)
        core = tokens(mention.value).core
        if segment is None or not core:
            continue
        party = known.get(mention.value)
        if core in clients:
            entry = of_clients[core]
        elif party is not None or of_the_trade(mention.value):
            entry = found[party or mention.value, party is not None]
        else:
            continue
        entry.names[mention.value] += 1
        entry.places.append((segment.path, segment.sha256, segment.locator))
    return found, of_clients


def _known(names: list[str], nodes: Nodes, declared: set[str]) -> dict[str, str]:
    """Names of the files to the declared node that they are, equal or alike enough in any script."""
    spellings = [(node, node) for node in sorted(declared - nodes.parties.keys())]
    spellings += [(party.id, name) for party in nodes.parties.values() for name in (party.name, *party.names)]
    found: dict[str, str] = {}
    pairs = []
    for name in names:
        node = nodes(name)
        if node in declared:
            found[name] = node
            continue
        pairs += [(name, party, spelled) for party, spelled in spellings if spelled]
    compared = compare_many([(tokens(one), tokens(two), False) for one, _, two in pairs])
    best: dict[str, float] = {}
    for (name, party, _), comparison in zip(pairs, compared, strict=True):
        if comparison.score >= MATCH and comparison.score > best.get(name, 0.0):
            best[name], found[name] = comparison.score, party
    return found


def _alike(names: list[str]) -> dict[str, list[str]]:
    """Of names that no register declares: which others may be the same company's, in another script or spelling."""
    some = sorted(names)[:MOST_COMPARED]
    pairs = list(combinations(some, 2))
    compared = compare_many([(tokens(one), tokens(other), False) for one, other in pairs])
    found: dict[str, list[str]] = defaultdict(list)
    for (one, other), comparison in zip(pairs, compared, strict=True):
        if comparison.score >= MATCH:
            found[one].append(other)
            found[other].append(one)
    return found


def _accounts(task: Task, sheets: dict[str, Sheet]) -> Iterator[Row]:
    """Accounts that a register gives to a party and the log shows at work."""
    sheet = sheets.get("vendors")
    owners = {
        account.strip().casefold(): (row["party_id"], place)
        for row, place in zip(sheet.table.rows, sheet.table.locators, strict=True)
        for account in row.get("accounts", "").replace("|", ";").split(";")
        if account.strip() and row.get("party_id")
    } if sheet else {}  # fmt: skip
    if sheet is None or not owners:
        return
    seen: dict[str, list[Session]] = defaultdict(list)
    for session in task.rows(Session):
        if session.account and session.account.casefold() in owners and session.uploads:
            seen[session.account.casefold()].append(session)
    for account, sessions in sorted(seen.items()):
        party, place = owners[account]
        days = sorted(day for session in sessions for day in (session.start, session.end) if day)
        uploads = sum(session.uploads for session in sessions)
        shown = evidence(
            STAGE,
            "account_of_party",
            party,
            f"the register gives the account {account} to {party}; it brought {uploads} files in "
            f"{len(sessions)} sessions",
            value=f"{party} {account} {uploads}",
            places=[(sheet.sha256, place)],
            path=sheet.name,
            cluster="log",
            credibility="3",
        )
        yield shown
        begins, until = (days[0][:10], days[-1][:10]) if days else ("", "")
        yield edge("works_on", "observed", (party, UNKNOWN_WORK), "D", shown, work=UNKNOWN_WORK,
                   begins=begins, until=until)  # fmt: skip
