"""The language of a short text by rules on its script; BCP 47, ``und`` where it cannot be told.

Rules and their measured accuracy are in the project's notes on text: script rules first, and a statistical
model for English and Spanish alone. Han characters without kana or Hangul are Chinese, Japanese or Korean;
they are told by characters that only one of the scripts has (OpenCC's tables), by the encoding of the bytes
and by the other lines of the same file, and stay ``und`` otherwise. ``mul`` is a line that holds Korean
beside Simplified Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from celtrace.resources.characters import SIMPLIFIED_ONLY, TRADITIONAL_ONLY

_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")
_KANA = re.compile(r"[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:'[a-z]+)?")
_SIMPLIFIED, _TRADITIONAL = frozenset(SIMPLIFIED_ONLY), frozenset(TRADITIONAL_ONLY)


def _in(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


_CHINESE_ONLY = frozenset(char for char in SIMPLIFIED_ONLY if not _in(char, "euc_jp"))
"""Simplified characters that Japanese does not share."""
_CHINESE_WORDS = frozenset("的了这这把请您吗没還這沒請嗎您們")

ENGLISH = frozenset(
    "the of and to in is for with on this that be are please not it as at from by".split()  # noqa: SIM905
)
"""Words by which English is told without a model: its commonest function words."""
SPANISH = frozenset(
    "el la los las de que y en un una por para con no es se del al lo como".split()  # noqa: SIM905
)
"""The same for Spanish, so that one is never taken for the other."""

ENCODING_LANGUAGE = {"gb18030": "zh", "big5": "zh", "shift_jis": "ja", "euc_jp": "ja"}


class Context:
    """What the other lines of a file say about its lines of Han characters alone."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the scripts of all lines of one file."""
        self.han = self.kana = self.simplified = self.hangul = 0
        for text in texts:
            self.kana += bool(_KANA.search(text))
            self.hangul += bool(_HANGUL.search(text))
            if _HAN.search(text):
                self.han += 1
                self.simplified += not _CHINESE_ONLY.isdisjoint(text)

    @property
    def japanese(self) -> bool:
        """Whether kana is usual in the file: in three lines, and a quarter as many as have Han characters."""
        return self.kana >= 3 and self.kana * 4 >= self.han and self.simplified * 5 < max(self.han, 1)

    @property
    def chinese(self) -> bool:
        """Whether the file has Simplified characters and no kana to speak of."""
        return self.simplified > 0 and self.kana * 5 < self.han


NOTHING = Context(())


def language(
    text: str, *, encoding: str | None = None, context: Context = NOTHING, detector: Any = None
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
    return _of_latin(text, detector)


def _of_han(han: Sequence[str], encoding: str | None, context: Context) -> str:
    simplified, traditional = not _SIMPLIFIED.isdisjoint(han), not _TRADITIONAL.isdisjoint(han)
    by_encoding = ENCODING_LANGUAGE.get(encoding or "")
    japanese_only = any(_in(char, "euc_jp") and not _in(char, "big5") for char in han)
    if context.japanese and all(_in(char, "euc_jp") for char in han):
        return "ja"
    if by_encoding == "ja":
        return "ja"
    if simplified and traditional:
        return (
            "ja" if japanese_only and all(_in(char, "euc_jp") for char in han) and not by_encoding else "zh"
        )
    if simplified:
        return (
            "zh-Hans"
            if not all(_in(char, "euc_jp") for char in han) or _chinese(context, by_encoding)
            else "und"
        )
    if encoding == "big5":
        return "zh-Hant"
    if traditional:
        sure = any(not _in(char, "euc_jp") for char in han) or not _CHINESE_WORDS.isdisjoint(han)
        return "zh-Hant" if sure or by_encoding == "zh" else "und"
    if _chinese(context, by_encoding) or not _CHINESE_WORDS.isdisjoint(han):
        return "zh"
    return "und"


def _chinese(context: Context, by_encoding: str | None) -> bool:
    return by_encoding == "zh" or (by_encoding is None and context.chinese)


def _of_latin(text: str, detector: Any) -> str:
    words = [word.lower() for word in _LATIN_WORD.findall(text)]
    letters = sum(len(word) for word in words)
    if len(words) < 2 or letters * 5 < len(text.replace(" ", "")) * 4:
        return "und"
    english = sum(word in ENGLISH for word in words)
    spanish = sum(word in SPANISH for word in words)
    foreign = any(char > "\x7f" and char not in "áéíóúüñÁÉÍÓÚÜÑ" and char.isalpha() for char in text)
    if not foreign and english >= 2 and english > 2 * spanish:
        return "en"
    if detector is None or foreign or len(words) < 3:
        return "und"
    ranked = detector.compute_language_confidence_values(text)
    best = ranked[0]
    return str(best.language.iso_code_639_1.name).lower() if best.value >= 0.8 else "und"


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
