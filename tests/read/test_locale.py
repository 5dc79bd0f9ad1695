import pytest

from celtrace.read.locale import document_locale
from celtrace.read.piece import Piece, segment, unicode_piece


@pytest.mark.parametrize(
    ("role", "text", "locator", "expected"),
    [
        ("property", "KSOProductBuildVer: 2052-11.1.0.10228", "", "zh-CN"),
        ("property", "KSOProductBuildVer: 9999-1", "", "LCID 9999"),
        ("property", "Application: WPS 表格", "", "WPS"),
        ("property", "language eastAsia: ko-KR", "", "ko-KR"),
        ("property", "language val: en-US", "", None),
        ("property", "Application: Microsoft Excel", "", None),
        ("title", "시트1", "sheet=시트1", "ko-KR"),
        ("title", "工作表1", "sheet=工作表1", "zh"),
        ("title", "Sheet1", "sheet=Sheet1", None),
        ("body", "language: zh-CN", "", None),
    ],
)
def test_traces(role, text, locator, expected):
    piece = Piece(locator=locator, text=text, raw=text.encode(), role=role)
    assert document_locale(segment(piece, sha256="", path="a", language="und")) == expected


def test_the_code_page_of_a_layer_name_is_a_trace():
    piece = Piece(locator="layer=1", text="원화", raw=b"", role="name", method="metadata", encoding="cp949")
    assert document_locale(segment(piece, sha256="", path="a", language="ko")) == "ko-KR"


def test_code_pages_countries_and_language_codes_are_traces():
    def told(text: str) -> str | None:
        return document_locale(
            segment(
                unicode_piece("line=1", text, role="property", method="metadata"),
                sha256="",
                path="",
                language="und",
            )
        )

    assert told("codepage: 949") == "ko-KR"
    assert told("codepage: 1252") is None
    assert told("country of the system: 86") == "zh-CN"
    assert told("deflang: 1042") == "ko-KR"
    assert told("lang: 1033") is None
    assert told("language: kor") == "ko"
    assert told("language: eng") is None
