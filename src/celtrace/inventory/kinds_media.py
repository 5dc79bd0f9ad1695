r"""Kinds of pictures, clips, sound, projects, programs and disk images that are told by structure.

Sources: RIFF and RIFX (Microsoft/IBM 1991; After Effects projects are RIFX with form ``Egg!``), IFF EA 85,
ISO/IEC 14496-12 and the QuickTime File Format (boxes), RFC 8794 (EBML), Truevision TGA 2.0 (26-byte footer,
18-byte header), BMP (BITMAPFILEHEADER), LHA header notes (method ``-lh?-`` at byte 2), POSIX.1-2017 pax
(``ustar`` at byte 257, checksum at 148), Microsoft PE (``PE\0\0`` at the offset stored at byte 60),
ISO/IEC 11172-3 (MPEG audio frame header), OpenType (table directory), LZMA alone header of the LZMA SDK.
"""

from __future__ import annotations

import re
import struct
from typing import NamedTuple

from celtrace.inventory.kinds_window import Window

_RIFF = {b"WEBP": ("webp", ""), b"AVI ": ("avi", ""), b"WAVE": ("audio", "audio/vnd.wave")}
_STILLS = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif", b"avif": "image/avif"}
_TOP_BOXES = frozenset(
    [
        b"ftyp",
        b"moov",
        b"mdat",
        b"free",
        b"skip",
        b"wide",
        b"pnot",
        b"uuid",
        b"moof",
        b"mfra",
        b"sidx",
        b"styp",
        b"meta",
    ]
)
_TGA_FOOTER = b"TRUEVISION-XFILE.\0"
_BOXES_LOOKED_AT = 4096


class Media(NamedTuple):
    """A kind, a media type other than its usual one, and what its structure shows to be wrong."""

    kind: str
    mime: str = ""
    problem: str = ""
    detail: str = ""


def media_kind(window: Window, head: bytes, extension: str) -> Media | None:
    """The kind, or ``None`` when no structure of this module fits."""
    for test in (_riff, _boxes, _matroska, _bitmap, _lha, _program, _tar, _iff, _sound, _lzma_alone, _font):
        found = test(window, head)
        if found is not None:
            return found
    return _pdf(head) or _targa(window, head, extension) or _tvpaint(head, extension)


def _riff(_window: Window, head: bytes) -> Media | None:
    if head[:4] == b"RIFX" and head[8:12] == b"Egg!":
        return Media("aep")
    if head[:4] == b"RIFF" and head[8:12] in _RIFF:
        return Media(*_RIFF[head[8:12]])
    return None


def _boxes(window: Window, head: bytes) -> Media | None:
    name = head[4:8]
    if name not in _TOP_BOXES:
        return None
    kind, mime = "mov", ""
    if name in (b"ftyp", b"styp"):
        brand = head[8:12]
        if brand in _STILLS:
            return Media("binary", _STILLS[brand])
        kind = "mov" if brand == b"qt  " else "mp4"
        mime = {b"M4A ": "audio/mp4", b"M4B ": "audio/mp4"}.get(brand, "")
    size = struct.unpack(">L", head[:4])[0]
    if name not in (b"ftyp", b"styp", b"mdat") and size > 1 and not 8 <= size <= window.size:
        return None
    names = _box_names(window)
    if names is None:
        return None if name not in (b"ftyp", b"styp", b"moov") else Media(kind, mime)
    if b"moov" not in names and name != b"styp":
        return Media(kind, mime, "damaged", "the clip has no index (moov box): it cannot be played")
    return Media(kind, mime)


def _box_names(window: Window) -> set[bytes] | None:
    """Names of the boxes at the top level; ``None`` when part of them is out of sight or makes no sense."""
    names: set[bytes] = set()
    offset = 0
    for _ in range(_BOXES_LOOKED_AT):
        if offset >= window.size:
            return names
        header = window.read(offset, 16)
        if len(header) < 8:
            return names if offset + 8 > window.size else None
        size, name = struct.unpack(">I4s", header[:8])
        if size == 1 and len(header) == 16:
            size = struct.unpack(">Q", header[8:])[0]
        elif size == 0:
            size = window.size - offset
        if size < 8:
            return names if names else None
        names.add(name)
        offset += size
    return None


def _matroska(_window: Window, head: bytes) -> Media | None:
    if not head.startswith(b"\x1aE\xdf\xa3"):
        return None
    at = head.find(b"\x42\x82", 0, 128)
    if at < 0:
        return Media("mkv")
    length = head[at + 2] & 0x7F if at + 2 < len(head) else 0
    return Media("webm" if head[at + 3 : at + 3 + length].rstrip(b"\0") == b"webm" else "mkv")


