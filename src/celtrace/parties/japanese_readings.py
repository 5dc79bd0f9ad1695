"""How the characters and kana of a Japanese name may be spelled in Latin letters, and what may follow.

Readings are Unihan's and those of ``resources/names_japanese.yml``; spellings are of
:func:`celtrace.parties.readings.japanese_spellings`.
"""

from __future__ import annotations

from functools import lru_cache

from celtrace.parties.readings import japanese_spellings, reading
from celtrace.parties.romanise import is_kana, kana_latin
from celtrace.resources.japanese_names import READINGS

_BETWEEN = {"ッ": ("tsu",), "っ": ("tsu",), "ヶ": ("ga", "ka"), "ヵ": ("ka", "ga")}
"""Small kana that stand alone between characters (三ッ星, 霞ヶ関)."""

_ASSIMILATED = {"k": ("k",), "s": ("s",), "t": ("t", "c"), "p": ("p",), "m": ("b", "m", "p")}
"""Last letters of a reading and those before which a reading ends so (nip-pon, shim-bun)."""

_SAME_START = {"c": "ct", "j": "jz", "f": "fh"}
"""First letters of one sound in Hepburn and Kunrei."""


@lru_cache(maxsize=65536)
def spelled_ways(unit: str, first: bool) -> tuple[str, ...]:
    """Spellings of a character or of kana; kana, and the ``first`` character of a word, are not voiced (Rendaku)."""
    if unit[0].isascii():
        return (unit,)
    if unit in _BETWEEN:
        return _BETWEEN[unit]
    kana = is_kana(unit[0])
    if kana:
        sounds = [kana_latin(unit, long=True)]
    else:
        found = reading(unit)
        extra = [one for one in READINGS.get(unit, "").split("|") if one]
        sounds = [*(found.japanese if found else ()), *(kana_latin(one, long=True) for one in extra)]
    return tuple(
        dict.fromkeys(
            spelled
            for sound in sounds
            for spelled in japanese_spellings(sound)
            if not (kana or first) or (spelled and spelled[0] in _SAME_START.get(sound[:1], sound[:1]))
        )
    )


def goes_on(spelled: str, following: str) -> bool:
    """Whether letters may follow a spelling: nip goes on with a p, shim with b, m or p."""
    return spelled[-1] not in _ASSIMILATED or following[:1] in _ASSIMILATED[spelled[-1]]
