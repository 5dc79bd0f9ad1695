from celtrace.read.names import folder_hints, folder_of, read_names, wanted
from celtrace.records import Inventoried
from tests.read.inventory import inventoried


def read(rows: list[Inventoried]) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (name.path, name.member, piece.text, piece.encoding) for name, piece in read_names(list(wanted(rows)))
    ]


def test_names_in_three_encodings_and_none_for_ascii():
    rows = [
        inventoried("notes/조선어/작업일지.txt".encode(), "text"),
        inventoried(b"notes/memo.txt", "text"),
        inventoried(b"odd/" + "第三集动画背景.png".encode("gbk"), "png"),
    ]
    found = read(rows)
    assert ("notes/조선어", "", "조선어", "utf-8") in found
    assert ("notes/조선어/작업일지.txt", "", "작업일지.txt", "utf-8") in found
    assert [(text, encoding) for _, _, text, encoding in found][-1] == ("第三集动画背景.png", "gb18030")
    assert len(found) == 3


def test_a_sequence_gives_one_name():
    rows = [
        inventoried(f"별/EP04_별{number:04d}.png".encode(), "png", bytes([number])) for number in range(1, 9)
    ]
    assert [text for _, _, text, _ in read(rows)] == ["별", "EP04_별0001.png"]


def test_members_use_the_encoding_of_their_archive():
    raw = "원화/배경.png".encode("cp949")
    row = inventoried(
        b"a.zip",
        "png",
        parent_sha256="b" * 64,
        member="원화/배경.png",
        member_hex=raw.hex(),
        name_encoding="cp949",
    )
    assert read([row]) == [
        ("a.zip", "원화/배경.png", "원화", "cp949"),
        ("a.zip", "원화/배경.png", "배경.png", "cp949"),
    ]
    (first, _) = read_names(list(wanted([row])))
    assert first[1].method == "filename"
    assert first[0].sha256 == "b" * 64


def test_a_name_too_short_to_decide_keeps_its_bytes():
    ((name, piece),) = read_names(list(wanted([inventoried(b"odd/" + "背景".encode("gbk"), "png")])))
    assert (piece.text, piece.raw) == (None, "背景".encode("gbk"))
    assert name.path == "odd/\\xb1\\xb3\\xbe\\xb0"


def test_a_folder_of_several_encodings_is_decided_name_by_name():
    names = {"第03集_动画背景": "gb18030", "제3화_배경원화": "cp949", "第3話_原画とレイアウト": "shift_jis"}
    rows = [inventoried(b"odd/" + name.encode(encoding), "png") for name, encoding in names.items()]
    assert {text: encoding for _, _, text, encoding in read(rows)} == names


def test_accented_names_are_no_notes():
    assert read([inventoried("café/señal.txt".encode(), "text")]) == []


def test_names_of_a_folder_hint_at_its_language():
    rows = [
        inventoried("納品/カット表.xls".encode(), "xls"),
        inventoried("納品/動画.txt".encode(), "text"),
        inventoried("交付/修改意见.txt".encode(), "text"),
        inventoried("both/修改意见.txt".encode(), "text"),
        inventoried("both/カット表.txt".encode(), "text"),
        inventoried(b"plain/a.txt", "text"),
    ]
    assert folder_hints(rows) == {("納品", ""): "ja", ("交付", ""): "zh-Hans"}
    assert folder_of(rows[0]) == ("納品", "")
