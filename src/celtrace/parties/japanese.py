"""A Japanese firm's name against a Latin one: its pieces spell, say or write the words of the other, in order.

A dynamic programme walks along both names. A piece may be read (阿波, Awa), said in English (銀行, bank), written
by its sound (ソウルドアウト, SoldOut) or letter by letter (エヌジェイ, NJ); what is left over on either side counts
against them, and much where both sides name another trade. Words, letters and readings stand in
``resources/names_japanese.yml``. All prices are judgement; what they reach is measured by
``benchmarks/parties_firms.py`` on firms that no table was made from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from celtrace.parties.forms import JAPANESE_FORMS
from celtrace.parties.heard import consonants, sounds_of
from celtrace.parties.japanese_readings import goes_on, spelled_ways
from celtrace.parties.lattice import units
from celtrace.parties.parts import trade_word
from celtrace.parties.readings import is_han, is_hangul
from celtrace.parties.romanise import is_kana
from celtrace.parties.sayings import sayings
from celtrace.parties.words import weight
from celtrace.parties.written import LEAST, writes
from celtrace.resources.japanese_names import LETTERS, WORDS

READ_KANJI, READ_KANA = 1.0, 0.5
"""Gain of a character that is read, and of kana read as one."""

SPELLED = 0.6
"""Gain of a letter that katakana spell."""

LEFT_KANJI, LEFT_KANA = 1.1, 0.45
"""Price of what is left of the Japanese name, for each character or kana."""

LEFT_WORD = 0.8
"""Price of a Latin word that is left, times its weight."""

LEFT_TRADE = 0.35
"""Price of a word of trade that is left."""

OTHER_TRADE = 1.0
"""Price of words of trade that are left on both sides."""

LEAST_SAID = 0.3
"""Least gain of a word that is said."""

LEAST_ALIKE_JOINED = 0.87
"""How surely katakana must write several words together (one: :data:`celtrace.parties.written.LEAST`)."""

UNLIKE = 1.0
"""Price of sounds that differ, for each letter, times how unlike they are."""

RARE = 0.4
"""Least weight of a word that tells firms apart, unless it is one of trade or a place."""

SCALE = ((0.0, 0.0), (0.53, 0.79), (0.8, 0.86), (1.0, 1.0))
"""Shares and the scores that they are: from .53 a name may be the other (:data:`celtrace.parties.screening.POSSIBLE`),
from .8 it is taken to be (:data:`celtrace.parties.screening.MATCH`). Set on the half that is read."""

WITH_TRADE, WITH_REST = 0.52, 0.79
"""Most when a word of trade is left of either, which another firm of the same name has or lacks (住友不動産, SUMITOMO
CORPORATION), and most when another word is left or a general one like industry, group or holdings."""

FEW = 3
"""Letters that tell a name, at least, where nothing says a trade; one more where something else is left of either."""

NO_CORE, COMMON_ALL = 0.45, 0.84
"""Most that names can score that share no such word, and most when nothing else is left of either."""

MOST_JOINED = 4
"""Most neighbouring words that katakana write together."""

KEY, LONG_KEY = 4, 7
"""Letters of a key and of a longer one, or consonants where sounds are compared."""

MOST_READ, MOST_PATHS = 4, 300
"""Characters of a key and ways to read them together, at most."""

_LONGEST_WORD = 10
_LONGEST_LOAN = 16
_CHINESE = re.compile("公司|集团|集團")
_SIGNS = re.compile(r"[^0-9A-Za-z\u3005\u3041-\u309f\u30a1-\u30fa\u30fc\u3400-\u9fff]+")
_SPELLED = {kana: latin for latin, row in LETTERS.items() for kana in row.split("|")}
_COUNTED = frozenset(kana for kana, latin in _SPELLED.items() if len(latin) > 1 or latin.isdigit())
_OLD = str.maketrans("鐵澤冨濱邊國會學廣櫻壽眞榮藥醫體總證", "鉄沢富浜辺国会学広桜寿真栄薬医体総証")
_KANA_FOLDS = str.maketrans("lvfz", "rbhs")
_LETTERS_FIRST = sorted(_SPELLED, key=lambda kana: (-len(kana), kana))
_SAYS = {piece: frozenset(row.split("|")) for piece, row in WORDS.items()}
_TRADES = frozenset(word for row in _SAYS.values() for word in row)

_GENERAL = frozenset(
    {
        "industry", "industries", "industrial", "holdings", "holding", "group", "corporation", "company", "mfg",
        "manufacturing", "works", "business", "enterprise", "enterprises", "head", "honten", "management", "service",
        "services", "trading", "international", "japan", "nippon", "nihon", "global",
    }
)  # fmt: skip

How = Literal["read", "said", "sound", "letters", "left", "left trade", "word left"]


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of the Japanese name and the Latin letters that it meets; ``alike`` is of sounds that are compared."""

    how: How
    piece: str
    latin: str
    alike: float = 1.0


