"""Files to pictures, with every way in which a decoder may fail made an expected one.

Only the decoder of the kind that the content was found to have is ever tried, so a file cannot choose
among all that Pillow can read. The size that a file claims is looked at before a pixel is decoded.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import cv2
from PIL import Image, ImageOps

from celtrace.pictures.normalise import UnsupportedModeError, preview

FORMATS: dict[str, tuple[str, ...]] = {
    "png": ("PNG",),
    "jpeg": ("JPEG",),
    "gif": ("GIF",),
    "tiff": ("TIFF",),
    "bmp": ("BMP", "DIB"),
    "webp": ("WEBP",),
    "psd": ("PSD",),
    "psb": (),
    "tga": ("TGA",),
    "exr": (),
    "dpx": (),
}
"""Kinds that are decoded, with Pillow's names of their decoders; the others have readers of their own."""

CLIP_KINDS = frozenset({"mp4", "mov", "webm", "mkv", "avi"})
"""Kinds of clips; their frames are sampled by shot."""

MOST_PIXELS = 200_000_000
"""A claim of more pixels than this is unsafe: 800 MB as 8-bit RGBA."""

FRAME_BUDGET = 1_000_000_000
"""Pixels that may be decoded in all to walk through the frames of one animation."""

DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    TypeError,
    EOFError,
    RuntimeError,
    AssertionError,
    struct.error,
    zlib.error,
)
"""What decoders raise for bytes that are not what they should be; found by feeding them such bytes."""


class DamagedPictureError(ValueError):
    """The bytes are not a whole picture of their kind."""


class UnsafePictureError(ValueError):
    """The file claims a picture too large to decode."""


class UnsupportedPictureError(ValueError):
    """A sound picture, as far as one can tell, of a form that is not decoded."""


@dataclass(frozen=True)
class Decoded:
    """One picture of a file: its place, its size as shown, and the normalised preview.

    ``number`` counts frames or pages from 1 and is 0 for the only picture of a file; ``time`` is in
    seconds from the start of an animation; ``shot`` counts the shots of a clip from 1; ``layer`` is its name.
    """

    number: int
    time: float
    width: int
    height: int
    image: Image.Image
    shot: int = 0
    layer: str = ""


@dataclass
class Contents:
    """What was decoded of a file. ``trouble`` says what broke after the first picture, if anything."""

    pictures: list[Decoded] = field(default_factory=list)
    frame_count: int = 1
    paged: bool = False
    trouble: str = ""
    note: str = ""
    """What was left out on purpose."""
    unreal: bool = False
    """A Photoshop file whose merged picture is only a placeholder."""


def decode(
    path: Path, kind: str, *, most_frames: int = 24, clip_frames: int = 48, longest: int = 640
) -> Contents:
    """Decode the pictures of ``path``, whose content is of ``kind``.

    Of an animation, a file of many pages or of layers up to ``most_frames`` are taken, evenly spaced, and those
    that are equal to one before are left out; of a clip up to ``clip_frames``, by shot. Previews have at
    most ``longest`` pixels on a side.

    Raises:
        DamagedPictureError: not even the first picture can be decoded.
        UnsafePictureError: it claims more than :data:`MOST_PIXELS`.
        UnsupportedPictureError: the kind, or this form of it, is not decoded.
    """
    if kind not in FORMATS and kind not in CLIP_KINDS:
        raise UnsupportedPictureError(f"pictures of kind {kind} are not decoded")
    with quiet():
        try:
            if kind in ("psd", "psb"):
                from celtrace.pictures.photoshop import decode_photoshop

                return decode_photoshop(path, most_frames, longest)
            if kind in ("exr", "dpx"):
                from celtrace.pictures.film import decode_film

                return decode_film(path, kind, longest)
            if kind in CLIP_KINDS:
                return _decode_clip(path, clip_frames, longest)
            return _decode_frames(path, FORMATS[kind], most_frames, longest)
        except Image.DecompressionBombError as error:
            raise UnsafePictureError(f"claims more than {MOST_PIXELS:,} pixels") from error
        except (DamagedPictureError, UnsafePictureError, UnsupportedPictureError):
            raise
        except (UnsupportedModeError, NotImplementedError) as error:
            raise UnsupportedPictureError(str(error)) from error
        except (*DECODER_ERRORS, cv2.error) as error:
            raise DamagedPictureError(f"{type(error).__name__}: {error}") from error


