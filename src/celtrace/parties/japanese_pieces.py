"""A Japanese firm's name in the pieces that are read or said as one, and keys by which names beside it are found.

Words and letters stand in ``resources/names_japanese.yml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from celtrace.parties.forms import JAPANESE_FORMS
from celtrace.parties.heard import consonants, sounds_of
from celtrace.parties.japanese_readings import spelled_ways
from celtrace.parties.lattice import units
from celtrace.parties.parts import trade_word
from celtrace.parties.readings import is_han
from celtrace.parties.romanise import is_kana
from celtrace.parties.sayings import sayings
from celtrace.resources.japanese_names import LETTERS, WORDS

KEY, LONG_KEY = 4, 7
"""Letters of a key and of a longer one, or consonants where sounds are compared."""

MOST_READ, MOST_PATHS = 4, 300
"""Characters of a key and ways to read them together, at most."""

READ_KANJI, READ_KANA = 1.0, 0.5
"""Gain of a character that is read, and of kana read as one."""

LONGEST_NAME = 60
"""Characters of a name that are looked at."""

SAYS = {piece: frozenset(row.split("|")) for piece, row in WORDS.items()}
"""Words of Japanese names and the Latin ones that render them."""

TRADES = frozenset(word for row in SAYS.values() for word in row)

_LONGEST_WORD = 10
_LONGEST_LOAN = 16
_SIGNS = re.compile(r"[^0-9A-Za-z\u3005\u3041-\u309f\u30a1-\u30fa\u30fc\u3400-\u9fff]+")
_FORMS_AFTER = re.compile(r"(?<=[ァ-ヶー])(?:社|リミテッド|&?カンパニー)\s*$|(?<=[0-9A-Za-z])ー")
_RUN = re.compile(r"[0-9A-Za-z]+|[\u3041-\u309f]+|[\u30a0-\u30ff]+|[^0-9A-Za-z\u3041-\u30ff]+")
_SPELLED = {kana: latin for latin, row in LETTERS.items() for kana in row.split("|")}
_COUNTED = frozenset(kana for kana, latin in _SPELLED.items() if len(latin) > 1 or latin.isdigit())
_LONGEST_LETTER = max(len(units(kana)) for kana in _SPELLED)
_LETTERS_FIRST = sorted(_SPELLED, key=lambda kana: (-len(kana), kana))
_OLD = str.maketrans(
    "鐵澤冨濱邊國會學廣櫻壽眞榮藥醫體總證ヱヰヂヅ", "鉄沢富浜辺国会学広桜寿真栄薬医体総証エイジズ"
)
_KANA_FOLDS = str.maketrans("lvfz", "rbhs")


@dataclass(frozen=True, slots=True)
class Loan:
    """Kana that may write Latin words by their sound; ``gain`` where they do."""

    wide: int
    piece: str
    gain: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is read as one, and between which of these a word may begin or end that katakana write.

    For each place: words of trade that begin there, with how many units they take; spelled letters; and loans.
    """

    units: tuple[str, ...]
    cuts: frozenset[int]
    trades: tuple[tuple[tuple[int, str], ...], ...]
    letters: tuple[tuple[tuple[int, str, str], ...], ...]
    loans: tuple[tuple[Loan, ...], ...]


def bare_name(text: str) -> str:
    """A name without legal forms and signs, its characters in their newer form."""
    plain = unicodedata.normalize("NFKC", text).translate(_OLD)
    plain = _FORMS_AFTER.sub(" ", JAPANESE_FORMS.sub(" ", plain))
    return _SIGNS.sub("", plain)[:LONGEST_NAME]


@lru_cache(maxsize=4096)
def pieces_of(name: str) -> Pieces:
    """A name that :func:`bare_name` gave."""
    found: list[str] = []
    cuts = {0}
    for run in _RUN.findall(name):
        found += [run.casefold()] if run[0].isascii() else units(run)
        cuts.add(len(found))
    for start, end, piece in _stretches(found, _LONGEST_WORD):
        if piece in SAYS or piece in _COUNTED:
            cuts |= {start, end}
    trades: list[list[tuple[int, str]]] = [[] for _ in found]
    letters: list[list[tuple[int, str, str]]] = [[] for _ in found]
    loans: list[list[Loan]] = [[] for _ in found]
    for start, end, piece in _stretches(found, _LONGEST_LOAN):
        wide = end - start
        if wide <= _LONGEST_WORD and (piece in SAYS or trade_word(piece)):
            trades[start].append((wide, piece))
        if wide <= _LONGEST_LETTER and piece in _SPELLED:
            letters[start].append((wide, piece, _SPELLED[piece]))
        if len(piece) > 1 and {start, end} <= cuts and all(map(is_kana, piece)):
            loans[start].append(Loan(wide, piece, sum(map(reading_gain, found[start:end]))))
    return Pieces(
        tuple(found),
        frozenset(cuts),
        tuple(map(tuple, trades)),
        tuple(map(tuple, letters)),
        tuple(map(tuple, loans)),
    )


def _stretches(found: Sequence[str], longest: int) -> Iterator[tuple[int, int, str]]:
    for start in range(len(found)):
        for end in range(start + 1, min(len(found), start + longest) + 1):
            yield start, end, "".join(found[start:end])


def reading_gain(unit: str) -> float:
    """Gain of a unit that is read."""
    return READ_KANJI if is_han(unit[0]) else READ_KANA


@lru_cache(maxsize=65536)
def says(piece: str, word: str) -> bool:
    """Whether a piece is a word of trade that a Latin word renders."""
    if word in SAYS.get(piece, ()):
        return True
    said = trade_word(piece)
    return bool(said) and (said == word or said in sayings(word))


def said_in(text: str) -> frozenset[str]:
    """Latin words that render words of a Japanese name."""
    name = bare_name(text)
    pieces = {name[at : at + wide] for at in range(len(name)) for wide in range(2, _LONGEST_WORD)}
    return frozenset(word for piece in pieces for word in SAYS.get(piece, ()))


@lru_cache(maxsize=16384)
def all_trade(piece: str) -> bool:
    """Whether a piece is made of words of trade alone (化学工業)."""
    reached = {0}
    for start in range(len(piece)):
        if start in reached:
            reached |= {
                start + wide for wide in range(2, _LONGEST_WORD) if piece[start : start + wide] in SAYS
            }
    return len(piece) in reached


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
    pieces = pieces_of(bare_name(text))
    found = []
    for start in sorted(pieces.cuts):
        keys = list(dict.fromkeys(_keys_from(pieces, start)))
        if keys:
            found.append([*keys, *(f"f{one}" for one in keys)] if start == 0 else keys)
    return found


def _keys_from(pieces: Pieces, start: int) -> Iterator[str]:
    later = pieces.units[start : start + _LONGEST_LOAN]
    paths = [""]
    for wide in range(1, len(later) + 1):
        piece = "".join(later[:wide])
        if len(piece) > 1 and start + wide in pieces.cuts and all(map(is_kana, piece)):
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
