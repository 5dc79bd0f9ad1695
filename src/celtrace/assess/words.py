"""Words of likelihood, and the words that celtrace's own sentences never use.

The scale is that of Intelligence Community Directive 203 (ODNI, 2 January 2015), section D.6.e(2)(a).
Quotations are verbatim and exempt: what stands between quotation marks is not checked.
"""

from __future__ import annotations

import re

from celtrace.resources.words import FORBIDDEN, SCALE

LOWEST, HIGHEST = SCALE[0].low, SCALE[-1].high
"""No probability is stated below or above these, 1 % and 99 %."""

_FORBIDDEN = [(re.compile(each.pattern, re.IGNORECASE), each.reason) for each in FORBIDDEN]
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|《[^》]*》|「[^」]*」")
_QUOTE_MARKS = str.maketrans({"“": "'", "”": "'", '"': "'"})


def stated(probability: float) -> float:
    """A probability as it may be stated: two digits, never below 1 % or above 99 %."""
    return min(max(round(probability, 2), LOWEST), HIGHEST)


def word(probability: float) -> str:
    """The ICD 203 word for a probability from 0 to 1; never above "almost certain"."""
    shown = stated(probability)
    for step in SCALE[:-1]:
        if shown < step.high:
            return step.word
    return SCALE[-1].word


def percent(probability: float) -> str:
    """A probability in percent with at most two digits, ``about 7 %``."""
    return f"about {round(stated(probability) * 100)} %"


def percent_range(low: float, high: float) -> str:
    """A range of probability in percent, ``2 to 14 %``."""
    first, last = round(stated(low) * 100), round(stated(high) * 100)
    if first == last:
        return "1 % or less" if last == 1 else f"about {last} %"
    return f"{first} to {last} %"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun, ``1 file`` or ``1,204 files``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def quoted(text: str, limit: int = 120) -> str:
    """Text of others inside quotation marks, cut at ``limit`` characters; its own marks become single."""
    flat = " ".join(text.translate(_QUOTE_MARKS).split())
    return f"“{flat[: limit - 1]}…”" if len(flat) > limit else f"“{flat}”"


def own_words(sentence: str) -> str:
    """A sentence without its quotations."""
    return _QUOTED.sub("“…”", sentence)


def complaints(sentence: str) -> list[str]:
    """Why a sentence may not be written by celtrace: the word found and the rule; empty when it may."""
    own = own_words(sentence)
    searched = ((pattern.search(own), reason) for pattern, reason in _FORBIDDEN)
    return [f"{found.group(0)!r}: {reason}" for found, reason in searched if found]
