"""A name in one form: tokens without case, accents and punctuation, with legal form and title set apart.

Alphabets become Latin letters here (:mod:`celtrace.parties.romanise`). Hanzi, Hangul and kana stay as they are;
:mod:`celtrace.parties.scripts` compares them by their readings.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from celtrace.parties.forms import EAST_FORMS, JURISDICTIONS, without_forms
from celtrace.parties.romanise import LETTERS, is_kana, kana_latin
from celtrace.parties.shorts import SHORT, SHORT_FIRM

Script = Literal["latin", "han", "hangul", "kana", "other", "none"]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_APOSTROPHES = re.compile(r"['`´‘’ʻʼʿʾ′]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_GLUED_FORM = re.compile(
    r"(?<=[a-z])(AG|GmbH|LLC|LTD|Ltd|SA|PLC|KG|Inc)\b"
    r"|(?<=[^\W_])((?i:co\. ?, ?ltd))|(?<=[^\W_]{2})(?<!\b[Ii][Nn])(corporation|CORPORATION)\b"
)
_ABD = re.compile(r"\babd[ -]?[aeou][lrzsdnt][ -]")
_ABD_GLUED = re.compile(r"\babd[aeou](?:l(?=[^l\W][^\W]{3})(?!lah|ah)|([rzsdnt])(?=\1))")
_WORD = re.compile(r"[^\W_]+")
_DIGIT_LETTERS = str.maketrans("013459", "oieasg")

_TITLES = _set(
    "mr mrs ms miss dr prof sir frau herr monsieur madame president prasident general colonel sheikh "
    "shaikh haji hajji mullah maulavi mawlawi maulana mawlana mufti qari ayatollah lieutenant captain admiral "
    "brigadier mv mt the"
)
SILENT = _TITLES | _set(
    "and of for de del der des du la le las los y e i im imeni named after et va ve wa und"
)
"""Words that are not compared: titles, articles, prepositions."""
_PARTICLES = {
    "bin": "ibn",
    "ben": "ibn",
    "ibn": "ibn",
    "bint": "ibn",
    "el": "al",
    "al": "al",
    "ul": "al",
    "ur": "al",
    "ud": "al",
    "ol": "al",
}
_ONES = (
    "zero", "one first 1st", "two second 2nd ii", "three third 3rd iii", "four fourth", "five fifth", "six sixth",
    "seven seventh vii", "eight eighth viii", "nine ninth ix", "ten tenth", "eleven", "twelve",
)  # fmt: skip
_NUMBERS = {word: str(number) for number, words in enumerate(_ONES) for word in words.split()}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_FIRM_WORDS = _set("co company corp corporation inc incorporated limited ltd")
"""Legal forms that are left when nothing else is."""
_RANKS = _set("president prasident general colonel miss captain admiral")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A name's parts. ``core`` are the tokens that are compared, in order; ``forms`` classes of legal form.

    ``surname`` counts the tokens before a comma, as lists write persons; 0 where none tells. ``words`` are all
    words, legal forms too, for initials; ``places`` the countries that the legal form is of.
    """

    text: str
    core: tuple[str, ...]
    forms: frozenset[str]
    script: Script
    surname: int = 0
    words: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()

    @property
    def glued(self) -> str:
        """The core without spaces."""
        return "".join(self.core)


def script_of(text: str) -> Script:
    """Han, Hangul or kana if there are any, else the script that most letters are in; Cyrillic is romanised here."""
    counts: dict[Script, int] = {"hangul": 0, "han": 0, "kana": 0, "latin": 0, "other": 0}
    # A Latin word beside Han characters or Hangul does not make a Latin name.
    for char in text:
        code = ord(char)
        if 0xAC00 <= code <= 0xD7A3 or 0x1100 <= code <= 0x11FF or 0x3130 <= code <= 0x318F:
            counts["hangul"] += 1
        elif 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF:
            counts["han"] += 1
        elif 0x3040 <= code <= 0x30FF:
            counts["kana"] += 1
        elif code < 0x530 and char.isalnum():
            counts["latin"] += 1
        elif char.isalpha():
            counts["other"] += 1
    if not any(counts.values()):
        return "none"
    scripts: tuple[Script, ...] = ("hangul", "han", "kana")
    eastern = max(scripts, key=lambda name: counts[name])
    return eastern if counts[eastern] else max(counts, key=lambda name: counts[name])