def _bitmap(window: Window, head: bytes) -> Media | None:
    if not head.startswith(b"BM") or len(head) < 26:
        return None
    _size, reserved, start, header = struct.unpack_from("<IIII", head, 2)
    fits = header in (12, 16, 40, 52, 56, 64, 108, 124) and 14 + header <= start <= max(window.size, 54)
    return Media("bmp") if fits and reserved == 0 else None


def _lha(_window: Window, head: bytes) -> Media | None:
    return Media("lha") if re.match(rb"..-l[hz][0-9ds]-", head[:8], re.DOTALL) else None


def _program(window: Window, head: bytes) -> Media | None:
    if not head.startswith(b"MZ") or len(head) < 64:
        return None
    at = struct.unpack_from("<I", head, 60)[0]
    return (
        Media("exe", "application/vnd.microsoft.portable-executable")
        if window.read(at, 4) == b"PE\0\0"
        else None
    )


def _tar(_window: Window, head: bytes) -> Media | None:
    return Media("tar") if is_tar(head) else None


def is_tar(head: bytes) -> bool:
    """Whether ``head`` begins with a tar header whose checksum holds."""
    if len(head) < 512:
        return False
    block = head[:512]
    digits = block[148:156].strip(b" \0")
    if not re.fullmatch(rb"[0-7]{1,7}", digits):
        return False
    blanked = block[:148] + b" " * 8 + block[156:]
    signed = sum(byte - 256 if byte > 127 else byte for byte in blanked)
    return int(digits, 8) in (sum(blanked), signed)


def _iff(_window: Window, head: bytes) -> Media | None:
    if head[:4] != b"FORM":
        return None
    if head[8:12] == b"DEEP":
        return Media("tvpp", "image/x-tvpaint-deep")
    return Media("audio", "audio/aiff") if head[8:12] in (b"AIFF", b"AIFC") else None


def _sound(window: Window, head: bytes) -> Media | None:
    """MPEG audio without a tag: two frame headers, the second where the first says."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xFE not in (0xFA, 0xF2):
        return None
    rates = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
    version1 = head[1] & 0x08 != 0
    if not version1:
        rates = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
    rate, sampling = rates[head[2] >> 4], (44100, 48000, 32000, 0)[head[2] >> 2 & 3]
    if not rate or not sampling:
        return None
    length = 144 * rate * 1000 // sampling + (head[2] >> 1 & 1)
    following = window.read(length, 2)
    return Media("audio") if following[:1] == b"\xff" and following[1:] == head[1:2] else None


def _lzma_alone(window: Window, head: bytes) -> Media | None:
    if len(head) < 13 or head[0] != 0x5D or window.size < 14:
        return None
    dictionary, size = struct.unpack_from("<IQ", head, 1)
    power = dictionary >= 4096 and dictionary & (dictionary - 1) == 0
    return Media("lzma") if power and (size == (1 << 64) - 1 or size < 1 << 40) else None


def _font(_window: Window, head: bytes) -> Media | None:
    if head[:4] not in (b"\0\1\0\0", b"true") or len(head) < 28:
        return None
    tables, search = struct.unpack_from(">HH", head, 4)
    return Media("font") if 0 < tables < 100 and search == 16 << (tables.bit_length() - 1) else None


def _pdf(head: bytes) -> Media | None:
    return Media("pdf") if b"%PDF-" in head[:1024] else None


def _targa(window: Window, head: bytes, extension: str) -> Media | None:
    if window.size >= 26 and window.read(window.size - 18, 18) == _TGA_FOOTER:
        return Media("tga")
    if len(head) < 18:
        return None
    id_length, map_type, image_type, _first, map_length, map_bits = struct.unpack_from("<BBBHHB", head)
    width, height, bits, descriptor = struct.unpack_from("<HHBB", head, 12)
    coloured = image_type in (1, 9)
    sensible = (
        image_type in (1, 2, 3, 9, 10, 11)
        and map_type == int(coloured)
        and 0 < width <= 32768
        and 0 < height <= 32768
        and bits in ((8, 16) if coloured or image_type in (3, 11) else (15, 16, 24, 32))
        and (map_bits in (15, 16, 24, 32) if coloured else map_length == 0)
        and descriptor & 0xC0 == 0
        and descriptor & 0x0F in (0, 1, 8)
    )
    if not sensible:
        return None
    palette = map_length * ((map_bits + 7) // 8) if map_type else 0
    exact = 18 + id_length + palette + width * height * ((bits + 7) // 8)
    if image_type < 9 and exact == window.size:
        return Media("tga")
    return Media("tga") if extension in ("tga", "vda", "icb", "vst") else None


def _tvpaint(head: bytes, extension: str) -> Media | None:
    """No public description of the project file is known: the program's name and the extension agree."""
    named = b"TVPaint" in head[:4096] or b"TVPP" in head[:64]
    return Media("tvpp") if named and extension == "tvpp" and b"\0" in head else None
