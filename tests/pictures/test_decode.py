from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from celtrace.pictures.decode import (
    DamagedPictureError,
    UnsafePictureError,
    UnsupportedPictureError,
    check_size,
    decode,
)
from tests.pictures.samples import cel, composite, drawing

pytestmark = pytest.mark.media


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("png", "PNG"),
        ("jpeg", "JPEG"),
        ("gif", "GIF"),
        ("tiff", "TIFF"),
        ("bmp", "BMP"),
        ("webp", "WEBP"),
        ("tga", "TGA"),
    ],
)
def test_each_kind_is_decoded(kind: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "a"
    composite().convert("RGB").save(file, name)
    contents = decode(file, kind)
    (picture,) = contents.pictures
    assert (picture.width, picture.height, picture.number, contents.trouble) == (400, 300, 0, "")
    assert picture.image.mode == "RGBA"


def test_preview_is_small_and_the_size_is_the_original(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    composite().convert("RGB").resize((4000, 3000)).save(file, "JPEG")
    (picture,) = decode(file, "jpeg").pictures
    assert (picture.width, picture.height) == (4000, 3000)
    assert picture.image.size == (640, 480)


def test_exif_orientation_is_applied(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    image = composite().convert("RGB")
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(file, "JPEG", exif=exif)
    (picture,) = decode(file, "jpeg").pictures
    assert (picture.width, picture.height) == (300, 400)


def test_frames_of_an_animation_are_distinct_spread_and_timed(tmp_path: Path) -> None:
    file = tmp_path / "a.gif"
    frames = [drawing(10 * (step // 2)).convert("RGB") for step in range(20)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=100)
    contents = decode(file, "gif", most_frames=5)
    assert contents.pictures[0].number == 1
    assert 2 <= len(contents.pictures) <= 5
    assert contents.pictures[-1].number == contents.frame_count
    times = [picture.time for picture in contents.pictures]
    assert times == sorted(times)
    assert times[-1] > 0.5


def test_pages_of_a_tiff(tmp_path: Path) -> None:
    file = tmp_path / "a.tif"
    drawing().save(file, "TIFF", save_all=True, append_images=[cel(), composite()])
    contents = decode(file, "tiff")
    assert contents.paged
    assert [picture.number for picture in contents.pictures] == [1, 2, 3]


def test_an_animation_that_is_cut_leaves_its_first_frames(tmp_path: Path) -> None:
    file = tmp_path / "a.gif"
    frames = [composite(9 * step).convert("RGB") for step in range(6)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * 0.7)])
    contents = decode(file, "gif")
    assert 1 <= len(contents.pictures) < 6
    assert contents.trouble.startswith("frame")


@pytest.mark.parametrize("share", [0.2, 0.6, 0.9])
def test_cut_png_and_jpeg_are_damaged(share: float, tmp_path: Path) -> None:
    for kind, name in (("png", "PNG"), ("jpeg", "JPEG")):
        file = tmp_path / kind
        composite().convert("RGB").save(file, name)
        file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])
        with pytest.raises(DamagedPictureError):
            decode(file, kind)


def test_a_small_file_that_claims_a_huge_picture_is_unsafe(tmp_path: Path) -> None:
    head = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    data = b"IDAT" + bytes(4)
    file = tmp_path / "a.png"
    chunks = (
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (head, data)
    )
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
    with pytest.raises(UnsafePictureError):
        decode(file, "png")


def test_only_the_decoder_of_the_kind_is_tried(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    composite().save(file, "PNG")
    with pytest.raises(DamagedPictureError):
        decode(file, "gif")
    for kind in ("exr", "dpx", "mp4"):
        with pytest.raises(DamagedPictureError):
            decode(file, kind)
    with pytest.raises(UnsupportedPictureError):
        decode(file, "clip")


def test_check_size() -> None:
    check_size(1, 200_000_000)
    with pytest.raises(UnsafePictureError):
        check_size(2, 100_000_001)
    with pytest.raises(DamagedPictureError):
        check_size(0, 5)


def test_pillows_own_limit_is_put_back(tmp_path: Path) -> None:
    before = Image.MAX_IMAGE_PIXELS
    file = tmp_path / "a.png"
    drawing().save(file, "PNG")
    decode(file, "png")
    assert before == Image.MAX_IMAGE_PIXELS


@given(st.sampled_from(["png", "jpeg", "gif", "tiff", "bmp", "webp", "tga", "psd"]), st.data())
def test_any_bytes_end_in_pictures_or_a_typed_refusal(kind: str, data: st.DataObject) -> None:
    import io
    import tempfile

    names = {
        "png": "PNG",
        "jpeg": "JPEG",
        "gif": "GIF",
        "tiff": "TIFF",
        "bmp": "BMP",
        "webp": "WEBP",
        "tga": "TGA",
    }
    if kind in names:
        out = io.BytesIO()
        drawing().convert("RGB").resize((40, 30)).save(out, names[kind])
        raw = bytearray(out.getvalue())
    else:
        raw = bytearray(b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 4, 4, 8, 3) + bytes(60))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.NamedTemporaryFile() as file:
        file.write(raw[: data.draw(st.integers(1, len(raw)))])
        file.flush()
        try:
            contents = decode(Path(file.name), kind)
        except (DamagedPictureError, UnsafePictureError, UnsupportedPictureError):
            return
        assert all(max(picture.image.size) <= 640 for picture in contents.pictures)
