import sys

import pytest

from celtrace.inventory import embedded_pdf
from celtrace.inventory.archives_base import Broken
from celtrace.inventory.embedded_pdf import pdf_entries
from celtrace.inventory.kinds_window import BytesWindow

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(n.txt)6 0 R]>>>>>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R 8 0 R]/Count 2>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>>>endobj\n"
    b"4 0 obj<</Subtype/Image/Width 32/Height 32/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1024>>stream\n"
    + bytes(range(256))
    * 4
    + b"\nendstream endobj\n5 0 obj<</Length 26>>stream\nq 50 0 0 50 9 9 cm /I Do Q\nendstream endobj\n"
    b"6 0 obj<</Type/Filespec/F(n.txt)/UF(n.txt)/EF<</F 7 0 R>>>>endobj\n"
    b"7 0 obj<</Type/EmbeddedFile/Length 5>>stream\nhello\nendstream endobj\n"
    b"8 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@pytest.mark.media
def test_attachments_and_pictures_each_once():
    found = {e.raw.decode(): b"".join(e.chunks()) for e in pdf_entries(BytesWindow(PDF)) if e.chunks}
    assert found["n.txt"] == b"hello"
    assert list(found) == ["n.txt", "page 1/picture 1.png"]
    assert found["page 1/picture 1.png"].startswith(b"\x89PNG")


@pytest.mark.media
def test_what_is_over_the_limits_is_said(monkeypatch):
    monkeypatch.setattr(embedded_pdf, "_ALL_PIXELS", 10)
    with pytest.raises(Broken, match="are left"):
        list(pdf_entries(BytesWindow(PDF)))
    monkeypatch.setattr(embedded_pdf, "_LARGEST", 10)
    with pytest.raises(Broken, match="too large"):
        list(pdf_entries(BytesWindow(PDF)))


@pytest.mark.media
@pytest.mark.shared
def test_a_stored_jpeg_is_taken_as_it_stands(shared):
    data = (shared / "office/attachment.pdf").read_bytes()
    found = {e.raw.decode(): b"".join(e.chunks()) for e in pdf_entries(BytesWindow(data)) if e.chunks}
    assert found["page 1/jpeg.pdf"].startswith(b"%PDF")
    inner = found["page 1/jpeg.pdf"]
    (entry,) = pdf_entries(BytesWindow(inner))
    assert entry.raw == b"page 1/picture 1.jpg"
    assert entry.chunks
    assert b"".join(entry.chunks()) in inner


def test_without_pdfium_nothing_is_opened(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert list(pdf_entries(BytesWindow(PDF))) == []
