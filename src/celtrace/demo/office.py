"""Office documents written by hand: a workbook with comments and a hidden sheet, a memo with a comment.

Office Open XML, ECMA-376 parts 1 and 2; properties of WPS Office (``KSOProductBuildVer``) as that program
writes them. All times are fixed, so the same call gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from celtrace.demo.containers import Member, zip_bytes

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_TIME = datetime(2024, 1, 8, 9, 30, tzinfo=UTC)


class Sheet(NamedTuple):
    """A sheet of a workbook; ``comments`` are (cell, author, text)."""

    name: str
    rows: Sequence[Sequence[str]]
    comments: Sequence[tuple[str, str, str]] = ()
    hidden: bool = False


def _package(parts: Mapping[str, str]) -> bytes:
    members = [Member(name.encode(), (_XML + body).encode(), _TIME) for name, body in parts.items()]
    return zip_bytes(members)


def _types(overrides: Mapping[str, str], extra: str = "") -> str:
    rows = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'<Types xmlns="{_OPEN}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{extra}{rows}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_OPEN}/package/2006/relationships">{rows}</Relationships>'


def _properties(author: str, title: str) -> dict[str, str]:
    stamp = "2024-01-08T00:30:00Z"
    return {
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_OPEN}/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
            f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy><dc:language>zh-CN</dc:language>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
        ),
        "docProps/app.xml": (
            f'<Properties xmlns="{_OPEN}/officeDocument/2006/extended-properties">'
            "<Application>WPS Office_11.1.0.10314_F1E327BC-269C-435d-A152-05C5408002CA</Application>"
            "</Properties>"
        ),
        "docProps/custom.xml": (
            f'<Properties xmlns="{_OPEN}/officeDocument/2006/custom-properties" '
            f'xmlns:vt="{_OPEN}/officeDocument/2006/docPropsVTypes">'
            '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
            "<vt:lpwstr>2052-11.1.0.10314</vt:lpwstr></property></Properties>"
        ),
    }


_PACKAGE_KINDS = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


def _package_relations(main: str) -> str:
    kind = f"{_OPEN}/officeDocument/2006/relationships"
    return _relations(
        {
            main: f"{kind}/officeDocument",
            "docProps/core.xml": f"{_OPEN}/package/2006/relationships/metadata/core-properties",
            "docProps/app.xml": f"{kind}/extended-properties",
            "docProps/custom.xml": f"{kind}/custom-properties",
        }
    )


def _cell(column: int, row: int) -> str:
    return f"{chr(ord('A') + column)}{row}"


def _sheet_xml(sheet: Sheet) -> str:
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{_cell(column, number)}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
            for column, value in enumerate(values)
        )
        + "</row>"
        for number, values in enumerate(sheet.rows, 1)
    )
    return f'<worksheet xmlns="{_OPEN}/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def _comments_xml(sheet: Sheet) -> str:
    authors = list(dict.fromkeys(author for _cell_name, author, _text in sheet.comments))
    rows = "".join(
        f'<comment ref="{cell}" authorId="{authors.index(author)}"><text><t>{escape(text)}</t></text></comment>'
        for cell, author, text in sheet.comments
    )
    names = "".join(f"<author>{escape(author)}</author>" for author in authors)
    return (
        f'<comments xmlns="{_OPEN}/spreadsheetml/2006/main"><authors>{names}</authors>'
        f"<commentList>{rows}</commentList></comments>"
    )


def workbook(sheets: Sequence[Sheet], *, author: str, title: str) -> bytes:
    """An XLSX with the given sheets, as WPS Office in Chinese would mark it."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kind = f"{_OPEN}/officeDocument/2006/relationships"
    overrides = {"xl/workbook.xml": f"{main}.sheet.main+xml", **_PACKAGE_KINDS}
    parts: dict[str, str] = {}
    listed = ""
    for number, sheet in enumerate(sheets, 1):
        state = ' state="hidden"' if sheet.hidden else ""
        listed += f'<sheet name="{escape(sheet.name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet_xml(sheet)
        overrides[f"xl/worksheets/sheet{number}.xml"] = f"{main}.worksheet+xml"
        if sheet.comments:
            parts[f"xl/comments{number}.xml"] = _comments_xml(sheet)
            overrides[f"xl/comments{number}.xml"] = f"{main}.comments+xml"
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(
                {f"../comments{number}.xml": f"{kind}/comments"}
            )
    book = f'<workbook xmlns="{_OPEN}/spreadsheetml/2006/main" xmlns:r="{kind}"><sheets>{listed}</sheets></workbook>'
    return _package(
        {
            "[Content_Types].xml": _types(overrides),
            "_rels/.rels": _package_relations("xl/workbook.xml"),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": _relations(
                {f"worksheets/sheet{number}.xml": f"{kind}/worksheet" for number in range(1, len(sheets) + 1)}
            ),
            **parts,
            **_properties(author, title),
        }
    )


def memo(paragraphs: Sequence[str], *, author: str, title: str, comment: str) -> bytes:
    """A DOCX whose first paragraph carries ``comment`` of ``author``, language zh-CN."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    word = f"{_OPEN}/wordprocessingml/2006/main"
    body = ""
    for number, text in enumerate(paragraphs):
        run = f'<w:r><w:rPr><w:lang w:eastAsia="zh-CN"/></w:rPr><w:t>{escape(text)}</w:t></w:r>'
        if number == 0:
            mark = '<w:r><w:commentReference w:id="0"/></w:r>'
            run = f'<w:commentRangeStart w:id="0"/>{run}<w:commentRangeEnd w:id="0"/>{mark}'
        body += f"<w:p>{run}</w:p>"
    note = (
        f'<w:comment w:id="0" w:author="{escape(author)}" w:date="2024-01-09T10:12:00Z" w:initials="d">'
        f"<w:p><w:r><w:t>{escape(comment)}</w:t></w:r></w:p></w:comment>"
    )
    return _package(
        {
            "[Content_Types].xml": _types(
                {
                    "word/document.xml": f"{main}.document.main+xml",
                    "word/comments.xml": f"{main}.comments+xml",
                    **_PACKAGE_KINDS,
                }
            ),
            "_rels/.rels": _package_relations("word/document.xml"),
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": _relations(
                {"comments.xml": f"{_OPEN}/officeDocument/2006/relationships/comments"}
            ),
            "word/comments.xml": f'<w:comments xmlns:w="{word}">{note}</w:comments>',
            **_properties(author, title),
        }
    )
