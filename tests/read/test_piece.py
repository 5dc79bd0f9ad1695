from celtrace.read.piece import Piece, segment, unicode_piece
from celtrace.records import check


def test_ids_follow_from_content_and_place_not_from_the_path():
    piece = unicode_piece("line=1", " 원화 ")
    assert piece.text == "원화"
    first = segment(piece, sha256="a" * 64, path="x", language="ko")
    check(first)
    assert first.id == segment(piece, sha256="a" * 64, path="y", language="ko").id
    other = unicode_piece("line=2", "원화")
    assert first.id != segment(other, sha256="a" * 64, path="x", language="ko").id


def test_undecided_text_keeps_its_bytes_and_reason():
    piece = Piece(
        locator="", text=None, raw=b"\xb1\xb3", encoding=None, unknown={"text": "a", "encoding": "a"}
    )
    row = segment(piece, sha256="", path="x", language="und")
    check(row)
    assert (row.text, row.raw_hex) == (None, "b1b3")


def test_lone_surrogates_do_not_reach_a_row():
    assert unicode_piece("", "a\ud800").raw == b"a?"
