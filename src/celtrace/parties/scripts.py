"""Names in Han characters, Hangul or kana against names in any script: by part, each core in its readings.

A person's characters have to spell the whole Latin name, in its order or with the surname at the other end. A
firm's place and words of trade meet by what they say, its core by how it is read or, failing that, by what its
characters say (银星, SILVER STAR). Han characters meet Hangul by their Sino-Korean readings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from celtrace.parties.lattice import SLIP, best_language, orders
from celtrace.parties.names import Tokens
from celtrace.parties.parts import Parts, parts, translations
from celtrace.parties.readings import Language, is_han, is_hangul, reading
from celtrace.parties.words import concept, weight
from celtrace.resources.party_words import PLACES

PERSON, SHORT_PERSON = 0.97, 0.9
"""Score of a person's name that is spelled without a slip: three syllables or more, and two."""

BORROWED_SHORT = 0.7
"""Score of two Han characters that spell a name in Korean, Cantonese or Japanese: too many do."""

SLIP_PRICE = 0.08
"""What each syllable with a slip lowers a person's score."""

SAID = 0.35
"""Weight of a word of trade or place that meets; a character of the core weighs 1."""

LEFT = 0.2
"""Weight of a word of trade that meets nothing."""

LONE_CHARACTER, LONE_CORE = 0.74, 0.84
"""Most that one character of a core can score, and most of two without a place or word of trade that meets."""

OTHER_PLACE = 0.6
"""Weight of places that differ."""

_LANGUAGES = {"zh": "Chinese", "ko": "Korean", "yue": "Cantonese", "ja": "Japanese"}


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
        best = max(best, _firm(mine, words), key=lambda found: found[0])
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
            reason = f"{mine.text} read in {_LANGUAGES[language]} is {' '.join(order)}{note}"
            return base - SLIP_PRICE * slips, float(len(mine.core)), [reason]
    return 0.0, 0.0, [f"{mine.text} in no reading is {' '.join(words)}"]


def _firm(mine: Parts, words: tuple[str, ...]) -> tuple[float, float, list[str]]:
    reasons: list[str] = []
    shared = against = 0.0
    left = list(range(len(words)))
    said = list(mine.said)
    for meaning in mine.said:
        every = [i for i in left if meaning in (concept(words[i]), words[i])]
        if every:
            met = every[0]
            left = [i for i in left if i not in every]
            said.remove(meaning)
            shared += SAID
            reasons.append(f"{words[met]} says what a part of {mine.text} says ({meaning})")
    core = _core(mine.core, words, left, reasons)
    if core is None:
        return 0.0, 0.0, [f"the core of {mine.text}, {mine.core}, in no reading meets {' '.join(words)}"]
    met_core, slips = core
    shared += met_core - 0.35 * slips
    against += 0.35 * slips
    against += LEFT * sum(1 for meaning in said if meaning not in PLACES)
    places = {concept(words[i]) for i in left} & PLACES.keys()
    if mine.places & set(said) and places:
        against += OTHER_PLACE
        reasons.append(
            f"places differ: {', '.join(sorted(mine.places & set(said)))}, {', '.join(sorted(places))}"
        )
    for i in left:
        rest = LEFT if concept(words[i]) or weight(words[i]) < 0.5 else 1.0
        against += rest
        reasons.append(f"{words[i]}: only in theirs")
    score = shared / (shared + against) if shared else 0.0
    if not mine.core:
        score = min(score, LONE_CORE)
    elif met_core < 2:
        score = min(score, LONE_CHARACTER)
    elif met_core < 3 and len(said) == len(mine.said):
        score = min(score, LONE_CORE)
    return round(score, 4), shared, reasons


def _core(core: str, words: tuple[str, ...], left: list[int], reasons: list[str]) -> tuple[float, int] | None:
    """Let the core meet neighbouring words that are left; how many characters met, and slips."""
    if not core:
        return 0.0, 0
    best: tuple[float, int, int, Language] | None = None
    for start in range(len(left)):
        for end in range(start + 1, min(start + 6, len(left)) + 1):
            latin = "".join(words[i] for i in left[start:end])
            if not len(core) <= len(latin) <= 7 * len(core):
                continue
            paid, language = best_language(core, latin)
            if (
                language is not None
                and paid <= max(SLIP, len(core) // 3)
                and (best is None or paid < best[0])
            ):
                best = (paid, start, end, language)
    if best is not None:
        paid, start, end, tongue = best
        met = " ".join(words[i] for i in left[start:end])
        reasons.append(f"{core} read in {_LANGUAGES[tongue]} is {met}")
        del left[start:end]
        return float(len(core)), round(paid / SLIP)
    return _translated(core, words, left, reasons)


def _translated(
    core: str, words: tuple[str, ...], left: list[int], reasons: list[str]
) -> tuple[float, int] | None:
    if len(core) < 2:
        return None
    ways = [translations(char) for char in core]
    apart: list[int] = []
    for said in ways:
        met = next((i for i in left if i not in apart and (said & _forms(words[i]))), None)
        if met is None:
            break
        apart.append(met)
    if len(apart) == len(core):
        reasons.append(f"{core} says {' '.join(words[i] for i in apart)}")
        for i in apart:
            left.remove(i)
        return float(len(core)), 0
    glued = next((i for i in left if len(core) == 2 and _two_words(words[i], *ways)), None)
    if glued is None:
        return None
    reasons.append(f"{core} says {words[glued]}")
    left.remove(glued)
    return float(len(core)), 0


def _forms(word: str) -> set[str]:
    return {word, word.removesuffix("s"), concept(word)} - {""}


def _two_words(word: str, first: frozenset[str], second: frozenset[str]) -> bool:
    return any(word[:at] in first and word[at:] in second for at in range(3, len(word) - 2))


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
