from __future__ import annotations

from pathlib import Path

from celtrace.parties.edges import (
    approval_edges,
    contract_edges,
    ownership_edges,
    payment_edges,
    shared_edges,
)
from celtrace.parties.holdings import read_statements
from celtrace.parties.nodes import Nodes
from celtrace.parties.payments import Payments, read_contracts, read_invoices
from celtrace.parties.register import Sheet, read_sheet_file, read_vendors
from celtrace.records import Edge, Evidence, Row, check
from tests.parties.given import VENDORS


def sheet(folder: Path, text: str) -> Sheet:
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8")
    return read_sheet_file(path)


def edges(rows: object) -> list[Edge]:
    found: list[Row] = [check(row) for row in rows]  # type: ignore[attr-defined]
    shown = {row.id for row in found if isinstance(row, Evidence)}
    made = [row for row in found if isinstance(row, Edge)]
    assert all(set(edge.evidence) <= shown for edge in made)
    return made


def test_contracts_and_payments(tmp_path: Path) -> None:
    given = sheet(
        tmp_path,
        "contract_id,buyer,seller,scope,signed,currency,amount\n"
        "C1,Producer,V1,Show,2020-01-01,USD,10\nC2,V1,V2,Paint,,USD,5\n",
    )
    payments = Payments()
    read_contracts(given.table.rows, given.table.locators, str, payments)
    found = edges(contract_edges(payments.contracts.values(), given))
    assert [(e.kind, e.from_id, e.to_id, e.grade, e.valid_from) for e in found] == [
        ("contracts", "Producer", "V1", "A", "2020-01-01"),
        ("subcontracts", "V1", "V2", "A", None),
    ]
    rows = [
        {"invoice_id": f"I{n}", "contract_id": "C2", "payee_id": "P", "paid": f"2020-0{n}-01"} for n in (1, 2)
    ]
    read_invoices(rows, ["line=2", "line=3"], str, payments)
    (paid,) = edges(payment_edges(payments, given))
    assert (paid.kind, paid.status, paid.from_id, paid.to_id) == ("pays", "documented", "V1", "P")
    assert (paid.valid_from, paid.valid_to) == ("2020-01-01", "2020-02-01")


def test_approvals_and_what_is_shared(tmp_path: Path) -> None:
    given = sheet(tmp_path, VENDORS)
    nodes = Nodes(vendor.party for vendor in read_vendors(given))
    found = edges(approval_edges(given, nodes))
    assert [(e.kind, e.from_id, e.to_id, e.grade) for e in found] == [
        ("approved", "Producer", "V1", "C"),
        ("subcontracts", "V1", "V2", "C"),
        ("subcontracts", "V1", "V3", "C"),
    ]
    assert [(e.kind, e.from_id, e.to_id) for e in edges(shared_edges(given))] == [
        ("shares_address", "V2", "V3")
    ]


def test_holdings_as_edges(tmp_path: Path) -> None:
    given = sheet(
        tmp_path, "owner,owned,share_low,share_high,kind\nX,V1,25,50,\nX,V1,,,control\nV1,V1,5,5,\n"
    )
    statements, _ = read_statements(given.table)
    (found,) = edges(ownership_edges(statements, given, Nodes([])))
    assert (found.kind, found.from_id, found.to_id) == ("owns", "X", "V1")
