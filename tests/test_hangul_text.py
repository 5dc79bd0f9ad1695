"""Lines that the recogniser of Hangul is trained on: made of counts, and labelled as it should read them."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from celtrace.read.ocr.alphabet import FOREIGN, parts

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from hangul_strokes import HELD_LETTERS, LETTERS, Running, strokes
from hangul_text import HELD_OUT, Counts, Lines, ks_syllables, label
from hangul_ways import HELD, WAYS


@pytest.fixture
def counts(tmp_path):
    rows = [
        ("inkscape", "Undo the last action", "撤销上一步", "마지막 동작 취소(_U)"),
        (next(iter(HELD_OUT)), "Kept apart", "不可见", "보이지않는말"),
    ]
    lines = ["\t".join((package, "1", "a.mo", "GPL", *texts)) for package, *texts in rows]
    (tmp_path / "po-zh-ko").mkdir()
    (tmp_path / "po-zh-ko/debian-mo-en-zh_CN-ko.tsv").write_text(
        "\t".join("abcdefg") + "\n" + "\n".join(lines)
    )
    (tmp_path / "nkhandic").mkdir()
    for name in ("org", "name"):
        (tmp_path / f"nkhandic/Noun.supplement.{name}.csv").write_text("조선중앙통신,1,2\nABC,1,2\n")
    return Counts(tmp_path)


def test_only_words_of_the_other_programs_are_counted(counts):
    assert set(counts.korean) == {"마지막", "동작", "취소(_U)", "조선중앙통신"}
    assert "apart" not in counts.latin
    assert "见" not in counts.han


def test_lines_repeat_and_every_sign_has_a_label(counts):
    first, second = (Lines(counts, np.random.default_rng(7)) for _ in range(2))
    made = [first.line() for _ in range(300)]
    assert made == [second.line() for _ in range(300)]
    assert all(len(line) <= (42 if line.isascii() else 24) for line in made)
    for sign in set("".join(map(label, made))):
        parts(sign)


def test_characters_of_other_scripts_are_one_sign():
    assert label("原画 수정 カ") == f"{FOREIGN * 2} 수정 {FOREIGN}"


def test_the_standard_has_2350_syllables():
    syllables = ks_syllables()
    assert (len(syllables), syllables[0], syllables[-1]) == (2350, "가", "힝")


def test_lines_in_latin_letters_are_drawn_from_counts_and_by_lot(counts):
    lines = Lines(counts, np.random.default_rng(3), 0.95)
    made = [lines.line() for _ in range(200)]
    assert all(line.isascii() and len(line) <= 42 for line in made if label(line) == line)
    assert any("Undo" in line for line in made)
    for sign in set("".join(map(label, made))):
        parts(sign)


class Nothing:
    """A font without a sign."""

    def glyph(self, sign):
        return None


@pytest.mark.parametrize("text", ["가힣뷁", "쏟웱꿰", "읊앉삶"])
def test_syllables_are_drawn_stroke_by_stroke_and_never_twice_the_same(text):
    hand = Running([Nothing()], np.random.default_rng(5))
    for sign in text:
        one, two = hand.glyph(sign), hand.glyph(sign)
        assert one is not None
        assert two is not None
        assert one.ink.shape != two.ink.shape or (one.ink != two.ink).any()
        assert 0.01 < (one.ink > 127).mean() < 0.7
        assert 20 < one.advance < 60
    assert hand.glyph("A") is None


def test_ways_to_write_a_letter_are_lines_and_rounds():
    line, ring = strokes("0,0 100,50 / @50,50,40,30,90,360")
    assert line.tolist() == [[0, 0], [1, 0.5]]
    assert np.allclose(ring[[0, -1]], [0.5, 0.2])
    assert all(way for ways in LETTERS.values() for way in ways)


def test_ways_to_judge_by_are_none_that_is_learnt_from():
    assert {way for ways in HELD.values() for way in ways}.isdisjoint(
        {way for ways in WAYS.values() for way in ways}
    )
    assert HELD_LETTERS.keys() == LETTERS.keys()


def test_a_hand_of_held_ways_draws_every_kind_of_syllable():
    hand = Running([Nothing()], np.random.default_rng(3), HELD_LETTERS)
    for sign in "가곶귀읽뛟뷁":
        glyph = hand.glyph(sign)
        assert glyph is not None
        assert glyph.ink.max() > 100
        assert min(glyph.ink.shape) > 8
