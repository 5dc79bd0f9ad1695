import numpy as np
import pytest
from PIL import Image, ImageDraw

from celtrace.read.ocr.engines import Models
from celtrace.read.ocr.reading import NOTHING


@pytest.fixture(scope="module")
def models():
    return Models("")


def drawn(text):
    page = Image.new("RGB", (400, 120), "white")
    ImageDraw.Draw(page).text((20, 40), text, fill="black", font_size=32)
    return np.asarray(page)


def test_a_printed_line_is_found_and_read(models):
    page = drawn("RETAKE CUT 45")
    (found,) = models.detect(page, 3)
    assert found.page == 3
    (reading,) = models.read([page[30:90]])
    assert reading.text.replace(" ", "") == "RETAKECUT45"
    assert reading.confidence > 0.9
    assert "".join(sign.text for sign in reading.signs) == "RETAKECUT45"
    places = [(sign.left, sign.right) for sign in reading.signs]
    assert places == sorted(places)
    assert all(0 <= left < right <= 1 for left, right in places)


def test_an_empty_page_has_no_lines(models):
    assert models.detect(np.full((100, 100, 3), 255, dtype=np.uint8), 0) == []


def test_without_data_there_is_no_korean(models):
    assert models.read_korean(drawn("A")) == NOTHING


def test_reading_again_reads_the_same(models):
    page = drawn("LAYOUT 12")
    assert models.read([page, page]) == models.read([page]) * 2


def test_straight_quotation_marks_are_no_primes(models):
    (reading,) = models.read([drawn('SCENE "A3"')[30:90]])
    assert not {"\u2032", "\u2033"} & set(reading.text)
