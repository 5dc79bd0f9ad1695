"""Words of a note in the order in which they stand, each with its English meaning from the glossary.

The longest word wins, from left to right, as in dictionary segmentation of Chinese. A Korean or Japanese word is
looked for at its beginning only, because endings follow it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from celtrace.resources.glossary import TERMS, WORDS, WORDS_KO

MARK = "gloss, not translation"
"""Stands beside every gloss."""
_SIDES = {"zh": (0,), "ko": (1, 2), "ja": (3,)}
_LETTER = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")


class Word(NamedTuple):
    """A word as it stands in a text, and its meaning."""

    text: str
    meaning: str


@cache
def _table(language: str) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    for term in TERMS:
        for side in _SIDES[language]:
            forms = term[0] if side == 0 else (str(term[side]),)
            for form in forms:
                if form:
                    found.setdefault(form, term[4])
    for form, meaning in {"zh": WORDS, "ko": WORDS_KO}.get(language, {}).items():
        found.setdefault(form, meaning)
    return found, max(map(len, found))


def words(text: str, language: str) -> list[Word]:
    """Words of ``text`` that the glossary knows. ``language`` is ``zh``, ``ko`` or ``ja``."""
    table, longest = _table(language)
    if language == "ko":
        return list(_korean(text, table))
    found, at = [], 0
    while at < len(text):
        for size in range(min(longest, len(text) - at), 0, -1):
            meaning = table.get(text[at : at + size])
            if meaning is not None:
                found.append(Word(text[at : at + size], meaning))
                at += size
                break
        else:
            at += 1
    return found


def _korean(text: str, table: dict[str, str]) -> list[Word]:
    found = []
    for run in re.findall(r"[\uac00-\ud7a3]+", text):
        at = 0
        while at < len(run):
            sizes = range(len(run) - at, 1 if at or len(run) > 1 else 0, -1)
            size = next((size for size in sizes if run[at : at + size] in table), 0)
            if not size:
                break
            found.append(Word(run[at : at + size], table[run[at : at + size]]))
            at += size
    return found


def gloss(text: str, language: str) -> str:
    """The words with their meanings, ``头型 head shape; 要 should``; empty when the glossary knows none."""
    return "; ".join(f"{word.text} {word.meaning}" for word in words(text, language))


def covered(text: str, language: str) -> float:
    """Share of the letters of ``text`` that stand in words of the glossary, 0 to 1."""
    letters = len(_LETTER.findall(text))
    known = sum(len(_LETTER.findall(word.text)) for word in words(text, language))
    return round(known / letters, 2) if letters else 0.0
