from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import pytest

from celtrace.pictures.decode import DamagedPictureError, decode

pytestmark = pytest.mark.media


def written(file: Path, kind: str, values: numpy.ndarray, depth: str) -> Path:
    import OpenImageIO as oiio

    named = file.with_suffix(f".{kind}")
    out: Any = oiio.ImageOutput.create(str(named))
    out.open(str(named), oiio.ImageSpec(values.shape[1], values.shape[0], values.shape[2], depth))
    out.write_image(values)
    out.close()
    named.rename(file)  # contents of a case have no ending
    return file


def halves(channels: int) -> numpy.ndarray:
    values = numpy.zeros((40, 60, channels), numpy.float32)
    values[:, :30, :3] = (1.0, 0.2, 0.0)
    values[:, 30:, :3] = (0.0, 0.5, 0.1)
    if channels == 4:
        values[:, :30, 3] = 1.0
        values[:, 30:, 3] = 0.5
    return values


def test_linear_light_becomes_what_a_screen_shows(tmp_path: Path) -> None:
    (one,) = decode(written(tmp_path / "a", "exr", halves(4), "half"), "exr").pictures
    assert (one.width, one.height) == (60, 40)
    assert one.image.getpixel((5, 5)) == (255, 124, 0, 255)
    assert one.image.getpixel((50, 5)) == (0, 255, 124, 128)  # associated alpha: twice the stored light


def test_dpx_is_taken_as_it_is(tmp_path: Path) -> None:
    (one,) = decode(written(tmp_path / "a", "dpx", halves(3), "uint16"), "dpx").pictures
    assert one.image.getpixel((5, 5)) == (255, 51, 0, 255)


@pytest.mark.parametrize("kind", ["exr", "dpx"])
@pytest.mark.parametrize("kept", [0.0, 0.01, 0.7])
def test_damage_is_told(tmp_path: Path, kind: str, kept: float) -> None:
    file = written(tmp_path / "a", kind, halves(3), "half" if kind == "exr" else "uint8")
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * kept)])
    with pytest.raises(DamagedPictureError):
        decode(file, kind)


def test_the_content_decides(tmp_path: Path) -> None:
    file = written(tmp_path / "a", "exr", halves(3), "half")
    with pytest.raises(DamagedPictureError, match="not dpx"):
        decode(file, "dpx")
