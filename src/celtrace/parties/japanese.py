"""Japanese names of firms, as a walk along a Latin one has to know them (:mod:`celtrace.parties.along_score`).

Words, letters and readings stand in ``resources/names_japanese.yml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from celtrace.parties.along_score import compare_along
from celtrace.parties.forms import JAPANESE_FORMS
from celtrace.parties.japanese_readings import goes_on, spelled_ways
from celtrace.parties.readings import is_hangul
from celtrace.parties.romanise import is_kana, kana_latin
from celtrace.parties.tongue import LONGEST_NAME, Tongue
from celtrace.parties.written import writes
from celtrace.resources.japanese_names import LETTERS, WORDS

_CHINESE = re.compile("公司|集团|集團")
_SIGNS = re.compile(r"[^0-9A-Za-z\u3005\u3041-\u309f\u30a1-\u30fa\u30fc\u3400-\u9fff]+")
_FORMS_AFTER = re.compile(r"(?<=[ァ-ヶー])(?:社|リミテッド|&?カンパニー)\s*$|(?<=[0-9A-Za-z])ー")
_OLD = str.maketrans(
    "鐵澤冨濱邊國會學廣櫻壽眞榮藥醫體總證ヱヰヂヅ", "鉄沢富浜辺国会学広桜寿真栄薬医体総証エイジズ"
)

_LENGTHENS = {"う": "ou", "ウ": "ou", "お": "o", "オ": "o"}
"""Kana that make the vowel before them long, which Latin names mostly do not write."""

_AND = ("ア", "ン", "ド")
"""Kana of "and", which is left out of Latin names."""


def _unwritten(found: tuple[str, ...], place: int) -> int:
    if place and found[place] in _LENGTHENS and kana_latin(found[place - 1])[-1:] in _LENGTHENS[found[place]]:
        return 1
    return len(_AND) * (found[place : place + len(_AND)] == _AND)


def _writable(piece: str) -> bool:
    return len(piece) > 1 and all(map(is_kana, piece))


JAPANESE = Tongue(
    language="Japanese",
    words={piece: frozenset(row.split("|")) for piece, row in WORDS.items()},
    letters={kana: latin for latin, row in LETTERS.items() for kana in row.split("|")},
    ways=spelled_ways,
    follows=goes_on,
    writable=_writable,
    writes=writes,
    unwritten=_unwritten,
    joins=False,
    endings=frozenset("社組所業化店堂"),
)


@lru_cache(maxsize=4096)
def surely_japanese(text: str) -> bool:
    """Whether a name is of a Japanese firm: it has kana or a Japanese legal form."""
    plain = unicodedata.normalize("NFKC", text)
    return any(map(is_kana, plain)) or bool(JAPANESE_FORMS.search(plain))


@lru_cache(maxsize=4096)
def is_japanese(text: str) -> bool:
    """Whether a name may be of a Japanese firm.

    It surely is, or it has a word of trade as Japan writes it and no Chinese form or Hangul.
    """
    plain = unicodedata.normalize("NFKC", text)
    if surely_japanese(plain):
        return True
    if _CHINESE.search(plain) or any(map(is_hangul, plain)):
        return False
    return any(plain[at : at + wide] in JAPANESE.words for at in range(len(plain)) for wide in range(2, 6))


@lru_cache(maxsize=4096)
def japanese_name(text: str) -> str:
    """A name without legal forms and signs, its characters in their newer form."""
    plain = unicodedata.normalize("NFKC", text).translate(_OLD)
    plain = _FORMS_AFTER.sub(" ", JAPANESE_FORMS.sub(" ", plain))
    return _SIGNS.sub("", plain)[:LONGEST_NAME]


def compare_japanese(text: str, words: tuple[str, ...]) -> tuple[float, float, list[str]]:
    """:func:`celtrace.parties.along_score.compare_along` of a Japanese name as written."""
    return compare_along(JAPANESE, japanese_name(text), words)
