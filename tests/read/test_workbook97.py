import struct
from pathlib import Path

import pytest

from celtrace.read.limits import DamagedError, EncryptedError
from celtrace.read.piece import Piece
from celtrace.read.workbook97 import read_workbook97
from tests.read.containers import biff, compound

BOF = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)


def wide(text: str, form: str = "<HB") -> bytes:
    return struct.pack(form, len(text), 1) + text.encode("utf-16-le")


def workbook(*globals_: tuple[int, bytes], sheet: bytes, state: int = 0, version: int = 0x600) -> bytes:
    """One sheet; its offset follows from the length of the globals."""
    name = wide("시트1", "<BB") if version == 0x600 else bytes([5]) + "시트1".encode("cp949")
    start = struct.pack("<HHHHII", version, 5, 0, 0, 0, 0)
    head = biff((0x809, start), *globals_)
    length = len(head) + 4 + 6 + len(name) + 4
    listed = biff((0x85, struct.pack("<IBB", length, state, 0) + name), (0x0A, b""))
    body = biff((0x809, start)) + sheet + biff((0x0A, b""))
    return compound({"Workbook" if version == 0x600 else "Book": head + listed + body})


def read(tmp_path: Path, raw: bytes) -> list[Piece]:
    path = tmp_path / "a.xls"
    path.write_bytes(raw)
    return list(read_workbook97(path))


def strings(*texts: str) -> bytes:
    return struct.pack("<II", len(texts), len(texts)) + b"".join(wide(text) for text in texts)


def cell(row: int, column: int, number: int) -> tuple[int, bytes]:
    return 0xFD, struct.pack("<HHHI", row, column, 0, number)


def test_cells_hidden_rows_notes_and_the_installation(tmp_path):
    note = struct.pack("<HHHH", 0, 0, 0, 7) + wide("王明")
    sheet = biff(
        (0x208, struct.pack("<HHHHHHHH", 1, 0, 9, 0, 0, 0, 0x20, 0)),
        cell(0, 0, 0),
        cell(1, 1, 1),
        (0x5D, struct.pack("<HHHHH", 0x15, 18, 0x19, 7, 0)),
        (0x1B6, bytes(10) + struct.pack("<H", 4) + bytes(6)),
        (0x3C, b"\x01" + "改颜色!".encode("utf-16-le")),
        (0x3C, bytes(16)),
        (0x1C, note),
    )
    raw = workbook(
        (0x42, struct.pack("<H", 1200)),
        (0x8C, struct.pack("<HH", 86, 82)),
        (0x5C, wide("USER")),
        (0x31, bytes(14) + wide("宋体", "<BB")),
        (0xFC, strings("원화", "숨김")),
        (0x18, bytes(3) + bytes([4]) + bytes(10) + b"\x01" + "총가격표".encode("utf-16-le")),
        sheet=sheet,
    )
    found = [(piece.locator, piece.role, piece.method, piece.text) for piece in read(tmp_path, raw)]
    assert ("sheet=시트1", "title", "embedded", "시트1") in found
    assert ("sheet=시트1;cell=A1", "body", "embedded", "원화") in found
    assert ("sheet=시트1;cell=B2", "hidden", "embedded", "숨김") in found
    assert ("sheet=시트1;cell=A1", "comment", "embedded", "改颜色!") in found
    assert ("sheet=시트1;cell=A1", "author", "metadata", "王明") in found
    assert ("layer=WriteAccess", "author", "metadata", "USER") in found
    assert ("layer=Country;line=2", "property", "metadata", "country of the system: 82") in found
    assert ("layer=Font;line=1", "property", "metadata", "font: 宋体") in found
    assert ("layer=defined name;line=1", "property", "metadata", "총가격표") in found


def test_strings_run_over_records(tmp_path):
    table = strings("가나다라", "마바")
    cut = 8 + 3 + 4
    blocks = ((0xFC, table[:cut]), (0x3C, b"\x01" + table[cut:]))
    found = read(tmp_path, workbook(*blocks, sheet=biff(cell(0, 0, 0), cell(0, 1, 1))))
    assert [piece.text for piece in found if "cell" in piece.locator] == ["가나다라", "마바"]


def test_old_workbooks_keep_the_bytes_of_their_code_page(tmp_path):
    text = "제3화 수정".encode("cp949")
    sheet = biff((0x204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text))
    found = read(tmp_path, workbook((0x42, struct.pack("<H", 949)), sheet=sheet, version=0x500))
    (piece,) = [piece for piece in found if "cell" in piece.locator]
    assert (piece.text, piece.encoding, piece.raw) == ("제3화 수정", "cp949", text)


def test_a_hidden_sheet_is_hidden_and_a_password_is_one(tmp_path):
    raw = workbook((0xFC, strings("x甲")), sheet=biff(cell(0, 0, 0)), state=1)
    assert {piece.role for piece in read(tmp_path, raw) if piece.method == "embedded"} == {"hidden"}
    with pytest.raises(EncryptedError):
        read(tmp_path, workbook((0x2F, bytes(6)), sheet=b""))
    with pytest.raises(DamagedError):
        read(tmp_path, compound({"Workbook": biff((0x809, BOF), (0x0A, b""))}))


@pytest.mark.shared
def test_real_workbooks(shared, tmp_path):
    found = {piece.locator: piece.text for piece in read_workbook97(shared / "office/chinese-provinces.xls")}
    assert found["sheet=provinces;cell=B4"] == "重庆市"
    with pytest.raises(EncryptedError):
        list(read_workbook97(shared / "badinput/docs/password.xls"))