@lru_cache(maxsize=4096)
def surely_japanese(text: str) -> bool:
    """Whether a name is of a Japanese firm: it has kana or a Japanese legal form."""
    plain = unicodedata.normalize("NFKC", text)
    return any(map(is_kana, plain)) or bool(JAPANESE_FORMS.search(plain))


@lru_cache(maxsize=4096)
def is_japanese(text: str) -> bool:
    """Whether a name may be of a Japanese firm.

    It surely is, or it has a word of trade as Japan writes it and no Chinese form or Hangul.
    """
    plain = unicodedata.normalize("NFKC", text)
    if surely_japanese(plain):
        return True
    if _CHINESE.search(plain) or any(map(is_hangul, plain)):
        return False
    return any(plain[at : at + wide] in _SAYS for at in range(len(plain)) for wide in range(2, 6))


def compare_japanese(text: str, words: tuple[str, ...]) -> tuple[float, float, list[str]]:
    """Score from 0 to 1 on the scale of all comparisons, weight of what is shared, and reasons.

    Args:
        text: the Japanese name as written.
        words: the Latin name's words without its legal form, folded.
    """
    name = _name(text)
    if not name or not words:
        return 0.0, 0.0, ["a name holds no letter or digit"]
    steps = _walk(_pieces(name), words[:12])
    good, against, rare, reasons = 0.0, 0.0, False, []
    left_words = [step.latin for step in steps if step.how == "word left"]
    left_trades: list[str] = []
    for step in steps:
        if step.how == "word left":
            continue
        met = None
        if step.how in ("left", "left trade"):
            met = next((word for word in left_words if _says(step.piece, word)), None)
        if met is not None:
            left_words.remove(met)
            good += _said_gain(met)
            reasons.append(f"{step.piece} says {met}")
        elif step.how == "left trade":
            left_trades.append(step.piece)
            against += LEFT_TRADE
        elif step.how == "left":
            against += sum(map(_price, units(step.piece)))
            reasons.append(f"{step.piece}: only in mine")
        else:
            good += _gain(step)
            against += UNLIKE * (1 - step.alike) * len(step.latin)
            rare = rare or (step.how != "said" and _tells(step))
            reasons.append(f"{step.piece} {_REASONS[step.how]} {step.latin}")
    for word in left_words:
        against += LEFT_WORD * weight(word) if len(word) > 1 else LEFT_KANA
        reasons.append(f"{word}: only in theirs")
    if left_trades and any(len(word) > 2 and (word in _TRADES or sayings(word)) for word in left_words):
        against += OTHER_TRADE
        reasons.append(f"words of trade differ: {', '.join(left_trades)}")
    score = good / (good + against) if good else 0.0
    if not rare:
        whole = not left_words and not left_trades and all(step.how != "left" for step in steps)
        score = min(score, COMMON_ALL if whole else NO_CORE)
    elif _thin(steps):
        score = min(score, WITH_TRADE)
    elif left_words or left_trades:
        telling = [piece for piece in left_trades if not _SAYS.get(piece, frozenset()) & _GENERAL]
        telling += [word for word in left_words if word in _TRADES and word not in _GENERAL]
        score = min(score, WITH_TRADE if telling else WITH_REST)
    return _scaled(score), good, reasons


