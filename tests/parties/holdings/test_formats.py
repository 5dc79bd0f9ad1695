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
    assert [(bad.number, bad.reason) for bad in table.bad] == [(5, "is of no known form")]
    statements, _ = read_statements(table)
    assert [(s.owner, s.known) for s in statements] == [("a", True), ("b", False)]
    (tmp_path / "x.csv").write_text("owner,owned\n")
    assert as_table(tmp_path / "x.csv") is None


def test_a_line_that_is_no_json_costs_itself_alone_and_a_cut_document_what_follows() -> None:
    lines = [json.dumps(PSC), "no json", json.dumps(PSC)]
    rows, problems = read("\n".join(lines))
    assert len(rows) == 6
    assert [bad.number for bad in problems] == [2]
    assert "line 2" in problems[0].reason
    rows, problems = read(json.dumps([PSC, PSC, PSC], indent=1)[:-60])
    assert len(rows) == 6
    assert [bad.number for bad in problems] == [3]


def psc(name: str, **more: object) -> dict[str, object]:
    natures = ["ownership-of-shares-more-than-25-percent-registered-overseas-entity"]
    return {"company_number": "OE000001", "data": {"name": name, "natures_of_control": natures, **more}}


def test_holders_of_british_companies_are_told_apart_and_joined() -> None:
    rows, _ = read(
        "\n".join(
            json.dumps(record)
            for record in (
                psc("A Person", date_of_birth={"year": 1970, "month": 5}),
                psc("A Person", date_of_birth={"year": 1981, "month": 11}),
                psc("HOLD LTD", identification={"registration_number": "123 4567", "place_registered": "UK"}),
                psc("FOREIGN SA", identification={"registration_number": "7", "country_registered": "Panama"}),
            )
        )
    )  # fmt: skip
    owners = [row["owner"] for row in rows]
    assert owners == ["A Person, born 1970-05", "A Person, born 1981-11", "01234567", "FOREIGN SA"]
    assert {(row["share_low"], row["share_high"]) for row in rows} == {("25", "100")}
    assert rows[2]["owner_name"] == "HOLD LTD"


def test_accounting_parents_hold_while_the_register_says_so() -> None:
    def relation(status: str, ends: str) -> dict[str, object]:
        period = {"startDate": "2019-01-01T00:00:00Z", "endDate": ends, "type": "RELATIONSHIP_PERIOD"}
        return {
            "type": "relationship-records",
            "attributes": {
                "relationship": {
                    "startNode": {"id": "CHILD"},
                    "endNode": {"id": "PARENT"},
                    "type": "IS_DIRECTLY_CONSOLIDATED_BY",
                    "status": status,
                    "periods": [{"type": "ACCOUNTING_PERIOD", "startDate": "2024-01-01"}, period],
                }
            },
        }

    given = [
        relation("ACTIVE", ""),
        relation("INACTIVE", "2020-05-06T00:00:00Z"),
        relation("INACTIVE", ""),
    ]
    rows, problems = read(json.dumps({"data": given}))
    assert problems == []
    assert [(r["owner"], r["owned"], r["from"], r["to"]) for r in rows] == [
        ("PARENT", "CHILD", "2019-01-01", ""),
        ("PARENT", "CHILD", "2019-01-01", "2020-05-06"),
    ]


def bods(statement: str, record: str, day: str, share: dict[str, int], **more: str) -> dict[str, object]:
    interest = {"type": "shareholding", "share": share, "directOrIndirect": more.pop("how", "direct")}
    return {
        "statementId": statement,
        "recordId": record,
        "recordType": "relationship",
        "statementDate": day,
        "recordDetails": {"subject": "T", "interestedParty": "P", "interests": [interest]},
        **more,
    }


def test_statements_of_a_record_follow_each_other_and_indirect_ones_are_not_sure() -> None:
    given = [
        bods("3", "r", "2022-03-01", {"exact": 10}, recordStatus="closed"),
        bods("1", "r", "2020-01-01", {"exact": 60}, recordStatus="new"),
        bods("2", "r", "2021-02-01", {"exact": 20}, recordStatus="updated"),
        bods("4", "other", "2020-01-01", {"minimum": 25, "maximum": 50}, how="indirect"),
        bods("5", "new", "2023-01-01", {"exact": 5}, replacesStatements=["4"]),  # type: ignore[arg-type]
    ]
    rows, _ = read(json.dumps(given))
    assert [(r["share_low"], r["share_high"], r["to"]) for r in rows] == [
        ("10", "10", "2022-03-01"),
        ("60", "60", "2021-02-01"),
        ("20", "20", "2022-03-01"),
        ("0", "50", "2023-01-01"),
        ("5", "5", ""),
    ]


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
