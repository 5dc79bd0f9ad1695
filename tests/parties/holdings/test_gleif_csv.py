from __future__ import annotations

import csv
import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.holdings.gleif import as_table, names
from celtrace.tabular import TableError

CHILD, PARENT, TOP = "529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12", "HWUPKR0MPOU8FGXBT394"
HEADER = [
    "Relationship.StartNode.NodeID", "Relationship.StartNode.NodeIDType", "Relationship.EndNode.NodeID",
    "Relationship.EndNode.NodeIDType", "Relationship.RelationshipType", "Relationship.RelationshipStatus",
    *(f"Relationship.Period.{n}.{part}" for n in (1, 2) for part in ("startDate", "endDate", "periodType")),
    "Registration.RegistrationStatus",
]  # fmt: skip


def row(
    child: str, parent: str, kind: str = "IS_DIRECTLY_CONSOLIDATED_BY", status: str = "ACTIVE", end: str = ""
) -> list[str]:
    accounts = ["2023-01-01T00:00:00.000Z", "2023-12-31T00:00:00.000Z", "ACCOUNTING_PERIOD"]
    relation = ["2012-11-29T00:00:00.000Z", end, "RELATIONSHIP_PERIOD"]
    return [child, "LEI", parent, "LEI", kind, status, *accounts, *relation, "PUBLISHED"]


def written(*rows: list[str]) -> str:
    held = io.StringIO()
    csv.writer(held, quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
    return held.getvalue()


def test_a_parent_that_consolidates_is_control_for_its_days(tmp_path: Path) -> None:
    path = tmp_path / "rr.csv"
    path.write_text(
        "\ufeff"
        + written(row(CHILD, PARENT), row(PARENT, TOP, "IS_ULTIMATELY_CONSOLIDATED_BY", end="2020-05-01"))
    )
    table = as_table(path)
    assert table is not None
    assert [(r["owner"], r["owned"], r["from"], r["to"], r["kind"]) for r in table.rows] == [
        (PARENT, CHILD, "2012-11-29", "", "control"),
        (TOP, PARENT, "2012-11-29", "2020-05-01", "control"),
    ]
    assert table.locators == ["line=2", "line=3"]
    assert (table.bad, table.doubts, table.notes) == ([], [], [])


def test_what_is_no_holding_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "rr.csv"
    fund = row(CHILD, PARENT, "IS_FUND-MANAGED_BY")
    path.write_text(written(fund, fund, row(CHILD, PARENT, status="INACTIVE"), row(CHILD, TOP)))
    table = as_table(path)
    assert table is not None
    assert len(table.rows) == 1
    assert table.notes == [
        "1 rows state IS_DIRECTLY_CONSOLIDATED_BY that is inactive, since nobody knows when, which is no holding",
        "2 rows state IS_FUND-MANAGED_BY, which is no holding",
    ]


def test_bad_rows_by_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "rr.csv"
    good = written(row(CHILD, PARENT)).splitlines()[1]
    lines = [
        ",".join(HEADER), "a,b", good.replace(CHILD, ""), good.replace(CHILD, "529900T8BM49AURSDO56"), '"never closed',
        good.replace("PUBLISHED", "two\nlines"), good.replace("PUBLISHED", "\xe9"), good,
    ]  # fmt: skip
    path.write_bytes("\r\n".join(lines).encode("latin-1"))
    table = as_table(path)
    assert table is not None
    assert [(bad.number, bad.reason) for bad in table.bad] == [
        (2, "has 2 cells under 13 columns"),
        (3, "names no child"),
        (5, "is not readable: ',' expected after '\"'"),
        (8, "is not valid UTF-8"),
    ]
    assert [(doubt.number, doubt.column) for doubt in table.doubts] == [(4, "Relationship.StartNode.NodeID")]
    assert table.locators == ["line=4", "line=6", "line=9"]


def test_as_it_is_published_and_packed(tmp_path: Path) -> None:
    text = written(row(CHILD, PARENT)).encode()
    (tmp_path / "rr.csv.gz").write_bytes(gzip.compress(text))
    with zipfile.ZipFile(tmp_path / "rr.csv.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("20260820-0800-gleif-goldencopy-rr-golden-copy.csv", text)
    for name in ("rr.csv.gz", "rr.csv.zip"):
        table = as_table(tmp_path / name)
        assert table is not None
        assert len(table.rows) == 1
    (tmp_path / "cut.csv.gz").write_bytes(gzip.compress(text * 2000)[:-40])
    with pytest.raises(TableError, match="damaged"):
        as_table(tmp_path / "cut.csv.gz")
    (tmp_path / "other.csv").write_text("owner,owned\n1,2\n")
    assert as_table(tmp_path / "other.csv") is None


def test_names_of_those_that_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "lei2.csv"
    path.write_text(
        f'"LEI","Entity.LegalName","Entity.LegalName.xmllang"\n"{CHILD}","Invented  AG","de"\n"{TOP}","Top","en"\nx\n'
    )
    found, bad = names(path, {CHILD, PARENT})
    assert found == {CHILD: "Invented AG"}
    assert [(each.number, each.reason) for each in bad] == [(4, "has 1 cells under 3 columns")]
    with pytest.raises(TableError, match="level 1"):
        as_table(path)
    (tmp_path / "rr.csv").write_text(written())
    with pytest.raises(TableError, match="no entity records"):
        names(tmp_path / "rr.csv", set())


@given(st.binary(max_size=300))
def test_hostile_bytes_below_a_header(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("gleif") / "rr.csv"
    path.write_bytes(",".join(HEADER).encode() + b"\n" + content)
    table = as_table(path)
    assert table is not None
    assert len(table.rows) + len(table.bad) + sum(int(note.split()[0]) for note in table.notes) >= 0
    assert len(table.rows) == len(table.locators)
