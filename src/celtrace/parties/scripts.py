"""Names in Han characters, Hangul or kana against names in any script: by part, each core in its readings.

A person's characters have to spell the whole Latin name, in its order or with the surname at the other end. A
firm's name meets by part (:mod:`celtrace.parties.firms`). Han characters meet Hangul by their Sino-Korean readings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from celtrace.parties.firms import LANGUAGE_NAMES, LEFT, OTHER_PLACE, SAID, compare_firms
from celtrace.parties.japanese import compare_japanese, is_japanese, surely_japanese
from celtrace.parties.korean import compare_korean, is_korean
from celtrace.parties.lattice import SLIP, best_language, orders
from celtrace.parties.names import Tokens, from_first
from celtrace.parties.parts import Parts, parts
from celtrace.parties.readings import is_han, is_hangul, reading

PERSON, SHORT_PERSON = 0.97, 0.9
"""Score of a person's name that is spelled without a slip: three syllables or more, and two."""

BORROWED_SHORT = 0.7
"""Score of two Han characters that spell a name in Korean, Cantonese or Japanese: too many do."""

SLIP_PRICE = 0.08
"""What each syllable with a slip lowers a person's score."""


def compare_scripts(a: Tokens, b: Tokens, *, person: bool | None) -> tuple[float, float, list[str]]:
    """Score, weight of what is shared, and reasons, for names of which at least one is not in Latin letters."""
    if a.script == "latin":
        score, mass, reasons = _against_latin(b, a, person)
        return score, mass, reasons
    if b.script == "latin":
        return _against_latin(a, b, person)
    return _same_family(parts(a.text, person=person), parts(b.text, person=person))


def _against_latin(east: Tokens, latin: Tokens, person: bool | None) -> tuple[float, float, list[str]]:
    mine = parts(east.text, person=person)
    words = latin.core
    if not mine.whole or not words:
        return 0.0, 0.0, ["a name holds no letter or digit"]
    best: tuple[float, float, list[str]] = (0.0, 0.0, [])
    if person is not False and not mine.said and len(mine.core) <= 5:
        best = _person(mine, words)
    if person is not True:
        korean_firm = is_korean(east.text, person=person)
        for asked, walked in ((is_japanese(east.text), compare_japanese), (korean_firm, compare_korean)):
            for spelled in dict.fromkeys((words, from_first(latin))) if asked else ():
                best = max(best, walked(east.text, spelled), key=lambda found: found[0])
        if not surely_japanese(east.text) and (mine.places or not korean_firm):
            best = max(best, compare_firms(mine, words), key=lambda found: found[0])
    return best


def _person(mine: Parts, words: tuple[str, ...]) -> tuple[float, float, list[str]]:
    if len(mine.core) < 2 or len(words) < 2:
        return 0.0, 0.0, ["a single character or word is no person's name to compare"]
    native = any(is_hangul(char) for char in mine.core)
    for order in orders(words):
        paid, language = best_language(mine.core, "".join(order))
        sure = native or language == "zh"
        if language is not None and paid <= (SLIP if sure and len(mine.core) >= 3 else 0):
            base = PERSON if len(mine.core) >= 3 else SHORT_PERSON if sure else BORROWED_SHORT
            slips = round(paid / SLIP)
            note = f", {slips} syllable with a slip" if slips else ""
            reason = f"{mine.text} read in {LANGUAGE_NAMES[language]} is {' '.join(order)}{note}"
            return base - SLIP_PRICE * slips, float(len(mine.core)), [reason]
    return 0.0, 0.0, [f"{mine.text} in no reading is {' '.join(words)}"]


def _same_family(one: Parts, two: Parts) -> tuple[float, float, list[str]]:
    """Han characters, Hangul and kana among themselves."""
    if one.whole and one.whole == two.whole:
        return 1.0, float(len(one.whole)), [f"{one.text} and {two.text} are the same characters"]
    if not one.core or not two.core or len(one.core) != len(two.core):
        return 0.0, 0.0, [f"{one.text} and {two.text} are not the same"]
    if not all(_equal(x, y) for x, y in zip(one.core, two.core, strict=True)):
        return 0.0, 0.0, [f"{one.text} and {two.text} are not the same, nor read alike"]
    same = Counter(one.said) & Counter(two.said)
    shared = len(one.core) + SAID * same.total()
    rest = len(one.said) + len(two.said) - 2 * same.total()
    against = LEFT * rest
    if one.places and two.places and one.places != two.places:
        against += OTHER_PLACE
    alike = 0.97 if one.core != two.core else 1.0
    if len(one.core) < 2:
        alike = 0.7
    how = "are the same characters" if one.core == two.core else "are read alike in Korean"
    reasons = [f"{one.core} and {two.core} {how}"]
    return round(alike * shared / (shared + against), 4), shared, reasons


def _equal(x: str, y: str) -> bool:
    if x == y:
        return True
    if is_han(x) and is_hangul(y):
        return y in korean(x)
    return (is_hangul(x) and is_han(y) and x in korean(y)) or (
        is_hangul(x) and is_hangul(y) and southern(x) == southern(y)
    )


def korean(char: str) -> frozenset[str]:
    """Sino-Korean readings of a Han character, in Northern and Southern spelling."""
    found = reading(char)
    sounds: Iterable[str] = found.hangul if found else ()
    return frozenset(form for sound in sounds if is_hangul(sound) for form in (sound, southern(sound)))


def southern(syllable: str) -> str:
    """A Hangul syllable as the South spells it at the beginning of a word (Hangul orthography, articles 10 to 12)."""
    number = ord(syllable) - 0xAC00
    first, vowel = number // 588, number % 588 // 28
    soft = vowel in (2, 3, 6, 7, 12, 17, 20)
    if first == 5:
        first = 11 if soft else 2
    elif first == 2 and soft:
        first = 11
    return chr(0xAC00 + first * 588 + number % 588)
