from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.subtitles import is_subtitles, read_subtitles


def test_cues_have_their_time_and_bytes():
    first = "1\r\n00:00:01,000 --> 00:00:02,500\r\n我们走吧\r\n가자\r\n\r\n"
    raw = (first + "2\r\n00:00:03,000 --> 00:00:04,000\r\n好\r\n").encode()
    assert is_subtitles(raw)
    found = [(piece.locator, piece.text) for piece in read_subtitles(raw)]
    assert found[0] == ("frame=00:00:01.000;line=3;bytes=34-46", "我们走吧")
    assert [text for _, text in found] == ["我们走吧", "가자", "好"]
    start, end = (int(n) for n in found[1][0].rpartition("=")[2].split("-"))
    assert raw[start:end].decode() == "가자"


def test_substation_alpha_and_webvtt():
    ass = (
        "[Script Info]\nTitle: 第三集\n[Events]\nComment: 0,0:00:00.00,0:00:01.00,D,,0,0,0,,메모\n"
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,王,0,0,0,,{\\b1}走吧\\N가자\n"
    ).encode()
    assert is_subtitles(ass)
    found = [(piece.role, piece.locator.partition(";")[0], piece.text) for piece in read_subtitles(ass)]
    assert ("body", "frame=0:00:01.00", "走吧\n가자") in found
    assert ("hidden", "frame=0:00:00.00", "메모") in found
    assert is_subtitles(b"WEBVTT\n\n00:01.000 --> 00:02.000\nx")
    assert not is_subtitles("그냥 메모".encode())


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    list(read_subtitles(b"WEBVTT\n" + text.encode("utf-8", "ignore")))
