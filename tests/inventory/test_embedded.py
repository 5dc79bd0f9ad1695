import pytest

from celtrace.inventory.archives_base import Archive
from celtrace.inventory.embedded import HOLDERS, PACKAGES, embedded_entries, holder
from celtrace.inventory.kinds_window import BytesWindow
from tests.inventory.packed import zipped


def test_what_a_kind_is_opened_as():
    assert holder("docx", "") == "docx"
    assert holder("text", "message/rfc822") == "mail"
    assert holder("png", "image/png") == holder("text", "text/plain") == holder("zip", "") == ""


@pytest.mark.parametrize("kind", sorted(HOLDERS))
def test_noise_holds_nothing(kind):
    window = BytesWindow(b"\xd0\xcf\x11\xe0" + bytes(range(256)) * 4)
    if kind in PACKAGES:
        assert list(embedded_entries(window, kind, Archive(), 100)) == []
    elif kind != "pdf":
        assert not any(entry.size for entry in embedded_entries(window, kind, Archive(), 100))


def test_each_container_has_its_reader():
    docx = zipped({"word/document.xml": b"<w/>", "word/media/image1.png": b"PNG"})
    (entry,) = embedded_entries(BytesWindow(docx), "docx", Archive(), 100)
    assert entry.raw == b"word/media/image1.png"
    (entry,) = embedded_entries(
        BytesWindow(b"From: a\nContent-Type: image/png\nMIME-Version: 1.0\n\nPNG"), "mail", Archive(), 100
    )
    assert entry.raw == b"part 1"
