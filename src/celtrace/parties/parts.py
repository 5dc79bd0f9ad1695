"""A name in Han characters, Hangul or kana by part: place, words of trade, legal form, and the core in between."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from celtrace.parties.forms import EAST_FORMS
from celtrace.parties.readings import is_han, is_hangul, reading, simplified
from celtrace.parties.romanise import is_kana
from celtrace.resources.party_words import CITIES, INDUSTRIES, PLACES, TRADE

_AFTER_PLACE = "省市县縣県区區府都道시도군구"
_BREAKS = re.compile(r"[\s·・.,;()（）「」《》\-]+")


_DAY = re.compile(r"(?<!\d)(\d{1,2})[.·․]?[월月]?(?<=[.·․월月])\s?(\d{1,2})[일日]?(?!\d)")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_GENERAL = "总総총"
"""Before a word of trade: general."""

_SEVERAL = {
    "importexport": ("import", "export"),
    "generalcorp": ("general",),
    "education_science": ("research", "education"),
}
"""Words that say two things."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a name consists of. ``core`` are the characters that are read; ``said`` concepts of the other parts."""

    text: str
    core: str
    said: tuple[str, ...]
    places: frozenset[str]
    pieces: tuple[str, ...]

    @property
    def whole(self) -> str:
        """All characters but legal forms and breaks."""
        return "".join(self.pieces)


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, tuple[str, bool]], int]:
    found: dict[str, tuple[str, bool]] = {}
    for table, place in ((PLACES, True), (TRADE, False), (CITIES, True), (INDUSTRIES, False)):
        for said, row in table.items():
            for word in row.split("|"):
                if word and (is_han(word[0]) or is_hangul(word[0]) or is_kana(word[0])):
                    found.setdefault(simplified(word), (said, place))
    return found, max(map(len, found))


@lru_cache(maxsize=65536)
def trade_word(word: str) -> str:
    """What a word of trade or place in another script says, by the glossary; empty for other words."""
    return _words()[0].get(simplified(word), ("", False))[0]


def translations(char: str) -> frozenset[str]:
    """English words that a single character may say, by Unihan and the glossary."""
    found = reading(char)
    said = _words()[0].get(char, ("", False))[0]
    return (found.glosses if found else frozenset()) | ({said} if said else frozenset())


@lru_cache(maxsize=65536)
def parts(text: str, *, person: bool | None = None) -> Parts:
    """Take a name apart; a person's is core alone."""
    plain = unicodedata.normalize("NFKC", text)[:200]
    plain = EAST_FORMS.sub(" ", plain)
    pieces = tuple(piece for piece in _BREAKS.split(simplified(plain)) if piece)
    if person or (person is None and like_a_person("".join(pieces))):
        return Parts(text, "".join(pieces), (), frozenset(), pieces)
    words, longest = _words()
    core: list[str] = []
    said: list[str] = []
    day = _DAY.search(plain)
    if day and 1 <= int(day[1]) <= 12:
        said += [_MONTHS[int(day[1]) - 1], day[2]]
        pieces = tuple(piece for piece in _BREAKS.split(simplified(_DAY.sub(" ", plain))) if piece)
    places: set[str] = set()
    for piece in pieces:
        at = 0
        while at < len(piece):
            for length in range(min(longest, len(piece) - at), 1, -1):
                known = words.get(piece[at : at + length])
                if known is not None:
                    said.extend(_SEVERAL.get(known[0], (known[0],)))
                    if known[1]:
                        places.add(known[0])
                        at += at + length < len(piece) - 1 and piece[at + length] in _AFTER_PLACE
                    at += length
                    break
            else:
                if piece[at] in _GENERAL and any(
                    piece[at + 1 : at + 1 + n] in words for n in range(2, longest)
                ):
                    said.append("general")
                else:
                    core.append(piece[at])
                at += 1
    return Parts(text, "".join(core), tuple(dict.fromkeys(said)), frozenset(places), pieces)


def like_a_person(text: str) -> bool:
    """Whether characters of an unstated kind are rather a person's name: two to four without a word of trade."""
    words, _ = _words()
    return 2 <= len(text) <= 4 and not any(
        text[at : at + length] in words for length in (2, 3, 4) for at in range(len(text) - length + 1)
    )
