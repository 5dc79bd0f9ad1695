"""Legal forms in names: their words in normalised spelling, also with a slip, and how they are cut off.

Spellings are those of the commercial registers of the countries and of the lists' own translations.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

JURISDICTIONS: dict[str, str] = {
    "pte": "singapore", "sdn": "malaysia", "pty": "australia", "pvt": "india", "fze": "free zone", "fzco": "free zone",
    "fzc": "free zone", "fz": "free zone", "dmcc": "free zone", "gmbh": "germany", "ooo": "russia", "ltda": "latin",
    "tnhh": "vietnam", "tov": "ukraine", "sirketi": "turkey", "kft": "hungary", "sro": "czechia", "zoo": "poland",
    "doo": "balkans", "srl": "romance", "sarl": "romance",
}  # fmt: skip
"""Words of legal forms that only one country or group of countries has."""

FORMS: dict[str, tuple[str, ...]] = {
    "company": (
        "company limited", "co ltd", "co limited", "pte ltd", "pty ltd", "pvt ltd", "private limited", "pte limited",
        "pty limited", "sdn bhd", "limited liability company", "limited", "ltd", "limitada", "ltda", "llc", "llp",
        "lp", "inc", "incorporated", "corp", "corporation", "company", "co", "plc", "ooo", "too", "fze", "fzco",
        "fz llc", "fzc", "dmcc", "kk", "kabushiki kaisha", "yugen gaisha",
        "obshchestvo s ogranichennoy otvetstvennostyu", "obshchestvo s ogranichennoi otvetstvennostyu",
        "obshchestvo s ogranichennoy otvetstvennostiu", "obshchestvo s ogranichennoi otvetstvennostiu",
        "obschestvo s ogranichennoy otvetstvennostyu", "tovarystvo z obmezhenoiu vidpovidalnistiu", "ou", "tov",
        "limited sirketi", "cong ty tnhh", "cong ty trach nhiem huu han", "drustvo sa ogranicenom odgovornoscu",
        "sabiedriba ar ierobezotu atbildibu", "sia", "sharikat mahdudat al masuliyah", "osoo", "limited company",
        "tavarystva z abmezhavanai adkaznastsyu", "tavarystva z abmezhavanay adkaznastsyu",
        "sherkat ba masouliyat mahdoud", "wll", "w l l", "ltd sti", "ltd sirketi", "berhad",
        "designated activity company", "dac", "lda", "unipessoal lda", "eirl", "eireli",
        "limited liability partnership", "fzc llc", "fze llc", "jlt", "free zone company", "co inc", "pte", "pvt",
        "pty", "sdn", "bhd", "obshchestvo s dopolnitelnoi otvetstvennostiu", "odo",
    ),
    "stock": (
        "open joint stock company", "public joint stock company", "closed joint stock company",
        "private joint stock company", "joint stock company", "aktsionernoe obshchestvo", "aktsionernoye obshchestvo",
        "otkrytoe aktsionernoe obshchestvo", "publichnoe aktsionernoe obshchestvo", "anonim sirketi", "ojsc", "pjsc",
        "cjsc", "jsc", "oao", "pao", "zao", "ao", "aktiengesellschaft", "ag", "sa", "s a", "nv", "oyj", "asa",
        "sociedad anonima", "societe anonyme", "sa de cv", "spa", "sarl de cv", "sal", "cong ty co phan", "kgaa",
        "publichnoye aktsionernoye obshchestvo", "otkrytoye aktsionernoye obshchestvo",
        "zakrytoye aktsionernoye obshchestvo", "zakrytoe aktsionernoe obshchestvo",
        "adkrytaye aktsyyanernaye tavarystva", "zakrytaye aktsyyanernaye tavarystva", "a s", "as",
        "sherkat sahami khass", "sherkat sahami am", "private joint stock co", "public limited company",
        "publicly traded company", "privatne aktsionerne tovarystvo", "publichne aktsionerne tovarystvo", "prjsc",
        "prat", "aktsionernogo obshchestva", "public company limited", "public co ltd", "pcl", "saog", "saoc", "psc",
        "sal offshore", "sociedad anonima de capital variable", "sapi de cv", "compania anonima", "ca",
        "sociedade anonima", "ad", "dd",
    ),
    "gmbh": (
        "gesellschaft mit beschrankter haftung", "gmbh", "gmbh co kg", "kg",
    ),
    "srl": (
        "societatea cu raspundere limitata", "srl", "s r l", "sarl", "sas", "sp z o o", "sp z oo", "spolka z oo",
        "s de rl de cv", "sl", "bv", "oy", "ab", "aps", "doo", "d o o", "sro", "eood", "ood", "ead", "kft", "dooel",
        "spr de ri", "spr de rl", "sprl", "bvba", "spolka z ograniczona odpowiedzialnoscia", "sc de rl de cv", "scs",
        "sca", "sociedad de produccion rural de responsabilidad ilimitada", "sociedad de responsabilidad limitada",
        "sociedad de produccion rural de responsabilidad limitada", "rl de cv", "drustvo s ogranicenom odgovornoscu",
    ),
    "state": (
        "federal state unitary enterprise", "state unitary enterprise", "federal state institution",
        "state enterprise", "republican unitary enterprise", "unitary enterprise", "production unitary enterprise",
        "private unitary enterprise", "federal state budgetary institution", "municipal unitary enterprise",
        "federalnoe gosudarstvennoe uchrezhdenie", "federalnoe gosudarstvennoe unitarnoe predpriyatie",
        "federalnoye gosudarstvennoye unitarnoye predpriyatiye", "gosudarstvennoe unitarnoe predpriyatie",
        "gosudarstvennoye unitarnoye predpriyatiye",
    ),
    "ano": (
        "autonomous non profit organization", "ano", "avtonomnaya nekommercheskaya organizatsiya", "asociacion civil",
        "autonomous noncommercial organization", "autonomous nonprofit organization", "ev", "eingetragener verein",
        "asbl",
    ),
}  # fmt: skip
"""Legal forms by class, in normalised spelling; two names whose classes differ speak against each other."""

EAST_FORMS = re.compile(
    r"股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|株式會社|有限会社|"
    r"주식회사|유한회사|유한책임회사|\(주\)|㈜|集团公司|集團公司"
)
"""Legal forms in Han characters and Hangul."""

JAPANESE_FORMS = re.compile(
    "株式会社|株式會社|有限会社|合同会社|合資会社|合名会社|相互会社|無限責任事業組合|[(（]株[)）]|㈱"
)
"""Legal forms that show that a name is of a Japanese firm."""


def _form_table() -> tuple[dict[tuple[str, ...], str], int]:
    table = {tuple(form.split()): kind for kind, forms in FORMS.items() for form in forms}
    return table, max(map(len, table))


_FORMS, _FORM_LENGTH = _form_table()
_FORM_PARTS = {
    "joint": "stock", "stock": "stock", "liability": "company", "limited": "company", "company": "company",
    "aktsionernoe": "stock", "aktsionernoye": "stock", "otkrytoe": "stock", "otkrytoye": "stock",
    "publichnoe": "stock", "publichnoye": "stock", "zakrytoe": "stock", "zakrytoye": "stock",
    "ogranichennoi": "company", "ogranichennoy": "company", "otvetstvennostyu": "company",
    "otvetstvennostiu": "company", "obshchestvo": "company",
}  # fmt: skip
"""Words of legal forms that stand apart when a name's words were turned round, with the class of the form."""

