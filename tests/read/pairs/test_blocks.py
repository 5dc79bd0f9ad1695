from celtrace.read.pairs.blocks import LONGEST_SIDE, blocks, codes, sides, units
from celtrace.read.piece import Piece, segment, unicode_piece
from celtrace.records import Segment, locator
from tests.read.inventory import inventoried


def note(
    text: str, line: int, *, path: str = "a.txt", content: bytes = b"a", language: str = "zh", box: str = ""
) -> Segment:
    import hashlib

    where = locator(box=box) if box else locator(line=line)
    piece: Piece = unicode_piece(where, text)
    return segment(piece, sha256=hashlib.sha256(content).hexdigest(), path=path, language=language)


def test_codes_of_names():
    assert codes("EP03_C045_修改意见.txt") == ("ep3", "c45")
    assert codes("ep3-c45 수정의견.txt") == ("ep3", "c45")
    assert codes("修改意见.txt") == ()


def test_a_cell_of_both_languages_has_two_sides():
    both = note("返修两次。\n두번 재수정.", 1)
    assert list(sides(both)) == [("zh", "返修两次。"), ("ko", "두번 재수정.")]
    assert list(sides(note("颜色按新表 / 색갈은 새 표대로", 1))) == [
        ("zh", "颜色按新表"),
        ("ko", "색갈은 새 표대로"),
    ]
    assert list(sides(note("カット12を修正", 1))) == []
    assert list(sides(note("OK", 1))) == []


def test_markers_of_a_list_are_no_part_of_a_note():
    for text in ("5. 请修改颜色", "【8】请修改颜色", "→ 请修改颜色", "③请修改颜色", "12、请修改颜色"):
        assert list(sides(note(text, 1))) == [("zh", "请修改颜色")]
    assert list(sides(note("3.5秒以后淡出", 1))) == [("zh", "3.5秒以后淡出")]
    assert list(sides(note("朝鲜语", 1))) == []


def test_one_file_with_both_is_a_block():
    rows = [note("请修改颜色", 2), note("색갈을 수정", 10, language="ko"), note("背景太暗", 9)]
    (block,) = blocks(units(rows), [])
    assert [side.text for side in block.zh] == ["请修改颜色", "背景太暗"]
    assert [side.place for side in (*block.zh, *block.ko)] == [0, 1, 2]
    assert not block.twins


def test_boxes_are_read_from_the_top():
    rows = [note("背景太暗", 0, box="10,80,50,20"), note("请修改颜色", 0, box="10,9,50,20")]
    (unit,) = units(rows).values()
    assert [side.text for side in unit.zh] == ["请修改颜色", "背景太暗"]


def test_files_with_the_same_codes_in_near_folders_are_twins():
    rows = [
        note("请修改颜色", 1, path="notes/EP03_C045_修改.txt", content=b"zh"),
        note("색갈을 수정", 1, path="notes/ko/EP03_C045_수정.txt", content=b"ko", language="ko"),
        note("배경이 어둡다", 1, path="notes/ko/EP03_C046_수정.txt", content=b"other", language="ko"),
    ]
    inventory = [
        inventoried("notes/EP03_C045_修改.txt".encode(), "text", b"zh", mtime="2024-01-08T00:00:00Z"),
        inventoried("notes/ko/EP03_C045_수정.txt".encode(), "text", b"ko", mtime="2024-01-09T00:00:00Z"),
        inventoried("notes/ko/EP03_C046_수정.txt".encode(), "text", b"other"),
    ]
    (block,) = blocks(units(rows), inventory)
    assert block.twins
    assert block.first == "zh"
    assert [side.text for side in block.ko] == ["색갈을 수정"]


def test_versions_of_different_days_are_not_mixed():
    rows = [
        note("请修改颜色", 1, content=b"zh1"),
        note("请修改颜色了", 1, content=b"zh2"),
        note("색갈을 수정", 1, path="b", content=b"ko1", language="ko"),
        note("색갈을 수정함", 1, path="b", content=b"ko2", language="ko"),
    ]
    inventory = [
        inventoried(name, "text", content, snapshot=day)
        for day, zh, ko in (("1", b"zh1", b"ko1"), ("2", b"zh2", b"ko2"), ("3", b"zh2", b"ko2"))
        for name, content in ((b"C1_a.txt", zh), (b"C1_b.txt", ko))
    ]
    found = [(block.zh[0].text, block.ko[0].text) for block in blocks(units(rows), inventory)]
    assert sorted(found) == [("请修改颜色", "색갈을 수정"), ("请修改颜色了", "색갈을 수정함")]


def test_the_only_two_of_a_folder_need_no_codes():
    rows = [note("请修改颜色", 1, content=b"zh"), note("색갈을 수정", 1, content=b"ko", language="ko")]
    inventory = [
        inventoried("a/修改.txt".encode(), "text", b"zh"),
        inventoried("a/수정.txt".encode(), "text", b"ko"),
    ]
    assert len(list(blocks(units(rows), inventory))) == 1
    more = [*inventory, inventoried("a/更.txt".encode(), "text", b"zh")]
    assert not list(blocks(units(rows), more))


def test_long_files_are_cut_into_stretches_that_hold_every_line():
    rows = [note(f"请修改第{number}张", 2 * number) for number in range(600)]
    rows += [note(f"제{number}장을 수정", 2 * number + 1, language="ko") for number in range(600)]
    found = list(blocks(units(rows), []))
    assert max(len(block.zh) for block in found) <= LONGEST_SIDE * 1.5
    assert {side.text for block in found for side in block.zh} == {
        f"请修改第{number}张" for number in range(600)
    }


def test_japanese_lines_are_left_out():
    rows = [
        note("色を修正してください", 1, language="ja"),
        note("修正", 2, language="und"),
        note("수정", 3, language="ko"),
    ]
    assert not list(blocks(units(rows), []))
