"""What survives translation as it stands: numbers and Latin words. What one side has and the other lacks."""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(r"[A-Za-z]{2,}|[A-Za-z](?=\d)|\d+")
_CHINESE = {
    "1": "一壹",
    "2": "二两兩双雙贰",
    "3": "三叁",
    "4": "四",
    "5": "五",
    "6": "六",
    "7": "七",
    "8": "八",
    "9": "九",
}
_CHINESE |= {"10": "十", "100": "百"}
_KOREAN = {
    "1": "한|하나|첫",
    "2": "두|둘",
    "3": "세|셋|석",
    "4": "네|넷|넉",
    "5": "다섯",
    "6": "여섯",
    "7": "일곱",
    "8": "여덟",
    "9": "아홉",
    "10": "열",
    "100": "백",
}
"""Numbers as words: 표준국어대사전 and 现代汉语词典, the numerals up to ten and a hundred."""


def tokens(text: str) -> frozenset[str]:
    """Numbers without leading zeros and Latin words in lower case; full-width forms folded (NFKC)."""
    found = _TOKEN.findall(unicodedata.normalize("NFKC", text))
    return frozenset(word.lower().lstrip("0") or "0" for word in found)


def differences(chinese: str, korean: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tokens that the Chinese alone has, and those that the Korean alone has.

    A number that the other side writes as a word is no difference.
    """
    zh, ko = tokens(chinese), tokens(korean)
    omitted = [token for token in zh - ko if token not in _KOREAN or not _begins(_KOREAN[token], korean)]
    added = [token for token in ko - zh if not any(char in chinese for char in _CHINESE.get(token, ""))]
    return tuple(sorted(omitted)), tuple(sorted(added))


def _begins(words: str, korean: str) -> bool:
    """Whether a word of ``korean`` begins with one of ``words``."""
    return re.search(rf"(?<![\uac00-\ud7a3])(?:{words})", korean) is not None
