import zipfile

import pytest

from celtrace.read.limits import DamagedError, EncryptedError, UnsafeError
from celtrace.read.package import Package
from tests.read.documents import archive, relationships


def test_relations_lead_to_parts(tmp_path):
    path = archive(
        tmp_path / "a.docx",
        {"word/_rels/document.xml.rels": relationships(comments_1="comments.xml", header_1="/word/h.xml")},
    )
    with Package(path) as package:
        assert package.related("word/document.xml", "comments") == ["word/comments.xml"]
        assert package.related("word/document.xml", "header") == ["word/h.xml"]
        assert package.has("WORD/_rels/document.xml.RELS")
        assert list(package.events("absent.xml")) == []


def test_external_targets_are_no_parts(tmp_path):
    away = '<Relationship Id="1" Type="x/image" Target="http://192.0.2.1/" TargetMode="External"/>'
    rels = f"<Relationships>{away}</Relationships>"
    with Package(archive(tmp_path / "a.docx", {"_rels/.rels": rels})) as package:
        assert package.relations("") == {}


def test_a_bomb_is_refused(tmp_path):
    path = archive(tmp_path / "a.docx", {"word/document.xml": "<a>" + " " * (4 << 20) + "</a>"})
    with Package(path) as package, pytest.raises(UnsafeError):
        list(package.events("word/document.xml"))


def test_no_zip_and_a_broken_member_are_damaged(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(DamagedError):
        Package(path)
    archive(path, {"word/document.xml": "<a>" + "text " * 200 + "</a>"})
    raw = bytearray(path.read_bytes())
    raw[50] ^= 0xFF
    path.write_bytes(raw)
    with Package(path) as package, pytest.raises(DamagedError):
        list(package.events("word/document.xml"))


def test_encrypted_members_are_told(tmp_path):
    path = archive(tmp_path / "a.docx", {"a.xml": "<a/>"})
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as made:
        directory = made.start_dir
    raw[directory + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(EncryptedError):
        Package(path)
