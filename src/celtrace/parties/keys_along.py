"""Keys by which a Latin name and a firm's name in another script, walked along side by side, find each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from celtrace.parties.heard import consonants, sounds_of
from celtrace.parties.tongue import LONGEST_LOAN, LONGEST_WORD, Pieces, Tongue, pieces_of

KEY, LONG_KEY = 4, 7
"""Letters of a key and of a longer one, or consonants where sounds are compared."""

MOST_READ, MOST_PATHS = 4, 300
"""Characters of a key and ways to read them together, at most."""

_FOLDS = str.maketrans("lvfz", "rbhs")


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
    return [f"b{bones[:KEY]}"] * (len(bones) > 1) + [f"v{sounds.translate(_FOLDS)[:KEY]}"]


def eastern_keys(tongue: Tongue, name: str) -> list[list[str]]:
    """The same of a name without legal forms and signs, for each place where a word may begin."""
    pieces = pieces_of(tongue, name)
    found = []
    for start in sorted(pieces.cuts):
        keys = list(dict.fromkeys(_keys_from(tongue, pieces, start)))
        if keys:
            found.append([*keys, *(f"f{one}" for one in keys)] if start == 0 else keys)
    return found


def _keys_from(tongue: Tongue, pieces: Pieces, start: int) -> Iterator[str]:
    later = pieces.units[start : start + LONGEST_LOAN]
    paths = [""]
    for wide in range(1, len(later) + 1):
        piece = "".join(later[:wide])
        if start + wide in pieces.cuts and tongue.writable(piece):
            yield from _sound_keys(sounds_of(piece))
        if wide <= MOST_READ:
            ways = tongue.ways(later[wide - 1], wide == 1)
            paths = list(dict.fromkeys((path + way)[:LONG_KEY] for path in paths for way in ways))[
                :MOST_PATHS
            ]
            yield from (one for path in paths for one in _letter_keys(path))
    latin, rest = "", "".join(later)
    while rest and (spelled := next((k for k in tongue.longest_first if rest.startswith(k)), "")):
        latin, rest = latin + tongue.letters[spelled], rest[len(spelled) :]
        yield f"w{latin[:KEY]}"


def said_in(tongue: Tongue, name: str) -> frozenset[str]:
    """Latin words that render words of a name."""
    pieces = {name[at : at + wide] for at in range(len(name)) for wide in range(2, LONGEST_WORD)}
    return frozenset(word for piece in pieces for word in tongue.words.get(piece, ()))
