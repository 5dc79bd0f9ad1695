from pathlib import Path

import pytest

from celtrace.read.limits import DamagedError, EncryptedError
from celtrace.read.opendocument import read_opendocument
from tests.read.documents import archive

NAMES = ["office", "text", "table", "style", "fo", "dc", "meta", "svg", "number"]
X = " ".join(f'xmlns:{name}="{name}"' for name in NAMES)


def document(path: Path, content: str, meta: str = "", styles: str = "") -> Path:
    files = {"content.xml": f"<office:document-content {X}>{content}</office:document-content>"}
    if meta:
        files["meta.xml"] = f"<office:document-meta {X}>{meta}</office:document-meta>"
    if styles:
        files["styles.xml"] = f"<office:document-styles {X}>{styles}</office:document-styles>"
    return archive(path, files)


def test_text_comments_deletions_and_properties(tmp_path):
    content = (
        "<text:tracked-changes><text:deletion><dc:creator>王</dc:creator><text:p>지운 글</text:p></text:deletion>"
        "</text:tracked-changes><text:p>첫<text:s text:c='2'/>줄<text:tab/>끝<office:annotation>"
        "<dc:creator>김</dc:creator><dc:date>2024-01-08T10:00:00</dc:date><text:p>请改</text:p></office:annotation></text:p>"
    )
    meta = (
        "<meta:generator>LibreOffice</meta:generator><dc:creator>누구</dc:creator><dc:title>제목</dc:title>"
    )
    styles = (
        '<style:text-properties fo:language="ko" fo:country="KP" style:language-asian="zh" style:country-asian="CN"/>'
        "<style:header><text:p>머리</text:p></style:header>"
    )
    found = [(p.role, p.text) for p in read_opendocument(document(tmp_path / "a.odt", content, meta, styles))]
    assert found == [
        ("property", "Application: LibreOffice"),
        ("author", "누구"),
        ("title", "제목"),
        ("author", "王"),
        ("deleted", "지운 글"),
        ("author", "김"),
        ("property", "date: 2024-01-08T10:00:00"),
        ("comment", "请改"),
        ("body", "첫  줄\t끝"),
        ("header", "머리"),
        ("property", "language val: ko-KP"),
        ("property", "language eastAsia: zh-CN"),
    ]


def test_cells_have_the_place_that_a_reader_sees(tmp_path):
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    content = (
        '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
        f'<table:table table:name="工作表1"><table:table-row table:number-rows-repeated="3"/><table:table-row>'
        f'<table:table-cell table:number-columns-repeated="2"/>{cell.format("원화")}</table:table-row>'
        f'<table:table-row table:visibility="collapse">{cell.format("숨김")}</table:table-row></table:table>'
        f'<table:table table:name="둘" table:style-name="ta2"><table:table-row>'
        f"{cell.format('안 보임')}</table:table-row></table:table>"
    )
    found = [(p.role, p.locator, p.text) for p in read_opendocument(document(tmp_path / "a.ods", content))]
    assert found == [
        ("title", "sheet=工作表1", "工作表1"),
        ("body", "sheet=工作表1;cell=C4", "원화"),
        ("hidden", "sheet=工作表1;cell=A5", "숨김"),
        ("hidden", "sheet=둘", "둘"),
        ("hidden", "sheet=둘;cell=A1", "안 보임"),
    ]


def test_what_is_closed_or_none_says_so(tmp_path):
    with pytest.raises(DamagedError):
        list(read_opendocument(archive(tmp_path / "a.odt", {"mimetype": "x"})))
    locked = archive(
        tmp_path / "b.odt",
        {
            "content.xml": "\0\1",
            "META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>",
        },
    )
    with pytest.raises(EncryptedError):
        list(read_opendocument(locked))
