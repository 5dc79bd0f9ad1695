from __future__ import annotations

import struct
from pathlib import Path

import pytest

from celtrace.pictures.decode import (
    DamagedPictureError,
    UnsafePictureError,
    UnsupportedPictureError,
    decode,
)

pytestmark = pytest.mark.media


def psd(width: int = 4, height: int = 3, *, version: int = 1, depth: int = 8, mode: int = 3) -> bytes:
    """A Photoshop file without resources and layers; the merged picture is raw and of one colour."""
    head = b"8BPS" + struct.pack(">H6xHIIHH", version, 3, height, width, depth, mode)
    sections = bytes(4) + bytes(4) + bytes(4 if version == 1 else 8)
    return head + sections + b"\0\0" + bytes([200]) * (3 * width * height * depth // 8)


@pytest.mark.parametrize(("version", "depth"), [(1, 8), (1, 16), (2, 8)])
def test_the_merged_picture(version: int, depth: int, tmp_path: Path) -> None:
    file = tmp_path / "a.psd"
    file.write_bytes(psd(version=version, depth=depth))
    (picture,) = decode(file, "psd").pictures
    assert (picture.width, picture.height) == (4, 3)
    assert picture.image.getpixel((0, 0)) == (200, 200, 200, 255)


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"8BPS", DamagedPictureError),
        (b"PK\3\4" + bytes(40), DamagedPictureError),
        (psd(version=9), DamagedPictureError),
        (psd(depth=8)[:40], DamagedPictureError),
        (psd()[:18] + struct.pack(">I", 200_000) + psd()[22:], UnsafePictureError),
        (psd(mode=9), UnsupportedPictureError),
    ],
)
def test_refusals(raw: bytes, error: type[Exception], tmp_path: Path) -> None:
    file = tmp_path / "a.psd"
    file.write_bytes(raw)
    with pytest.raises(error):
        decode(file, "psd")


@pytest.mark.shared
def test_real_files_are_all_read(shared: Path) -> None:
    files = sorted(
        file for file in (shared / "animation" / "psd").iterdir() if file.suffix in (".psd", ".psb")
    )
    found = {file.name: decode(file, file.suffix[1:]) for file in files}
    assert len(found) == 20
    assert all(len(contents.pictures) == 1 and not contents.trouble for contents in found.values())
    assert {name for name, contents in found.items() if contents.unreal} == {
        "layer-name-emoji.psd",
        "layers-minimal_type-layer.psd",
        "note.psd",
        "unicode_pathname.psd",
    }
