import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.plain import read_plain
from celtrace.read.sheets import sheet_of

NAS = """nasTIME-SHEET 0.5a
##TITLE=かちかち山
##SCENE=
##CREATE_USER=ねこ
##FRAME_RATE=24(24)
##<signatures>
\t[監督OK\t2022/01/25\t鮒]
##<signatures>/
##<sheetLooks>
{ "PageLength": "6+0" }
##<sheetLooks>/
[option\tdialog\ttiming\tcamera\t]
[CELL\tN\tA\tOL\t]
.\tなにを\t1\t[O.L]
.\t|\t(2)\t|
.\tなにを\t×\t|
#---------
[END]
台詞入り
"""
TVPAINT = """UTF-8, TVPaint, "CSV 1.0"
Project Name, Width, Height, Frame Count
"第三集, 背景", 1920, 1080, 24
#Layers, "原画", "BG"
#Density, 1.0, 1.0
#00000, "a_0001.png", "bg.png"
#00001, "a_0001.png", "bg.png"
"""
STYLOS = '"Frame","原画","","台詞"\n"","A","B","S1"\n"1","1","○","안녕하세요"\n"2","","2","안녕하세요"\n'


def told(text: str, encoding: str = "utf-8") -> list[tuple[str, str, str | None]]:
    raw = text.encode(encoding)
    found = sheet_of(read_plain(raw, separator=",").pieces)
    assert found is not None
    for piece in found:
        place = piece.locator.partition("bytes=")[2].split("-")
        assert piece.raw == raw[int(place[0]) : int(place[1])]
    return [(piece.role, piece.locator.partition(";")[0], piece.text) for piece in found]


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis"])
def test_a_nas_sheet_says_people_words_and_memo(encoding):
    found = told(NAS, encoding)
    words = [(role, text) for role, _, text in found]
    assert ("title", "かちかち山") in words
    assert ("author", "ねこ") in words
    assert ("author", "[監督OK\t2022/01/25\t鮒]") in words
    assert ("property", "##FRAME_RATE=24(24)") in words
    assert [text for role, text in words if role == "body"] == ["なにを", "[O.L]", "台詞入り"]
    assert ("body", "layer=N", "なにを") in found


@pytest.mark.parametrize(
    ("frames", "said"),
    [
        ("あ.れ|だっ.だっ_..ソ×.", ["あれだっだっ", "ソ"]),
        ("ソ.レ", ["ソレ"]),
        ("안|녕", ["안녕"]),
    ],
)
def test_dialogue_spread_one_sign_a_frame_is_one_line(frames, said):
    rows = [f".\t{'' if sign == '.' else '____' if sign == '_' else sign}\t(1)\t" for sign in frames]
    head, _, _ = NAS.partition(".\tなにを")
    pieces = sheet_of(read_plain("\n".join([head.rstrip(), *rows, "[END]"]).encode()).pieces)
    body = [piece for piece in pieces or [] if piece.role == "body"]
    assert [piece.text for piece in body] == said
    assert all(piece.raw == (piece.text or "").encode() for piece in body)
    assert body[0].locator.startswith("layer=N;line=14-")


def test_the_csv_of_tvpaint_gives_its_project_layers_and_pictures_once():
    found = [(role, text) for role, _, text in told(TVPAINT) if role != "property"]
    assert found == [
        ("title", "第三集, 背景"),
        ("name", "原画"),
        ("name", "BG"),
        ("name", "a_0001.png"),
        ("name", "bg.png"),
    ]


def test_a_table_of_tracks_gives_names_and_what_the_frames_say():
    assert [(role, where, text) for role, where, text in told(STYLOS) if role == "body"] == [
        ("body", "layer=台詞", "안녕하세요")
    ]
    assert [text for role, _, text in told(STYLOS, "utf-16") if role == "name"] == [
        "原画",
        "台詞",
        "A",
        "B",
        "S1",
    ]


def test_other_text_is_no_sheet():
    assert sheet_of(read_plain(b"Frame 12 is wrong").pieces) is None
    assert sheet_of([]) is None


@given(st.text(max_size=300), st.sampled_from([NAS, TVPAINT, STYLOS]), st.integers(0, 400))
def test_any_damage_still_gives_pieces(noise, text, at):
    cut = text[:30] + text[30 : 30 + at] + noise
    found = sheet_of(read_plain(cut.encode("utf-8", "replace")).pieces)
    assert found is None or all(piece.text is None or piece.text for piece in found)


@pytest.mark.shared
def test_real_sheets_keep_their_words_and_lose_their_looks(shared):
    for path in sorted((shared / "animation/nekomataya").glob("*.xps")):
        found = sheet_of(read_plain(path.read_bytes()).pieces)
        assert found is not None
        body = [piece.text for piece in found if piece.role == "body"]
        assert any("台詞" in text for text in body if text)
        assert "あれだってだってぇー" in body
        assert not any("SheetTextColor" in text for text in body if text)
        assert len(body) < 50
