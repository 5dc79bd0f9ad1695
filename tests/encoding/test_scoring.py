import pytest

from celtrace.encoding import CODECS
from celtrace.encoding.scoring import USUAL_BITS, cost, mean_bits, pieces, read, usual

ZH = "背景颜色需要修改"
KO = "배경 색을 고쳐야 합니다"


def test_stretches_are_distinct_and_without_what_every_encoding_shares():
    raw = f"EP03 {ZH} / {ZH}".encode("gbk")
    assert pieces([raw, raw]) == (ZH.encode("gbk"),)
    assert pieces([b"plain"]) == ()
    assert len(pieces([ZH.encode("gbk") * 4000])[0]) == 2048


def test_the_true_encoding_costs_least():
    raw = ZH.encode("gbk")
    assert cost(raw, "gb18030") < min(cost(raw, name) for name in ("cp949", "johab", "kps9566", "cp1252"))
    assert cost(b"\xff\xff", "gb18030") > 60


@pytest.mark.parametrize(
    ("name", "text"), [("gb18030", ZH), ("cp949", KO), ("kps9566", KO), ("big5", "背景的顏色")]
)
def test_a_line_reads_well_in_its_own_encoding_only(name, text):
    raw = text.encode(CODECS[name])
    assert usual(raw, name)
    assert mean_bits([raw], name) <= USUAL_BITS
    others = [other for other in ("gb18030", "cp949", "johab", "big5", "shift_jis") if other != name]
    assert not any(usual(raw, other) for other in others)


def test_encodings_of_one_byte_never_read_well_enough():
    assert not usual("исправить".encode("cp1251"), "cp1251")
    assert not usual(b"\xff", "gb18030")


def test_kana_are_no_usual_chinese():
    assert not usual("アイスランド".encode("euc_jp"), "gb18030")


def test_a_stretch_of_full_length_may_end_inside_a_character():
    raw = ("가" * 1024).encode("cp949")
    assert read(raw[1:], "cp949") is None or len(raw[1:]) < 2048
    assert read(b"a" + raw[:2047], "cp949") == "a" + "가" * 1023
    assert read(raw[:3], "cp949") is None
