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

from celtrace.parties.romanise import LETTERS, is_kana, kana_latin

Script = Literal["latin", "han", "hangul", "kana", "other", "none"]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_APOSTROPHES = re.compile(r"['`´‘’ʻʼʿʾ′]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_GLUED_FORM = re.compile(r"(?<=[a-z])(AG|GmbH|LLC|LTD|Ltd|SA|PLC|KG)\b")
_ABD = re.compile(r"\babd[ -]?[aeou][lrzsdnt][ -]")
_ABD_GLUED = re.compile(r"\babd[aeou](?:l(?=[^l\W][^\W]{3})(?!lah|ah)|([rzsdnt])(?=\1))")
_WORD = re.compile(r"[^\W_]+")
_DIGIT_LETTERS = str.maketrans("013459", "oieasg")

JURISDICTIONS: dict[str, str] = {
    "pte": "singapore", "sdn": "malaysia", "pty": "australia", "pvt": "india", "fze": "free zone", "fzco": "free zone",
    "fzc": "free zone", "fz": "free zone", "dmcc": "free zone", "gmbh": "germany", "ooo": "russia", "ltda": "latin",
    "tnhh": "vietnam", "tov": "ukraine", "sirketi": "turkey", "kft": "hungary", "sro": "czechia", "zoo": "poland",
    "doo": "balkans", "srl": "romance", "sarl": "romance",
}  # fmt: skip
"""Words of legal forms that only one country or group of countries has."""

FORMS: dict[str, tuple[str, ...]] = {
    "company": (
        "company limited", "co ltd", "co limited", "pte ltd", "pty ltd", "pvt ltd", "private limited",
        "pte limited", "pty limited", "sdn bhd", "limited liability company", "limited", "ltd", "limitada",
        "ltda", "llc", "llp", "lp", "inc", "incorporated", "corp", "corporation", "company", "co", "plc", "ooo",
        "too", "fze", "fzco", "fz llc", "fzc", "dmcc", "kk", "kabushiki kaisha", "yugen gaisha",
        "obshchestvo s ogranichennoy otvetstvennostyu", "obshchestvo s ogranichennoi otvetstvennostyu",
        "obshchestvo s ogranichennoy otvetstvennostiu",
        "obshchestvo s ogranichennoi otvetstvennostiu", "obschestvo s ogranichennoy otvetstvennostyu",
        "tovarystvo z obmezhenoiu vidpovidalnistiu", "ou", "tov",
        "limited sirketi", "cong ty tnhh", "cong ty trach nhiem huu han", "drustvo sa ogranicenom odgovornoscu",
        "sabiedriba ar ierobezotu atbildibu", "sia", "sharikat mahdudat al masuliyah", "osoo", "limited company",
        "obshchestvo s ogranichennoi otvetstvennostyu", "tavarystva z abmezhavanai adkaznastsyu",
        "tavarystva z abmezhavanay adkaznastsyu", "sherkat ba masouliyat mahdoud", "wll", "w l l",
    ),
    "stock": (
        "open joint stock company", "public joint stock company", "closed joint stock company",
        "private joint stock company", "joint stock company", "aktsionernoe obshchestvo", "aktsionernoye obshchestvo",
        "otkrytoe aktsionernoe obshchestvo", "publichnoe aktsionernoe obshchestvo", "anonim sirketi", "ojsc",
        "pjsc", "cjsc", "jsc", "oao", "pao", "zao", "ao", "aktiengesellschaft", "ag", "sa", "s a", "nv", "oyj", "asa",
        "sociedad anonima", "societe anonyme", "sa de cv", "spa", "sarl de cv", "sal", "cong ty co phan", "kgaa",
        "publichnoye aktsionernoye obshchestvo", "otkrytoye aktsionernoye obshchestvo",
        "zakrytoye aktsionernoye obshchestvo", "zakrytoe aktsionernoe obshchestvo",
        "adkrytaye aktsyyanernaye tavarystva", "zakrytaye aktsyyanernaye tavarystva", "a s", "as",
        "sherkat sahami khass", "sherkat sahami am", "private joint stock co", "public limited company",
    ),
    "gmbh": ("gesellschaft mit beschrankter haftung", "gmbh", "gmbh co kg", "kg"),
    "srl": (
        "societatea cu raspundere limitata", "srl", "s r l", "sarl", "sas", "sp z o o", "sp z oo", "spolka z oo",
        "s de rl de cv", "sl", "bv", "oy", "ab", "aps", "doo", "d o o", "sro", "eood", "ood", "ead", "kft",
    ),
    "state": (
        "federal state unitary enterprise", "state unitary enterprise", "federal state institution", "state enterprise",
    ),
    "ano": ("autonomous non profit organization", "ano", "avtonomnaya nekommercheskaya organizatsiya"),
}  # fmt: skip
"""Legal forms by class, in normalised spelling; two names whose classes differ speak against each other."""

EAST_FORMS = re.compile(
    r"股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|株式會社|有限会社|"
    r"주식회사|유한회사|유한책임회사|\(주\)|㈜|集团公司|集團公司"
)
"""Legal forms in Han characters and Hangul."""
_TITLES = _set(
    "mr mrs ms miss dr prof sir frau herr monsieur madame president prasident general colonel sheikh "
    "shaikh haji hajji mullah maulavi mawlawi mv mt the"
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
_SHORT: dict[str, tuple[str, ...]] = {
    short: tuple(words.split())
    for short, words in {
        "intl": "international",
        "dept": "department",
        "univ": "university",
        "mfg": "manufacturing",
        "npp": "research production enterprise",
        "npo": "research production association",
        "npts": "research production center",
        "nii": "research institute",
        "tsnii": "central research institute",
        "okb": "experimental design bureau",
        "kb": "design bureau",
        "pkf": "production commercial firm",
        "tpk": "trading production company",
        "fgup": "federal state unitary enterprise",
        "fsue": "federal state unitary enterprise",
        "fgbu": "federal state institution",
        "gup": "state unitary enterprise",
        "sue": "state unitary enterprise",
        "dprk": "democratic peoples republic korea",
        "bros": "brothers",
        "imp": "import",
        "impandexp": "import export",
        "tskb": "central design bureau",
        "skb": "special design bureau",
        "npk": "research production complex",
        "npf": "research production firm",
        "minoborony": "ministry defense",
        "td": "trading house",
    }.items()
}
"""Abbreviations that Russian and other registers use, with what they stand for."""


def _form_table() -> tuple[dict[tuple[str, ...], str], int]:
    table = {tuple(form.split()): kind for kind, forms in FORMS.items() for form in forms}
    return table, max(map(len, table))


_FORMS, _FORM_LENGTH = _form_table()
_FORM_PARTS = _set("joint stock liability limited company")
_FORM_STARTS = frozenset(form[0] for form in _FORMS)


def _shortened(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def _slip_table() -> dict[str, str]:
    """Long words of legal forms by what they become when a letter is left out."""
    long = sorted({word for form in _FORMS for word in form if len(word) >= 5})
    return {short: word for word in long for short in _shortened(word)}


_SLIPS = _slip_table()


@lru_cache(maxsize=131072)
def _mended(word: str) -> str:
    """A word of a legal form that was written with one slip, as it should be; other words as they are."""
    if len(word) < 4 or (word,) in _FORMS:
        return word
    for short in _shortened(word):
        right = _SLIPS.get(short)
        if right is None or abs(len(right) - len(word)) > 1:
            continue
        # Of a short word, one letter changed makes another word: point, joint.
        if len(right) >= 7 or len(word) != len(right) or sorted(word) == sorted(right):
            return right
    return word


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
    if not plain.isascii():
        whole = unicodedata.normalize("NFKC", plain)
        plain = EAST_FORMS.sub(" ", whole)
        if len(plain) != len(whole):
            forms.add("company")
        if any(map(is_kana, plain)):
            plain = kana_latin(plain)
    folded = fold(_GLUED_FORM.sub(r" \1", plain))
    if "&" in folded or "%" in folded:
        folded = folded.replace("&", " and ").replace("%", " percent ")
    if "." in folded:
        folded = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", folded)
    if "hong kong" in folded:
        folded = folded.replace("hong kong", "hongkong")
    if "abd" in folded:
        folded = _ABD_GLUED.sub("abdul ", _ABD.sub("abdul ", folded))
    found = _letters(_WORD.findall(folded)) if "," not in plain else _WORD.findall(folded)
    words = [full for word in found for full in _SHORT.get(word, (word,))] if _SHORT.keys() & found else found
    core = _without_forms(words, forms)
    named = [_word(word) for word in core if word not in SILENT]
    named = list(dict.fromkeys(_tens(named) or core or words))
    surname = len(_WORD.findall(fold(plain.partition(",")[0]))) if "," in plain else 0
    script = "latin" if folded.isascii() and named else script_of(folded)
    if script == "latin" and not text.isascii() and script_of(text) == "kana":
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


def _without_forms(words: list[str], forms: set[str]) -> list[str]:
    """Cut legal forms off and add their classes to ``forms``; a name that is nothing else keeps its words."""
    if not any(_mended(word) in _FORM_STARTS for word in words):
        return words
    core: list[str] = []
    found: set[str] = set()
    at = 0
    mended = [_mended(word) for word in words]
    while at < len(words):
        for length in range(min(_FORM_LENGTH, len(words) - at), 0, -1):
            spelled = tuple(mended[at : at + length])
            kind = _FORMS.get(spelled)
            if kind is None or (length == 1 and spelled[0] != words[at] and len(words[at]) < 6):
                continue
            if core or at + length < len(words):
                found.add(kind)
                at += length
                break
        else:
            core.append(words[at])
            at += 1
    if not core:
        return words
    forms |= found
    rest = [word for word in core if _mended(word) not in _FORM_PARTS]
    return rest or core


_EAST_RUN = re.compile(
    r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff·・]{2,}"
)


@lru_cache(maxsize=65536)
def by_script(text: str) -> tuple[str, ...]:
    """A name that stands in two scripts, ``NINGSE (宁色)``, as its two names; any other as it is."""
    runs = _EAST_RUN.findall(text)
    latin = " ".join(_EAST_RUN.sub(" ", text).replace("(", " ").replace(")", " ").split())
    if not runs or sum(char.isalpha() for char in latin) < 5:
        return (text,)
    return (latin, max(runs, key=len))
