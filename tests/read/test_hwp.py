import contextlib
import re
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.hwp import paragraph_text, read_hwp
from celtrace.read.limits import EncryptedError, ReadError, UnsupportedError
from celtrace.read.piece import Piece
from tests.read.containers import hangul, property_set, record


def paragraph(text: str, level: int = 0) -> bytes:
    return record(66, level, bytes(22)) + record(67, level + 1, text.encode("utf-16-le"))


def control(name: str, level: int) -> bytes:
    return record(71, level, name.encode()[::-1] + bytes(8))


def read(tmp_path: Path, raw: bytes) -> list[Piece]:
    path = tmp_path / "a.hwp"
    path.write_bytes(raw)
    return list(read_hwp(path))


def test_body_header_hidden_comment_and_memo(tmp_path):
    section = (
        paragraph("첫 컷의 원화\r")
        + control("head", 1)
        + record(72, 2, bytes(8))
        + paragraph("머리글", 2)
        + control("tcmt", 1)
        + paragraph("숨은 설명", 2)
        + paragraph("본문 계속")
        + record(93, 1, bytes(4))
        + record(72, 1, bytes(8))
        + paragraph("메모: 눈섭을 수정할것", 1)
    )
    found = read(tmp_path, hangul(section, {"\x05HwpSummaryInformation": property_set({4: "작성자"})}))
    body = [(piece.role, piece.text) for piece in found if piece.method == "embedded"]
    assert body == [
        ("body", "첫 컷의 원화"),
        ("header", "머리글"),
        ("comment", "숨은 설명"),
        ("body", "본문 계속"),
        ("comment", "메모: 눈섭을 수정할것"),
    ]
    told = [(piece.role, piece.text) for piece in found if piece.method == "metadata"]
    assert ("author", "작성자") in told
    assert ("property", "font: 바탕") in told


def test_controls_in_a_paragraph_are_left_out():
    units = [ord("가"), 11, 1, 2, 3, 4, 5, 6, 11, ord("나"), 9, 0, 0, 0, 0, 0, 0, 9, ord("다"), 13]
    assert paragraph_text(struct.pack(f"<{len(units)}H", *units)) == "가나\t다"


def test_what_is_closed_says_so_and_keeps_the_preview(tmp_path):
    with pytest.raises(EncryptedError):
        read(tmp_path, hangul(b"", flags=3))
    path = tmp_path / "a.hwp"
    path.write_bytes(hangul(b"", {"PrvText": "배포 문서".encode("utf-16-le")}, flags=5))
    found = read_hwp(path)
    assert next(piece.text for piece in found if piece.method == "embedded") == "배포 문서"
    with pytest.raises(EncryptedError):
        next(found)
    with pytest.raises(UnsupportedError):
        read(tmp_path, b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_paragraph(raw):
    paragraph_text(raw)


@given(st.integers(0, 600), st.binary(min_size=1, max_size=4))
def test_damage_ends_in_an_error_of_ours(tmp_path_factory, at, change):
    raw = bytearray(paragraph("가나다") + control("head", 1) + paragraph("라", 2))
    at %= len(raw)
    raw[at : at + len(change)] = change
    path = tmp_path_factory.mktemp("hwp") / "a.hwp"
    path.write_bytes(hangul(bytes(raw)))
    with contextlib.suppress(ReadError):
        list(read_hwp(path))


@pytest.mark.shared
def test_the_reference_documents_give_all_words_of_their_previews(shared):
    import olefile

    read_count = words = 0
    for path in sorted((shared / "text/hwp").glob("*.hwp")):
        found = ""
        try:
            for piece in read_hwp(path):
                found += re.sub(r"\s", "", piece.text or "")
        except EncryptedError:
            assert path.name == "distribution.hwp"
            continue
        read_count += 1
        with olefile.OleFileIO(str(path)) as container:
            if not container.exists("PrvText"):
                continue
            preview = container.openstream("PrvText").read().decode("utf-16-le")
        for word in re.findall(r"[가-힣A-Za-z0-9]{2,}", preview):
            assert word in found, (path.name, word)
            words += 1
    assert read_count == 40
    assert words > 300
