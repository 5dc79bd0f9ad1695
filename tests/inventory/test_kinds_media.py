from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.kinds_media import is_tar, media_kind
from celtrace.inventory.kinds_window import BytesWindow
from tests.inventory.packed import tarred


def box(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">L", 8 + len(body)) + name + body


def kind(data: bytes, extension: str = "") -> str:
    found = media_kind(BytesWindow(data), data[:65536], extension)
    return "" if found is None else found.kind


def targa(
    image_type: int = 2, width: int = 4, height: int = 3, bits: int = 32, data: bytes | None = None
) -> bytes:
    header = struct.pack("<BBBHHBHHHHBB", 0, 0, image_type, 0, 0, 0, 0, 0, width, height, bits, 8)
    return header + (b"\x10" * (width * height * bits // 8) if data is None else data)


MP4 = box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", b"x" * 50) + box(b"mdat", b"y" * 100)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (MP4, "mp4"),
        (box(b"ftyp", b"qt  \0\0\0\0") + box(b"moov"), "mov"),
        (box(b"wide") + box(b"mdat", b"x" * 20) + box(b"moov", b"y"), "mov"),
        (box(b"ftyp", b"heic\0\0\0\0"), "binary"),
        (b"\x1aE\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\0" * 40, "webm"),
        (b"\x1aE\xdf\xa3\x9f\x42\x82\x88matroska" + b"\0" * 40, "mkv"),
        (b"RIFF\0\0\0\0AVI LIST", "avi"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio"),
        (b"RIFX\0\0\0\0Egg!head", "aep"),
        (b"RIFX\0\0\0\0XFIR", ""),
        (b"FORM\0\0\0\0DEEPDGBL", "tvpp"),
        (b"BM" + struct.pack("<LLLL", 70, 0, 54, 40) + b"\0" * 52, "bmp"),
        (b"BMxx and more text than that, really", ""),
        (b"\x22\x10-lh5-" + b"\0" * 20, "lha"),
        (b"MZ" + b"\0" * 58 + struct.pack("<L", 64) + b"PE\0\0", "exe"),
        (b"MZ" + b"\0" * 58 + struct.pack("<L", 64) + b"NE\0\0", ""),
        (tarred({"a": b"x"}), "tar"),
        (b"%PDF-1.7\n", "pdf"),
        (b"junk\n%PDF-1.7\n", "pdf"),
        (targa(), "tga"),
        (targa(image_type=3, bits=8), "tga"),
        (targa(data=b"\x10" * 40), ""),
        (targa(image_type=10, data=b"\x83rgba" * 3), ""),
        (targa(data=b"\x10" * 20 + b"\0" * 8 + b"TRUEVISION-XFILE.\0"), "tga"),
        (b"\0\1\0\0\0\x0c\0\x80\0\3\0\x40" + b"\0" * 20, "font"),
        (b"\x5d\0\0\x80\0" + b"\xff" * 8 + b"\0\1", "lzma"),
    ],
)
def test_structures(data, expected):
    assert kind(data) == expected


def test_a_targa_without_a_footer_needs_a_second_witness():
    assert kind(targa(image_type=10, data=b"\x83rgba" * 3), "tga") == "tga"
    assert kind(b"hello, this is no picture at all", "tga") == ""


def test_a_tvpaint_project_needs_both_witnesses():
    assert kind(b"\0\0TVPaint Animation\0", "tvpp") == "tvpp"
    assert kind(b"\0\0TVPaint Animation\0", "bin") == ""


def test_a_clip_without_its_index_is_damaged():
    found = media_kind(
        BytesWindow(box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", b"x" * 99)), MP4[:8] + b"isom", ""
    )
    assert found is not None
    assert (found.kind, found.problem) == ("mp4", "damaged")
    cut = box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", b"x" * 999)[:100]
    assert (media_kind(BytesWindow(cut), cut, "") or found).problem == "damaged"
    assert media_kind(BytesWindow(MP4), MP4, "") == ("mp4", "", "", "")


def test_sixty_four_bit_boxes_are_followed():
    large = struct.pack(">L4sQ", 1, b"mdat", 116) + b"x" * 100
    found = media_kind(BytesWindow(MP4[:16] + large + box(b"moov")), MP4[:16], "")
    assert found == ("mp4", "", "", "")


def test_a_text_that_begins_like_a_box_is_none():
    data = b"the free world\nand more of it"
    assert kind(data) == ""


def test_mpeg_audio_needs_two_frames_in_step():
    frame = b"\xff\xfb\x90\x00".ljust(417, b"\0")
    assert kind(frame + frame) == "audio"
    assert kind(frame + b"\0" * 417) == ""


def test_tar_headers():
    block = tarred({"a": b"x"})[:512]
    assert is_tar(block)
    assert not is_tar(block[:511])
    assert not is_tar(b"\0" * 512)
    assert not is_tar(b"x" + block[1:])


@given(st.sampled_from([MP4, targa(), tarred({"a": b""})[:600], b"BM" + b"\0" * 60]), st.data())
def test_mutations_never_raise(whole, data):
    mutated = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    kind(bytes(mutated[: data.draw(st.integers(0, len(mutated)))]))