_FORM_STARTS = frozenset(form[0] for form in _FORMS)


def _shortened(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def _slip_table() -> dict[str, str]:
    """Long words of legal forms by what they become when a letter is left out."""
    long = sorted({word for form in _FORMS for word in form if len(word) >= 5})
    return {short: word for word in long for short in _shortened(word)}


_SLIPS = _slip_table()


def _short_slip_table() -> dict[str, str]:
    """Short words of legal forms with a letter doubled or two exchanged, which nobody means: ``lttd``, ``gmhb``."""
    found: dict[str, str] = {"ldt": "ltd", "tld": "ltd", "tpe": "pte"}
    short = {form[0] for form in _FORMS if len(form) == 1 and 3 <= len(form[0]) <= 5}
    for word in sorted(short):
        for at in range(len(word)):
            found.setdefault(word[:at] + word[at] + word[at:], word)
        if len(word) >= 4:
            for at in range(len(word) - 1):
                found.setdefault(word[:at] + word[at + 1] + word[at] + word[at + 2 :], word)
    taken = {part for form in _FORMS for part in form}
    return {slip: word for slip, word in found.items() if slip not in taken}


_SHORT_SLIPS = _short_slip_table()


def _long_by_ends() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in sorted({part for form in _FORMS for part in form if len(part) >= 9}):
        found.setdefault(word[0] + word[-1], []).append(word)
    return found


_LONG = _long_by_ends()
_LONG_WORDS = frozenset(part for form in _FORMS for part in form if len(part) >= 5)


@lru_cache(maxsize=131072)
def _mended(word: str) -> str:
    """A word of a legal form that was written with a slip, a long one with two, as it should be; others as they are."""
    if word in _SHORT_SLIPS:
        return _SHORT_SLIPS[word]
    if len(word) < 4 or (word,) in _FORMS or word in _LONG_WORDS:
        return word
    if len(word) >= 8:
        near = [(OSA.distance(word, long), long) for long in _LONG.get(word[0] + word[-1], ())]
        if near and min(near)[0] <= 2:
            return min(near)[1]
    for short in _shortened(word):
        right = _SLIPS.get(short)
        if right is None or abs(len(right) - len(word)) > 1:
            continue
        # Of a short word, one letter changed makes another word: point, joint.
        if len(right) >= 7 or len(word) != len(right) or sorted(word) == sorted(right):
            return right
    return word


def without_forms(words: list[str], forms: set[str]) -> list[str]:
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
            slip = length == 1 and spelled[0] != words[at] and words[at] not in _SHORT_SLIPS
            if kind is None or (slip and len(words[at]) < 6):
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
    parts = {_FORM_PARTS[word] for word in map(_mended, core) if word in _FORM_PARTS}
    rest = [word for word in core if _mended(word) not in _FORM_PARTS and not (parts and word == "s")]
    if not rest:
        forms |= found
        return core
    forms |= found | parts
    if "stock" in parts:
        # "Company" and "obshchestvo" are words of the same form, written apart from it.
        forms.discard("company")
    return rest
