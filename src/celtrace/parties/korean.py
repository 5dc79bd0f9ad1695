"""Korean names of firms, as a walk along a Latin one has to know them (:mod:`celtrace.parties.along_score`).

Words, letters and sounds stand in ``resources/names_korean.yml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from celtrace.parties.along_score import compare_along
from celtrace.parties.forms import EAST_FORMS
from celtrace.parties.hangul_written import letters_of, writes_hangul
from celtrace.parties.parts import like_a_person
from celtrace.parties.readings import hangul_spellings, is_hangul
from celtrace.parties.tongue import LONGEST_NAME, Tongue
from celtrace.resources.korean_names import LETTERS, WORDS

FEWEST = 3
"""Letters of Hangul that write a foreign word, at least (홈, home)."""

_FORM_AFTER = re.compile("(?<=.)회사$")
_SIGNS = re.compile(r"[^0-9A-Za-z\uac00-\ud7a3]+")

_AND = ("앤", "드")
"""Hangul of "and", with or without its end, which is left out of Latin names."""


@lru_cache(maxsize=65536)
def _ways(unit: str, first: bool) -> tuple[str, ...]:
    """Spellings of a syllable, also before an l, which a last n becomes (신라, Shilla)."""
    if unit.isascii():
        return (unit,)
    if not is_hangul(unit):
        return ()
    found = dict.fromkeys(hangul_spellings(unit))
    for spelled in tuple(found):
        if spelled.endswith("n") and not spelled.endswith("ng"):
            found[spelled[:-1] + "l"] = None
    return tuple(found)


def _follows(spelled: str, following: str) -> bool:
    return bool(spelled)


def _unwritten(found: tuple[str, ...], place: int) -> int:
    if not 0 < place < len(found) - 1 or found[place] != _AND[0]:
        return 0
    return 1 + (place + 2 < len(found) and found[place + 1] == _AND[1])


def _writable(piece: str) -> bool:
    return all(map(is_hangul, piece)) and len(letters_of(piece)) >= FEWEST


KOREAN = Tongue(
    language="Korean",
    words={piece: frozenset(row.split("|")) for piece, row in WORDS.items()},
    letters={spelled: latin for latin, row in LETTERS.items() for spelled in row.split("|")},
    ways=_ways,
    follows=_follows,
    writable=_writable,
    writes=writes_hangul,
    unwritten=_unwritten,
    joins=True,
    endings=frozenset("사"),
)


@lru_cache(maxsize=4096)
def is_korean(text: str, *, person: bool | None) -> bool:
    """Whether a name may be of a Korean firm: it has Hangul, and is no person's as far as known."""
    plain = korean_name(text)
    return person is not True and any(map(is_hangul, plain)) and (person is False or not like_a_person(plain))


@lru_cache(maxsize=4096)
def korean_name(text: str) -> str:
    """A name without legal forms and signs."""
    plain = _FORM_AFTER.sub("", EAST_FORMS.sub(" ", unicodedata.normalize("NFKC", text)).strip())
    return _SIGNS.sub(" ", plain)[:LONGEST_NAME].strip()


def compare_korean(text: str, words: tuple[str, ...]) -> tuple[float, float, list[str]]:
    """:func:`celtrace.parties.along_score.compare_along` of a Korean name as written."""
    return compare_along(KOREAN, korean_name(text), words)
