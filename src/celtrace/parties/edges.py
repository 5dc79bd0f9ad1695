"""Edges of the declared chain, each with the evidence row that shows it.

Grades: A a contract or payment document, B both sides' records, C a claim of one side, D technical
inference, E likeness of names alone. A contract whose buyer is itself a contractor of another is a
subcontract.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from celtrace.parties.holdings.model import Statement, percent
from celtrace.parties.names import fold
from celtrace.parties.nodes import Nodes
from celtrace.parties.payments import Contract, Invoice, Payments
from celtrace.parties.register import Sheet
from celtrace.records import Edge, Evidence, Row, content_id
from celtrace.records.evidence import counted, evidence
from celtrace.records.parties import EdgeKind
from celtrace.tabular.dated import valid_date

STAGE = "chain"
_YES = {"yes", "y", "true", "1", "approved", "是", "예"}
MOST_SHARING = 20
"""Most vendors at one address for which each pair is written; more is an office of services."""


def edge(
    kind: EdgeKind,
    status: str,
    ends: tuple[str, str],
    grade: str,
    shown: Evidence,
    *,
    work: str = "",
    begins: str = "",
    until: str = "",
    open_end: str = "no end is stated",
    named: tuple[str, str] = ("", ""),
) -> Edge:
    """An edge with its id; a missing day is unknown, with the reason. ``named`` is how a document names the ends."""
    unknown = {}
    if not begins:
        unknown["valid_from"] = "no beginning is stated"
    if not until:
        unknown["valid_to"] = open_end
    return Edge(
        id=content_id("edge", kind, *ends, work, begins, until, shown.id),
        from_id=ends[0],
        to_id=ends[1],
        from_name=named[0],
        to_name=named[1],
        kind=kind,
        status=status,  # type: ignore[arg-type]
        work=work,
        valid_from=begins or None,
        valid_to=until or None,
        grade=grade,  # type: ignore[arg-type]
        evidence=[shown.id],
        unknown=unknown,
    )


def contract_edges(contracts: Iterable[Contract], sheet: Sheet) -> Iterator[Row]:
    """One edge a contract, from buyer to seller."""
    contracts = list(contracts)
    sellers = {contract.seller for contract in contracts}
    for contract in contracts:
        shown = evidence(
            STAGE,
            "contract",
            contract.id,
            f"contract {contract.id}: {contract.buyer} engages {contract.seller}"
            + (f" for {contract.work}" if contract.work else ""),
            value=f"{contract.buyer} {contract.seller}",
            places=[(sheet.sha256, contract.locator)],
            path=sheet.name,
            cluster="chain",
        )
        kind: EdgeKind = "subcontracts" if contract.buyer in sellers else "contracts"
        yield shown
        ends = (contract.buyer, contract.seller)
        yield edge(kind, "declared", ends, "A", shown, work=contract.work, begins=contract.agreed)


def payment_edges(payments: Payments, sheet: Sheet) -> Iterator[Row]:
    """One edge for each contract, payer and payee."""
    groups: dict[tuple[str, str, str], list[Invoice]] = defaultdict(list)
    for invoice in payments.invoices:
        contract = payments.contracts.get(invoice.contract)
        if contract is not None:
            groups[contract.id, contract.buyer, invoice.payee].append(invoice)
    for (number, payer, payee), invoices in sorted(groups.items()):
        days = sorted(invoice.paid for invoice in invoices if invoice.paid)
        name = invoices[0].payee_name
        shown = evidence(
            STAGE,
            "payment",
            number,
            f"{counted(len(invoices), 'payment')} under {number} from {payer} to {name}",
            value=f"{payer} {payee} {len(invoices)}",
            places=[(sheet.sha256, invoice.locator) for invoice in invoices],
            path=sheet.name,
            cluster="payments",
        )
        yield shown
        yield edge(
            "pays",
            "documented",
            (payer, payee),
            "A",
            shown,
            work=payments.contracts[number].work,
            begins=days[0] if days else "",
            until=days[-1] if days else "",
            open_end="no payment carries a date",
            named=("", name),
        )


def approval_edges(sheet: Sheet, nodes: Nodes) -> Iterator[Row]:
    """Who declared which vendor, and whether it was approved."""
    for row, place in zip(sheet.table.rows, sheet.table.locators, strict=True):
        vendor, by = row.get("party_id", ""), nodes(row.get("declared_by", ""))
        if not vendor or not by or vendor not in nodes.parties:
            continue
        approved = row.get("approved", "").casefold() in _YES
        day = valid_date(row.get("approved_on", "")) or ""
        shown = evidence(
            STAGE,
            "approval",
            vendor,
            f"{by} declares {vendor}" + (" and it is approved" if approved else "; no approval is stated"),
            value=f"{by} {vendor} {'approved' if approved else 'declared'}",
            places=[(sheet.sha256, place)],
            path=sheet.name,
            cluster="chain",
        )
        kind: EdgeKind = "approved" if approved else "subcontracts" if by in nodes.parties else "contracts"
        yield shown
        yield edge(kind, "declared", (by, vendor), "C", shown, work=row.get("role", ""), begins=day)


def ownership_edges(statements: Sequence[Statement], sheet: Sheet, nodes: Nodes) -> Iterator[Row]:
    """One edge a statement of ownership; control and votes are no holding and appear in the arithmetic."""
    places = dict(zip(_lines(sheet), sheet.table.locators, strict=True))
    names = {
        row.get(end, ""): row.get(f"{end}_name", "") for row in sheet.table.rows for end in ("owned", "owner")
    }
    for statement in statements:
        if statement.kind != "ownership" or statement.owner == statement.owned:
            continue
        share = (
            percent(statement.low)
            if statement.low == statement.high
            else (f"{percent(statement.low).removesuffix(' %')} to {percent(statement.high)}")
        )
        share = share if statement.known else "an unknown share"
        ends = (nodes(statement.owner), nodes(statement.owned))
        shown = evidence(
            STAGE,
            "ownership_statement",
            ends[1],
            f"{ends[0]} holds {share} of {ends[1]}",
            value=f"{ends[0]} {ends[1]} {share}",
            places=[(sheet.sha256, places[statement.line])],
            path=sheet.name,
            cluster="ownership",
        )
        yield shown
        named = (names.get(statement.owner, ""), names.get(statement.owned, ""))
        yield edge(
            "owns", "declared", ends, "C", shown, begins=statement.begins, until=statement.ends, named=named
        )


def _lines(sheet: Sheet) -> list[int]:
    return [int("".join(c for c in p.rpartition("=")[2] if c.isdigit())) for p in sheet.table.locators]


def shared_edges(sheet: Sheet) -> Iterator[Row]:
    """Vendors of one register with the same address, phone or director."""
    columns: tuple[tuple[str, EdgeKind], ...] = (
        ("address", "shares_address"),
        ("phone", "shares_phone"),
        ("director", "shares_director"),
    )
    for column, kind in columns:
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row, place in zip(sheet.table.rows, sheet.table.locators, strict=True):
            value = " ".join("".join(c if c.isalnum() else " " for c in fold(row.get(column, ""))).split())
            if len(value) >= 6 and row.get("party_id"):
                groups[value].append((row["party_id"], place))
        for _, members in sorted(groups.items()):
            distinct = sorted(dict(members).items())
            if not 2 <= len(distinct) <= MOST_SHARING:
                continue
            for number, (one, place) in enumerate(distinct):
                for two, other in distinct[number + 1 :]:
                    shown = evidence(
                        STAGE,
                        kind,
                        one,
                        f"{one} and {two} state the same {column}",
                        value=f"{one} {two}",
                        places=[(sheet.sha256, place), (sheet.sha256, other)],
                        path=sheet.name,
                        cluster="chain",
                    )
                    yield shown
                    yield edge(kind, "declared", (one, two), "C", shown)
