"""All records here are invented; the LEIs are GLEIF's own examples, for their check digits."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.holdings import formats, gleif, read_statements
from celtrace.parties.holdings.gleif_records import Entity, Exemption, Relation
from celtrace.tabular import Table, TableError

LEIS = ("529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12", "HWUPKR0MPOU8FGXBT394", "529900T8BM49AURSDO56")
NAMESPACE = "http://www.gleif.org/data/schema/rr/2016"


def relations_csv(records: Sequence[Relation]) -> str:
    ends = ("StartNode.NodeID", "EndNode.NodeID", "RelationshipType", "RelationshipStatus")
    parts = [f"Period.{n}.{part}" for n in (1, 2) for part in ("startDate", "endDate", "periodType")]
    rows = [[*(f"Relationship.{column}" for column in (*ends, *parts)), "Registration.RegistrationStatus"]]
    for r in records:
        accounts, period = ["2023-01-01T00:00:00Z", "", "ACCOUNTING_PERIOD"], "RELATIONSHIP_PERIOD"
        rows.append([r.child, r.parent, r.kind, r.status, *accounts, r.begins, r.ends, period, r.registered])
    return table_of(rows)


def table_of(rows: list[list[str]]) -> str:
    held = io.StringIO()
    csv.writer(held, quoting=csv.QUOTE_ALL).writerows(rows)
    return held.getvalue()


def relations_xml(records: Sequence[Relation], prefix: str = "rr:") -> str:
    """A document as GLEIF lays it out; every element of a line of its own but for periods."""
    bound = f"xmlns{':' if prefix else ''}{prefix.removesuffix(':')}"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<p:RelationshipData {bound}="{NAMESPACE}"><p:Header><p:RecordCount>2</p:RecordCount></p:Header>',
        "<p:RelationshipRecords>",
    ]
    for r in records:
        days = "".join(
            f"<p:{name}>{escape(day)}</p:{name}>"
            for name, day in (("StartDate", r.begins), ("EndDate", r.ends))
            if day
        )
        lines += [
            "<p:RelationshipRecord>",
            "<p:Relationship>",
            f"<p:StartNode><p:NodeID>{escape(r.child)}</p:NodeID><p:NodeIDType>LEI</p:NodeIDType></p:StartNode>",
            f"<p:EndNode><p:NodeID>{escape(r.parent)}</p:NodeID><p:NodeIDType>LEI</p:NodeIDType></p:EndNode>",
            f"<p:RelationshipType>{escape(r.kind)}</p:RelationshipType>",
            "<p:RelationshipPeriods><p:RelationshipPeriod><p:StartDate>2023-01-01T00:00:00Z</p:StartDate>",
            "<p:PeriodType>ACCOUNTING_PERIOD</p:PeriodType></p:RelationshipPeriod>",
            f"<p:RelationshipPeriod>{days}<p:PeriodType>RELATIONSHIP_PERIOD</p:PeriodType></p:RelationshipPeriod>",
            "</p:RelationshipPeriods>",
            f"<p:RelationshipStatus>{escape(r.status)}</p:RelationshipStatus>",
            "</p:Relationship>",
            f"<p:Registration><p:RegistrationStatus>{r.registered}</p:RegistrationStatus></p:Registration>",
            "</p:RelationshipRecord>",
        ]
    lines.append("</p:RelationshipRecords></p:RelationshipData>")
    return "\n".join(lines).replace("<p:", f"<{prefix}").replace("</p:", f"</{prefix}") + "\n"


def relations_json(records: Sequence[Relation]) -> str:
    return json.dumps(
        {
            "relations": [
                {
                    "RelationshipRecord": {
                        "Relationship": {
                            "StartNode": {"NodeID": {"$": r.child}},
                            "EndNode": {"NodeID": {"$": r.parent}},
                            "RelationshipType": {"$": r.kind},
                            "RelationshipStatus": {"$": r.status},
                            "RelationshipPeriods": {
                                "RelationshipPeriod": [
                                    {
                                        "StartDate": {"$": "2023-01-01"},
                                        "PeriodType": {"$": "ACCOUNTING_PERIOD"},
                                    },
                                    {
                                        "StartDate": {"$": r.begins},
                                        "EndDate": {"$": r.ends},
                                        "PeriodType": {"$": "RELATIONSHIP_PERIOD"},
                                    },
                                ]
                            },
                        },
                        "Registration": {"RegistrationStatus": {"$": r.registered}},
                    }
                }
                for r in records
            ]
        }
    )


def entities_xml(records: Sequence[Entity]) -> str:
    return (
        '<lei:LEIData xmlns:lei="http://www.gleif.org/data/schema/leidata/2016"><lei:LEIHeader/><lei:LEIRecords>\n'
        + "\n".join(
            f"<lei:LEIRecord><lei:LEI>{lei}</lei:LEI><lei:Entity><lei:LegalName xml:lang='de'>{escape(name)}"
            "</lei:LegalName><lei:OtherEntityNames><lei:OtherEntityName>Other</lei:OtherEntityName></lei:OtherEntityNames>"
            "<lei:SuccessorEntity><lei:SuccessorLEI>x</lei:SuccessorLEI></lei:SuccessorEntity></lei:Entity></lei:LEIRecord>"
            for lei, name in records
        )
        + "\n</lei:LEIRecords></lei:LEIData>"
    )


def exceptions_xml(records: Sequence[Exemption]) -> str:
    return (
        '<repex:ReportingExceptionData xmlns:repex="http://www.gleif.org/data/schema/repex/2016">'
        "<repex:ReportingExceptions>\n"
        + "\n".join(
            f"<repex:Exception><repex:LEI>{lei}</repex:LEI><repex:ExceptionCategory>{kind}</repex:ExceptionCategory>"
            + "".join(f"<repex:ExceptionReason>{reason}</repex:ExceptionReason>" for reason in reasons)
            + "</repex:Exception>"
            for lei, kind, reasons in records
        )
        + "\n</repex:ReportingExceptions></repex:ReportingExceptionData>"
    )


def table(path: Path, text: str) -> Table:
    path.write_text(text, encoding="utf-8")
    found = gleif.as_table(path)
    assert found is not None
    return found


DAYS = st.sampled_from(
    ["", "2012-11-29T00:00:00.000Z", "2024-02-30", "2020-05-01T00:00:00+01:00", "2031-01-01"]
)
RELATIONS = st.lists(
    st.builds(
        Relation,
        st.sampled_from(["", *LEIS]),
        st.sampled_from(["", *LEIS]) | st.text("A<&>'\" é朝", max_size=4),
        st.sampled_from(
            [
                "IS_DIRECTLY_CONSOLIDATED_BY",
                "IS_ULTIMATELY_CONSOLIDATED_BY",
                "IS_INTERNATIONAL_BRANCH_OF",
                "IS_FUND-MANAGED_BY",
                "IS_SUBFUND_OF",
                "IS_FEEDER_TO",
                "",
            ]
        ),
        st.sampled_from(["ACTIVE", "INACTIVE", ""]),
        DAYS,
        DAYS,
        st.sampled_from(["PUBLISHED", "LAPSED", "ANNULLED", "DUPLICATE", ""]),
    ),
    max_size=6,
)


@given(RELATIONS, st.sampled_from(["rr:", "", "n2:"]))
def test_the_same_records_give_the_same_in_every_form(
    tmp_path_factory: pytest.TempPathFactory, records: list[Relation], prefix: str
) -> None:
    folder = tmp_path_factory.mktemp("gleif")
    as_csv, as_xml = (
        table(folder / name, text)
        for name, text in (("rr.csv", relations_csv(records)), ("rr.xml", relations_xml(records, prefix)))
    )
    assert as_xml.rows == as_csv.rows
    assert as_xml.notes == as_csv.notes
    assert [bad.reason for bad in as_xml.bad] == [bad.reason for bad in as_csv.bad]
    assert [(doubt.column, doubt.reason) for doubt in as_xml.doubts] == [
        (doubt.column, doubt.reason) for doubt in as_csv.doubts
    ]
    assert len(as_xml.rows) == len(as_xml.locators)
    (folder / "rr.json").write_text(relations_json(records), encoding="utf-8")
    as_json = formats.as_table(folder / "rr.json") if records else Table([], [], [], [], "")
    assert as_json is not None
    of_xml, of_json = (
        [(s.owner, s.owned, s.begins, s.ends, s.kind, s.known, s.source) for s in read_statements(each)[0]]
        for each in (as_xml, as_json)
    )
    assert of_xml == of_json


def test_names_are_the_same_as_csv_and_as_xml(tmp_path: Path) -> None:
    records = [
        Entity(LEIS[0], "Invented  & Söhne AG"),
        Entity(LEIS[1], "発明株式会社"),
        Entity(LEIS[2], "Top"),
    ]
    (tmp_path / "lei.xml").write_text(entities_xml(records), encoding="utf-8")
    header = ["LEI", "Entity.LegalName"]
    (tmp_path / "lei.csv").write_text(table_of([header, *map(list, records)]), encoding="utf-8")
    expected = {LEIS[0]: "Invented & Söhne AG", LEIS[1]: "発明株式会社"}
    for name in ("lei.xml", "lei.csv"):
        assert gleif.names(tmp_path / name, {LEIS[0], LEIS[1], LEIS[3]}) == (expected, [])
        with pytest.raises(TableError, match="level 1"):
            gleif.as_table(tmp_path / name)
    (tmp_path / "rr.xml").write_text(relations_xml([]))
    with pytest.raises(TableError, match="no entity records"):
        gleif.names(tmp_path / "rr.xml", set())


def test_reporting_exceptions_are_no_holdings_and_are_counted(tmp_path: Path) -> None:
    direct, ultimate = (f"{which}_ACCOUNTING_CONSOLIDATION_PARENT" for which in ("DIRECT", "ULTIMATE"))
    records = [
        Exemption(LEIS[0], direct, ("NATURAL_PERSONS",)),
        Exemption(LEIS[1], direct, ("NATURAL_PERSONS",)),
        Exemption(LEIS[1], ultimate, ("NON_PUBLIC", "NO_LEI")),
        Exemption(LEIS[2], ultimate, ()),
        Exemption("", direct, ("NO_LEI",)),
        Exemption(LEIS[2], "", ("NO_LEI",)),
    ]
    header = [
        "LEI",
        "Exception.Category",
        "Exception.Reason.1",
        "Exception.Reason.2",
        "Exception.Reference.1",
    ]
    rows = [[r.lei, r.category, *(*r.reasons, "", "")[:2], "not used"] for r in records]
    as_csv = table(tmp_path / "repex.csv", table_of([header, *rows]))
    as_xml = table(tmp_path / "repex.xml", exceptions_xml(records))
    assert as_xml.rows == as_csv.rows == []
    assert (
        as_xml.notes
        == as_csv.notes
        == [
            f"2 rows state no {direct} for NATURAL_PERSONS, which is no holding",
            f"1 rows state no {ultimate} for NON_PUBLIC and NO_LEI, which is no holding",
            f"1 rows state no {ultimate} for no reason, which is no holding",
        ]
    )
    assert [bad.reason for bad in as_xml.bad] == ["names no company", "names no category"]
    assert as_xml.bad == as_csv.bad


def test_what_a_record_takes_back_is_no_holding(tmp_path: Path) -> None:
    kept, annulled = (
        Relation(LEIS[0], LEIS[1], "IS_DIRECTLY_CONSOLIDATED_BY", "ACTIVE", "2019-01-01", "", registered)
        for registered in ("PUBLISHED", "ANNULLED")
    )
    deleted = (
        "<rr:Extension><g:Deletion xmlns:g='x'><g:DeletedAt>2026-09-24T18:50:35Z</g:DeletedAt></g:Deletion>"
    )
    document = relations_xml([kept, annulled, kept])
    document = document.replace(
        "</rr:RelationshipRecord>", f"{deleted}</rr:Extension></rr:RelationshipRecord>", 1
    )
    found = table(tmp_path / "rr.xml", document)
    assert [row["owned"] for row in found.rows] == [LEIS[0]]
    assert found.notes == [
        "1 rows state IS_DIRECTLY_CONSOLIDATED_BY by a record that is annulled, which is no holding",
        "1 rows state IS_DIRECTLY_CONSOLIDATED_BY by a record that is deleted, which is no holding",
    ]
    records = json.loads(relations_json([kept, annulled, kept]))
    records["relations"][0]["RelationshipRecord"]["Extension"] = {
        "gleif:Deletion": {"gleif:DeletedAt": {"$": "2026"}}
    }
    records["relations"][2]["RelationshipRecord"]["Extension"] = {"gleif:Deletion": None}
    (tmp_path / "rr.json").write_text(json.dumps(records))
    as_json = formats.as_table(tmp_path / "rr.json")
    assert as_json is not None
    assert len(as_json.rows) == 1
