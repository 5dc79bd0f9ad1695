import numpy as np

from celtrace.read.ocr.ink import excess, pens, without_pens


def page():
    return np.full((200, 300, 3), 255, dtype=np.uint8)


def test_each_pen_is_lifted_off_pencil():
    pixels = page()
    pixels[:, 100:104] = 120
    pixels[50:54, 20:280] = (220, 30, 30)
    pixels[90:94, 20:280] = (30, 40, 220)
    found = dict(pens(pixels))
    assert sorted(found) == ["blue", "red"]
    assert found["red"][52, 50].tolist() == [0, 0, 0]
    assert found["red"][10, 102].tolist() == [255, 255, 255]
    assert found["red"][92, 50].tolist() == [255, 255, 255]


def test_paint_and_noise_are_no_writing():
    painted = page()
    painted[:100] = (220, 30, 30)
    assert pens(painted) == []
    speck = page()
    speck[5, 5] = (220, 30, 30)
    assert pens(speck) == []


def test_a_dark_picture_has_no_pens():
    dark = np.zeros((200, 300, 3), dtype=np.uint8)
    dark[50:54, 20:280] = (220, 30, 30)
    assert pens(dark) == []


def test_excess_is_over_the_larger_of_the_others():
    pixel = np.array([[[200, 150, 10]]], dtype=np.uint8)
    assert [int(excess(pixel, name)[0, 0]) for name in ("red", "green", "blue")] == [50, 0, 0]


def test_without_its_pens_the_pencil_stays():
    pixels = page()
    pixels[:, 100:104] = 120
    pixels[50:54, 20:280] = (220, 30, 30)
    pixels[54, 20:280] = (250, 210, 210)
    bare = without_pens(pixels)
    assert bare[52, 50].tolist() == bare[54, 50].tolist() == [255, 255, 255]
    assert bare[10, 102].tolist() == [120, 120, 120]
