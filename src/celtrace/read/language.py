"""The language of a short text by script, characters and the lines around it; BCP 47, ``und`` if it cannot be told.

Hangul and kana decide by themselves. Han characters alone are weighed: characters that only one of the scripts has
(OpenCC's tables) are decisive, the others count by how usual they and their neighbours are in Simplified Chinese,
Traditional Chinese and Japanese (:mod:`celtrace.encoding.model`), beside what the other lines of the file are in. A
lead under :data:`SURE_BITS` leaves the script of Chinese open (``zh``), one under :data:`OTHER_LANGUAGE_BITS` the
language. English and Spanish are told by function words and letters, by a statistical model of these two where it is
installed, and by the lines around. ``mul`` is a line that holds Korean beside Simplified Chinese.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from celtrace.encoding import bits
from celtrace.resources.characters import SIMPLIFIED_ONLY, TRADITIONAL_ONLY

_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")
_KANA = re.compile(r"[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
_HAN = re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:'[a-z]+)?")
_VOWEL = re.compile(r"[aeiouyáéíóúü]", re.IGNORECASE)
_SPANISH_SIGNS = frozenset("ñ¿¡Ñ")
_SIMPLIFIED, _TRADITIONAL = frozenset(SIMPLIFIED_ONLY), frozenset(TRADITIONAL_ONLY)


def _in(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


_CHINESE_ONLY = frozenset(char for char in SIMPLIFIED_ONLY if not _in(char, "euc_jp"))
"""Simplified characters that Japanese does not share."""
_TRADITIONAL_CHINESE = frozenset(char for char in TRADITIONAL_ONLY if not _in(char, "euc_jp"))
"""Traditional characters that Japanese does not share."""
_CHINESE_WORDS = frozenset("的这這把请您吗没還沒請嗎您們们")

ENGLISH = frozenset(
    "the of and to in is for with on this that be are please not it as at from by".split()  # noqa: SIM905
)
"""Words by which English is told without a model: its commonest function words."""
SPANISH = frozenset(
    "el la los las de que y en un una por para con no es se del al lo como".split()  # noqa: SIM905
)
"""The same for Spanish, so that one is never taken for the other."""

ENCODING_LANGUAGE = {
    "gb18030": "zh",
    "big5": "zh",
    "big5hkscs": "zh",
    "shift_jis": "ja",
    "euc_jp": "ja",
    "iso2022_jp": "ja",
}

SURE_BITS = 5.0
"""Lead from which Han characters alone are called a language: odds of 32 to 1 by the counts."""
OTHER_LANGUAGE_BITS = 9.0
"""The same between Chinese and Japanese where no other line says more: they share most words that both write."""
_AROUND = ("zh-Hans", "zh-Hant", "ja")
_ELSEWHERE = 0.02
"""What a language that no other line is in still counts, in lines: files are rarely mixed, but some are."""
_MIXED_FILE_BITS = 10.0
"""The most that the lines around may weigh."""


_AGAINST_THE_FILE = 0.98
"""How sure the model of English and Spanish has to be against the lines around."""


class Context:
    """What the other lines of a file say about its lines of Han or Latin letters alone."""

    def __init__(self, texts: Iterable[str], *, hint: str = "", detector: Any = None) -> None:
        """Tell each line of one file by itself; ``hint`` is the language of the names around it."""
        self.lines: Counter[str] = Counter()
        if hint:
            self.lines[hint] += 1
        for text in texts:
            told = language(text, detector=detector)
            if told in ("zh-Hans", "zh-Hant", "ja", "ko", "en", "es"):
                self.lines[told] += 1
            elif told == "mul":
                self.lines.update(("zh-Hans", "ko"))

    @property
    def chinese(self) -> bool:
        """Whether there are Chinese lines and no Japanese ones to speak of."""
        chinese = self.lines["zh-Hans"] + self.lines["zh-Hant"]
        return chinese > 0 and self.lines["ja"] * 5 < chinese

    @property
    def japanese(self) -> bool:
        """Whether Japanese is usual in the file: three lines, and most of those in Han characters or kana."""
        chinese = self.lines["zh-Hans"] + self.lines["zh-Hant"]
        return self.lines["ja"] >= 3 and chinese * 5 < self.lines["ja"]

    @property
    def known(self) -> bool:
        """Whether any other line in Han characters or kana is told."""
        return any(self.lines[name] for name in _AROUND)

    def prior_bits(self, name: str) -> float:
        """What a language costs a line of Han characters, by the lines around."""
        total = sum(self.lines[other] for other in _AROUND)
        if not total:
            return 0.0
        share = (self.lines[name] + _ELSEWHERE) / (total + _ELSEWHERE * len(_AROUND))
        return min(-math.log2(share), _MIXED_FILE_BITS)

    def latin(self) -> str:
        """English or Spanish where one of them alone is in the file, else an empty text."""
        english, spanish = self.lines["en"], self.lines["es"]
        if english >= 2 and spanish * 8 < english:
            return "en"
        return "es" if spanish >= 2 and english * 8 < spanish else ""


NOTHING = Context(())


def language(
    text: str, *, encoding: str | None = None, context: Context | None = None, detector: Any = None
) -> str:
    """The language of ``text``. ``detector`` is what :func:`latin_detector` returned."""
    hangul = len(_HANGUL.findall(text))
    kana = len(_KANA.findall(text))
    han = _HAN.findall(text)
    if hangul:
        if len(han) >= 2 and not _CHINESE_ONLY.isdisjoint(han) and hangul >= 2:
            return "mul"
        return "ko" if hangul >= kana else "ja"
    if kana:
        return "ja"
    if han:
        return _of_han(han, encoding, context)
    if _CYRILLIC.search(text):
        return "ru" if re.search(r"[ыэъЫЭЪ]", text) else "und"
    return _of_latin(text, detector, context)


def _of_han(han: Sequence[str], encoding: str | None, context: Context | None) -> str:
    by_encoding = ENCODING_LANGUAGE.get(encoding or "", "")
    if by_encoding == "ja":
        return "ja"
    if encoding in ("big5", "big5hkscs"):
        return "zh-Hant"
    scored = _scored(han, by_encoding, context)
    (best, first), (second, other) = scored[:2]
    japanese = next(cost for name, cost in scored if name == "ja")
    apart = SURE_BITS if context and context.known else OTHER_LANGUAGE_BITS
    scripts = {best, second} == {"zh-Hans", "zh-Hant"}
    if other - first >= (SURE_BITS if scripts else apart):
        return best if best == "ja" or japanese - first >= apart else "und"
    return "zh" if (scripts and japanese - first >= apart) or by_encoding == "zh" else "und"


def _scored(han: Sequence[str], by_encoding: str, context: Context | None) -> list[tuple[str, float]]:
    """Languages by what the characters cost in them, the least first."""
    costs, japanese = _costs("".join(han))
    costs = {name: cost + (context.prior_bits(name) if context else 0.0) for name, cost in costs.items()}
    simplified, traditional = not _SIMPLIFIED.isdisjoint(han), not _TRADITIONAL.isdisjoint(han)
    if not japanese or by_encoding == "zh" or not _CHINESE_WORDS.isdisjoint(han):
        costs["ja"] += 30.0
    elif simplified and traditional:
        costs["zh-Hans"] += 10.0
        costs["zh-Hant"] += 10.0
    if traditional:
        costs["zh-Hans"] += 12.0
    if simplified:
        costs["zh-Hant"] += 12.0
    return sorted(costs.items(), key=lambda item: (item[1], item[0]))


@lru_cache(maxsize=2048)
def _costs(text: str) -> tuple[Mapping[str, float], bool]:
    """Bits of Han characters in each language, and whether Japanese has all of them."""
    costs = {name: bits(text, name) for name in _AROUND}
    if _SIMPLIFIED.isdisjoint(text) and _TRADITIONAL.isdisjoint(text):
        costs["zh-Hans"] = costs["zh-Hant"] = min(costs["zh-Hans"], costs["zh-Hant"])
    return costs, all(char == "\u3005" or _in(char, "euc_jp") for char in text)


def _of_latin(text: str, detector: Any, context: Context | None) -> str:
    words = [word.lower() for word in _LATIN_WORD.findall(text)]
    letters = sum(len(word) for word in words)
    room = len(text.replace(" ", ""))
    if not words or letters * 2 < room:
        return "und"
    foreign = any(
        char > "\x7f" and char not in "áéíóúüñÁÉÍÓÚÜÑ¿¡’‘“”«»–—…" and char.isalpha() for char in text
    )
    if foreign:
        return "und"
    around = context.latin() if context else ""
    if letters * 5 >= room * 4:
        english = sum(word in ENGLISH for word in words)
        spanish = sum(word in SPANISH for word in words)
        if english >= 2 and english > 2 * spanish:
            return "en"
        told = _by_model(text, words, detector, around)
        if told:
            return told
    plausible = letters >= 3 and all(_VOWEL.search(word) for word in words if len(word) > 3)
    accented = any(char > "\x7f" and char.isalpha() for char in text)
    return around if around and plausible and not (around == "en" and accented) else "und"


def _by_model(text: str, words: Sequence[str], detector: Any, around: str) -> str:
    if not _SPANISH_SIGNS.isdisjoint(text) and len(words) >= 2:
        return "es"
    if detector is None or len(words) < 2:
        return ""
    ranked = detector.compute_language_confidence_values(text)
    best = ranked[0]
    told = str(best.language.iso_code_639_1.name).lower()
    return told if best.value >= (0.8 if around in ("", told) else _AGAINST_THE_FILE) else ""


def latin_detector() -> Any:
    """A detector of English and Spanish, ``None`` when the language extra is not installed."""
    try:
        from lingua import Language, LanguageDetectorBuilder
    except ImportError:
        return None
    return (
        LanguageDetectorBuilder.from_languages(Language.ENGLISH, Language.SPANISH)
        .with_preloaded_language_models()
        .build()
    )
