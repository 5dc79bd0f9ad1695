import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from celtrace.read.ocr.capitals import Letter, letters, odds, settled, styles, uses
from celtrace.read.ocr.engines import Models
from celtrace.read.ocr.reading import Reading, Sign

SURE, DOUBTFUL, EVEN = 0.99999, 0.98, 0.6


@pytest.fixture(scope="module")
def models():
    return Models("")


def drawn(first, rest, size):
    """A line whose first letter is of another size."""
    page = Image.new("RGB", (400, 60), "white")
    draw = ImageDraw.Draw(page)
    own, font = ImageFont.load_default(size), ImageFont.load_default(32)
    draw.text((20, 44), first, fill="black", font=own, anchor="ls")
    draw.text((22 + own.getlength(first), 44), rest, fill="black", font=font, anchor="ls")
    return np.asarray(page)


def seen(text, doubts=()):
    """A reading that is sure of all letters but those at the places ``doubts``."""
    doubts = dict(doubts)
    signs = tuple(
        Sign(char, doubts.get(at, SURE), at / len(text), (at + 1) / len(text))
        for at, char in enumerate(text)
        if char != " "
    )
    return Reading(text, 0.99, signs)


@pytest.mark.parametrize(("first", "rest"), [("C", "hange the time"), ("V", "iew"), ("W", "rite")])
def test_a_low_capital_that_begins_a_line_is_one(models, first, rest):
    cut = drawn(first, rest, 28)
    (reading,) = models.read([cut])
    assert reading.text == first.lower() + rest
    assert settled(reading, cut).text == first + rest
    assert settled(reading, cut).as_seen == reading.text


@pytest.mark.parametrize(
    "text", ["Change the time", "see a cut", "Save layers", "scaleX", "LibreOffice", "iPhone"]
)
def test_what_is_plain_to_see_stays(models, text):
    cut = drawn(text[0], text[1:], 32)
    (reading,) = models.read([cut])
    assert settled(reading, cut) is reading
    assert reading.text.replace(" ", "") == text.replace(" ", "")


def test_a_later_word_is_as_the_others_of_its_line():
    assert settled(seen("Turn the select key", {9: EVEN})).text == "Turn the select key"
    title = seen("Edit Walk select Mode", {10: DOUBTFUL})
    assert settled(title).text == "Edit Walk Select Mode"
    assert settled(title).as_seen == title.text
    assert settled(seen("Turn the page So far", {14: EVEN})).text == "Turn the page so far"


def test_names_formats_and_other_scripts_stay():
    for text in ("file %s", "x_1 cutC_03Ws.xdts", "3d", "GPU", "오 core 코어", "§ 12", ""):
        doubts = {at: EVEN for at, char in enumerate(text) if char != " "}
        assert settled(seen(text, doubts)).text == text


def test_what_was_set_right_by_the_rest_of_a_word_stays():
    reading = seen("WorK on it", {3: 0.9999})._replace(text="Work on it", as_seen="WorK on it")
    assert settled(reading) is reading


def test_a_sign_without_confidence_is_as_it_was_read():
    assert settled(Reading("see cut 12", 0.9)).text == "see cut 12"


def test_uses_of_letters():
    assert dict(uses("Save x-Axis (of 3d). Cocos iPhone")) == {
        0: ("first", "known"),
        5: ("inner", "single"),
        7: ("joined", "known"),
        13: ("inner", "function"),
        21: ("after", "other"),
    }


def test_odds_are_finite_and_known_for_every_use():
    assert sum(style.share for style in styles()) == pytest.approx(1, abs=1e-3)
    for use in styles()[0].shares:
        for log in (-40.0, 0.0, 40.0):
            (usual,) = odds([Letter(0, use, log)])
            assert np.isfinite(usual)
    assert {letter.use for letter in letters(seen("Save as"))} <= styles()[0].shares.keys()
