import msgspec

from celtrace.read.mentioned import coded, mentions
from celtrace.read.piece import segment, unicode_piece
from celtrace.read.titles import Titles
from celtrace.records import Segment, check


def line(text: str, role: str = "body") -> Segment:
    return segment(
        unicode_piece("line=1", text, role=role), sha256="a" * 64, path="a.txt", language="zh-Hans"
    )


def test_codes_names_and_titles_of_a_note():
    titles = Titles({"蓝水壶": "Blue Kettle"})
    found = list(
        mentions(line("蓝水壶EP03_C045由丹东星河动画有限公司修改，QQ 123456789，联系人：李小红"), titles)
    )
    for mention in found:
        check(mention)
    assert {(mention.kind, mention.normalized) for mention in found} == {
        ("cut", "EP03_C045"),
        ("episode", "EP03"),
        ("qq", "123456789"),
        ("company", "丹东星河动画有限公司"),
        ("person", "李小红"),
        ("place", "CN-dandong"),
        ("show", "Blue Kettle"),
    }


def test_properties_give_codes_and_no_names():
    assert [
        m.kind for m in mentions(line("generator: Dandong Trading Co., Ltd. a@b.example", "property"))
    ] == ["email"]


def test_misread_codes_count_only_in_pictures():
    text = "EP03_C0l5"
    assert [m.kind for m in mentions(line(text))] == ["episode"]
    read = msgspec.structs.replace(line(text), method="ocr")
    (found,) = [m for m in mentions(read) if m.basis]
    assert (found.kind, found.value, found.basis) == ("cut", "EP03_C015", "read as EP03_C0l5")
    assert list(coded("plain")) == []
