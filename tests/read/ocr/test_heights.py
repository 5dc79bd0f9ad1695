import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from celtrace.read.ocr.heights import capital, heights
from celtrace.read.ocr.reading import Sign

BASE, LEFT, WIDTH = 44, 20, 400


def line(*letters, joined=False):
    """Letters, each with its size, on one line in black on white, and their signs."""
    page = Image.new("RGB", (WIDTH, 60), "white")
    draw = ImageDraw.Draw(page)
    x, signs = float(LEFT), []
    for letter, size in letters:
        font = ImageFont.load_default(size)
        draw.text((x, BASE), letter, fill="black", font=font, anchor="ls")
        after = x + font.getlength(letter) + 3
        signs.append(Sign(letter, 0.9, (x - 2) / WIDTH, (after - 1) / WIDTH))
        x = after
    if joined:
        draw.line((LEFT, BASE - 2, x, BASE - 2), fill="black", width=2)
    return np.asarray(page), signs


def test_heights_are_those_of_the_ink():
    cut, signs = line(("x", 32), ("X", 32), ("l", 32), (".", 32))
    low, high, tall, dot = heights(cut, signs)
    assert 15 <= low <= 19
    assert 21 <= high <= 25
    assert high <= tall <= 26
    assert dot <= 6


def test_joined_letters_are_measured_in_their_places():
    alone = heights(*line(("o", 32), ("C", 32), ("n", 32)))
    joined = heights(*line(("o", 32), ("C", 32), ("n", 32), joined=True))
    assert all(abs(one - other) <= 2 for one, other in zip(alone, joined, strict=True))


def test_a_letter_as_high_as_its_small_neighbours_is_small():
    rest = [(letter, 32) for letter in "even"]
    (small, *others) = capital(*line(("s", 32), *rest))
    (large, *_) = capital(*line(("s", 43), *rest))
    assert small < -2
    assert large > 2
    assert others[0] == others[-1] == 0.0


def test_an_uneven_line_says_less():
    even = [(letter, 32) for letter in "amenace"]
    uneven = [(letter, size) for letter, size in zip("amenace", (26, 40, 30, 36, 24, 42, 32), strict=True)]
    assert abs(capital(*line(("O", 46), *uneven))[0]) < abs(capital(*line(("O", 46), *even))[0])


@pytest.mark.parametrize("letters", ["C", "Cl", "kin", "Go"])
def test_without_small_neighbours_height_says_nothing(letters):
    cut, signs = line(*((letter, 32) for letter in letters))
    assert capital(cut, signs)[0] == 0.0


def test_where_there_is_no_ink_there_is_no_height():
    cut = np.full((60, WIDTH, 3), 255, dtype=np.uint8)
    signs = [Sign("c", 0.9, 0.1, 0.2), Sign("n", 0.9, 0.2, 0.2)]
    assert heights(cut, signs) == [0, 0]
    assert capital(cut, signs) == [0.0, 0.0]
