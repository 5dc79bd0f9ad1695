from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PIL import Image
from psd_tools import PSDImage

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


def layered(file: Path) -> Path:
    """A document of 40 x 30 with a layer ``x`` in a group, a hidden half-clear ``y``, and another ``y``."""
    document = PSDImage.new("RGB", (40, 30))
    group = document.create_group(name="A")
    group.append(
        document.create_pixel_layer(Image.new("RGBA", (10, 8), (255, 0, 0, 255)), name="x", top=5, left=7)
    )
    for place, blue in enumerate((255, 128)):
        square = Image.new("RGBA", (4, 4), (0, 0, blue, 255))
        document.create_pixel_layer(square, name="y", top=place, left=0).visible = bool(place)
    document.save(file)
    return file


def test_layers_lie_where_they_lie_in_the_document(tmp_path: Path) -> None:
    contents = decode(layered(tmp_path / "a.psd"), "psd")
    assert [one.layer for one in contents.pictures] == ["", "A/x", "y", "y (2)"]
    assert {(one.width, one.height, one.image.size) for one in contents.pictures} == {(40, 30, (40, 30))}
    _, red, blue, other = (one.image for one in contents.pictures)
    assert red.getpixel((7, 5)) == red.getpixel((16, 12)) == (255, 0, 0, 255)
    assert red.getpixel((6, 5)) == red.getpixel((17, 12)) == (0, 0, 0, 0)
    assert blue.getpixel((3, 0)) == (0, 0, 255, 255)
    assert other.getpixel((3, 4)) == (0, 0, 128, 255)


def test_layers_beyond_the_bound_are_counted(tmp_path: Path) -> None:
    contents = decode(layered(tmp_path / "a.psd"), "psd", most_frames=2)
    assert [one.layer for one in contents.pictures] == ["", "A/x", "y"]
    assert (contents.frame_count, contents.note) == (4, "1 layers were not looked at")


def test_damaged_layers_leave_the_merged_picture(tmp_path: Path) -> None:
    whole = layered(tmp_path / "a.psd").read_bytes()
    at = whole.index(b"8BIMnorm")
    file = tmp_path / "b.psd"
    file.write_bytes(whole[:at] + b"XXXX" + whole[at + 4 :])
    contents = decode(file, "psd")
    assert contents.pictures[0].layer == ""
    assert contents.trouble.startswith("layers: ")


@pytest.mark.shared
def test_real_files_are_all_read(shared: Path) -> None:
    files = sorted(
        file for file in (shared / "animation" / "psd").iterdir() if file.suffix in (".psd", ".psb")
    )
    found = {file.name: decode(file, file.suffix[1:]) for file in files}
    assert len(found) == 20
    assert not any(contents.trouble for contents in found.values())
    assert {name for name, contents in found.items() if contents.unreal} == {
        "layer-name-emoji.psd",
        "layers-minimal_type-layer.psd",
        "note.psd",
        "unicode_pathname.psd",
    }
    layers = {name: [one.layer for one in contents.pictures[1:]] for name, contents in found.items()}
    assert layers["hidden-groups.psd"] == ["Background", "Group 1/Shape 1", "Group 2/Shape 2"]
    assert layers["broken-groups.psb"] == ["anne/kas", "bebek/el sol"]
    assert sum(len(names) for names in layers.values()) == 45
