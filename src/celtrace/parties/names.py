"""A name in one form: tokens without case, accents and punctuation, with legal form and title set apart.

Latin and Cyrillic meet here (Cyrillic by BGN/PCGN romanisation without diacritics). Hanzi, Hangul and kana
stay as they are: a name in one of them equals only the same characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Script = Literal["latin", "han", "hangul", "kana", "other", "none"]


def _list(text: str) -> list[str]:
    return text.split()


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        _list("a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i i e g u"),
        strict=True,
    )
)
_LETTERS = str.maketrans(
    {
        **{c: latin.replace("_", "") for c, latin in _CYRILLIC.items()},
        # Letters that Unicode does not take apart.
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
    }
)
_APOSTROPHES = re.compile(r"['`´‘’ʻʼʿʾ′]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_ABD = re.compile(r"\babd[ -]?[aeu][lrz][ -]")
_WORD = re.compile(r"[^\W_]+")
_DIGIT_LETTERS = str.maketrans("013459", "oieasg")

FORMS: dict[str, tuple[str, ...]] = {
    "company": (
        "company limited", "co ltd", "co limited", "pte ltd", "pty ltd", "pvt ltd", "private limited",
        "pte limited", "pty limited", "sdn bhd", "limited liability company", "limited", "ltd", "limitada",
        "ltda", "llc", "llp", "lp", "inc", "incorporated", "corp", "corporation", "company", "co", "plc", "ooo",
        "too", "fze", "fzco", "fz llc", "fzc", "dmcc", "kk", "kabushiki kaisha", "yugen gaisha",
        "obshchestvo s ogranichennoy otvetstvennostyu", "obshchestvo s ogranichennoi otvetstvennostyu", "tov",
        "limited sirketi",
    ),
    "stock": (
        "open joint stock company", "public joint stock company", "closed joint stock company",
        "private joint stock company", "joint stock company", "aktsionernoe obshchestvo", "aktsionernoye obshchestvo",
        "otkrytoe aktsionernoe obshchestvo", "publichnoe aktsionernoe obshchestvo", "anonim sirketi", "ojsc",
        "pjsc", "cjsc", "jsc", "oao", "pao", "zao", "ao", "aktiengesellschaft", "ag", "sa", "s a", "nv", "oyj", "asa",
        "sociedad anonima", "societe anonyme", "sa de cv", "spa", "sarl de cv",
    ),
    "gmbh": ("gesellschaft mit beschrankter haftung", "gmbh", "gmbh co kg", "kg"),
    "srl": (
        "societatea cu raspundere limitata", "srl", "s r l", "sarl", "sas", "sp z o o", "sp z oo", "spolka z oo",
        "s de rl de cv", "sl", "bv", "oy", "ab", "aps", "doo", "d o o", "sro", "eood", "ood", "ead", "kft",
    ),
    "ano": ("ano", "avtonomnaya nekommercheskaya organizatsiya"),
}  # fmt: skip
"""Legal forms by class, in normalised spelling; two names whose classes differ speak against each other."""

_EAST_FORMS = re.compile(
    r"股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|株式會社|有限会社|"
    r"주식회사|유한회사|\(주\)|㈜|集团公司"
)
_TITLES = _set(
    "mr mrs ms miss dr prof sir frau herr monsieur madame president prasident general colonel sheikh "
    "shaikh haji hajji mullah maulavi mawlawi mv mt the"
)
_PARTICLES = {"bin": "ibn", "ben": "ibn", "ibn": "ibn", "bint": "ibn", "el": "al", "al": "al", "ul": "al"}
_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "zero",
            "one first 1st",
            "two second 2nd",
            "three third 3rd",
            "four fourth",
            "five fifth",
            "six sixth",
            "seven seventh",
            "eight eighth",
            "nine ninth",
            "ten tenth",
        )
    )
    for word in words.split()
}
_SHORT = {"intl": "international", "dept": "department", "univ": "university", "mfg": "manufacturing"}


def _form_table() -> tuple[dict[tuple[str, ...], str], int]:
    table = {tuple(form.split()): kind for kind, forms in FORMS.items() for form in forms}
    return table, max(map(len, table))


_FORMS, _FORM_LENGTH = _form_table()


@dataclass(frozen=True, slots=True)
class Tokens:
    """A name's parts. ``core`` are the tokens that are compared, in order; ``forms`` classes of legal form."""

    text: str
    core: tuple[str, ...]
    forms: frozenset[str]
    script: Script

    @property
    def glued(self) -> str:
        """The core without spaces."""
        return "".join(self.core)


