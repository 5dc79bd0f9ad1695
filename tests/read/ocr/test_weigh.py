import numpy as np
import pytest

from celtrace.read.ocr.choose import Choice
from celtrace.read.ocr.columns import SIGNS, Columns
from celtrace.read.ocr.reading import NOTHING, Reading
from celtrace.read.ocr.weigh import weighed


def reading(text, instead=None, as_seen=""):
    """A reading that is sure of every sign but those for which others may stand, with the odds of these."""
    odds = np.zeros((2 * len(text), len(SIGNS) + 1))
    odds[1::2, 0] = 1
    for at, sign in enumerate(text):
        if sign in SIGNS:
            odds[2 * at, SIGNS.index(sign) + 1] = 1
        for other, likely in (instead or {}).get(at, {}).items():
            odds[2 * at, SIGNS.index(other) + 1] = likely
            odds[2 * at, SIGNS.index(sign) + 1] -= likely
    return Reading(text, 0.9, (), as_seen, Columns(odds))


def of(first, second):
    return [Choice(first, second, False)]


def test_a_word_becomes_the_one_that_the_line_is_likelier_with():
    first = reading("Soft far round brushes", {6: {"o": 0.2}})
    second = reading("Soft for round brushes", {6: {"a": 0.2}})
    found = weighed(first, of(first, second))
    assert found.text == "Soft for round brushes"
    assert found.as_seen == "Soft far round brushes"


def test_a_small_letter_that_begins_a_line_becomes_a_capital_that_was_seen():
    first = reading("remove layer", {0: {"R": 0.2}})
    assert weighed(first, of(first, reading("Remove layer", {0: {"r": 0.3}}))).text == "Remove layer"


def test_what_stood_there_by_sight_stays_the_other_reading():
    first = reading("Remove layev", {11: {"r": 0.3}}, "Renove layev")
    assert weighed(first, of(first, reading("Remove layer"))).as_seen == "Renove layev"


def test_two_words_of_a_line_change_at_once():
    first = reading("Renove layev", {2: {"m": 0.3}, 11: {"r": 0.3}})
    assert weighed(first, of(first, reading("Remove layer"))).text == "Remove layer"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("SC_012_A take", {7: {"H": 0.45}}),
        ("C034 v02", {1: {"O": 0.45}}),
        ("layev_2.psd", {4: {"r": 0.45}}),
        ("layev@mail.com", {4: {"r": 0.45}}),
        ("10.5 x 3", {0: {"l": 0.45}}),
        ("Zorvak layer", {5: {"x": 0.45}}),
        ("Remove, layer", {6: {".": 0.45}}),
    ],
)
def test_codes_names_and_marks_stay(text, instead):
    first = reading(text, instead)
    assert weighed(first, of(first, reading(text, instead))) is first


def test_without_a_doubt_or_a_second_recogniser_nothing_changes():
    sure, doubtful = reading("Remove layev"), reading("Remove layev", {11: {"r": 0.4}})
    assert weighed(sure, of(sure, reading("Remove layev"))) is sure
    assert weighed(doubtful, of(doubtful, NOTHING)) is doubtful
    assert weighed(doubtful, [Choice(doubtful, reading("Remove layer"), True)]) is doubtful


def test_what_neither_saw_stays_however_usual():
    first = reading("Remove layev", {11: {"r": 1e-5}})
    assert weighed(first, of(first, reading("Remove layev"))) is first


def test_what_pp_ocr_is_sure_of_stays_whatever_the_other_saw():
    first = reading("Soft far round brushes")
    assert weighed(first, of(first, reading("Soft for round brushes"))) is first


def test_lines_in_other_letters_stay():
    first = reading("图层 layev", {7: {"r": 0.4}})
    assert weighed(first, of(first, reading("layer"))) is first
