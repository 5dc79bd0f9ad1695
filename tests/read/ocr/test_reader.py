import numpy as np

from celtrace.read.ocr.reader import read_page, turned
from celtrace.read.ocr.reading import Reading
from tests.read.ocr.fakes import Fake, box


def page():
    return np.full((200, 400, 3), 255, dtype=np.uint8)


def test_the_surer_page_gives_the_reading():
    pixels = page()
    pixels[50:54, 20:380] = (220, 30, 30)
    engines = Fake(
        {0: [box(10, 40, 300, 30)], 1: [box(10, 40, 300, 32)]},
        {(30, 300): Reading("修止", 0.6), (32, 300): Reading("修正", 0.95)},
    )
    (line,) = read_page(pixels, engines)
    assert (line.text, line.pen, line.confidence, line.unread) == ("修正", "red", 0.95, False)
    assert (line.x, line.y, line.width, line.height) == (10, 40, 300, 32)


def test_korean_is_not_tried_where_the_other_is_sure():
    engines = Fake({0: [box(10, 40, 300, 30)]}, {(30, 300): Reading("头型要再圆一些，参照图", 0.999)})
    assert read_page(page(), engines)[0].text.startswith("头型要再圆")
    assert engines.asked_korean == 0


def test_a_line_on_its_head_is_turned():
    class OnItsHead(Fake):
        def read(self, cuts):
            return [Reading("修正", 0.97) if cut[0, 0, 0] == 0 else Reading("五口", 0.3) for cut in cuts]

    pixels = page()
    pixels[40:70, 60:70] = 0
    pixels[69, 69] = 0
    assert read_page(pixels, OnItsHead({0: [box(10, 40, 60, 30)]}, {}))[0].text == "修正"
    assert read_page(pixels, OnItsHead({0: [box(10, 40, 300, 30)]}, {}))[0].text == "五口"


def test_one_line_on_its_head_has_the_others_tried():
    class OnItsHead(Fake):
        def read(self, cuts):
            upright = {30: Reading("五口三六丁", 0.3), 31: Reading("St4npa ca", 0.78)}
            found = {30: Reading("背景颜色修改", 0.99), 31: Reading("cut forty", 0.99)}
            return [(found if cut[0, 0, 0] == 0 else upright)[cut.shape[0]] for cut in cuts]

    pixels = page()
    pixels[69, 159] = pixels[130, 159] = 0
    doubtful, told = box(10, 40, 150, 30), box(10, 100, 150, 31)
    both = read_page(pixels, OnItsHead({0: [doubtful, told]}, {}))
    assert [line.text for line in both] == ["背景颜色修改", "cut forty"]
    assert [line.text for line in read_page(pixels, OnItsHead({0: [told]}, {}))] == ["St4npa ca"]


def test_a_line_that_leaves_most_of_its_box_empty_is_turned():
    class OnItsHead(Fake):
        def read(self, cuts):
            return [
                Reading("背景颜色修改", 0.99) if cut[0, 0, 0] == 0 else Reading("또二", 0.93) for cut in cuts
            ]

    pixels = page()
    pixels[69, 159] = 0
    assert read_page(pixels, OnItsHead({0: [box(10, 40, 150, 30)]}, {}))[0].text == "背景颜色修改"


def test_a_note_across_another_hides_neither():
    pixels = page()
    pixels[50:54, 20:380] = (220, 30, 30)
    engines = Fake(
        {0: [box(10, 40, 300, 30)], 1: [box(10, 44, 300, 32)], 2: [box(10, 40, 300, 31)]},
        {
            (30, 300): Reading("人物线条否够流畅", 0.92),
            (32, 300): Reading("这里请重画一遍", 0.97),
            (31, 300): Reading("人物线条不够流畅", 0.99),
        },
    )
    read = read_page(pixels, engines)
    assert [(line.text, line.pen) for line in read] == [("人物线条不够流畅", ""), ("这里请重画一遍", "red")]


def test_a_column_is_read_in_its_best_form():
    engines = Fake(
        {0: [box(10, 10, 30, 120)]}, {(30, 120): Reading("横倒", 0.4), (31, 120): Reading("竖排文字", 0.9)}
    )
    assert read_page(page(), engines)[0].height == 120


def test_a_box_too_thick_for_a_line_is_unread():
    engines = Fake({0: [box(10, 10, 300, 90)]}, {(90, 300): Reading("修正眉毛", 0.99)})
    assert read_page(page(), engines)[0].unread


def test_specks_are_left_out():
    assert read_page(page(), Fake({0: [box(10, 10, 40, 3)]}, {})) == []


def test_turning_four_times_changes_nothing():
    cut = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    assert np.array_equal(turned(turned(turned(turned(cut, 1), 1), 1), 1), cut)


def test_a_doubtful_korean_line_is_put_to_the_vote():
    class Wavering(Fake):
        def read_hangul(self, forms):
            return Reading("재생 키 나기" if len(forms) == 1 else "재생 키 URI", 0.85)

    engines = Wavering({0: [box(10, 40, 300, 30)]}, {(30, 300): Reading("", 0.0)})
    assert read_page(page(), engines)[0].text == "재생 키 URI"


def test_what_was_seen_is_kept_beside_what_is_usual():
    usual = Reading("기계 부품", 0.95, (), "기계 무품")
    engines = Fake({0: [box(10, 40, 300, 30)]}, {}, {(30, 300): usual})
    (line,) = read_page(page(), engines)
    assert (line.text, line.second) == ("기계 부품", "기계 무품")


def test_tesseract_is_asked_where_neither_is_sure():
    class Asked(Fake):
        def read_korean(self, cut):
            return Reading("기계 부품", 0.8)

    boxes = {0: [box(10, 40, 300, 30)]}
    unsure = Asked(boxes, {}, {(30, 300): Reading("기개 무품", 0.3)})
    assert read_page(page(), unsure)[0].text == "기계 부품"
    sure = Asked(boxes, {}, {(30, 300): Reading("기계 부픔", 0.95)})
    assert read_page(page(), sure)[0].text == "기계 부픔"
