"""What the words that meet and the words left over say of whether two names are of one party, added up.

``odds.tsv`` holds the weight of each, learnt by ``scripts/fit_odds.py`` from names of list entries with even numbers:
a word left over in one name alone (``o:group``), one left over where the other name has words left over too
(``t:severnaya``), a word that both have (``m:petroleum``), the class of each (``o:/place1``), for words never met
there, where it stands, how many there are and which classes stand against each other (``p:/place1|/place1``).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from celtrace.parties.align import Alignment
from celtrace.parties.words import concept, frequency, given_class, meaning, patronymic_base
from celtrace.resources.party_words import PLACES

MOST = 6.0
"""Log odds are cut here, below and above."""

_OFTEN = (1, 40, 200)
"""From how many names of the lists on a word counts as known, as usual and as common."""

_PARTICLES = frozenset(["abu", "ibn", "al", "abd", "abdul", "umm", "hajji", "haji"])


@lru_cache(maxsize=131072)
def word_class(word: str, person: bool) -> str:
    """The class of a word, with how often lists have it: what is known of a word that was never learnt from."""
    if word.isdigit():
        return "/number"
    if len(word) == 1:
        return "/letter"
    often = sum(frequency(word)[0] >= least for least in _OFTEN)
    if not person:
        said = concept(word)
        if said:
            return f"/{'place' if said in PLACES else 'trade'}{often}"
        return f"/{'term' if meaning(word) else 'short' if len(word) < 5 else 'word'}{often}"
    if word in _PARTICLES:
        return "/particle"
    if given_class(word):
        return f"/given{often}"
    if patronymic_base(word):
        return "/patronymic"
    # Names of origin end so in Arabic and Persian: al-Masri, Tehrani.
    if word.endswith("i") and len(word) > 4:
        return f"/origin{often}"
    return f"/{'short' if len(word) < 4 else 'name'}{often}"


@lru_cache(maxsize=131072)
def _left(word: str, person: bool, side: str, where: str) -> tuple[str, ...]:
    kind = word_class(word, person)
    return f"{side}:{word}", f"{side}:{kind}", f"{side}:/at{where}", f"{side}:{kind}{where}"


@lru_cache(maxsize=131072)
def _met(word: str, person: bool, how: str) -> tuple[str, ...]:
    kind = word_class(word, person)
    return (f"m:{word}", f"m:{kind}") if how == "same" else (f"k:/{how}", f"k:{kind}")


@lru_cache(maxsize=65536)
def _against(mine: frozenset[str], theirs: frozenset[str]) -> tuple[str, ...]:
    return tuple("p:" + "|".join(sorted((x, y))) for x in sorted(mine) for y in sorted(theirs))


def _parts(found: Alignment, person: bool) -> list[tuple[str, ...]]:
    """What two aligned names say, a group for each word."""
    left = len(found.left_a) + len(found.left_b)
    side = "t" if found.left_a and found.left_b else "o"
    parts: list[tuple[str, ...]] = [(f"{side}:/left{min(left, 5)}",)]
    for words, over in ((found.a, found.left_a), (found.b, found.left_b)):
        last = len(words) - 1
        parts.extend(
            _left(words[at], person, side, "f" if at == 0 else "l" if at == last else "m") for at in over
        )
    parts.extend(_met(found.a[i], person, how) for i, _, _, how in found.pairs)
    if side == "t":
        mine = frozenset(word_class(found.a[i], person) for i in found.left_a)
        parts.append(_against(mine, frozenset(word_class(found.b[j], person) for j in found.left_b)))
    return parts


def sayings(found: Alignment, person: bool) -> list[str]:
    """Everything that two aligned names say, each as it stands in ``odds.tsv``."""
    return [each for part in _parts(found, person) for each in part]


@lru_cache(maxsize=1)
def _weights() -> dict[bool, dict[str, float]]:
    text = files("celtrace.parties").joinpath("odds.tsv").read_text(encoding="utf-8")
    tables: dict[bool, dict[str, float]] = {True: {}, False: {}}
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, said, value = line.split("\t")
            tables[kind == "person"][said] = float(value)
    return tables


@lru_cache(maxsize=262144)
def _weight(part: tuple[str, ...], person: bool) -> float:
    table = _weights()[person]
    return sum(table.get(each, 0.0) for each in part)


def odds(found: Alignment, *, person: bool) -> float:
    """Log odds that two aligned names are of one party, as many being so as not, from -:data:`MOST` to it."""
    total = _weights()[person].get("", 0.0) + sum(_weight(part, person) for part in _parts(found, person))
    return max(-MOST, min(MOST, round(total, 2)))  # as the table has them: no order of adding shows
