import struct

from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.embedded_compound import compound_entries, without_size
from celtrace.inventory.kinds_window import BytesWindow
from tests.read.containers import biff, compound, hangul

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def files(streams: dict[str, bytes]) -> dict[str, bytes]:
    return held(compound(streams))


def held(data: bytes) -> dict[str, bytes]:
    entries = list(compound_entries(BytesWindow(data)))
    return {entry.raw.decode(): b"".join(entry.chunks()) for entry in entries if entry.chunks}


def blip(kind: int, data: bytes, uids: int = 1) -> bytes:
    body = bytes(16 * uids) + b"\xff" + data
    return struct.pack("<HHI", 0x6E00, kind, len(body)) + body


def test_a_packaged_file_has_its_name():
    body = (
        b"\x02\0note.txt\0C:\\note.txt\0\0\0\x03\0" + struct.pack("<I", 4) + b"C:\\\0" + struct.pack("<I", 5)
    )
    native = struct.pack("<I", len(body) + 5) + body + b"hello"
    found = files({"ObjectPool/_1/\x01Ole10Native": native, "WordDocument": b"text"})
    assert found == {"ObjectPool/_1/note.txt": b"hello"}


def test_native_data_without_a_header_comes_whole():
    found = files(
        {"ObjectPool/_1/\x01Ole10Native": struct.pack("<I", 3) + b"abc", "ObjectPool/_2/Package": b"PK"}
    )
    assert found == {"ObjectPool/_1/object": b"abc", "ObjectPool/_2/Package": b"PK"}


def test_pictures_of_drawings_are_told_by_their_headers():
    assert files({"Pictures": blip(0xF01E, PNG) + blip(0xF01D, b"\xff\xd8\xffjpeg", 2)}) == {
        "Pictures/picture 1.png": PNG,
        "Pictures/picture 2.jpg": b"\xff\xd8\xffjpeg",
    }
    drawing = blip(0xF01E, PNG)
    book = biff((0x809, b"bof"), (0xEB, drawing[:20]), (0x3C, drawing[20:]), (0x3C, b""), (0x0A, b""))
    assert files({"Workbook": book}) == {"Workbook/picture 1.png": PNG}


def test_pictures_of_hangul_are_inflated():
    import zlib

    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = packed.compress(PNG) + packed.flush()
    found = held(
        hangul(b"", {"BinData/BIN0001.png": stream, "PrvImage": b"GIF89a...", "BinData/BIN0002.bmp": b"BM"})
    )
    assert found == {"BinData/BIN0001.png": PNG, "BinData/BIN0002.bmp": b"BM", "PrvImage": b"GIF89a..."}
    assert without_size(b"\0\0\0\0" + bytes.fromhex("d0cf11e0a1b11ae1")) == bytes.fromhex("d0cf11e0a1b11ae1")


def test_attachments_of_outlook_have_their_names():
    at = "__attach_version1.0_#00000000/__substg1.0_"
    found = files(
        {
            f"{at}37010102": b"data",
            f"{at}3707001F": "표.txt".encode("utf-16-le"),
            "__attach_version1.0_#00000001/__substg1.0_37010102": b"other",
        }
    )
    assert found == {"표.txt": b"data", "__attach_version1.0_#00000001": b"other"}


@given(st.binary(max_size=600), st.integers(0, 1400))
def test_damage_costs_no_more_than_the_file(noise, at):
    whole = compound({"Pictures": blip(0xF01E, PNG), "ObjectPool/_1/Package": b"x" * 100})
    for entry in compound_entries(BytesWindow(whole[:at] + noise + whole[at + len(noise) :])):
        assert entry.chunks is None or isinstance(b"".join(entry.chunks()), bytes)
