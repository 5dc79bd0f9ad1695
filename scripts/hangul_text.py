"""Lines to train the recogniser of Hangul on: made up of counted words, of random syllables and of production codes.

The words are counted in the aligned strings of programs that no benchmark of reading uses and in the name lists of
NK-HanDic (BSD-3): counts alone are used, no line of theirs is drawn.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from celtrace.read.ocr.alphabet import FOREIGN, NUMBER

HELD_OUT = frozenset(["krita-l10n", "kdenlive-data", "gimp-data", "shotwell-common"])
"""Programs whose lines the benchmark draws."""
_HANGUL = re.compile(r"[가-힣]+")
_HAN = re.compile(r"[\u3041-\u30fe\u4e00-\u9fff]")
_DATA = Path("po-zh-ko/debian-mo-en-zh_CN-ko.tsv")
_NORTHERN = ("nkhandic/Noun.supplement.org.csv", "nkhandic/Noun.supplement.name.csv")
_CODES = (
    "EP{:02d}", "C{:03d}", "C-{:03d}", "SC{:02d}", "S{:02d}E{:02d}", "#{:d}", "{:d}%", "{:02d}:{:02d}", "{:d}/{:d}",
    "{:d}.{:d}", "{:d}화", "{:d}컷", "제{:d}집", "제{:d}편", "{:d}매", "{:d}콤마", "{:d}+{:d}", "A{:d}", "B{:d}",
    "k{:d}", "{:d}월 {:d}일", "2026-{:02d}-{:02d}", "{:d}년", "{:d}번", "{:d}개", "v{:d}", "{:d}fps",
    "{:d}px", "{:d}x{:d}", "%{:d}", "%s", "%d", "%1", "%2", "{{0}}", "$N", "LPE", "RGB", "URI", "API",
    "UI", "OK", "NG", "BG", "PSD",
)  # fmt: skip
_BRACKETS = ("()", "[]", "“”", "‘’", '""', "''", "<>", "《》", "「」", "〈〉", "『』", "【】")
_ASCII = "".join(chr(code) for code in range(33, 127))
_LETTERS = "".join(sign for sign in _ASCII if sign.isalnum())
_PAIRS = ("()", "[]", '""', "''", "<>", "()", "''")
_ENDS = ("...", "…", ".", "!", "?", ":", ",", "~", " →", "(&{})", "(_{})", " *", ";")


def ks_syllables() -> list[str]:
    """The 2,350 syllables of KS X 1001 (rows 16 to 40 of EUC-KR)."""
    return [bytes([0xB0 + row, 0xA1 + cell]).decode("euc-kr") for row in range(25) for cell in range(94)]


class Counts:
    """Words by how often they were counted: Korean, Latin, and Han characters."""

    def __init__(self, data: Path) -> None:
        korean, latin, han = Counter[str](), Counter[str](), Counter[str]()
        with (data / _DATA).open(encoding="utf-8") as lines:
            for line in lines:
                package, *_, english, chinese, of_korean = line.rstrip("\n").split("\t")
                if package not in HELD_OUT:
                    korean.update(word for word in of_korean.split() if _HANGUL.search(word))
                    latin.update(english.split())
                    han.update(_HAN.findall(chinese))
        for name in _NORTHERN:
            with (data / name).open(encoding="utf-8") as rows:
                korean.update(row[0] for row in csv.reader(rows) if row and _HANGUL.fullmatch(row[0]))
        self.korean, self.korean_odds = _odds(_known(korean), 0.5)
        self.latin, self.latin_odds = _odds(_known(latin), 0.6)
        self.han, self.han_odds = _odds(han, 0.5)


def _known(words: Counter[str]) -> Counter[str]:
    return Counter(
        {
            word: count
            for word, count in words.items()
            if len(word) <= 14 and all(_HANGUL.fullmatch(char) or char in NUMBER for char in word)
        }
    )


def _odds(counted: Counter[str], power: float) -> tuple[list[str], Any]:
    """Words and their cumulated odds: counts to a power, so that the rare ones are seen too."""
    words = sorted(counted)
    odds = np.cumsum(np.array([counted[word] for word in words], dtype=np.float64) ** power)
    return words, odds / odds[-1]


class Lines:
    """Makes lines; a Han character in them is drawn as such and labelled as of another script."""

    def __init__(self, counts: Counts, random: np.random.Generator, latin: float = 0.04) -> None:
        """``latin`` is the share of lines without Hangul."""
        self._counts, self._random, self._share = counts, random, latin
        self._syllables = ks_syllables()
        self._signs = [sign for sign in NUMBER if sign not in (" ", FOREIGN)]

    def _pick(self, words: list[str], odds: Any) -> str:
        return words[int(np.searchsorted(odds, self._random.random()))]

    def _word(self) -> str:
        random, counts = self._random, self._counts
        kind = random.random()
        if kind < 0.60:
            return self._pick(counts.korean, counts.korean_odds)
        if kind < 0.86:
            length = int(random.integers(1, 7))
            if random.random() < 0.08:
                return "".join(chr(int(random.integers(0xAC00, 0xD7A4))) for _ in range(length))
            return "".join(self._syllables[i] for i in random.integers(0, len(self._syllables), length))
        if kind < 0.93:
            return self._pick(counts.latin, counts.latin_odds)
        code = str(random.choice(_CODES))
        if kind < 0.985:
            return code.format(*(int(value) for value in random.integers(0, 120, 3)))
        return "".join(random.choice(self._signs, int(random.integers(1, 5))))

    def _han(self) -> str:
        return "".join(
            self._pick(self._counts.han, self._counts.han_odds)
            for _ in range(int(self._random.integers(1, 8)))
        )

    def _latin(self) -> str:
        """A line of Latin words: counted ones, capitals and letters by lot, codes."""
        random, words = self._random, list[str]()
        goal = int(random.choice([6, 12, 20, 28, 36]))
        while sum(map(len, words)) + len(words) < goal:
            kind = random.random()
            if kind < 0.82:
                word = self._pick(self._counts.latin, self._counts.latin_odds)
                if random.random() < 0.12:
                    word = word.capitalize() if random.random() < 0.5 else word.upper()
            elif kind < 0.9:
                word = str(random.choice(_CODES)).format(*(int(each) for each in random.integers(0, 120, 3)))
                word = "".join(sign for sign in word if sign.isascii())
            elif kind < 0.94:
                word = "".join(random.choice(list(_ASCII), int(random.integers(1, 5))))
            else:
                word = "".join(random.choice(list(_LETTERS), int(random.integers(1, 8))))
            if random.random() < 0.05:
                pair = _PAIRS[int(random.integers(len(_PAIRS)))]
                word = pair[0] + word + pair[1]
            words.append(word)
        text = " ".join(words)
        if random.random() < 0.2:
            text += str(random.choice(["...", ".", "!", "?", ":", ","]))
        return text[:42].strip()

    def line(self) -> str:
        """A line of 1 to about 20 signs."""
        random = self._random
        kind = random.random()
        if kind < 0.05:
            text = self._han()
        elif kind < 0.05 + self._share:
            return self._latin()
        else:
            goal = int(random.choice([2, 4, 7, 10, 13, 17]))
            words: list[str] = []
            while sum(map(len, words)) < goal:
                words.append(self._han() if random.random() < 0.025 else self._word())
            if random.random() < 0.18:
                at = int(random.integers(len(words)))
                pair = _BRACKETS[int(random.integers(len(_BRACKETS)))]
                words[at] = pair[0] + words[at] + pair[1]
                if at and random.random() < 0.4:
                    words[at - 1 : at + 1] = ["".join(words[at - 1 : at + 1])]
            text = (" " if random.random() < 0.9 else "").join(words)
            if random.random() < 0.3:
                text += str(random.choice(_ENDS)).format(chr(int(random.integers(65, 91))))
        return text[:24].strip()


def label(text: str) -> str:
    """The line as the recogniser should read it."""
    return _HAN.sub(FOREIGN, text)
