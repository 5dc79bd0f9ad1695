"""How a character is read, and how each reading is spelled with Latin letters.

Han characters: ``readings.tsv`` (Unihan, made by ``scripts/extract_readings.py``) gives Mandarin, Sino-Korean,
Cantonese and Sino-Japanese readings. A Hangul syllable is arithmetic (Unicode 3.12): initial, vowel, final. Spellings
follow Revised Romanisation (2000), McCune-Reischauer (1939) without its marks, the Northern spelling of 1992,
and customary spellings of surnames; Pinyin and Wade-Giles; Jyutping and the customary spellings of Hong Kong;
Hepburn and Kunrei of on and kun readings.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Literal

from celtrace.parties.romanise import is_kana, kana_latin

Language = Literal["zh", "ko", "yue", "ja"]

_INITIALS = (
    "k g", "kk k gg", "n", "t d", "tt t dd", "r l n", "m", "p b", "pp p bb", "s sh", "ss s", "_", "ch j c", "tch jj ch",
    "ch", "k", "t", "p", "h",
)  # fmt: skip
_VOWELS = (
    "a", "ae e ai", "ya", "yae ye", "o eo u", "e", "yo yeo you yu", "ye e", "o", "wa oa", "wae", "oe oi", "yo",
    "u oo woo", "wo weo", "we", "wi ui", "yu yoo", "u eu", "ui eui", "i ee y",
)  # fmt: skip
_FINALS = (
    "_", "k g", "k", "k", "n", "n", "n", "t d", "l r", "k", "m", "l", "l", "l", "l", "l", "m", "p b", "p", "t s", "t",
    "ng n", "t", "t", "k", "t", "p", "t",
)  # fmt: skip
_CUSTOMARY = {
    "이": "yi lee rhee li ri", "리": "yi lee rhee li ri", "김": "kim gim", "박": "park pak bak",
    "최": "choi choe choy", "정": "chung jung jeong chong jong", "조": "cho jo", "유": "ryu yoo you lyu",
    "류": "yu yoo you", "임": "rim lim yim", "림": "im lim", "노": "roh ro noh",
    "로": "no noh roh", "오": "oh", "우": "woo", "안": "ahn",
    "구": "koo", "여": "ryo", "양": "ryang", "나": "ra",
    "라": "na ra", "남": "nam", "신": "shin", "심": "shim",
    "강": "kang", "장": "chang jang", "전": "chon jon jun", "윤": "yun yoon",
    "황": "hwang", "문": "moon mun", "주": "chu joo", "서": "suh so seo",
    "영": "yong young ryong", "명": "myong myung myeong", "철": "chol chul cheol", "현": "hyon hyun hyeon",
    "은": "un eun", "성": "song sung seong", "용": "yong ryong", "연": "yon ryon",
    "희": "hui hee", "근": "kun geun keun", "숙": "suk sook", "수": "su soo",
    "선": "son sun seon", "춘": "chun", "훈": "hun hoon", "순": "sun soon",
    "국": "kuk gook", "욱": "uk wook",
}  # fmt: skip


class Reading:
    """A character's readings by language, and English words that it may say."""

    __slots__ = ("cantonese", "glosses", "hangul", "japanese", "mandarin", "simple")

    def __init__(self, row: list[str]) -> None:
        self.simple = row[1]
        self.glosses = frozenset(row[6].split(",")) if len(row) > 6 else frozenset()
        self.mandarin, self.hangul, self.cantonese, self.japanese = (
            tuple(cell.split(",")) if cell else () for cell in row[2:6]
        )


