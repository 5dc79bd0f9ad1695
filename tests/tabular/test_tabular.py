from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from celtrace.tabular import BadRow, TableError, read_table


def write(folder: Path, content: bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_rows_places_and_unknown_columns(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, b'Party ID,Name-EN,own\r\nV1,"A, B",x\r\n\r\nV2,C\r\n'))
    assert table.columns == ["party_id", "name_en", "own"]
    assert table.rows == [
        {"party_id": "V1", "name_en": "A, B", "own": "x"},
        {"party_id": "V2", "name_en": "C", "own": ""},
    ]
    assert table.locators == ["line=2", "line=4"]
    assert table.bad == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators(tmp_path: Path, separator: str) -> None:
    text = "\n".join(separator.join(row) for row in (["id", "name", "n"], ["1", '"a,b;c\td"', "2"])) + "\n"
    assert read_table(write(tmp_path, text.encode())).rows == [{"id": "1", "name": "a,b;c\td", "n": "2"}]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16-le"), ("gb18030", "gb18030")],
)
def test_encodings(tmp_path: Path, encoding: str, named: str) -> None:
    text = (
        "party_id,name_zh,address\n"
        "V1,重庆宁色动漫发展有限公司,重庆市永川区汇龙大道东一路十九号\n"
        "V2,上海红漫动画设计工作室,上海市徐汇区中山西路一千九百一十九号\n"
    )
    table = read_table(write(tmp_path, text.encode(encoding)))
    assert table.encoding == named
    assert table.rows[0]["name_zh"] == "重庆宁色动漫发展有限公司"


def test_gzip(tmp_path: Path) -> None:
    whole = gzip.compress(b"id,name\n1,a\n")
    assert read_table(write(tmp_path, whole, "t.csv.gz")).rows == [{"id": "1", "name": "a"}]
    with pytest.raises(TableError, match="damaged gzip"):
        read_table(write(tmp_path, whole[:-6], "cut.csv.gz"))


def test_bad_rows_are_numbered_and_skipped(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, b"id,name\n1,a,b\n2,c\n3,\x00d\n4,e\n5"))
    assert [row["id"] for row in table.rows] == ["2", "4"]
    assert [row.number for row in table.bad] == [2, 4, 6]
    assert "cut" in table.bad[2].reason


def test_open_quote_costs_one_line(tmp_path: Path) -> None:
    lines = ["id,name", '1,"open', *(f"{n},x" for n in range(2, 400))]
    table = read_table(write(tmp_path, ("\n".join(lines) + "\n").encode()))
    assert table.bad == [BadRow(2, "opens a quote that is not closed")]
    assert len(table.rows) == 398


def test_formulas_stay_text_and_lost_digits_are_flagged(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, b'id,uscc\n=1+1,"=HYPERLINK(""x"")"\n2,9.13101E+17\n'))
    assert table.rows[0] == {"id": "=1+1", "uscc": '=HYPERLINK("x")'}
    assert table.rows[1]["uscc"] == "9.13101E+17"
    assert [(d.number, d.column) for d in table.doubts] == [(2, "uscc"), (3, "uscc")]


def test_title_of_merged_cells_above_the_header(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, b"Register 2023,,\n,,\nparty_id,name_en,\nV1,A,\n"))
    assert table.columns == ["party_id", "name_en"]
    assert table.rows == [{"party_id": "V1", "name_en": "A"}]
    assert table.bad == [BadRow(1, "stands above the header")]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x1a", b"\r\n,,\r\n"])
def test_nothing_in_it(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(TableError):
        read_table(write(tmp_path, content))


@pytest.mark.shared
def test_real_list_with_end_mark(shared: Path) -> None:
    table = read_table(shared / "sanctions" / "sancbook-sdn-2022-12" / "sdn.csv")
    assert len(table.rows) == 11_443
    assert table.bad == []


@pytest.mark.shared
def test_the_same_table_as_csv_and_xlsx(shared: Path) -> None:
    text = read_table(shared / "ownership" / "ftm" / "donations.csv")
    sheet = read_table(shared / "ownership" / "ftm" / "donations.xlsx")
    assert sheet.columns == text.columns
    assert len(sheet.rows) == len(text.rows) == 292
    same = [column for column in text.columns if column != "donationeur"]
    assert [[row[c] for c in same] for row in sheet.rows] == [[row[c] for c in same] for row in text.rows]
    assert [float(r["donationeur"]) for r in sheet.rows] == pytest.approx(
        [float(r["donationeur"]) for r in text.rows]
    )
