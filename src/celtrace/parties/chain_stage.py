"""Contracts, payments, holdings and list links as one graph, with the facts that payments show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from celtrace.engine.stage import Task
from celtrace.parties.edges import (
    STAGE,
    approval_edges,
    contract_edges,
    edge,
    ownership_edges,
    payment_edges,
    shared_edges,
)
from celtrace.parties.facts import list_facts, register_facts
from celtrace.parties.holdings import read_statements
from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.links import links
from celtrace.parties.lists.model import Lists
from celtrace.parties.matches import run_id
from celtrace.parties.nodes import Nodes
from celtrace.parties.observed import observed_rows
from celtrace.parties.owned import holding_rows, owner_matches, resolve
from celtrace.parties.payments import Payments, facts, read_contracts, read_invoices
from celtrace.parties.register import Sheet, left_out, read_sheet_file
from celtrace.records import Edge, Match, Party, Row, locator
from celtrace.records.evidence import evidence, gap
from celtrace.tabular import TableError

_WITH_REMARKS = ("ofac-sdn", "simple-csv")
_ASKED = {
    "vendors": "Which suppliers were declared?",
    "contracts": "Who engaged whom?",
    "invoices": "Was anybody paid, and who?",
    "ownership": "Who owns the parties?",
}


def work(task: Task) -> Iterable[Row]:
    """Read the registers and yield every row of this stage."""
    parties = list(task.rows(Party))
    nodes = Nodes(parties)
    known = {party.id for party in parties}
    # A name that stands in files only is a lead: it holds nothing and is linked to nobody.
    matches = [row for row in task.rows(Match) if row.verdict != "no_match" and row.party_id in known]
    sheets: dict[str, Sheet] = {}
    for name, question in _ASKED.items():
        dataset = task.datasets.get(name)
        if dataset is None:
            were = "statements were" if name == "ownership" else "were"
            yield gap(STAGE, question, f"no {name} {were} given (--{name})")
            continue
        try:
            sheets[name] = read_sheet_file(Path(dataset.path), ownership=name == "ownership")
        except (TableError, OSError) as error:
            file = Path(dataset.path).name
            yield gap(STAGE, question, f"{file}, given for {name}, cannot be read: {error}", unread=file)
    lists_at = task.datasets.get("lists")
    lists = read_lists(Path(lists_at.path)) if lists_at is not None else Lists({}, [], [])
    as_of = str(task.settings.get("as_of") or "") or lists.newest
    if "vendors" in sheets:
        yield from approval_edges(sheets["vendors"], nodes)
        yield from shared_edges(sheets["vendors"])
    declared: set[str] = set()
    for row in _payments(sheets, nodes):
        if isinstance(row, Edge):
            declared |= {row.from_id, row.to_id}
        yield row
    yield from register_facts(sheets)
    yield from list_facts(parties, matches, lists, sheets.get("vendors"))
    yield from _holdings(task, sheets, nodes, matches, lists, as_of)
    yield from link_edges(matches, lists)
    seen = False
    for row in observed_rows(task, nodes, declared, sheets):
        seen = True
        yield row
    if not seen:
        yield gap(
            STAGE,
            "Which party made the material, and through how many tiers?",
            "no file names a company of the trade and no account is a declared party's: no observed edge was found, "
            "so an undeclared tier can neither be shown nor excluded",
            table="edges",
        )


def _payments(sheets: dict[str, Sheet], nodes: Nodes) -> Iterator[Row]:
    payments = Payments()
    if "contracts" in sheets:
        sheet = sheets["contracts"]
        problems = read_contracts(sheet.table.rows, sheet.table.locators, nodes, payments)
        yield from left_out(STAGE, sheet)
        yield from _unclear(sheet, problems)
        yield from contract_edges(payments.contracts.values(), sheet)
    if "invoices" in sheets:
        sheet = sheets["invoices"]
        problems = read_invoices(sheet.table.rows, sheet.table.locators, nodes, payments)
        yield from left_out(STAGE, sheet)
        yield from _unclear(sheet, problems)
        yield from payment_edges(payments, sheet)
        yield from _facts(payments, sheet, sheets.get("contracts"), nodes)


def _facts(payments: Payments, sheet: Sheet, contracts: Sheet | None, nodes: Nodes) -> Iterator[Row]:
    countries = {party.id: party.country for party in nodes.parties.values()}
    for fact in facts(payments, countries):
        places = [(sheet.sha256, invoice.locator) for invoice in fact.invoices]
        contract = payments.contracts.get(fact.contract)
        if contracts is not None and contract is not None and fact.shows_contract:
            places.append((contracts.sha256, contract.locator))
        yield evidence(
            STAGE,
            fact.kind,
            fact.contract,
            fact.observed,
            value=fact.value,
            places=places,
            path=sheet.name,
            cluster="payments",
        )
    paid = {invoice.contract for invoice in payments.invoices}
    for number in sorted(paid - payments.contracts.keys()):
        named = f"contract {number}" if number else "invoices without a contract_id"
        yield gap(STAGE, f"What was agreed under {named}?", "the register of contracts does not hold it")
    for number in sorted(paid & payments.contracts.keys()):
        seller = payments.contracts[number].seller
        if not countries.get(seller):
            yield gap(
                STAGE,
                f"Is the payee under {number} in the country of the contract partner?",
                f"the register states no country for {seller}",
            )


def _holdings(
    task: Task,
    sheets: dict[str, Sheet],
    nodes: Nodes,
    matches: list[Match],
    lists: Lists,
    as_of: str | None,
) -> Iterator[Row]:
    sheet = sheets.get("ownership")
    if sheet is None:
        return
    raw, problems = read_statements(sheet.table)
    yield from _unclear(sheet, problems)
    yield from ownership_edges(raw, sheet, nodes)
    if as_of is None:
        yield gap(
            STAGE,
            "Do listed persons own any party?",
            "no day was given and no list is dated",
            table="holdings",
        )
        return
    if not lists.entries:
        yield gap(
            STAGE, "Do listed persons own any party?", "no lists were given (--lists)", table="holdings"
        )
        return
    run = run_id(STAGE, [dataset.sha256 for dataset in task.datasets.values()], as_of)
    owners = owner_matches(sheet, nodes, lists, as_of, run)
    yield from owner_evidence(owners, sheet, nodes, lists)
    yield from holding_rows(resolve(raw, nodes), [*matches, *owners], nodes, sheet, lists, as_of)


def owner_evidence(owners: Sequence[Match], sheet: Sheet, nodes: Nodes, lists: Lists) -> Iterator[Row]:
    """That an owner's name is that of a list entry, as a fact of its own."""
    for match in owners:
        if match.verdict == "no_match":
            continue
        places = [
            (sheet.sha256, place)
            for row, place in zip(sheet.table.rows, sheet.table.locators, strict=True)
            if match.party_id in (nodes(row.get("owner", "")), nodes(row.get("owned", "")))
        ]
        listed = _list_place(lists, match)
        if listed is not None:
            places.append(listed[:2])
        yield evidence(
            STAGE,
            "owner_match",
            match.party_id,
            f"the owner {match.party_id} against {match.entry_name} ({match.list_} {match.entry_id}, list of "
            f"{match.snapshot_date or 'unknown date'}): {match.verdict}, score {match.score:.2f}",
            value=f"{match.list_} {match.entry_id} {match.verdict}",
            places=places,
            path=sheet.name,
            cluster="lists",
            credibility="2" if match.verdict == "match" else "3",
            dated=[(match.list_, match.snapshot_date)],
        )


