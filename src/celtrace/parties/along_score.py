"""A firm's name in another script against a Latin one, walked along side by side and weighed.

A piece may be read (阿波, Awa), said in English (銀行, bank), written by its sound (ソウルドアウト, SoldOut) or letter
by letter (エヌジェイ, NJ); what is left of both may still meet elsewhere (三井住友, Sumitomo Mitsui). What is left over
on either side counts against them, and much where both sides name another trade. All prices are judgement; what they
reach is measured by ``benchmarks/parties_firms.py`` and ``parties_korean.py`` on firms that no table was made from.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from celtrace.parties.along import (
    LEFT_KANA,
    LEFT_TRADE,
    LEFT_WORD,
    SPELLED,
    UNLIKE,
    Step,
    price,
    said_gain,
    walk,
)
from celtrace.parties.lattice import units
from celtrace.parties.readings import is_han
from celtrace.parties.sayings import sayings
from celtrace.parties.tongue import Tongue, all_trade, pieces_of, read_at, reading_gain, says
from celtrace.parties.words import weight

OTHER_TRADE = 1.0
"""Price of words of trade that are left on both sides."""

RARE = 0.4
"""Least weight of a word that tells firms apart, unless it is one of trade or a place."""

SCALE = ((0.0, 0.0), (0.53, 0.79), (0.8, 0.86), (1.0, 1.0))
"""Shares and the scores that they are: from .53 a name may be the other (:data:`celtrace.parties.screening.POSSIBLE`),
from .8 it is taken to be (:data:`celtrace.parties.screening.MATCH`). Set on the half that is read."""

WITH_OTHER, WITH_GENERAL = 0.52, 0.56
"""Most when something is left of either that another firm of the same name has or lacks (住友不動産, SUMITOMO
CORPORATION; 協和キリン, Kyowa Corporation), and most when only general words are, like industry, group or holdings."""

SURELY = 0.85
"""How surely a piece must write a name that nothing else tells."""

FEW = 3
"""Letters that tell a name, at least, where nothing says a trade; one more where a word is left of either."""

NO_CORE, COMMON_ALL = 0.45, 0.84
"""Most that names can score that share no word that tells firms apart, and most when nothing else is left of either."""

MOST_WORDS = 12
"""Latin words that are looked at."""

_GENERAL = frozenset(
    {
        "industry", "industries", "industrial", "holdings", "holding", "group", "corporation", "company", "mfg",
        "manufacturing", "works", "business", "enterprise", "enterprises", "head", "honten", "management", "service",
        "services", "trading", "international", "japan", "nippon", "nihon", "global",
    }
)  # fmt: skip

_SILENT = frozenset({"kaisha", "kabushiki", "kabushikikaisha"})
"""Legal forms in Latin letters that are left of names."""

_REASONS = {
    "read": "read in {} is",
    "said": "says",
    "sound": "writes the sound of",
    "letters": "spells the letters",
}


def compare_along(tongue: Tongue, name: str, words: tuple[str, ...]) -> tuple[float, float, list[str]]:
    """Score from 0 to 1 on the scale of all comparisons, weight of what is shared, and reasons.

    Args:
        tongue: the language of the name.
        name: the name without legal forms and signs.
        words: the Latin name's words without its legal form, folded.
    """
    words = tuple(word for word in words if word not in _SILENT)
    if not name or not words:
        return 0.0, 0.0, ["a name holds no letter or digit"]
    steps = _settled(tongue, walk(tongue, pieces_of(tongue, name), words[:MOST_WORDS]))
    good, against, reasons = 0.0, 0.0, []
    for step in steps:
        if step.how == "left":
            against += sum(map(price, units(step.piece)))
            reasons.append(f"{step.piece}: only in mine")
        elif step.how == "left trade":
            against += LEFT_TRADE
        elif step.how == "word left":
            against += LEFT_WORD * weight(step.latin) if len(step.latin) > 1 else LEFT_KANA
            reasons.append(f"{step.latin}: only in theirs")
        elif step.how != "unwritten":
            good += _gain(step)
            against += UNLIKE * (1 - step.alike) * len(step.latin)
            reasons.append(f"{step.piece} {_REASONS[step.how].format(tongue.language)} {step.latin}")
    mine = [step.piece for step in steps if step.how == "left trade"]
    theirs = [step.latin for step in steps if step.how == "word left"]
    if mine and any(len(word) > 2 and (word in tongue.trades or sayings(word)) for word in theirs):
        against += OTHER_TRADE
        reasons.append(f"words of trade differ: {', '.join(mine)}")
    share = good / (good + against) if good else 0.0
    return _scaled(min(share, _most(tongue, steps))), good, reasons


def _settled(tongue: Tongue, steps: list[Step]) -> list[Step]:
    """The steps, in which pieces and words that are left and say or read one another elsewhere have met."""
    left = [step.latin for step in steps if step.how == "word left"]
    found: list[Step] = []
    for step in steps:
        if step.how in ("left", "left trade"):
            met = next(
                (Step("said", step.piece, word) for word in left if says(tongue, step.piece, word)), None
            )
            if met is None and step.how == "left":
                met = next((turned for word in left if (turned := _turned(tongue, step.piece, word))), None)
            if met is not None:
                left.remove(met.latin)
                step = met
        if step.how != "word left":
            found.append(step)
    return found + [Step("word left", "", word) for word in left]


@lru_cache(maxsize=65536)
def _turned(tongue: Tongue, piece: str, word: str) -> Step | None:
    """A piece that is read as a whole word, or writes its sound, wherever both stand."""
    found, ends = units(piece), {0}
    for number, unit in enumerate(found):
        ends = {end + len(way) for end in ends for way in read_at(tongue, unit, word, end, first=not number)}
    if len(word) in ends:
        return Step("read", piece, word)
    near = tongue.writes(piece, word) if tongue.writable(piece) else 0.0
    return Step("sound", piece, word, round(near, 3)) if near else None


def _most(tongue: Tongue, steps: list[Step]) -> float:
    """The largest share that names may have of which these are shared and left."""
    mine = any(step.how == "left" and step.piece not in tongue.endings for step in steps)
    trades = [step.piece for step in steps if step.how == "left trade"]
    words = [step.latin for step in steps if step.how == "word left"]
    other = (
        mine
        or any(word not in _GENERAL for word in words)
        or any(not tongue.words.get(piece, frozenset()) & _GENERAL for piece in trades)
    )
    telling = [step for step in steps if step.how in ("read", "sound", "letters") and _tells(tongue, step)]
    if not telling and other:
        return NO_CORE
    unsure = len(steps) == 1 and any(step.alike < SURELY for step in telling)
    if other or unsure or (telling and _thin(tongue, telling, steps)):
        return WITH_OTHER
    if trades or words:
        return WITH_GENERAL
    return 1.0 if telling else COMMON_ALL


def _tells(tongue: Tongue, step: Step) -> bool:
    word = step.latin
    least = 2 if step.how == "letters" or step.piece.isascii() or is_han(step.piece[0]) else 3
    known = word in tongue.trades or sayings(word) or all_trade(tongue, step.piece)
    return len(word) >= least and not known and weight(word) >= RARE


def _thin(tongue: Tongue, telling: list[Step], steps: list[Step]) -> bool:
    """Whether the letters that tell a name are so few that other names have them by chance."""
    if any(step.how == "said" or (step.how == "read" and all_trade(tongue, step.piece)) for step in steps):
        return False
    left = any(step.how in ("left", "word left") and step.latin not in _GENERAL for step in steps)
    # Kana say a letter that they spell in full.
    letters = sum(len(step.latin) * (2 if step.how == "letters" else 1) for step in telling)
    return letters < FEW + left


def _gain(step: Step) -> float:
    if step.how == "said":
        return said_gain(step.latin)
    if step.how == "letters":
        return SPELLED * len(step.latin)
    return sum(map(reading_gain, units(step.piece)))


def _scaled(share: float) -> float:
    """A share of what is shared on the scale of all comparisons."""
    for (low, to_low), (high, to_high) in pairwise(SCALE):
        if share <= high:
            return round(to_low + (share - low) / (high - low) * (to_high - to_low), 4)
    return 1.0
