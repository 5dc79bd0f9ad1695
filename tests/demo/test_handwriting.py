import numpy as np

from celtrace.demo.handwriting import TEXTS, line, written


def test_lines_are_small_pictures_of_ink():
    for which in range(len(TEXTS)):
        found = line(which)
        assert found.shape[0] == 46
        assert 0 <= found.min() < found.max() <= 1
        assert 0.03 < found.mean() < 0.3


def test_ink_is_laid_on_the_page_and_nowhere_else():
    page = np.full((100, 400, 3), 255, dtype=np.uint8)
    done = written(page, 0, 10, 20, (40, 30, 215))
    assert page.min() == 255
    assert np.array_equal(done[:20], page[:20])
    dark = done[line(0).argmax() // line(0).shape[1] + 20]
    assert dark.min() < 60
    assert (done[..., 2] >= done[..., 0]).all()
