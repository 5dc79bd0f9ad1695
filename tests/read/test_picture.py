import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.picture import read_picture


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pieces(path: Path, kind: str) -> list[tuple[str, str | None]]:
    return [(piece.role, piece.text) for piece in read_picture(path, kind)]


def test_png_text_of_every_form(tmp_path):
    properties = '<Description CreatorTool="软件"><creator><li>王明</li></creator></Description>'
    xmp = f'<x:xmpmeta xmlns:x="x">{properties}</x:xmpmeta>'
    body = (
        chunk(b"tEXt", b"Software\x00OpenToonz")
        + chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"a retake of the cut"))
        + chunk(b"iTXt", b"title\x00\x00\x00zh\x00\x00" + "第三集".encode())
        + chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + xmp.encode())
        + chunk(b"IEND", b"")
    )
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    assert pieces(path, "png") == [
        ("property", "Software: OpenToonz"),
        ("comment", "a retake of the cut"),
        ("title", "第三集"),
        ("property", "CreatorTool: 软件"),
        ("author", "王明"),
    ]


def test_a_comment_in_an_old_encoding_keeps_its_encoding(tmp_path):
    text = "배경을 다시 그려야 합니다".encode("cp949")
    path = tmp_path / "a.jpg"
    path.write_bytes(b"\xff\xd8\xff\xfe" + struct.pack(">H", len(text) + 2) + text + b"\xff\xd9")
    (piece,) = read_picture(path, "jpeg")
    assert piece.encoding == "cp949"
    assert piece.raw == text
    assert piece.text == "배경을 다시 그려야 합니다"


@pytest.mark.media
def test_exif_of_a_photograph(tmp_path):
    from PIL import Image

    exif = Image.Exif()
    exif[0x0131] = "PaintMan"
    exif[0x9C9D] = "리철".encode("utf-16-le")
    for kind in ("jpeg", "tiff"):
        path = tmp_path / f"a.{kind}"
        Image.new("RGB", (8, 8)).save(path, exif=exif)
        assert sorted(pieces(path, kind)) == [("author", "리철"), ("property", "Software: PaintMan")]


@given(st.binary(max_size=300), st.sampled_from(["png", "jpeg", "tiff", "psd", "gif"]))
def test_any_bytes_cost_nothing(tmp_path_factory, raw, kind):
    path = tmp_path_factory.mktemp("picture") / "a"
    starts = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8", "psd": b"8BPS\x00\x01"}
    path.write_bytes(starts.get(kind, b"") + raw)
    assert isinstance(list(read_picture(path, kind)), list)


@pytest.mark.shared
@pytest.mark.media
def test_damaged_pictures_cost_nothing(shared):
    kinds = {".png": "png", ".jpg": "jpeg", ".tif": "tiff", ".tiff": "tiff", ".psd": "psd"}
    read = 0
    for path in sorted((shared / "badinput/pillow").rglob("*")):
        if path.suffix in kinds:
            read += 1
            list(read_picture(path, kinds[path.suffix]))
    assert read > 10
