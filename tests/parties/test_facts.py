from __future__ import annotations

import hashlib
from pathlib import Path

from celtrace.parties.facts import list_facts, register_facts
from celtrace.parties.lists.folder import read_lists
from celtrace.parties.register import Sheet, read_sheet_file, read_vendors
from celtrace.records import Evidence
from tests.parties.given import LIST, write_lists


def sheet(folder: Path, name: str, text: str) -> Sheet:
    path = folder / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    found = read_sheet_file(path)
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def test_facts_of_single_rows(tmp_path: Path) -> None:
    sheets = {
        "vendors": sheet(tmp_path, "vendors", "party_id,name,role,staff_list,credits\n"
                         "V1,A,labour dispatch,refused,anonymous\nV2,B,animation,given,named\n"),
        "contracts": sheet(tmp_path, "contracts", "contract_id,buyer,seller,scope,unit_price,market_price\n"
                           "C1,P,V1,paint,2,10\nC2,P,V2,paint,9,10\n"),
        "invoices": sheet(tmp_path, "invoices", "invoice_id,contract_id,payee_name,currency,note\n"
                          "I1,C1,X,USDT,\nI2,C1,Y,USD,wire\n"),
    }  # fmt: skip
    found = [row for row in register_facts(sheets) if isinstance(row, Evidence)]
    assert {(row.kind, row.subject) for row in found} == {
        ("staffing_firm", "V1"),
        ("staff_list_refused", "V1"),
        ("anonymous_credits", "V1"),
        ("price_below_market", "C1"),
        ("crypto_payment", "C1"),
    }


def test_numbers_and_addresses_near_the_list(tmp_path: Path) -> None:
    lists = read_lists(write_lists(tmp_path / "lists", d20230102=LIST))
    vendors = sheet(
        tmp_path, "vendors", "party_id,name,country,address,uscc\n"
        'V1,Quite Another,CN,"Rm 2105, Trend Centre, 29-31 Cheung Lee St",91310104093794516H\n'
        "V2,Ordinary,CN,2 Long Road Nowhere,91500118582829838H\n",
    )  # fmt: skip
    parties = [vendor.party for vendor in read_vendors(vendors)]
    found = [row for row in list_facts(parties, [], lists, vendors) if isinstance(row, Evidence)]
    assert [(row.kind, row.subject, row.value) for row in found] == [
        ("identifier_near", "V1", "house 2 uscc"),
        ("shares_with_listed", "V1", "house 3 address"),
    ]
    near, shared = (str(row.observed) for row in found)
    assert near.startswith(
        "uscc 91310104093794516H of Quite Another (V1) is one character from 91310104093794515H of "
    )
    assert shared.startswith(
        "the address that the register gives for Quite Another (V1), 'Rm 2105, Trend Centre"
    )
    assert shared.endswith("is like that of EVERLASTING EMPIRE LIMITED (house 3)")
    assert list(list_facts(parties, [], lists, None)) == []