def _scaled(score: float) -> float:
    """A share of what is shared on the scale of all comparisons."""
    for (low, to_low), (high, to_high) in pairwise(SCALE):
        if score <= high:
            return round(to_low + (score - low) / (high - low) * (to_high - to_low), 4)
    return 1.0


_REASONS = {
    "read": "read in Japanese is",
    "said": "says",
    "sound": "writes the sound of",
    "letters": "spells the letters",
}


def _tells(step: Step) -> bool:
    word = step.latin
    least = 2 if step.how == "letters" or step.piece.isascii() or is_han(step.piece[0]) else 3
    known = word in _TRADES or sayings(word) or _all_trade(step.piece)
    return len(word) >= least and not known and weight(word) >= RARE


def _thin(steps: list[Step]) -> bool:
    """Whether the letters that tell a name are so few that other names have them by chance."""
    if any(step.how == "said" for step in steps):
        return False
    left = any(step.how in ("left", "word left") and step.latin not in _GENERAL for step in steps)
    telling = [step for step in steps if step.how in ("read", "sound", "letters") and _tells(step)]
    # Kana say a letter that they spell in full.
    letters = sum(len(step.latin) * (2 if step.how == "letters" else 1) for step in telling)
    return letters < FEW + left


@lru_cache(maxsize=16384)
def _all_trade(piece: str) -> bool:
    """Whether a piece is made of words of trade alone (化学工業)."""
    reached = {0}
    for start in range(len(piece)):
        if start in reached:
            reached |= {
                start + wide for wide in range(2, _LONGEST_WORD) if piece[start : start + wide] in _SAYS
            }
    return len(piece) in reached


def _gain(step: Step) -> float:
    if step.how == "said":
        return _said_gain(step.latin)
    if step.how == "letters":
        return SPELLED * len(step.latin)
    return sum(map(_reading_gain, units(step.piece)))


def _said_gain(word: str) -> float:
    return max(LEAST_SAID, weight(word))


def _reading_gain(unit: str) -> float:
    return READ_KANJI if is_han(unit[0]) else READ_KANA


def _price(unit: str) -> float:
    return LEFT_KANJI if is_han(unit[0]) else LEFT_KANA