def script_of(text: str) -> Script:
    """The script that most letters are in; Cyrillic counts as Latin because it is romanised here."""
    counts: dict[Script, int] = {"hangul": 0, "han": 0, "kana": 0, "latin": 0, "other": 0}
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
    return max(counts, key=lambda name: counts[name])


def fold(text: str) -> str:
    """Compatibility form, lower case, Latin without accents, Cyrillic romanised, apostrophes gone."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if text.isascii():
        return _APOSTROPHES.sub("", text)
    text = text.translate(_LETTERS)
    kept = (
        c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn" or ord(c) > 0x400
    )
    return _APOSTROPHES.sub("", unicodedata.normalize("NFC", "".join(kept)))


@lru_cache(maxsize=65536)
def tokens(text: str) -> Tokens:
    """Take a name apart. A name of punctuation alone has no core."""
    plain = _EAST_FORMS.sub(" ", unicodedata.normalize("NFKC", text)[:1000])
    has_east_form = len(plain) != len(unicodedata.normalize("NFKC", text)[:1000])
    folded = fold(plain).replace("&", " and ").replace("%", " percent ")
    folded = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", folded)
    folded = _ABD.sub("abdul ", folded)
    words = [_SHORT.get(word, word) for word in _WORD.findall(folded)]
    core, forms = _without_forms(words)
    if has_east_form:
        forms.add("company")
    named = [_word(word) for word in core if word not in _TITLES and word != "and"]
    named = named or core or words
    return Tokens(text, tuple(dict.fromkeys(named)), frozenset(forms), script_of(plain))


def _word(word: str) -> str:
    if word in _NUMBERS:
        return _NUMBERS[word]
    if any(c.isdigit() for c in word) and any(c.isalpha() for c in word) and len(word) > 3:
        return word.translate(_DIGIT_LETTERS)
    return _PARTICLES.get(word, word)


def _without_forms(words: list[str]) -> tuple[list[str], set[str]]:
    """Cut legal forms off; a name that is nothing else keeps its words."""
    core: list[str] = []
    forms: set[str] = set()
    at = 0
    while at < len(words):
        for length in range(min(_FORM_LENGTH, len(words) - at), 0, -1):
            kind = _FORMS.get(tuple(words[at : at + length]))
            if kind is not None and (core or at + length < len(words)):
                forms.add(kind)
                at += length
                break
        else:
            core.append(words[at])
            at += 1
    return (core, forms) if core else (words, set())


def looks_korean(text: str) -> bool:
    """Whether a Latin name has the shape of a Korean person's: a frequent surname and one or two syllables."""
    core = tokens(text).core
    return 2 <= len(core) <= 3 and korean_surname(core) and all(len(word) <= 7 for word in core)


def korean_surname(words: tuple[str, ...]) -> bool:
    """Whether the first or last word is a romanised Korean surname."""
    return words[0] in _KOREAN_SURNAMES or words[-1] in _KOREAN_SURNAMES


_KOREAN_SURNAMES = _set(
    "kim ri yi li lee rhee pak park choe choi chong jong jung jeong cho jo kang yun yoon chang jang im "
    "rim lim han o oh so seo sin shin kwon hwang an ahn song hong yu ryu ko paek ho nam sim no ro ha chon "
    "jon kwak cha chu ju u min na chin ji om chae won kye pang pyon hyon yang son mun"
)
