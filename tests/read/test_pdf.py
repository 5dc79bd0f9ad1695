import sys

import pytest

from celtrace.read.limits import DamagedError, EncryptedError, UnsupportedError
from celtrace.read.pdf import read_pdf


def test_without_pdfium_a_pdf_is_unsupported(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnsupportedError, match="media"):
        list(read_pdf(tmp_path / "a.pdf"))


@pytest.mark.media
def test_noise_is_damaged(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    with pytest.raises(DamagedError):
        list(read_pdf(path))


@pytest.mark.media
@pytest.mark.shared
def test_text_comments_and_properties(shared):
    def found(name: str) -> list[tuple[str, str, str | None]]:
        return [(piece.role, piece.locator, piece.text) for piece in read_pdf(shared / "office" / name)]

    assert ("body", "page=1;box=58,73,60,9;line=2", "Hello World") in found("multilang.pdf")
    multilang = {text for _, _, text in found("multilang.pdf")}
    assert {"你好世界", "Привет, мир"} <= multilang
    assert ("author", "Martin Thoma") in {(role, text) for role, _, text in found("metadata.pdf")}
    assert any(role == "comment" for role, _, _ in found("commented.pdf"))


@pytest.mark.media
@pytest.mark.shared
def test_what_is_behind_a_password_is_encrypted(shared):
    for name in ("encrypted-file.pdf", "r3-user-password.pdf", "r6-user-password.pdf"):
        with pytest.raises(EncryptedError):
            list(read_pdf(shared / "badinput/docs" / name))
    assert list(read_pdf(shared / "badinput/docs/r6-empty-password.pdf"))
