from pathlib import Path

import pytest

from celtrace.read.limits import DamagedError
from celtrace.read.package import Package
from celtrace.read.wordprocessing import read_document
from tests.read.documents import W, archive, word


def pieces(path: Path) -> list[tuple[str, str, str | None]]:
    with Package(path) as package:
        return [(piece.locator, piece.role, piece.text) for piece in read_document(package)]


def test_body_tables_and_text_boxes_in_order(tmp_path):
    body = (
        "<w:p><w:r><w:t>第3集</w:t><w:tab/><w:t>修改</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>C012</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        '<w:p><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:p><w:r><w:t>상자</w:t></w:r></w:p></mc:Choice>'
        "<mc:Fallback><w:p><w:r><w:t>상자</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>"
    )
    found = pieces(word(tmp_path / "a.docx", body))
    assert [text for _, _, text in found] == ["第3集\t修改", "C012", "상자"]
    assert found[0][0] == "member=word/document.xml;line=1"


def test_tracked_changes_and_hidden_text_keep_their_roles(tmp_path):
    body = (
        '<w:p><w:r><w:t>留</w:t></w:r><w:del w:author="리철" w:date="2024-01-16T09:30:00Z"><w:r>'
        "<w:delText>删</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:t>下</w:t></w:r></w:p>"
    )
    found = [(role, text) for _, role, text in pieces(word(tmp_path / "a.docx", body))]
    assert found == [
        ("body", "留下"),
        ("hidden", "暗"),
        ("deleted", "删"),
        ("author", "리철"),
        ("property", "date: 2024-01-16T09:30:00Z"),
    ]


def test_comments_headers_and_languages(tmp_path):
    paragraph = "<w:p><w:r><w:t>再改</w:t></w:r></w:p>"
    comments = f'<w:comments {W}><w:comment w:author="王明">{paragraph}</w:comment></w:comments>'
    header = f"<w:hdr {W}><w:p><w:r><w:t>内部</w:t></w:r></w:p></w:hdr>"
    styles = f'<w:styles {W}><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:styles>'
    path = word(tmp_path / "a.docx", "<w:p/>", comments=comments, header=header, styles=styles)
    assert [(role, text) for _, role, text in pieces(path)] == [
        ("author", "王明"),
        ("comment", "再改"),
        ("header", "内部"),
        ("property", "language val: en-US"),
        ("property", "language eastAsia: zh-CN"),
    ]


def test_a_document_without_body_is_damaged(tmp_path):
    with pytest.raises(DamagedError):
        pieces(archive(tmp_path / "a.docx", {"x": "y"}))


def test_fonts_and_languages_of_the_installation(tmp_path):
    fonts = f'<w:fonts {W}><w:font w:name="宋体"/><w:font w:name="바탕"/></w:fonts>'
    settings = f'<w:settings {W}><w:themeFontLang w:val="en-US" w:eastAsia="ko-KR"/></w:settings>'
    path = word(tmp_path / "a.docx", "", fontTable=fonts, settings=settings)
    with Package(path) as package:
        found = [piece.text for piece in read_document(package)]
    assert found == ["language val: en-US", "language eastAsia: ko-KR", "font: 宋体", "font: 바탕"]
