"""How surely katakana write a word in Latin letters (ユナイテッド, United), by letters and by sound.

Each sound of the kana writes a few letters, with the prices of ``resources/names_japanese.yml`` (``sounds``), learnt
from English words beside their katakana by ``scripts/take_kana_letters.py``. A dynamic programme takes the cheapest way
along both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from celtrace.parties.borrowed import alike
from celtrace.parties.heard import sounds_in, sounds_of
from celtrace.parties.lattice import units
from celtrace.parties.romanise import katakana
from celtrace.resources.japanese_names import SOUNDS

LEAST = 0.83
"""How surely kana write a word, at least, if they are said to."""

BY_SOUND, BOTH = 4.0, (0.45, 3.7)
"""What likeness of sounds counts against the mean price of a sound by letters, and the two together at :data:`LEAST`
and at 1. Between 2,000 words the nearest other one reaches the first for one word in ten."""

NEVER = 7.0
"""Price of a sound that writes a letter, or none, that it writes in no word learnt."""

FURTHER = 1.0
"""What such a letter costs besides."""

LENGTHENED = 1.5
"""What a long sound costs besides when it writes the letters of the short one, alone or with one of ``LENGTHENING``."""

LENGTHENING = ("", "r", "h", "w")

LONGEST = 4
"""Letters of a sound."""

MOST = 3.6
"""Mean price above which nobody would say that the kana write the word."""

IMPOSSIBLE = 99.0


def cells(row: str) -> dict[str, float]:
    """Letters and their prices in a row of ``sounds``."""
    found = (cell.rsplit(":", 1) for cell in row.split(" "))
    return {letters: int(paid) / 10 for letters, paid in found}


@lru_cache(maxsize=4096)
def _prices(sound: str) -> dict[str, float]:
    found = {"": NEVER}
    if sound.endswith("ー"):
        for letters, paid in cells(SOUNDS.get(sound[:-1], ":70")).items():
            found |= {letters + more: paid + LENGTHENED for more in LENGTHENING}
    for letters, paid in cells(SOUNDS.get(sound, ":70")).items():
        found[letters] = min(paid, found.get(letters, IMPOSSIBLE))
    return found


@lru_cache(maxsize=65536)
def writes(kana: str, word: str) -> float:
    """How surely kana write a word, from :data:`LEAST` to 1; 0 below."""
    mine = sounds_of(kana)
    if len(word) < 3 or not 0.45 <= len(mine) / len(word) <= 2.4:
        return 0.0
    paid = price(kana, word)
    if paid > BY_SOUND - BOTH[0]:
        return 0.0
    ways = dict.fromkeys([word, word.replace("ch", "k"), word.replace("x", "s")])
    near = max(alike(mine, heard) for way in ways for heard in sounds_in(way))
    return surely(near, paid)


def surely(near: float, paid: float) -> float:
    """What likeness of sounds and the mean price of a sound say together, from :data:`LEAST` to 1; 0 below."""
    share = (BY_SOUND * near - paid - BOTH[0]) / (BOTH[1] - BOTH[0])
    return min(1.0, LEAST + (1 - LEAST) * share) if share >= 0 else 0.0


@lru_cache(maxsize=65536)
def price(kana: str, word: str) -> float:
    """Mean price of a sound of kana, in nats, when they write a word; :data:`IMPOSSIBLE` above :data:`MOST`.

    Args:
        kana: katakana or hiragana.
        word: letters, folded.
    """
    return mean_price(tuple(map(_prices, units(katakana(kana)))), word)


def mean_price(sounds: Sequence[Mapping[str, float]], word: str) -> float:
    """The same of sounds of which each has a price for letters that it writes."""
    if not sounds or not word or len(word) > LONGEST * len(sounds):
        return IMPOSSIBLE
    most = MOST * len(sounds)
    row = [0.0] + [IMPOSSIBLE] * len(word)
    for prices in sounds:
        new = [IMPOSSIBLE] * (len(word) + 1)
        for at, paid in enumerate(row):
            if paid > most:
                continue
            for end in range(at, min(at + LONGEST, len(word)) + 1):
                one = prices.get(word[at:end], NEVER + FURTHER * (end - at))
                if paid + one < new[end]:
                    new[end] = paid + one
        if min(new) > most:
            return IMPOSSIBLE
        row = new
    return row[-1] / len(sounds) if row[-1] <= most else IMPOSSIBLE