def fold(text: str) -> str:
    """Compatibility form, lower case, Latin without accents, Cyrillic romanised, apostrophes gone."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if text.isascii():
        return _APOSTROPHES.sub("", text)
    text = text.translate(LETTERS)
    kept = (
        c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn" or ord(c) > 0x400
    )
    return _APOSTROPHES.sub("", unicodedata.normalize("NFC", "".join(kept)).translate(LETTERS))


@lru_cache(maxsize=65536)
def tokens(text: str) -> Tokens:
    """Take a name apart. A name of punctuation alone has no core."""
    plain = text[:1000]
    forms: set[str] = set()
    kana = False
    if not plain.isascii():
        whole = unicodedata.normalize("NFKC", plain)
        plain = EAST_FORMS.sub(" ", whole)
        if len(plain) != len(whole):
            forms.add("company")
        kana = any(map(is_kana, plain))
        if kana:
            plain = kana_latin(plain)
    folded = fold(_GLUED_FORM.sub(r" \g<0>", plain))
    if "&" in folded or "%" in folded:
        folded = folded.replace("&", " and ").replace("%", " percent ")
    if "." in folded:
        folded = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", folded)
    if "hong kong" in folded:
        folded = folded.replace("hong kong", "hongkong")
    if "abd" in folded:
        folded = _ABD_GLUED.sub("abdul ", _ABD.sub("abdul ", folded))
    found = _letters(_WORD.findall(folded)) if "," not in plain else _WORD.findall(folded)
    words = [full for word in found for full in SHORT.get(word, (word,))] if SHORT.keys() & found else found
    core = without_forms(words, forms)
    if forms:
        core = [full for word in core for full in SHORT_FIRM.get(word, (word,))]
    silent = SILENT - _RANKS if forms else SILENT
    named = [_word(word) for word in core if word not in silent]
    named = list(dict.fromkeys(_tens(named) or core or words))
    surname = len(_WORD.findall(fold(plain.partition(",")[0]))) if "," in plain else 0
    script = "latin" if folded.isascii() and named else script_of(folded)
    if script == "latin" and kana:
        script = "kana"
    where = (
        frozenset(JURISDICTIONS[word] for word in found if word in JURISDICTIONS) if forms else frozenset()
    )
    return Tokens(
        text,
        tuple(named),
        frozenset(forms),
        script,
        surname if surname < len(named) else 0,
        tuple(words),
        where,
    )


@lru_cache(maxsize=65536)
def from_first(name: Tokens) -> tuple[str, ...]:
    """The core with the first word as written, which may be a name and no legal form, article or abbreviation.

    So ``LA Holdings``, ``AS ONE`` and ``SK Japan``; the core itself where the first word stands in it.
    """
    words = list(name.words)
    written = _WORD.search(fold(name.text[:60]))
    if written and (full := SHORT.get(written.group())) and words[: len(full)] == list(full):
        words[: len(full)] = [written.group()]
    if not words or words[0] == "the" or words[0] in name.core or _word(words[0]) in name.core:
        return name.core
    rest = without_forms(words[1:], set()) if len(words) > 1 else []
    kept = [_word(word) for word in rest if word not in SILENT and word not in _FIRM_WORDS]
    return tuple(dict.fromkeys([words[0], *kept]))


def _letters(words: list[str]) -> list[str]:
    """``n p c trading`` as ``npc trading``."""
    found: list[str] = []
    open_run = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and open_run:
            found[-1] += word
        else:
            found.append(word)
        open_run = single
    return found


def _word(word: str) -> str:
    if word in _NUMBERS:
        return _NUMBERS[word]
    if not word.isalpha() and not word.isdigit() and len(word) > 3:
        return word.translate(_DIGIT_LETTERS)
    return _PARTICLES.get(word, word)


def _tens(words: list[str]) -> list[str]:
    """``forty 4`` as ``44``."""
    if not _TENS.keys() & words:
        return words
    found: list[str] = []
    for word in words:
        if found and found[-1] in _TENS and len(word) == 1 and word.isdigit():
            found[-1] = str(_TENS[found[-1]] + int(word))
        else:
            found.append(word)
    return [str(_TENS[word]) if word in _TENS else word for word in found]


_EAST_RUN = re.compile(
    r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff·・]{2,}"
)

_APART = re.compile(r"[\s(（/|,;、]")


@lru_cache(maxsize=65536)
def by_script(text: str) -> tuple[str, ...]:
    """A name that stands in two scripts, ``NINGSE (宁色)``, as its two names; any other as it is."""
    runs = _EAST_RUN.findall(text)
    latin = " ".join(_EAST_RUN.sub(" ", text).replace("(", " ").replace(")", " ").split())
    if not runs or sum(char.isalpha() for char in latin) < 5 or not _APART.search(text):
        return (text,)
    return (latin, max(runs, key=len))
