import numpy as np
import pytest

from celtrace.read.ocr.mend import mended
from celtrace.read.ocr.reading import NOTHING, Reading, Sign
from tests.read.ocr.fakes import Fake

WIDTH = 300
SIGNS = (
    Sign("회", 0.9, 0.02, 0.2),
    Sign("전", 0.9, 0.22, 0.4),
    Sign("(", 0.6, 0.45, 0.5, begins=True),
    Sign("&", 0.6, 0.5, 0.6),
    Sign("0", 0.3, 0.6, 0.7),
    Sign(")", 0.6, 0.7, 0.75),
    Sign("을", 0.9, 0.78, 0.95),
)
KOREAN = Reading("회전 (&0)을", 0.8, SIGNS)


class Again(Fake):
    """Reads every piece as one thing, in either way."""

    def __init__(self, other: Reading, korean: Reading = NOTHING) -> None:
        super().__init__({}, {})
        self.other, self.hangul = other, korean
        self.widths: list[int] = []

    def read(self, cuts):
        self.widths += [cut.shape[1] for cut in cuts]
        return [self.other for _ in cuts]

    def read_hangul(self, cut):
        return self.hangul


def line():
    cut = np.full((30, WIDTH, 3), 255, dtype=np.uint8)
    for sign in SIGNS:
        cut[5:25, int(sign.left * WIDTH) : int(sign.right * WIDTH) - 2] = 0
    return cut


def test_what_stands_between_syllables_is_read_alone():
    engines = Again(Reading("(&R)", 0.99))
    assert mended(line(), KOREAN, NOTHING, engines).text == "회전 (&R)을"
    (width,) = engines.widths
    assert 0.33 * WIDTH < width < 0.5 * WIDTH + 20


@pytest.mark.parametrize(
    "other",
    [Reading("(&R)", 0.5), Reading("午", 0.9), Reading("...", 0.99), NOTHING],
    ids=["unsure", "Han", "marks", "nothing"],
)
def test_a_reading_that_is_no_better_changes_nothing(other):
    assert mended(line(), KOREAN, NOTHING, Again(other)).text == KOREAN.text


def test_a_run_may_be_syllables_after_all():
    assert mended(line(), KOREAN, NOTHING, Again(NOTHING, Reading("포맷", 0.9))).text == "회전 포맷을"
    assert mended(line(), KOREAN, NOTHING, Again(NOTHING, Reading("ABC", 0.9))).text == KOREAN.text


def test_a_doubtful_syllable_is_looked_at_again():
    signs = (Sign("니", 0.3, 0.0, 0.3), Sign("수", 0.9, 0.4, 0.6, begins=True), Sign("정", 0.9, 0.65, 0.95))
    assert (
        mended(line(), Reading("니 수정", 0.7, signs), NOTHING, Again(Reading("LIBS", 0.98))).text
        == "LIBS 수정"
    )


def test_without_signs_the_reading_stays():
    bare = Reading("회전", 0.8)
    assert mended(line(), bare, NOTHING, Again(Reading("x", 1.0))) == bare


def test_what_the_whole_line_showed_counts_too():
    other = Reading(
        "(&R)", 0.9, tuple(Sign(c, 0.9, 0.45 + at * 0.08, 0.5 + at * 0.08) for at, c in enumerate("(&R)"))
    )
    assert mended(line(), KOREAN, other, Again(Reading("&R)", 0.99))).text == "회전 (&R)을"
    assert mended(line(), KOREAN, other, Again(NOTHING)).text == "회전 (&R)을"


def test_a_part_of_the_next_syllable_is_no_sign():
    signs = (Sign("I", 0.9, 0.02, 0.1), Sign("K", 0.9, 0.12, 0.2), Sign("에", 0.9, 0.25, 0.45))
    korean = Reading("IK에", 0.8, signs)
    assert mended(line(), korean, NOTHING, Again(Reading("IK0", 0.98))).text == "IK에"
    assert mended(line(), korean, NOTHING, Again(Reading("IKO)", 0.98))).text == "IKO)에"
