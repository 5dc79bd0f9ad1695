from __future__ import annotations

import csv
import io

from celtrace.demo import reference, registers
from celtrace.demo.tree import Tree
from celtrace.demo.words import WHALE


def _rows(tree: Tree, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tree.files[path].data.decode())))


def test_registers_hold_what_is_planted() -> None:
    tree = Tree()
    registers.add_registers(tree, WHALE.studio, WHALE.title, "other")
    contracts = {row["contract_id"]: row for row in _rows(tree, "reference/contracts.csv")}
    invoices = _rows(tree, "reference/invoices.csv")
    differs = {
        row["contract_id"] for row in invoices if row["payee_id"] != contracts[row["contract_id"]]["seller"]
    }
    early = {row["contract_id"] for row in invoices if row["paid"] < contracts[row["contract_id"]]["signed"]}
    assert differs == {"C-02"}
    assert early == {"C-01"}
    assert len({row["payee_id"] for row in invoices if row["contract_id"] == "C-02"}) == 3
    listed = {name.casefold() for _, name, *_ in reference.ENTRIES}
    shares = [
        float(row["share_low"])
        for row in _rows(tree, "reference/ownership.csv")
        if row["owned"] == "V03" and row["owner_name"].casefold() in listed
    ]
    assert sum(shares) == 50
    assert max(shares) < 50
    codes = {row["party_id"]: row["uscc"] for row in _rows(tree, "reference/vendors.csv")}
    assert codes["V02"] == reference.LISTED_CODE
    assert "INVENTED" in tree.files["reference/contracts.csv"].data.decode()


def test_the_innocent_registers_have_nothing_of_it() -> None:
    tree = Tree()
    registers.add_innocent_registers(tree)
    contracts = {row["contract_id"]: row for row in _rows(tree, "reference/contracts.csv")}
    vendors = {row["party_id"]: row for row in _rows(tree, "reference/vendors.csv")}
    for row in _rows(tree, "reference/invoices.csv"):
        contract = contracts[row["contract_id"]]
        assert row["payee_id"] == contract["seller"]
        assert row["paid"] >= contract["signed"]
        assert row["payee_country"] == row["bank_country"] == vendors[row["payee_id"]]["country"]
    listed = {name.casefold() for _, name, *_ in reference.ENTRIES}
    names = {row["name_en"].casefold() for row in vendors.values()}
    names |= {row["owner_name"].casefold() for row in _rows(tree, "reference/ownership.csv")}
    assert not names & listed
    assert reference.LISTED_CODE not in {row["uscc"] for row in vendors.values()}
