import pytest

from celtrace.read.ocr.case import evened, words
from celtrace.read.ocr.reading import Reading


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("WorK on all processor cores", "Work on all processor cores"),
        ("Add aCtion (reCent)", "Add action (recent)"),
        ("IMPoRT ERRoR", "IMPoRT ERRoR"),
        ("HTMLc export", "HTMLC export"),
    ],
)
def test_case_inside_a_word_follows_the_rest_of_it(read, written):
    assert evened(Reading(read, 0.9)).text == written


@pytest.mark.parametrize(
    "text",
    [
        "LibreOffice",
        "scaleX posZ",
        "GPUs MHz DoF",
        "iPhone McDonald macOS",
        "cutC_03Ws.xdts",
        "SoX",
        "Work",
        "K",
    ],
)
def test_what_is_written_so_stays(text):
    reading = Reading(text, 0.9)
    assert evened(reading) is reading


def test_what_was_read_is_kept():
    assert evened(Reading("WorK", 0.9)).as_seen == "WorK"
    assert evened(Reading("WorK", 0.9, (), "WorR")).as_seen == "WorR"


def test_the_list_has_words_written_small():
    assert {"work", "layer", "color"} & words()
    assert all(word.isascii() and word.islower() and len(word) > 2 for word in words())
