import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.encoding import decode
from celtrace.read.limits import LINE_BYTES, LINES, TEXT_BYTES
from celtrace.read.piece import Piece
from celtrace.read.plain import read_plain
from celtrace.records import parse_locator

NOTES = "1. 背景颜色需要修改\r\n\r\n2. 请把线条加粗\n3. 无法打开文件\r4. 完"


def span(piece: Piece) -> tuple[int, int]:
    first, _, last = parse_locator(piece.locator)["bytes"].partition("-")
    return int(first), int(last)


@pytest.mark.parametrize("name", ["gb18030", "utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_lines_have_their_number_bytes_and_encoding(name):
    mark = "\ufeff".encode(name) if name.startswith(("utf-16", "utf-32")) else b""
    raw = mark + NOTES.encode(name)
    found = read_plain(raw)
    assert [parse_locator(piece.locator)["line"] for piece in found.pieces] == ["1", "3", "4", "5"]
    assert [piece.text for piece in found.pieces] == [line for line in NOTES.splitlines() if line]
    for piece in found.pieces:
        first, last = span(piece)
        assert raw[first:last] == piece.raw
        assert piece.encoding == name
    assert found.complete
    assert not found.mixed


def test_four_ambiguous_bytes_are_not_decoded():
    (piece,) = read_plain("背景\n".encode("gbk")).pieces
    assert (piece.text, piece.encoding) == (None, None)
    assert piece.encoding_second.split("|") == ["gb18030", "cp949"]
    assert "gb18030 or cp949" in piece.unknown["encoding"]
    assert piece.confidence <= 0.5


def test_a_damaged_line_keeps_its_bytes_beside_decoded_ones():
    raw = "\n".join(f"{n}. 背景颜色需要修改" for n in range(60)).encode("gbk") + b"\nbad \xff\xff\n"
    bad = read_plain(raw).pieces[-1]
    assert (bad.text, bad.encoding, bad.raw) == (None, "gb18030", b"bad \xff\xff")
    assert "gb18030" in bad.unknown["text"]


def test_too_many_lines_and_bytes_are_partial():
    assert not read_plain(b"a\n" * (LINES + 5)).complete
    assert len(read_plain(b"a\n" * (LINES + 5)).pieces) == LINES
    assert not read_plain(b"a" * (TEXT_BYTES + 1)).complete


def test_a_line_without_end_becomes_several_pieces():
    raw = ("背景颜色" * 3 + " ").encode("gbk") * 2000
    pieces = read_plain(raw).pieces
    assert len(pieces) > 1
    assert all(len(piece.raw) <= LINE_BYTES and piece.text for piece in pieces)
    assert b"".join(piece.raw for piece in pieces) == raw


@pytest.mark.parametrize("name", ["gb18030", "utf-8", "cp949"])
def test_a_line_without_blanks_is_cut_between_characters(name):
    text = "背景颜色需要修改，" if name != "cp949" else "배경색을고쳐야합니다."
    raw = b"1:" + (text * 3000).encode(name)
    pieces = read_plain(raw).pieces
    assert {piece.encoding for piece in pieces} == {name}
    assert "".join(piece.text or "" for piece in pieces) == "1:" + text * 3000


def test_a_mixed_file_is_told():
    zh, ko = (
        "1. 无法编辑序列的名称\n2. 生成基本流的帧率\n",
        "1. 웹 서비스로 내보내기\n2. 동영상 옵션을 고친다\n",
    )
    found = read_plain(zh.encode("gbk") + ko.encode("cp949"))
    assert found.mixed
    assert [piece.encoding for piece in found.pieces] == ["gb18030", "gb18030", "cp949", "cp949"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_and_every_piece_points_at_its_bytes(raw):
    for piece in read_plain(raw).pieces:
        first, last = span(piece)
        assert raw[first:last] == piece.raw
        assert (piece.text is None) == ("text" in piece.unknown)
        if piece.text is not None and piece.encoding:
            assert decode(piece.raw, piece.encoding) == piece.text


@pytest.mark.shared
def test_every_note_of_the_pile_has_its_encoding(shared, pile):
    with (shared / "pile/expected/text.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            found = read_plain((pile / row["path"]).read_bytes())
            encodings = {piece.encoding for piece in found.pieces}
            if row["encoding"] == "mixed":
                assert found.mixed
                assert encodings == {"gb18030", "cp949"}
            elif "low confidence" in row["accepted"]:
                assert encodings == {None}
            else:
                family = {"gbk": "gb18030", "utf-8": "utf-8-sig" if row["bom"] == "utf-8" else "utf-8"}
                assert encodings == {family.get(row["encoding"], row["encoding"])}
                assert not found.mixed


@pytest.mark.shared
def test_the_note_pairs_of_the_pile_are_single_pieces(shared, pile):
    with (shared / "pile/expected/note_pairs.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            for column, text in (("zh_file", row["zh"]), ("ko_file", row["ko"])):
                path = row.get(column) or row["file"]
                separator = "," if path.endswith(".csv") else "\t"
                texts = [
                    piece.text or ""
                    for piece in read_plain((pile / path).read_bytes(), separator=separator).pieces
                ]
                assert any(text in found for found in texts), (path, text)
