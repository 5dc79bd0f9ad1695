import pytest

from celtrace.read.limits import DamagedError, EncryptedError, UnsafeError, UnsupportedError
from celtrace.read.office import READERS, read_office, read_ole
from tests.read.containers import compound, property_set
from tests.read.documents import archive, word


def test_a_document_is_read_by_its_kind(tmp_path):
    path = word(tmp_path / "a.docx", "<w:p><w:r><w:t>원화</w:t></w:r></w:p>")
    assert [piece.text for piece in read_office(path, "docx")] == ["원화"]
    with pytest.raises(DamagedError):
        list(read_office(path, "xlsx"))


def test_entities_are_refused(tmp_path):
    files = {"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}
    with pytest.raises(UnsafeError):
        list(read_office(archive(tmp_path / "a.docx", files), "docx"))


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