def _name(text: str) -> str:
    """A name without legal forms and signs."""
    plain = unicodedata.normalize("NFKC", text).translate(_OLD)
    return _SIGNS.sub("", JAPANESE_FORMS.sub(" ", plain))[:60]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What is read as one, and between which of these a word may begin or end that katakana write."""

    units: tuple[str, ...]
    cuts: frozenset[int]


@lru_cache(maxsize=4096)
def _pieces(name: str) -> _Pieces:
    found: list[str] = []
    cuts = {0}
    for run in re.findall(r"[0-9A-Za-z]+|[\u3041-\u309f]+|[\u30a0-\u30ff]+|[^0-9A-Za-z\u3041-\u30ff]+", name):
        found += [run.casefold()] if run[0].isascii() else units(run)
        cuts.add(len(found))
    for start in range(len(found)):
        for end in range(start + 1, min(len(found), start + _LONGEST_WORD) + 1):
            piece = "".join(found[start:end])
            if piece in _SAYS or piece in _COUNTED:
                cuts |= {start, end}
    return _Pieces(tuple(found), frozenset(cuts))


def latin_keys(words: Sequence[str], heard: Mapping[str, str]) -> Iterator[str]:
    """Keys by which a Latin name is found: how its words begin, alone and with the next ones.

    ``heard`` are the words' sounds (:func:`celtrace.parties.heard.many_sounds`). Keys of the first word are given once
    more, after an f.
    """
    for at in range(len(words)):
        found = [one for wide in (1, 2, 3) for one in _letter_keys("".join(words[at : at + wide]))]
        for end in range(at + 1, min(len(words), at + 3) + 1):
            found += _sound_keys("".join(heard[part] for part in words[at:end]))
        yield from found
        if at == 0:
            yield from (f"f{one}" for one in found)


def _letter_keys(letters: str) -> list[str]:
    return [f"w{letters[:KEY]}"] + [f"l{letters[:LONG_KEY]}"] * (len(letters) >= LONG_KEY)


def _sound_keys(sounds: str) -> list[str]:
    """Keys of sounds: their first consonants, and how they begin, without what kana do not tell apart."""
    bones = consonants(sounds)
    return [f"b{bones[:KEY]}"] * (len(bones) > 1) + [f"v{sounds.translate(_KANA_FOLDS)[:KEY]}"]


def japanese_keys(text: str) -> list[list[str]]:
    """The same of a Japanese name, for each place where a word may begin."""
    pieces = _pieces(_name(text))
    found = []
    for start in sorted(pieces.cuts):
        keys = list(dict.fromkeys(_keys_from(pieces, start)))
        if keys:
            found.append([*keys, *(f"f{one}" for one in keys)] if start == 0 else keys)
    return found


def said_in(text: str) -> frozenset[str]:
    """Latin words that render words of a Japanese name."""
    name = _name(text)
    pieces = {name[at : at + wide] for at in range(len(name)) for wide in range(2, _LONGEST_WORD)}
    return frozenset(word for piece in pieces for word in _SAYS.get(piece, ()))


def _keys_from(pieces: _Pieces, start: int) -> Iterator[str]:
    later = pieces.units[start : start + _LONGEST_LOAN]
    paths = [""]
    for wide in range(1, len(later) + 1):
        piece = "".join(later[:wide])
        if wide > 1 and start + wide in pieces.cuts and all(map(is_kana, piece)):
            yield from _sound_keys(sounds_of(piece))
        if wide <= MOST_READ:
            ways = spelled_ways(later[wide - 1], wide == 1)
            paths = list(dict.fromkeys((path + way)[:LONG_KEY] for path in paths for way in ways))[
                :MOST_PATHS
            ]
            yield from (one for path in paths for one in _letter_keys(path))
    latin, rest = "", "".join(later)
    while rest and (spelled := next((k for k in _LETTERS_FIRST if rest.startswith(k)), "")):
        latin, rest = latin + _SPELLED[spelled], rest[len(spelled) :]
        yield f"w{latin[:KEY]}"


@lru_cache(maxsize=65536)
def _says(piece: str, word: str) -> bool:
    if word in _SAYS.get(piece, ()):
        return True
    said = trade_word(piece)
    return bool(said) and (said == word or said in sayings(word))


_State = tuple[float, int, int, Step | None]
"""Value, where it came from (piece and letter), and the step."""


def _walk(pieces: _Pieces, words: tuple[str, ...]) -> list[Step]:
    """The best way along both names."""
    letters = "".join(words)
    starts, at = {}, 0
    for number, word in enumerate(words):
        starts[at] = number
        at += len(word)
    count = len(pieces.units)
    best: list[dict[int, _State]] = [{} for _ in range(count + 1)]
    best[0][0] = (0.0, 0, 0, None)
    for place in range(count + 1):
        here = best[place]
        for letter in range(len(letters) + 1):
            if letter not in here:
                continue
            value = here[letter][0]
            begins = letter in starts
            steps: list[tuple[int, int, float, Step]] = []
            if begins:
                word = words[starts[letter]]
                steps.append((0, len(word), -LEFT_WORD * weight(word), Step("word left", "", word)))
            if place < count:
                steps += _onward(pieces, place, letters, letter, begins)
                if begins or letter == len(letters):
                    steps.append((1, 0, -_price(pieces.units[place]), Step("left", pieces.units[place], "")))
                steps += _said(pieces, place, words, letters, letter, starts)
            for wide, long, gain, taken in steps:
                target = best[place + wide]
                if letter + long not in target or value + gain > target[letter + long][0] + 1e-9:
                    target[letter + long] = (value + gain, place, letter, taken)
    found: list[Step] = []
    end = (count, len(letters))
    while end != (0, 0):
        _, place, letter, step = best[end[0]][end[1]]
        assert step is not None
        found.append(step)
        end = (place, letter)
    return _together(found[::-1])


def _onward(
    pieces: _Pieces, place: int, letters: str, letter: int, first: bool
) -> Iterator[tuple[int, int, float, Step]]:
    """Steps of one piece that is read, or of letters spelled by up to three."""
    unit = pieces.units[place]
    for spelled in spelled_ways(unit, first):
        if (
            spelled
            and letters.startswith(spelled, letter)
            and goes_on(spelled, letters[letter + len(spelled) :])
        ):
            yield 1, len(spelled), _reading_gain(unit), Step("read", unit, spelled)
    for wide in range(1, 4):
        piece = "".join(pieces.units[place : place + wide])
        latin = _SPELLED.get(piece)
        if latin and place + wide <= len(pieces.units) and letters.startswith(latin, letter):
            yield wide, len(latin), SPELLED, Step("letters", piece, latin)


def _said(
    pieces: _Pieces, place: int, words: tuple[str, ...], letters: str, letter: int, starts: dict[int, int]
) -> Iterator[tuple[int, int, float, Step]]:
    """Steps of words: said in English, written by their sound, or of a trade that is left over."""
    ends = _ends(words, starts, letter)
    for wide in range(1, min(_LONGEST_LOAN, len(pieces.units) - place) + 1):
        piece = "".join(pieces.units[place : place + wide])
        if wide <= _LONGEST_WORD and (piece in _SAYS or trade_word(piece)):
            if wide > 1:
                yield wide, 0, -LEFT_TRADE, Step("left trade", piece, "")
            for end in ends[:2] if letter in starts else ():
                word = letters[letter:end]
                if _says(piece, word):
                    gain = 1.2 * _said_gain(word) + 0.1
                    yield wide, end - letter, gain, Step("said", piece, word)
        if wide < 2 or not (place in pieces.cuts and place + wide in pieces.cuts):
            continue
        if not all(map(is_kana, piece)):
            continue
        for joined, end in enumerate(ends):
            word = letters[letter:end]
            if joined and _said_at_an_end(piece, word):
                break
            near = writes(piece, word)
            if near >= (LEAST_ALIKE_JOINED if joined else LEAST):
                gain = sum(map(_reading_gain, pieces.units[place : place + wide])) - UNLIKE * (
                    1 - near
                ) * len(word)
                yield wide, end - letter, gain, Step("sound", piece, word, round(near, 3))


@lru_cache(maxsize=65536)
def _said_at_an_end(piece: str, word: str) -> bool:
    """Whether kana begin or end with a word of trade and the Latin words with what it says: these meet alone."""
    ends = {(piece[:wide], True) for wide in range(2, len(piece))}
    ends |= {(piece[-wide:], False) for wide in range(2, len(piece))}
    return any(
        word.startswith(said) if first else word.endswith(said)
        for part, first in ends
        for said in _SAYS.get(part, ())
    )


def _ends(words: tuple[str, ...], starts: dict[int, int], letter: int) -> list[int]:
    """Where the word ends in which a letter stands, and the next ones."""
    found = [start + len(words[number]) for start, number in starts.items()]
    return [end for end in found if end > letter][:MOST_JOINED]


def _together(steps: list[Step]) -> list[Step]:
    """Neighbouring steps of one kind, what is read and what is left, as one."""
    found: list[Step] = []
    for step in steps:
        last = found[-1] if found else None
        if last is not None and step.how == last.how and step.how in ("left", "read", "letters"):
            found[-1] = Step(step.how, last.piece + step.piece, last.latin + step.latin)
        else:
            found.append(step)
    return found
