from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.tabular import read_table
from celtrace.tabular.model import TableError
from celtrace.tabular.sheet import read_sheet

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def workbook(sheet: str, *, shared: str = "", styles: str = "", book: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            f"<workbook {MAIN} {REL}>{book}"
            '<sheets><sheet name="供应商" sheetId="1" r:id="rId3"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="rId3" Target="worksheets/sheet9.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet9.xml", sheet)
        if shared:
            archive.writestr("xl/sharedStrings.xml", shared)
        if styles:
            archive.writestr("xl/styles.xml", styles)
    return out.getvalue()


SHEET = f"""<worksheet {MAIN}><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c>
<c r="B1" t="inlineStr"><is><t>date</t></is></c>
<c r="D1" t="str"><v>share</v></c></row>
<row r="3"><c r="A3" t="s"><v>1</v></c>
<c r="B3" s="1"><v>45292</v></c>
<c r="D3" s="2"><f>1/4</f><v>0.25</v></c></row>
<row r="4"><c r="A4"><v>9.1310104093693351E+17</v></c>
<c r="B4" t="b"><v>1</v></c>
<c r="D4" t="e"><v>#N/A</v></c></row>
</sheetData></worksheet>"""
SHARED = (
    f"<sst {MAIN}><si><t>uscc</t></si><si><r><t>김</t></r><r><t>명철</t></r><rPh><t>x</t></rPh></si></sst>"
)
STYLES = f"""<styleSheet {MAIN}><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>"""


def test_strings_dates_shares_and_places(tmp_path: Path) -> None:
    path = tmp_path / "v.bin"
    path.write_bytes(workbook(SHEET, shared=SHARED, styles=STYLES))
    table = read_table(path)
    assert table.rows == [
        {"uscc": "김명철", "date": "2024-01-01", "column_3": "", "share": "25%"},
        {"uscc": "9.1310104093693351E+17", "date": "TRUE", "column_3": "", "share": "#N/A"},
    ]
    assert table.locators[0] == "sheet=供应商;cell=A3"
    assert [doubt.number for doubt in table.doubts] == [4]


def test_days_from_1904() -> None:
    raw = workbook(SHEET, shared=SHARED, styles=STYLES, book='<workbookPr date1904="1"/>')
    assert read_sheet(raw)[1][1].cells[1] == "2028-01-02"


@pytest.mark.parametrize(
    "sheet",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>',
        "<worksheet><sheetData><row",
        '<worksheet><row r="9999999"><c r="ZZZ1"><v>1</v></c></row></worksheet>',
        '<worksheet><row r="1"><c r="A1" t="s"><v>7</v></c></row></worksheet>',
        '<worksheet><row r="x"><c r="A1"/></row></worksheet>',
    ],
)
def test_hostile_sheets_are_refused(sheet: str) -> None:
    with pytest.raises(TableError):
        read_sheet(workbook(sheet))


@given(st.binary(max_size=60), st.integers(0, 900))
def test_damaged_workbooks_are_refused_or_read(noise: bytes, at: int) -> None:
    raw = workbook(SHEET, shared=SHARED, styles=STYLES)
    with contextlib.suppress(TableError):
        name, records = read_sheet(raw[:at] + noise + raw[at + len(noise) :])
        assert all(isinstance(cell, str) for record in records for cell in record.cells)
        assert isinstance(name, str)
