from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.kinds_office import ole_kind, zip_kind
from celtrace.inventory.kinds_window import BytesWindow
from tests.inventory.packed import raw_zip


def container(*names: str, mimetype: str = "") -> BytesWindow:
    first = [(b"mimetype", mimetype.encode())] if mimetype else []
    return BytesWindow(raw_zip([*first, *((name.encode(), b"x") for name in names)]))


@pytest.mark.parametrize(
    ("window", "kind"),
    [
        (container("[Content_Types].xml", "word/document.xml"), "docx"),
        (container("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (container("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (container("[Content_Types].xml", "FixedDocSeq.fdseq"), "zip"),
        (container("word/document.xml"), "zip"),
        (container("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (container("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (container("maindoc.xml", mimetype="application/x-krita"), "kra"),
        (container("maindoc.xml", "documentinfo.xml"), "kra"),
        (container("Contents/content.hpf", mimetype="application/hwp+zip"), "hwpx"),
        (container("a.png"), "zip"),
    ],
)
def test_zip_families(window, kind):
    assert zip_kind(window).kind == kind


def test_a_stated_media_type_is_kept_for_other_containers():
    assert zip_kind(container("a", mimetype="application/epub+zip")) == ("zip", "application/epub+zip")


def test_a_container_without_a_directory_is_a_zip():
    whole = raw_zip([(b"[Content_Types].xml", b"x"), (b"word/document.xml", b"x")])
    assert zip_kind(BytesWindow(whole[:-30])).kind == "zip"


def compound(*names: str, size: int = 512) -> bytes:
    """A compound file: header, one FAT sector, directory sectors from sector 1 on."""
    per = size // 128
    sectors = -(-len(names) // per) or 1
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<H", header, 30, size.bit_length() - 1)
    struct.pack_into("<L", header, 48, 1)
    struct.pack_into("<L", header, 76, 0)
    fat = struct.pack("<L", 0xFFFFFFFD) + b"".join(
        struct.pack("<L", number + 2 if number + 1 < sectors else 0xFFFFFFFE) for number in range(sectors)
    )
    directory = b""
    for name in names:
        raw = name.encode("utf-16-le") + b"\0\0"
        directory += raw.ljust(64, b"\0") + struct.pack("<HB", len(raw), 2) + b"\0" * 61
    return (
        bytes(header).ljust(size, b"\0") + fat.ljust(size, b"\xff") + directory.ljust(sectors * size, b"\0")
    )


@pytest.mark.parametrize("size", [512, 4096])
@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["Root Entry", "WordDocument"], "doc"),
        (["Root Entry", "a", "b", "c", "d", "e", "f", "g", "h", "Workbook"], "xls"),
        (["Root Entry", "Book"], "xls"),
        (["Root Entry", "PowerPoint Document"], "ppt"),
        (["Root Entry", "FileHeader", "DocInfo", "BodyText"], "hwp"),
        (["Root Entry", "EncryptionInfo", "EncryptedPackage"], "encrypted"),
        (["Root Entry", "Catalog"], "ole"),
    ],
)
def test_ole_families(names, kind, size):
    assert ole_kind(BytesWindow(compound(*names, size=size))) == kind


@given(st.data())
def test_mutated_containers_never_raise(data):
    whole = bytearray(compound("Root Entry", "a", "b", "c", "d", "WordDocument"))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    ole_kind(BytesWindow(bytes(whole[: data.draw(st.integers(0, len(whole)))])))


def test_a_directory_that_runs_in_a_circle_ends():
    data = bytearray(compound("Root Entry"))
    struct.pack_into("<L", data, 512 + 4, 1)
    assert ole_kind(BytesWindow(data)) == "ole"