@lru_cache(maxsize=1)
def _table() -> dict[str, Reading]:
    text = files("celtrace.parties").joinpath("readings.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {row[0]: Reading(row) for row in rows}


def reading(char: str) -> Reading | None:
    """The readings of a Han character, or ``None`` for one that is rare."""
    return _table().get(char)


def simplified(text: str) -> str:
    """Text with Han characters in their simplified form, where that form has readings itself."""
    table = _table()
    return "".join(
        found.simple if (found := table.get(char)) and found.simple in table else char for char in text
    )


def is_hangul(char: str) -> bool:
    """Whether a character is a Hangul syllable."""
    return "가" <= char <= "힣"


def is_han(char: str) -> bool:
    """Whether a character is a Han character."""
    return (
        "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"
    )


def _options(text: str) -> list[str]:
    return [part.replace("_", "") for part in text.split()]


@lru_cache(maxsize=16384)
def hangul_spellings(syllable: str) -> tuple[str, ...]:
    """Latin spellings of a Hangul syllable, the regular ones of three systems and customary ones."""
    number = ord(syllable) - 0xAC00
    first, vowel, last = number // 588, number % 588 // 28, number % 28
    initials = _options(_INITIALS[first])
    if first == 11 and vowel in (2, 3, 6, 7, 12, 17, 20):
        initials += ["r", "n"]  # 리, 녀 are written 이, 여 in the South
    if first == 2 and vowel in (0, 1, 8, 11, 13, 18):
        initials.append("r")
    if first == 5:
        initials.append("")
    found = ["".join(parts) for parts in product(initials, _options(_VOWELS[vowel]), _options(_FINALS[last]))]
    return tuple(dict.fromkeys([*_CUSTOMARY.get(syllable, "").split(), *found]))


_WADE_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("z", "ts tz"), ("c", "ts"), ("j", "ch jy"), ("q", "ch"),
    ("x", "hs sh s"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"), ("k", "k"), ("r", "j"),
)  # fmt: skip
_WADE_FINALS = {
    "ong": "ung", "ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh", "e": "e o", "uo": "o uo", "ui": "ui uei",
    "i": "i ih u", "yan": "yen", "you": "yu", "er": "erh", "en": "en", "eng": "eng",
}  # fmt: skip


@lru_cache(maxsize=4096)
def pinyin_spellings(sound: str) -> tuple[str, ...]:
    """A Pinyin syllable with the spellings of Wade-Giles and common variants."""
    found = [sound.replace("v", "u"), sound, sound.replace("v", "yu")]
    initial, wade = next(((i, w) for i, w in _WADE_INITIALS if sound.startswith(i)), ("", ""))
    final = sound[len(initial) :]
    finals = [final, *_WADE_FINALS.get(final, "").split()]
    initials = [initial, *wade.split()]
    found += [one + two.replace("v", "u") for one in initials for two in finals]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def cantonese_spellings(sound: str) -> tuple[str, ...]:
    """A Jyutping syllable with the customary spellings of Hong Kong."""
    found = {sound}
    for old, new in (
        ("gw", "kw"), ("g", "k"), ("d", "t"), ("b", "p"), ("z", "ch ts j"), ("c", "ch ts"), ("j", "y"), ("ng", "ng"),
    ):  # fmt: skip
        if sound.startswith(old):
            found |= {one + sound[len(old) :] for one in new.split()}
            break
    for old, new in (
        ("aa", "a ah"), ("oeng", "eung"), ("eoi", "ui"), ("eon", "un"), ("eot", "ut"), ("ou", "o"), ("au", "au ow"),
        ("yu", "yu u"), ("ung", "ung"), ("iu", "iu iew"), ("ei", "ei i ee ay"), ("u", "u oo"), ("ai", "ai y"),
    ):  # fmt: skip
        for spelled in tuple(found):
            if old in spelled[1:] or spelled.startswith(old):
                found |= {spelled.replace(old, one, 1) for one in new.split()}
    return tuple(sorted(found, key=lambda s: (len(s), s)))[:24]


_VOICED = {"k": "g", "s": "z", "sh": "j", "t": "d", "ch": "j", "ts": "z", "h": "b p", "f": "b p"}
_KUNREI = (
    ("shi", "si"),
    ("chi", "ti"),
    ("tsu", "tu"),
    ("fu", "hu"),
    ("ji", "zi"),
    ("sh", "sy"),
    ("ch", "ty"),
    ("ja", "jya"),
    ("ju", "jyu"),
    ("jo", "jyo"),
    ("zu", "dzu"),
)
_LONG = (("ou", "o oh"), ("oo", "o oh"), ("uu", "u"), ("aa", "a"), ("ii", "i"), ("ee", "e"), ("ei", "e"))


@lru_cache(maxsize=16384)
def japanese_spellings(sound: str) -> tuple[str, ...]:
    """A Japanese reading in Hepburn and Kunrei, long vowels in any way, voiced and joined as within a word.

    Voicing (ta, da), a doubled consonant (nichi, nip) and Kunrei by Cabinet Notification 1 of 1954; jyu and dzu as many
    firms write them.
    """
    found = {sound}
    start = next((s for s in ("sh", "ch", "ts", "k", "s", "t", "h", "f") if sound.startswith(s)), "")
    found |= {voiced + sound[len(start) :] for voiced in _VOICED.get(start, "").split()}
    for old, new in _LONG:
        for spelled in tuple(found):
            found |= {spelled.replace(old, one) for one in new.split() if old in spelled}
    for end in ("tsu", "chi", "ku", "ki"):
        if sound.endswith(end) and len(sound) > len(end):
            found |= {sound[: -len(end)] + last for last in "kstp"}
    if sound.endswith("n"):
        found.add(sound[:-1] + "m")
    for old, new in _KUNREI:
        found |= {spelled.replace(old, new) for spelled in tuple(found) if old in spelled}
    return tuple(sorted(found, key=lambda s: (s != sound, s)))


@lru_cache(maxsize=65536)
def spellings(char: str, language: Language) -> tuple[str, ...]:
    """Latin spellings of a character, or of kana read as one, in a language; a Latin letter spells itself."""
    if is_hangul(char):
        return hangul_spellings(char)
    if is_kana(char[0]):
        return japanese_spellings(kana_latin(char, long=True))
    found = reading(char)
    if found is None:
        return (char,) if char.isascii() else ()
    if language == "zh":
        made = [spelled for sound in found.mandarin for spelled in pinyin_spellings(sound)]
    elif language == "ko":
        made = [spelled for sound in found.hangul if is_hangul(sound) for spelled in hangul_spellings(sound)]
    elif language == "yue":
        made = [spelled for sound in found.cantonese for spelled in cantonese_spellings(sound)]
    else:
        made = [spelled for sound in found.japanese for spelled in japanese_spellings(sound)]
    return tuple(dict.fromkeys(made))
