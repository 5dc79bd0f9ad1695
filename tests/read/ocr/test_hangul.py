import numpy as np
import pytest

from celtrace.read.ocr import hangul
from celtrace.read.ocr.alphabet import FINALS, HEIGHT, INITIALS, KINDS, STRIDE, VOWELS, parts
from celtrace.read.ocr.hangul import Hangul, normalised, seen, written
from celtrace.read.ocr.reading import NOTHING

SIZES = (len(KINDS), INITIALS, VOWELS, FINALS)


def scores(signs):
    """Scores of columns that show these signs; None is a blank."""
    found = np.zeros((sum(SIZES), len(signs)), dtype=np.float32)
    for column, sign in enumerate(signs):
        at = 0
        for size, part in zip(SIZES, parts(sign) if sign else (0, 0, 0, 0), strict=True):
            found[at + part, column] = 12.0
            at += size
    return found


def test_columns_become_text_with_places():
    columns = [None, "컷", "컷", None, " ", "4", None, "4", "5", None]
    read = written(seen(scores(columns), len(columns) * STRIDE))
    assert read.text == "컷 445"
    assert read.confidence > 0.99
    assert [(sign.text, sign.begins) for sign in read.signs] == [
        ("컷", False), ("4", True), ("4", False), ("5", False),
    ]  # fmt: skip
    places = [(sign.left, sign.right) for sign in read.signs]
    assert places == sorted(places)
    assert all(0 <= left < right <= 1 for left, right in places)


def test_a_line_is_as_sure_as_its_signs():
    unsure = scores([None, "가", None, "나"])
    unsure[: len(KINDS), 3] /= 12
    assert 0.4 < written(seen(unsure, 16)).confidence < 0.7


def test_what_is_usual_keeps_what_is_seen():
    columns = scores([None, "계", None, "이", None, "어", None])
    at = len(KINDS)
    columns[at + parts("레")[1], 1] = 11.0
    columns[at + INITIALS + parts("레")[2], 1] = 11.5
    read = written(seen(columns, 28))
    assert (read.text, read.as_seen) == ("레이어", "계이어")
    assert read.confidence < 0.9
    assert written(seen(scores(["레", None, "이"]), 12)).as_seen == ""


def test_blanks_alone_are_nothing():
    assert written(seen(scores([None] * 5), 20)) == NOTHING
    assert written(seen(scores([None, " ", None]), 12)) == NOTHING


def test_paper_is_nought_and_ink_one_whichever_is_darker():
    grey = np.full((60, 300), 230, dtype=np.uint8)
    grey[20:40, 50:250] = 40
    line = normalised(grey)
    assert line.shape == (HEIGHT, 200)
    assert line[0, 0] == 0
    assert line[20, 100] == pytest.approx(1, abs=0.05)
    assert np.allclose(normalised(255 - grey), line, atol=0.02)


def test_faint_noise_does_not_become_ink():
    noise = np.random.default_rng(3).integers(250, 256, (40, 200)).astype(np.uint8)
    assert np.abs(normalised(noise)).max() < 0.4


def test_an_empty_line_is_nothing():
    blank = np.full((48, 200, 3), 255, dtype=np.uint8)
    assert Hangul().read([blank, blank]) == NOTHING


def test_another_file_is_refused(monkeypatch):
    monkeypatch.setattr(hangul, "SHA256", "0" * 64)
    with pytest.raises(ValueError, match="reinstall"):
        Hangul()
