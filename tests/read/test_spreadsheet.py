import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.limits import DamagedError
from celtrace.read.package import Package
from celtrace.read.spreadsheet import column_letters, column_number, read_workbook
from tests.read.documents import archive, relationships, workbook


def pieces(path: Path) -> list[tuple[str, str, str | None]]:
    with Package(path) as package:
        return [(piece.locator, piece.role, piece.text) for piece in read_workbook(package)]


def test_strings_of_every_kind_and_no_numbers(tmp_path):
    row = (
        '<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>12.5</v></c>'
        '<c r="C2" t="inlineStr"><is><t>직접</t></is></c><c t="str"><f>A1</f><v>결과</v></c>'
        '<c r="E2" t="s"><v>99</v></c></row></sheetData><headerFooter><oddHeader>&amp;C내부</oddHeader></headerFooter>'
    )
    found = pieces(workbook(tmp_path / "a.xlsx", {"수정": ("visible", row)}))
    assert found == [
        ("sheet=수정", "title", "수정"),
        ("sheet=수정;cell=A2", "body", "背景"),
        ("sheet=수정;cell=C2", "body", "직접"),
        ("sheet=수정;cell=D2", "body", "결과"),
        ("sheet=수정;layer=oddHeader", "header", "내부"),
    ]


def test_hidden_sheets_rows_and_columns_are_hidden(tmp_path):
    cell = '<sheetData><row r="1" {}><c r="C1" t="s"><v>1</v></c></row></sheetData>'
    sheets = {
        "a": ("veryHidden", cell.format("")),
        "b": ("visible", cell.format('hidden="1"')),
        "c": ("visible", '<cols><col min="2" max="3" hidden="1"/></cols>' + cell.format("")),
        "d": ("visible", cell.format("")),
    }
    found = pieces(workbook(tmp_path / "a.xlsx", sheets))
    assert [role for _, role, text in found if text == "원화"] == ["hidden", "hidden", "hidden", "body"]
    assert ("sheet=a", "hidden", "a") in found


def test_comments_old_and_threaded_with_their_authors(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        {"s": ("visible", "<sheetData/>")},
        xl__comments1='<comments xmlns="x"><authors><author>甲</author></authors><commentList>'
        '<comment ref="B2" authorId="0"><text><t>改</t></text></comment></commentList></comments>',
        xl__threads='<ThreadedComments xmlns="x"><threadedComment ref="B3" dT="2024-01-16T09:00:00" personId="p">'
        "<text>再改</text></threadedComment></ThreadedComments>",
    )
    import zipfile

    with zipfile.ZipFile(path, "a") as made:
        made.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            relationships(comments_1="../comments1.xml", threadedComment_1="../threads.xml"),
        )
    found = pieces(path)[1:]
    assert found == [
        ("sheet=s;cell=B2", "comment", "改"),
        ("sheet=s;cell=B2", "author", "甲"),
        ("sheet=s;cell=B3", "comment", "再改"),
        ("sheet=s;cell=B3", "property", "date: 2024-01-16T09:00:00"),
    ]


def test_no_workbook_and_no_sheet_are_damaged(tmp_path):
    for files in ({"a": "b"}, {"xl/workbook.xml": "<workbook/>"}):
        with pytest.raises(DamagedError):
            pieces(archive(tmp_path / "a.xlsx", files))


@given(st.integers(1, 20_000))
def test_columns_have_letters(number):
    assert column_number(column_letters(number) + "7") == number


def test_defined_names_and_fonts(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"S": ("visible", "<sheetData/>")})
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name).decode() for name in package.namelist()}
    built_in = '<definedName name="_xlnm.Print_Area">S!A1</definedName>'
    names = f'<definedNames><definedName name="총액">S!$A$1</definedName>{built_in}</definedNames>'
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace("</workbook>", f"{names}</workbook>")
    files["xl/_rels/workbook.xml.rels"] = files["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", '<Relationship Id="st" Type="x/styles" Target="styles.xml"/></Relationships>'
    )
    files["xl/styles.xml"] = (
        '<styleSheet xmlns="x"><fonts><font><name val="宋体"/></font></fonts></styleSheet>'
    )
    with Package(archive(tmp_path / "b.xlsx", files)) as package:
        found = [piece.text for piece in read_workbook(package)]
    assert found[:2] == ["defined name: 총액 = S!$A$1", "font: 宋体"]
