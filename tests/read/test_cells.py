from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.cells import side_by_side
from celtrace.read.piece import Piece


def line(text: str, encoding: str = "utf-8", start: int = 10) -> Piece:
    raw = text.encode(encoding)
    return Piece(locator=f"line=3;bytes={start}-{start + len(raw)}", text=text, raw=raw, encoding=encoding)


def test_a_note_and_its_rendering_are_two_pieces():
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        found = list(side_by_side(line("改颜色\t색을 고친다", encoding), "\t"))
        assert [piece.text for piece in found] == ["改颜色", "색을 고친다"]
        assert b"".join(piece.raw for piece in found) == "改颜色색을 고친다".encode(encoding)
        assert found[0].locator.startswith("line=3;bytes=10-")


def test_quoted_cells_lose_their_quotes():
    found = list(side_by_side(line('1,"水平, 翻转","뒤집기"'), ","))
    assert [piece.text for piece in found] == ["1", "水平, 翻转", "뒤집기"]


def test_lines_in_one_language_stay_whole():
    for text in ("改颜色\t请确认", "색\t고친다", "a\tb", "改颜色 색"):
        assert [piece.text for piece in side_by_side(line(text), "\t")] == [text]


@given(st.text(st.sampled_from('改색,"\t a'), max_size=30), st.sampled_from("\t,"))
def test_places_and_bytes_agree(text, separator):
    whole = line(text, start=0)
    for piece in side_by_side(whole, separator):
        first, _, last = piece.locator.partition("bytes=")[2].partition("-")
        assert whole.raw[int(first) : int(last)] == piece.raw
        assert piece.raw.decode() == piece.text
