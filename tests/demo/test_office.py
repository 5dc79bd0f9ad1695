from __future__ import annotations

import io
import zipfile

from defusedxml import ElementTree

from celtrace.demo.office import Sheet, memo, workbook


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _text(part: bytes) -> str:
    return "".join(ElementTree.fromstring(part).itertext())


def test_workbook_has_comments_authors_and_a_hidden_sheet() -> None:
    data = workbook(
        [
            Sheet("镜头表", [["a<b", "c"]], [("B1", "demo-anya", "返修 & 수정")]),
            Sheet("外包", [["x"]], hidden=True),
        ],
        author="demo-anya",
        title="t",
    )
    parts = _parts(data)
    assert "返修 & 수정" in _text(parts["xl/comments1.xml"])
    assert "demo-anya" in _text(parts["xl/comments1.xml"])
    assert "a<b" in _text(parts["xl/worksheets/sheet1.xml"])
    sheets = ElementTree.fromstring(parts["xl/workbook.xml"])[0]
    assert [sheet.get("state") for sheet in sheets] == [None, "hidden"]
    assert b"KSOProductBuildVer" in parts["docProps/custom.xml"]


def test_every_part_is_declared_and_every_relation_leads_somewhere() -> None:
    for data in (
        workbook([Sheet("a", [["1"]], [("A1", "b", "c")])], author="a", title="t"),
        memo(["one"], author="a", title="t", comment="c"),
    ):
        parts = _parts(data)
        declared = {
            row.get("PartName", "").lstrip("/")
            for row in ElementTree.fromstring(parts["[Content_Types].xml"])
        }
        xml = {name for name in parts if name.endswith(".xml") and name != "[Content_Types].xml"}
        assert xml <= declared
        for row in ElementTree.fromstring(parts["_rels/.rels"]):
            assert row.get("Target") in parts


def test_memo_has_paragraphs_and_a_comment() -> None:
    parts = _parts(memo(["first", "第二"], author="demo-borl", title="t", comment="note"))
    assert _text(parts["word/document.xml"]) == "first第二"
    assert "note" in _text(parts["word/comments.xml"])


def test_same_call_same_bytes() -> None:
    assert memo(["a"], author="b", title="c", comment="d") == memo(["a"], author="b", title="c", comment="d")
