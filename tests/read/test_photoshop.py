import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.limits import DamagedError
from celtrace.read.photoshop import layer_names, resources


def block(key: bytes, data: bytes) -> bytes:
    return b"8BIM" + key + struct.pack(">I", len(data)) + data + b"\x00" * (len(data) % 2)


def layer(legacy: bytes, name: str, more: bytes = b"", flags: int = 0) -> bytes:
    pascal = bytes([len(legacy)]) + legacy
    pascal += b"\x00" * (-len(pascal) % 4)
    wide = name.encode("utf-16-be")
    extra = struct.pack(">II", 0, 0) + pascal + block(b"lyid", b"\x00\x00\x00\x01")
    if name:
        extra += block(b"luni", struct.pack(">I", len(wide) // 2) + wide)
    extra += more
    return (
        b"\x00" * 16
        + struct.pack(">H", 0)
        + b"8BIMnorm\xff\x00"
        + bytes([flags, 0])
        + struct.pack(">I", len(extra))
        + extra
    )


def picture(*layers: bytes) -> bytes:
    info = struct.pack(">h", len(layers)) + b"".join(layers)
    section = struct.pack(">I", len(info)) + info
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, 1, 1, 8, 3) + struct.pack(">II", 0, 0)
    return head + struct.pack(">I", len(section)) + section


def test_both_names_of_a_layer(tmp_path):
    path = tmp_path / "a.psd"
    path.write_bytes(picture(layer("원화".encode("cp949"), "원화"), layer(b"BG", "")))
    assert [(name.legacy, name.unicode) for name in layer_names(path)] == [
        ("원화".encode("cp949"), "원화"),
        (b"BG", ""),
    ]


def test_no_layers_and_no_photoshop_file(tmp_path):
    path = tmp_path / "a.psd"
    path.write_bytes(picture()[:34] + struct.pack(">I", 0))
    assert layer_names(path) == []
    path.write_bytes(b"GIF89a" + b"\x00" * 40)
    with pytest.raises(DamagedError):
        layer_names(path)


@given(st.integers(0, 200), st.binary(max_size=8))
def test_any_damage_is_told_or_harmless(tmp_path_factory, place, noise):
    raw = bytearray(picture(layer(b"\xbf\xf8", "원"), layer(b"BG", "배경")))
    raw[place : place + len(noise)] = noise
    path = tmp_path_factory.mktemp("psd") / "a.psd"
    path.write_bytes(raw)
    try:
        names = layer_names(path)
    except DamagedError:
        return
    assert len(names) <= 8000


def test_text_layers_with_fonts_and_visibility(tmp_path):
    text = "请修改\r눈섭".encode("utf-16-be")
    font = b"/Name (\xfe\xff" + "SimSun".encode("utf-16-be") + b")\n/Script 2"
    data = b"..Txt TEXT" + struct.pack(">I", len(text) // 2) + text + b"  " + font
    path = tmp_path / "a.psd"
    path.write_bytes(picture(layer(b"T", "字", block(b"TySh", data), flags=2)))
    (found,) = layer_names(path)
    assert (found.text, found.fonts, found.hidden) == ("请修改\n눈섭", ("SimSun",), True)


def test_resources_by_number(tmp_path):
    one = b"8BIM" + struct.pack(">H", 0x0404) + b"\x00\x00" + struct.pack(">I", 3) + b"abc\x00"
    raw = picture()
    path = tmp_path / "a.psd"
    path.write_bytes(raw[:26] + struct.pack(">I", 0) + struct.pack(">I", len(one)) + one + raw[34:])
    assert resources(path) == [(0x0404, b"abc")]
    path.write_bytes(raw[:28])
    assert resources(path) == []