def link_edges(matches: Iterable[Match], lists: Lists) -> Iterator[Row]:
    """The list's own links of the entries that parties match or may match."""
    meant = {(link.list_name, link.entry_id, link.said): link for link in links(lists)}
    for match in matches:
        entry = lists.entries.get((match.list_, match.entry_id))
        stated = _list_place(lists, match, remarks=True)
        if entry is None or stated is None:
            continue
        for linked in entry.linked_to:
            link = meant[match.list_, match.entry_id, linked]
            target = link.target or linked
            shown = evidence(
                STAGE,
                "list_link",
                match.party_id,
                f"{match.list_} states that entry {entry.id} {entry.name} is linked to {linked} ("
                + (link.target or "no entry of the list has this name")
                + (", by another name of it" if link.how == "alias" else "")
                + (", one of several entries of this name" if link.how == "several" else "")
                + ")",
                value=f"{entry.id} {target}",
                places=[stated[:2]],
                path=stated[2],
                cluster="lists",
                source_reliability="A",
                credibility="1",
                dated=[(match.list_, stated[3])],
            )
            yield shown
            grade = "E" if match.verdict == "possible" else "B"
            yield edge("linked_to", "documented", (match.party_id, target), grade, shown)


def _list_place(
    lists: Lists, match: Match, *, remarks: bool = False
) -> tuple[str, str, str, str | None] | None:
    """SHA-256, locator, path and date of the row that a match rests on; with ``remarks``, of the newest with any."""
    found = None
    for rendition in lists.of(match.list_):
        if match.entry_id not in rendition.places:
            continue
        number, line = rendition.places[match.entry_id]
        file = rendition.files[number]
        if (file.form in _WITH_REMARKS) if remarks else (rendition.date == match.snapshot_date):
            found = (file.sha256, locator(line=line), file.path, rendition.date)
    return found


def _unclear(sheet: Sheet, problems: Iterable[str]) -> Iterator[Row]:
    for problem in problems:
        yield gap(STAGE, f"What does {sheet.name} say here?", problem, unread=sheet.name)
