import zipfile
from pathlib import Path

import pytest

from celtrace.read.limits import DamagedError, EncryptedError, UnsafeError, UnsupportedError
from celtrace.read.office import READERS, read_office, read_ole
from celtrace.read.piece import Piece
from tests.read import test_hwpx, test_opendocument
from tests.read.containers import compound, property_set
from tests.read.documents import W, archive, relationships, slides, word, workbook

P = "<w:p><w:r><w:t>글</w:t></w:r></w:p>"
PROPERTIES = {
    "docProps/core.xml": "<c><title>a</title></c>",
    "docProps/app.xml": "<p><Company>a</Company></p>",
}
WORD_PARTS = ["comments", "header", "footer", "footnotes", "endnotes", "styles", "settings", "fontTable"]
READ_PARTS = {
    "docx": [
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        *(f"word/{name}.xml" for name in WORD_PARTS),
        *PROPERTIES,
    ],
    "xlsx": [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/comments1.xml",
        *PROPERTIES,
    ],
    "pptx": [
        "_rels/.rels",
        "ppt/presentation.xml",
        "ppt/_rels/presentation.xml.rels",
        "ppt/slides/slide1.xml",
        "ppt/slides/_rels/slide2.xml.rels",
        "ppt/notesSlides/notesSlide1.xml",
        "ppt/comments/comment1.xml",
        "ppt/commentAuthors.xml",
        *PROPERTIES,
    ],
    "odt": ["content.xml", "meta.xml", "styles.xml", "META-INF/manifest.xml"],
    "hwpx": ["Contents/section0.xml", "Contents/header.xml", "Contents/content.hpf", "version.xml"],
}


def every_part(path: Path, kind: str) -> dict[str, str]:
    """The XML parts of a document of a kind, all that its reader looks at among them."""
    if kind == "docx":
        parts = {name: f"<w:{name} {W}><w:comment>{P}</w:comment></w:{name}>" for name in WORD_PARTS}
        word(path, P, **parts, people="<people></people>")
    elif kind == "xlsx":
        workbook(path, {"a": ("visible", "<sheetData/>")}, xl__comments1="<comments></comments>")
    elif kind == "pptx":
        slides(path)
    elif kind == "odt":
        test_opendocument.document(path, "<text:p>글</text:p>", "<dc:title>a</dc:title>", "<style:header/>")
    else:
        section = "<hp:p><hp:run><hp:t>글</hp:t></hp:run></hp:p>"
        test_hwpx.document(path, section, header="<head></head>", content="<package></package>")
    with zipfile.ZipFile(path) as made:
        files = {name: made.read(name).decode() for name in made.namelist()}
    if kind == "xlsx":
        files["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(comments_1="../comments1.xml")
    more = {"odt": {"META-INF/manifest.xml": "<m></m>"}, "hwpx": {"version.xml": "<v></v>"}}
    return files | more.get(kind, PROPERTIES)


def test_a_document_is_read_by_its_kind(tmp_path):
    path = word(tmp_path / "a.docx", "<w:p><w:r><w:t>원화</w:t></w:r></w:p>")
    assert [piece.text for piece in read_office(path, "docx")] == ["원화"]
    with pytest.raises(DamagedError):
        list(read_office(path, "xlsx"))


def test_entities_are_refused(tmp_path):
    files = {"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}
    with pytest.raises(UnsafeError):
        list(read_office(archive(tmp_path / "a.docx", files), "docx"))


@pytest.mark.parametrize(
    ("kind", "part"), [(kind, part) for kind, parts in READ_PARTS.items() for part in parts]
)
def test_a_document_type_in_any_part_that_is_read_stops_the_reader(tmp_path, kind, part):
    path = tmp_path / f"a.{kind}"
    files = every_part(path, kind)
    assert list(READERS[kind](archive(path, files)))
    declared = '<!DOCTYPE a [<!ENTITY e "expanded">]>' + files[part].replace("</", "&e;</", 1)
    assert "&e;" in declared
    found: list[Piece] = []
    with pytest.raises(UnsafeError):
        found.extend(READERS[kind](archive(path, files | {part: declared})))
    assert not any("expanded" in (piece.text or "") for piece in found)


def test_a_document_type_in_a_part_that_nothing_reads_costs_nothing(tmp_path):
    path = tmp_path / "a.docx"
    files = every_part(path, "docx")
    sound = list(read_office(archive(path, files), "docx"))
    files["word/people.xml"] = '<!DOCTYPE a [<!ENTITY e "expanded">]><people>&e;</people>'
    assert list(read_office(archive(path, files), "docx")) == sound


def test_compound_files_are_encrypted_or_give_their_properties(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(compound({"EncryptedPackage": bytes(64)}))
    with pytest.raises(EncryptedError):
        list(read_office(path, "docx"))
    path.write_bytes(compound({"\x05SummaryInformation": property_set({4: "누구"}), "Other": b"x"}))
    found = read_ole(path)
    assert next(found).text == "누구"
    with pytest.raises(UnsupportedError):
        list(found)


def test_every_kind_of_document_has_a_reader():
    assert {
        "docx",
        "xlsx",
        "pptx",
        "doc",
        "xls",
        "ppt",
        "hwp",
        "hwpx",
        "odt",
        "ods",
        "odp",
        "ole",
        "sts",
    } == set(READERS)


@pytest.mark.shared
def test_sound_documents_give_their_text_and_comments(shared):
    wanted = {
        "comment.docx": ("comment", "This is the first line"),
        "HeaderFooterUnicode.docx": (
            "body",
            "This is a fairly simple word document, over two pages, with headers",
        ),
        "comments.xlsx": ("comment", "comment top row1 (index0)"),
        "SimpleWithComments.xlsx": ("comment", "first cell"),
        "unicodeSheetName.xlsx": ("title", "Sheet・1"),
        "simple-monthly-budget.xlsx": ("author", "Johannes"),
    }
    for name, (role, text) in wanted.items():
        found = list(read_office(shared / "office" / name, name.rpartition(".")[2]))
        assert any(piece.role == role and text in (piece.text or "") for piece in found), name


def test_what_a_document_carries_is_named(tmp_path):
    files = {
        "word/document.xml": "<document/>",
        "word/media/image1.png": "x",
        "word/embeddings/oleObject1.bin": "x",
        "word/vbaProject.bin": "x",
    }
    found = [piece.text for piece in read_office(archive(tmp_path / "a.docx", files), "docx")]
    assert found == [
        "embedded file: word/embeddings/oleObject1.bin",
        "embedded file: word/media/image1.png",
        "macro project: word/vbaProject.bin",
    ]
