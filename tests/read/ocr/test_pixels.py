import numpy as np
import pytest
from PIL import Image

from celtrace.read.limits import DamagedError, OverLimitError
from celtrace.read.ocr import pixels
from celtrace.read.ocr.pixels import load, on_white


def test_a_large_picture_is_scaled(tmp_path):
    path = tmp_path / "a.png"
    Image.new("L", (4000, 100), 200).save(path)
    found, scale = load(path, "png")
    assert found.shape == (50, 2000, 3)
    assert scale == 0.5


def test_what_is_transparent_is_white():
    clear = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    clear.putpixel((1, 0), (10, 20, 30, 255))
    assert np.asarray(on_white(clear)).tolist() == [[[255, 255, 255], [10, 20, 30]]]


def test_sixteen_bits_keep_their_range():
    values = np.array([[0, 32768, 65535]], dtype=np.uint16)
    assert np.asarray(on_white(Image.fromarray(values)))[0, :, 0].tolist() == [0, 127, 255]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n" + b"\0" * 64])
def test_damage_is_said(tmp_path, data):
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(DamagedError):
        load(path, "png")


def test_another_kind_than_was_told_is_damage(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (8, 8)).save(path, "BMP")
    with pytest.raises(DamagedError):
        load(path, "png")


def test_too_many_pixels_are_not_decoded(tmp_path, monkeypatch):
    monkeypatch.setattr(pixels, "MOST_PIXELS", 50)
    path = tmp_path / "a.png"
    Image.new("RGB", (8, 8)).save(path)
    with pytest.raises(OverLimitError):
        load(path, "png")
