import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.ocr.boxes import crop, is_column, laid_out, lines, rectangle, same_line
from tests.read.ocr.fakes import box


def test_boxes_of_two_pages_name_one_line():
    groups = lines([box(10, 100, 200, 30), box(12, 98, 190, 34, page=1), box(10, 10, 200, 30)])
    assert [[found.page for found in group] for group in groups] == [[0], [0, 1]]


def test_boxes_of_one_page_are_never_put_together():
    assert len(lines([box(10, 10, 200, 30), box(10, 11, 200, 30)])) == 2


def test_a_word_crossed_by_a_larger_box_is_not_the_same_line():
    assert same_line(box(0, 0, 100, 20).corners, box(5, 2, 90, 18).corners)
    assert not same_line(box(0, 0, 100, 20).corners, box(0, 0, 100, 90).corners)
    assert not same_line(box(0, 0, 100, 20).corners, box(200, 0, 100, 20).corners)


def test_a_turned_box_is_cut_upright():
    page = np.full((100, 100, 3), 255, dtype=np.uint8)
    page[20:80, 40:60] = 0
    cut = crop(page, np.array([[40, 80], [40, 20], [60, 20], [60, 80]], dtype=np.float32))
    assert cut.shape == (20, 60, 3)
    assert cut[5:15, 5:55].max() < 30
    assert is_column(crop(page, box(40, 20, 20, 60).corners))


def test_a_column_becomes_a_line_of_its_cells():
    column = np.full((90, 30, 3), 255, dtype=np.uint8)
    for number in range(3):
        column[30 * number + 4 : 30 * number + 26, 5:25] = 0
    line = laid_out(column)
    assert line.shape[0] < 40
    assert line.shape[1] == 90
    dark = (line.min(axis=2) < 128).any(axis=0)
    assert int(np.diff(dark.astype(int)).clip(0).sum()) == 3


@given(
    st.lists(
        st.tuples(*[st.integers(0, 500)] * 2, *[st.integers(1, 300)] * 2, st.integers(0, 3)), max_size=12
    )
)
def test_no_box_is_lost(places):
    found = [box(x, y, w, h, page) for x, y, w, h, page in places]
    groups = lines(found)
    assert sum(map(len, groups)) == len(found)
    tops = [rectangle(group[0].corners)[1] for group in groups]
    assert tops == sorted(tops)
