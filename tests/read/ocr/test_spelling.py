import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from celtrace.read.ocr.engines import FARTHEST, Models
from celtrace.read.ocr.reading import Reading, Sign
from celtrace.read.ocr.spelling import counts, spelt


@pytest.fixture(scope="module")
def models():
    return Models("")


def drawn(text):
    page = Image.new("RGB", (400, 60), "white")
    ImageDraw.Draw(page).text((20, 44), text, fill="black", font=ImageFont.load_default(32), anchor="ls")
    return np.asarray(page)


def reading(text, instead):
    """A reading in which the letters at some places may be others."""
    signs = tuple(
        Sign(char, 0.9, at / len(text), (at + 1) / len(text), instead=instead.get(at, ()))
        for at, char in enumerate(text)
        if char != " "
    )
    return Reading(text, 0.9, signs)


def test_what_is_no_word_becomes_the_one_that_was_nearly_seen():
    found = spelt(reading("Remove Iayev", {7: (("l", 0.5),), 11: (("x", 1.0), ("r", 2.0))}))
    assert found.text == "Remove Layer"
    assert found.as_seen == "Remove Iayev"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Remove layer", {10: (("x", 0.1),)}),
        ("Remove layev", {}),
        ("Remove layev", {11: (("r", 20.0),)}),
        ("%layev layev2 x_layev", {5: (("r", 0.1),), 11: (("r", 0.1),), 20: (("r", 0.1),)}),
        ("layev 레이어", {4: (("r", 0.1),)}),
        ("lay", {2: (("r", 0.1),)}),
    ],
)
def test_words_and_what_was_not_nearly_seen_stay(text, instead):
    given = reading(text, instead)
    assert spelt(given) is given


def test_between_two_words_that_are_as_near_none_is_taken():
    given = reading("fihe", {2: (("l", 1.0), ("n", 1.0 + counts()[4]["fine"] - counts()[4]["file"]))})
    assert spelt(given) is given


def test_the_recogniser_says_what_a_letter_may_be_instead(models):
    (plain,) = models.read([drawn("Remove layer")])
    blurred = Image.fromarray(drawn("Remove layer")).filter(ImageFilter.GaussianBlur(4))
    (doubtful,) = models.read([np.asarray(blurred)])
    for found in (plain, doubtful):
        for sign in found.signs:
            assert all(likely <= FARTHEST + 0.01 for _, likely in sign.instead)
            assert sign.text.lower() not in dict(sign.instead)
    assert any(sign.instead for sign in doubtful.signs)
    assert spelt(plain) is plain


def test_counts_are_of_small_words():
    assert all(len(word) == length >= 2 and word.islower() for length, of in counts().items() for word in of)
