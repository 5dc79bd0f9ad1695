import pytest

from celtrace.encoding import CODECS, second_reading


@pytest.mark.parametrize(
    ("text", "encoding", "taken_for"),
    [
        ("第三集修改意见", "gb18030", "cp437"),
        ("第三集修改意见", "gb18030", "cp1252"),
        ("작업일지", "cp949", "cp1252"),
        ("원화를 고친다", "cp949", "gb18030"),
        ("原画の修正", "shift_jis", "cp437"),
        ("請修改背景顏色", "big5", "cp437"),
        ("修改意见和背景色", "utf-8", "gb18030"),
        ("Привет мир", "utf-8", "cp1252"),
    ],
)
def test_text_in_the_wrong_encoding_is_read_once_more(text, encoding, taken_for):
    raw = text.encode(CODECS[encoding])
    shown = (
        "".join(bytes([b]).decode("cp1252") if b not in b"\x81\x8d\x8f\x90\x9d" else chr(b) for b in raw)
        if taken_for == "cp1252"
        else raw.decode(CODECS.get(taken_for, taken_for))
    )
    found = second_reading(shown)
    assert found is not None
    assert (found.text, found.encoding, found.taken_for) == (text, encoding, taken_for)


@pytest.mark.parametrize(
    "text",
    [
        "第三集修改意见",
        "원화를 고친다",
        "原画の修正",
        "señor está aquí, ¿qué más?",
        "Îles mineures éloignées des États-Unis",
        "Привет мир",
        "Χαίρετε κόσμε",
        "═══════",
        "①②③ → ④",
        "plain",
    ],
)
def test_sound_text_is_left_alone(text):
    assert second_reading(text) is None
