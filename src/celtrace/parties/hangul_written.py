"""How surely Hangul writes a word in Latin letters (솔루션, solution), by letters and by sound.

As :mod:`celtrace.parties.written` for katakana; each letter of Hangul writes a few Latin ones, with the prices of
``resources/names_korean.yml`` (``sounds``), learnt by ``scripts/take_hangul_letters.py``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from celtrace.parties.borrowed import alike
from celtrace.parties.heard import consonants, sounds_in, sounds_of
from celtrace.parties.written import BOTH, BY_SOUND, NEVER, cells, mean_price, surely
from celtrace.resources.korean_names import SOUNDS

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
"""Letters of Hangul syllables in the order of Unicode (section 3.12); the first coda is none."""

_SILENT, _FILLER = "ㅇ", "ㅡ"
_VOWEL_RUNS = re.compile("[aeiouyw]+")


@lru_cache(maxsize=65536)
def letters_of(hangul: str) -> tuple[str, ...]:
    """The letters of Hangul syllables that sound; those that end a syllable with a full stop behind."""
    found = []
    for char in hangul:
        number = ord(char) - 0xAC00
        onset, vowel, coda = number // 588, number % 588 // 28, number % 28
        if ONSETS[onset] != _SILENT:
            found.append(ONSETS[onset])
        found.append(VOWELS[vowel])
        if coda:
            found.append(f"{CODAS[coda]}.")
    return tuple(found)


@lru_cache(maxsize=256)
def _prices(letter: str) -> dict[str, float]:
    return {"": NEVER} | cells(SOUNDS.get(letter, ":70"))


@lru_cache(maxsize=65536)
def writes_hangul(hangul: str, word: str) -> float:
    """How surely Hangul writes a word, from :data:`celtrace.parties.written.LEAST` to 1; 0 below."""
    if len(word) < 3 or not _may_write(hangul, word):
        return 0.0
    mine = sounds_of(hangul)
    paid = mean_price(tuple(map(_prices, letters_of(hangul))), word)
    if paid > BY_SOUND - BOTH[0]:
        return 0.0
    # Hangul has one letter for j and z.
    near = max(alike(own, heard) for own in {mine, mine.replace("j", "z")} for heard in sounds_in(word))
    return surely(near, paid)


def _may_write(hangul: str, word: str) -> bool:
    """Whether consonants and vowels of both come near enough to be worth a comparison."""
    mine, vowels = _bones(hangul)
    if not vowels <= 2 * len(_VOWEL_RUNS.findall(word)) <= 2 * vowels + 4:
        return False
    most = max(1, len(mine) // 4)
    return any(OSA.distance(mine, one, score_cutoff=most) <= most for one in _bones_in(word))


@lru_cache(maxsize=65536)
def _bones(hangul: str) -> tuple[str, int]:
    """Consonants, and how many vowels are heard."""
    vowels = sum(letter in VOWELS for letter in letters_of(hangul) if letter != _FILLER)
    return consonants(sounds_of(hangul)), vowels


@lru_cache(maxsize=65536)
def _bones_in(word: str) -> tuple[str, ...]:
    return tuple(map(consonants, sounds_in(word)))