@contextmanager
def quiet() -> Iterator[None]:
    """Pillow without its warnings and with the limit of this module instead of its own."""
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses at twice this
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


def check_size(width: int, height: int) -> None:
    """Refuse a claimed size before anything is decoded.

    Raises:
        DamagedPictureError: a side is 0 or negative.
        UnsafePictureError: more than :data:`MOST_PIXELS`.
    """
    if width <= 0 or height <= 0:
        raise DamagedPictureError(f"a picture of {width} x {height} pixels")
    if width * height > MOST_PIXELS:
        raise UnsafePictureError(f"claims {width} x {height} pixels")


def _decode_frames(path: Path, formats: tuple[str, ...], most: int, longest: int) -> Contents:
    with Image.open(path, formats=formats) as image:
        check_size(*image.size)
        found = Contents(paged=image.format == "TIFF")
        first = _show(image, longest)
        size = image.size
        found.frame_count, found.trouble = _count(image)
        several = found.frame_count > 1
        found.pictures.append(_decoded(first, 1 if several else 0, 0.0))
        seen = {first.tobytes()}
        reachable = max(1, min(found.frame_count, FRAME_BUDGET // (size[0] * size[1])))
        elapsed, position = 0.0, 0
        for index in sorted({round(step * (reachable - 1) / max(1, most - 1)) for step in range(1, most)}):
            if index == 0:
                continue
            try:
                while position < index:
                    elapsed += _duration(image)
                    position += 1
                    image.seek(position)
                check_size(*image.size)
                shown = _show(image, longest)
            except DECODER_ERRORS as error:
                found.trouble = f"frame {position + 1}: {type(error).__name__}: {error}"
                break
            if (bytes_ := shown.tobytes()) not in seen:
                seen.add(bytes_)
                found.pictures.append(_decoded(shown, index + 1, 0.0 if found.paged else elapsed))
        return found


def _decode_clip(path: Path, most: int, longest: int) -> Contents:
    from celtrace.clips import ClipError, sample

    try:
        clip = sample(path, most=most, longest=longest)
    except ClipError as error:
        known = {"unsafe": UnsafePictureError, "unsupported": UnsupportedPictureError}
        raise known.get(error.reason, DamagedPictureError)(str(error)) from error
    found = Contents(frame_count=clip.frames, trouble=clip.trouble, note=clip.note)
    for one in clip.samples:
        small = preview(Image.fromarray(one.rgb), longest)
        found.pictures.append(Decoded(one.number, one.time, clip.width, clip.height, small, shot=one.shot))
    return found


def _count(image: Image.Image) -> tuple[int, str]:
    try:
        return max(1, int(getattr(image, "n_frames", 1))), ""
    except DECODER_ERRORS as error:
        return 1, f"frames cannot be counted: {type(error).__name__}: {error}"


def _duration(image: Image.Image) -> float:
    value = image.info.get("duration", 0)
    return max(0.0, float(value)) / 1000 if isinstance(value, int | float) else 0.0


def _show(image: Image.Image, longest: int) -> Image.Image:
    original = image.size
    if image.format == "JPEG":
        image.draft("RGB", (2 * longest, 2 * longest))
    image.load()
    try:
        turned = ImageOps.exif_transpose(image)
    except DECODER_ERRORS:  # damaged metadata does not make a whole picture a damaged one
        turned = image
    small = preview(turned, longest)
    small.info = {"shown_size": original if turned.size == image.size else original[::-1]}
    return small


def _decoded(small: Image.Image, number: int, time: float) -> Decoded:
    width, height = small.info["shown_size"]
    return Decoded(number, round(time, 3), width, height, small)
