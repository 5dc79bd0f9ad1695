from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.holdings import read_statements
from celtrace.parties.holdings.formats import as_table, read, recognise

PSC = {"company_number": "01234567", "data": {
    "name": "Invented Holder", "notified_on": "2020-01-02", "natures_of_control": [
        "ownership-of-shares-25-to-50-percent", "voting-rights-75-to-100-percent",
        "right-to-appoint-and-remove-directors"],
}}  # fmt: skip
FTM = [
    {"id": "a", "schema": "Company", "properties": {"name": ["A"]}},
    {"id": "b", "schema": "Company", "properties": {"name": ["B"]}},
    {
        "id": "o",
        "schema": "Ownership",
        "properties": {"owner": ["a"], "asset": ["b"], "percentage": ["51.5 %"]},
    },
    {
        "id": "p",
        "schema": "Ownership",
        "properties": {"owner": ["b"], "asset": ["a"], "percentage": ["most"]},
    },
]
GLEIF = {"relations": [{"RelationshipRecord": {"Relationship": {
    "StartNode": {"NodeID": {"$": "CHILD"}}, "EndNode": {"NodeID": {"$": "PARENT"}},
    "RelationshipType": {"$": "IS_DIRECTLY_CONSOLIDATED_BY"}}}}]}  # fmt: skip


def shares(text: str) -> list[tuple[str, str, str, str, str]]:
    rows, _ = read(text)
    return [(r["owner"], r["owned"], r["share_low"], r["share_high"], r["kind"]) for r in rows]


def test_bands_text_percentages_and_accounting_parents() -> None:
    assert shares(json.dumps(PSC)) == [
        ("Invented Holder", "01234567", "25", "50", "ownership"),
        ("Invented Holder", "01234567", "75", "100", "voting"),
        ("Invented Holder", "01234567", "", "", "control"),
    ]
    assert shares("\n".join(map(json.dumps, FTM))) == [
        ("a", "b", "51.5", "51.5", "ownership"),
        ("b", "a", "", "", "ownership"),
    ]
    assert shares(json.dumps(GLEIF)) == [("PARENT", "CHILD", "", "", "control")]
    assert not recognise("{}")
    assert not recognise("owner,owned\n")


def test_a_file_becomes_a_table(tmp_path: Path) -> None:
    path = tmp_path / "owners.ijson"
    path.write_text("\n".join(map(json.dumps, FTM)) + "\n[1]\n", encoding="utf-8")
    table = as_table(path)
    assert table is not None
    assert table.locators == ["line=3", "line=4"]
    assert [bad.reason for bad in table.bad] == ["record 5 is of no known form"]
    statements, _ = read_statements(table)
    assert [(s.owner, s.known) for s in statements] == [("a", True), ("b", False)]
    (tmp_path / "x.csv").write_text("owner,owned\n")
    assert as_table(tmp_path / "x.csv") is None


@pytest.mark.shared
def test_every_example_of_the_standard_is_read(shared: Path) -> None:
    total = 0
    for folder in ("examples", "valid", "invalid"):
        for path in sorted((shared / "ownership" / "bods" / folder).glob("*.json")):
            rows, _ = read(path.read_text(encoding="utf-8"))
            total += len(rows) if folder == "examples" else 0
            assert all(row["owner"] and row["owned"] for row in rows), path.name
    assert total >= 20
    rows, _ = read((shared / "ownership" / "ftm" / "donations.ijson").read_text(encoding="utf-8"))
    assert rows == []


KEYS = [
    "statementId",
    "recordDetails",
    "interests",
    "share",
    "schema",
    "properties",
    "company_number",
    "data",
]
JSON = st.recursive(
    st.none() | st.text(max_size=5) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
)


@given(JSON)
def test_any_json_is_read_or_refused(document: object) -> None:
    rows, problems = read(json.dumps(document))
    assert isinstance(rows, list)
    assert isinstance(problems, list)
