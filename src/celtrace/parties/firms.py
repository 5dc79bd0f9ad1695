"""A firm's name in Han characters, Hangul or kana against a Latin one, by part.

Place and words of trade meet by what they say; the core by how it is read, as a foreign word that it writes
(:mod:`celtrace.parties.borrowed`), or by what its characters say (银星, SILVER STAR). A core of which the first or last
characters are read and the rest is a word that no glossary has (绝味鸭脖, JUEWEI DUCK NECK) meets in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from celtrace.parties.borrowed import borrowed, is_borrowing
from celtrace.parties.lattice import SLIP, best_language
from celtrace.parties.parts import Parts, translations
from celtrace.parties.readings import Language, is_han, reading
from celtrace.parties.romanise import is_kana
from celtrace.parties.sayings import sayings
from celtrace.parties.words import concept, weight
from celtrace.resources.party_words import CITIES, PLACES

SAID = 0.35
"""Weight of a word of trade or place that meets; a character of the core weighs 1, kana :data:`KANA`."""

KANA = 0.6

MOST_JOINED = 6
"""Most neighbouring words that a core is spelled by."""

COMMON = 0.65
"""Words of less weight alone are no core: many names have them."""

LEFT = 0.2
"""Weight of a word of trade that meets nothing."""

UNREAD, UNREAD_ALONE = 0.15, 0.3
"""Weight of a character of the core that is not read beside others that are, when the Latin name has words left
that it may say, and when it has none."""

BESIDE_UNREAD = 0.2
"""Weight of a Latin word left over that may say what was not read; other ones weigh 1."""

LONE_CHARACTER, LONE_CORE = 0.74, 0.84
"""Most that one character of a core can score, and most of two without a place or word of trade that meets."""

NAMED_ONLY = 0.7
"""Most of a name that is a place or one word of trade and nothing else."""

OTHER_TRADE = 0.5
"""Weight of words of trade that differ."""

OTHER_PLACE = 0.6
"""Weight of places that differ."""

PLACE_NAMES = PLACES.keys() | CITIES.keys()
LANGUAGE_NAMES = {"zh": "Chinese", "ko": "Korean", "yue": "Cantonese", "ja": "Japanese"}

_FORMAL = frozenset(
    {
        "corporation", "group", "city", "county", "store", "chain", "general", "generalcorp", "department", "bureau",
        "authority", "government", "head_office", "public", "branch", "firm", "enterprise",
    }
)  # fmt: skip
GENERIC = "局部店市县県区府省道社会课课所处院馆队大小老新本の"
"""Characters that may stand before or after a core."""

RUN = re.compile(r"[\u3041-\u30ff]+|[\uac00-\ud7a3]+|[^\u3041-\u30ff\uac00-\ud7a3]+")
_FORMAL_LEFT = 0.05


def compare_firms(mine: Parts, words: tuple[str, ...]) -> tuple[float, float, list[str]]:
    """Score, weight of what is shared, and reasons."""
    reasons: list[str] = []
    shared = against = 0.0
    left = list(range(len(words)))
    said = list(mine.said)
    for meaning in mine.said:
        met = _say(meaning, words, left)
        if met:
            left = [i for i in left if i not in met]
            said.remove(meaning)
            shared += SAID
            reasons.append(f"{words[met[0]]} says what a part of {mine.text} says ({meaning})")
    core = _Core(words, left, reasons)
    if not core.meet(mine.core):
        return 0.0, 0.0, [f"the core of {mine.text}, {mine.core}, in no reading meets {' '.join(words)}"]
    shared += core.met - 0.35 * core.slips
    against += 0.35 * core.slips
    against += sum(
        _FORMAL_LEFT if meaning in _FORMAL else LEFT for meaning in said if meaning not in PLACE_NAMES
    )
    places = {place for i in left for place in sayings(words[i]) & PLACE_NAMES}
    if places and (mine.places & set(said) or core.unread):
        against += OTHER_PLACE
        reasons.append(
            f"places differ: {', '.join(sorted(mine.places & set(said))) or 'unread'}, {', '.join(sorted(places))}"
        )
    if any(s not in _FORMAL and s not in PLACE_NAMES for s in said) and any(
        meanings and not meanings & (_FORMAL | PLACE_NAMES) for meanings in (sayings(words[i]) for i in left)
    ):
        against += OTHER_TRADE
        reasons.append("words of trade differ")
    rare = 0
    for i in left:
        meanings = sayings(words[i])
        if meanings & _FORMAL:
            against += _FORMAL_LEFT
        elif meanings or weight(words[i]) < 0.5:
            against += LEFT
        else:
            # A word of Chinese syllables is no translation of what was not read: it is another name.
            rare += 1
            against += BESIDE_UNREAD if core.unread and not _syllables().fullmatch(words[i]) else 1.0
        reasons.append(f"{words[i]}: only in theirs")
    if core.unread:
        against += core.unread * (UNREAD if rare or len(left) else UNREAD_ALONE)
        reasons.append(f"of {mine.core} {core.unread} characters are not read and may say something else")
    score = shared / (shared + against) if shared else 0.0
    return round(_limited(score, mine, core, said), 4), shared, reasons


def _limited(score: float, mine: Parts, core: _Core, said: list[str]) -> float:
    """The score, no higher than so little can be."""
    met = len(mine.said) - len(said)
    if not core.met:
        return min(score, LONE_CORE if met >= 2 else NAMED_ONLY)
    if core.met < 2 and core.letters < 4:
        return min(score, LONE_CHARACTER)
    if (core.unread or core.foreign) and core.met < 3 and not met:
        return min(score, LONE_CHARACTER)
    if core.unread or (core.met < 3 and not met):
        return min(score, LONE_CORE)
    return score


def _say(meaning: str, words: tuple[str, ...], left: list[int]) -> list[int]:
    """Positions of the words that say a meaning, alone or two together (hot pot)."""
    met = [i for i in left if meaning == words[i] or meaning in sayings(words[i])]
    for one, two in pairwise(left):
        if two == one + 1 and one not in met and meaning in sayings(words[one] + words[two]):
            met += [one, two]
    return met


class _Core:
    """The core of a name while it meets words that are left."""

    def __init__(self, words: tuple[str, ...], left: list[int], reasons: list[str]) -> None:
        self.words, self.left, self.reasons = words, left, reasons
        self.met = 0.0
        self.letters = 0
        self.foreign = False
        self.slips = 0
        self.unread = 0

    def meet(self, core: str) -> bool:
        """Let a core meet words; false when no part of it does."""
        if not core:
            return True
        if self._whole(core):
            return True
        bare = core.strip(GENERIC)
        if bare != core and (not bare or self._whole(bare)):
            return True
        runs = RUN.findall(core)
        if len(runs) > 1:
            for run in runs:
                if not self._whole(run) and not self._part(run):
                    self.unread += len(run)
            return self.met >= 2 or (self.met > 0 and self.unread == 0)
        return self._part(core)

    def _whole(self, core: str) -> bool:
        if len(core) > 1 and self._read(core):
            return True
        return self._borrowed(core) or self._translated(core)

    def _take(self, core: str, start: int, end: int, reason: str) -> None:
        met = " ".join(self.words[i] for i in self.left[start:end])
        if not is_han(core[0]):
            self.letters += len(met)
        self.reasons.append(f"{core} {reason} {met}")
        del self.left[start:end]
        self.met += _weight(core)

    def _stretches(self, shortest: int, longest: int) -> Iterator[tuple[int, int, str]]:
        """Neighbouring words that are left and not all common or places, as positions in ``left`` and letters."""
        for start, end, latin in _stretches(tuple(self.words[i] for i in self.left)):
            if shortest <= len(latin) <= longest:
                yield start, end, latin

    def _read(self, core: str, *, exact: bool = False) -> bool:
        best: tuple[float, int, int, Language] | None = None
        for start, end, latin in self._stretches(len(core), 7 * len(core)):
            paid, language = best_language(core, latin)
            sure = language == "zh" or (language == "ko" and not is_han(core[0]))
            most = 0 if exact or not (sure or len(core) >= 4) else max(SLIP, len(core) // 3)
            if language is not None and paid <= most and (best is None or paid < best[0]):
                best = (paid, start, end, language)
        if best is None:
            return False
        paid, start, end, tongue = best
        self._take(core, start, end, f"read in {LANGUAGE_NAMES[tongue]} is")
        self.slips += round(paid / SLIP)
        self.foreign = self.foreign or (is_han(core[0]) and tongue != "zh" and len(core) < 3)
        return True

    def _borrowed(self, core: str) -> bool:
        if not is_borrowing(core):
            return False
        found = [
            (alike, -start, end)
            for start, end, latin in self._stretches(max(4, len(core) - 2), 4 * len(core))
            if all(len(self.words[i]) > 1 for i in self.left[start:end]) and (alike := borrowed(core, latin))
        ]
        if not found:
            return False
        _, start, end = max(found)
        self._take(core, -start, end, "writes the sound of")
        return True

    def _translated(self, core: str) -> bool:
        if len(core) < 2:
            return False
        ways = [translations(char) for char in core]
        apart: list[int] = []
        for said in ways:
            met = next((i for i in self.left if i not in apart and (said & _forms(self.words[i]))), None)
            if met is None:
                break
            apart.append(met)
        if len(apart) == len(core):
            self.reasons.append(f"{core} says {' '.join(self.words[i] for i in apart)}")
            for i in apart:
                self.left.remove(i)
            self.met += len(core)
            return True
        glued = next((i for i in self.left if len(core) == 2 and _two_words(self.words[i], ways)), None)
        if glued is None:
            return False
        self.reasons.append(f"{core} says {self.words[glued]}")
        self.left.remove(glued)
        self.met += len(core)
        return True

    def _part(self, core: str) -> bool:
        """Let the first or the last characters meet, two at least; what is left may meet by what it says."""
        for length in range(len(core) - 1, 1, -1):
            for piece, rest in ((core[:length], core[length:]), (core[-length:], core[:-length])):
                if self._read(piece, exact=True):
                    if not self._whole(rest):
                        self.unread += len(rest)
                    return True
        return False


@lru_cache(maxsize=16384)
def _stretches(words: tuple[str, ...]) -> list[tuple[int, int, str]]:
    found = []
    for start in range(len(words)):
        latin, rare = "", False
        for end in range(start + 1, min(start + MOST_JOINED, len(words)) + 1):
            word = words[end - 1]
            latin += word
            rare = rare or (weight(word) >= COMMON and not sayings(word) & PLACE_NAMES)
            if rare:
                found.append((start, end, latin))
    return found


@lru_cache(maxsize=1)
def _syllables() -> re.Pattern[str]:
    sounds = {sound.replace("v", "u") for code in range(0x4E00, 0xA000) for sound in _mandarin(chr(code))}
    return re.compile(f"(?:{'|'.join(sorted(sounds, key=lambda s: (-len(s), s)))})+")


def _mandarin(char: str) -> tuple[str, ...]:
    found = reading(char)
    return found.mandarin if found else ()


def _weight(core: str) -> float:
    return sum(KANA if is_kana(char) else 1.0 for char in core)


def _forms(word: str) -> set[str]:
    return {word, word.removesuffix("s"), concept(word)} - {""}


def _two_words(word: str, ways: Sequence[frozenset[str]]) -> bool:
    first, second = ways
    return any(word[:at] in first and word[at:] in second for at in range(3, len(word) - 2))
