import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.encoding import decide
from celtrace.encoding.kps9566 import LEADERS, decode, encode
from celtrace.resources.kps9566 import ROWS


def test_syllables_stand_in_the_order_of_the_north():
    assert encode("가")[0] == b"\xb0\xa1"
    assert decode(b"\xb0\xa1A")[0] == "가A"
    assert "원화를 고친다".encode("kps9566").decode("kps9566") == "원화를 고친다"


def test_the_glyphs_of_the_leaders_are_private_and_known():
    text = decode(bytes.fromhex("a4e8a4e9a4ea"))[0]
    assert text == "\uf113\uf114\uf115"
    assert text.translate(LEADERS) == "김일성"


def test_what_is_not_assigned_is_an_error():
    with pytest.raises(UnicodeDecodeError):
        decode(b"\xff\xff")
    with pytest.raises(UnicodeDecodeError):
        decode(b"A\xb0")
    with pytest.raises(UnicodeEncodeError):
        encode("\U0001f3ac")
    assert b"\xb0".decode("kps9566", "replace") == "\ufffd"
    assert "a\U0001f3ac".encode("kps9566", "replace") == b"a?"
    assert len(ROWS) == 126


def test_bytes_may_come_one_by_one():
    decoder = codecs.getincrementaldecoder("kps9566")()
    parts = [decoder.decode(bytes([byte])) for byte in "가나".encode("kps9566")]
    assert parts == ["", "가", "", "나"]


def test_a_note_of_the_north_is_told_from_one_of_the_south():
    lines = ["인물의 륜곽선을 다시 그릴것", "배경과 련결이 맞지 않음", "눈섭의 색갈을 수정할것"]
    assert decide([line.encode("kps9566") for line in lines]).encoding == "kps9566"
    assert decide([line.encode("cp949") for line in lines]).encoding == "cp949"
    assert decide([line.encode("johab") for line in lines]).encoding == "johab"


@given(st.binary(max_size=40))
def test_what_decodes_encodes_to_the_same_bytes(raw):
    try:
        text = decode(raw)[0]
    except UnicodeDecodeError:
        return
    assert encode(text)[0] == raw
