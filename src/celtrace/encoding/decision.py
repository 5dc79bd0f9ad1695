"""One encoding for a group of byte strings, with its lead over the second."""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from celtrace.encoding.codecs import CODECS, decode
from celtrace.encoding.kps9566 import LEADERS
from celtrace.encoding.model import bits, latin_bits, russian_bits, unicode_bits
from celtrace.encoding.structure import mark, structure

LANGUAGES: Mapping[str, tuple[tuple[str, float], ...]] = {
    "gb18030": (("zh-Hans", 0.0), ("zh-Hant", 4.0), ("ja", 8.0), ("ko", 8.0)),
    "cp949": (("ko", 0.0),),
    "johab": (("ko", 0.0),),
    "kps9566": (("ko", 0.0),),
    "big5": (("zh-Hant", 0.0),),
    "big5hkscs": (("zh-Hant", 0.0),),
    "shift_jis": (("ja", 0.0),),
    "euc_jp": (("ja", 0.0),),
}
"""Languages an encoding is scored in, with the bits that an unusual pairing costs a string."""

PRIOR_BITS = {
    "utf-8": -8.0,
    "gb18030": 0.0,
    "cp949": 0.0,
    "big5": 3.0,
    "shift_jis": 3.0,
    "euc_jp": 4.0,
    "kps9566": 4.0,
    "johab": 6.0,
    "cp1251": 4.0,
    "koi8_r": 6.0,
    "big5hkscs": 9.0,
    "cp1252": 6.0,
}
"""How rare an encoding is in the material celtrace is for; order decides ties."""

RUSSIAN = ("koi8_r", "cp1251")
"""Encodings of one byte that are scored as Russian, letter after letter."""

ONE_BYTE = (*RUSSIAN, "cp1252")
"""Encodings in which nearly every string of bytes is some text."""

TEMPERATURE = 1.5
"""Bits of the model that count as one bit of belief: characters of a text are not independent."""

DECIDED_BITS = 9.0
"""A lead under this is undecided: by the temperature, odds of less than 64 to 1."""

FEWEST_CHARACTERS = 3
"""With fewer characters than this every rival that fits keeps the answer open."""

IMPLAUSIBLE_BITS = 18.0
"""Mean bits of a non-ASCII character above which no candidate reads like text."""

CONTRADICTION_BITS = 50.0
"""A string that reads better in another encoding by this much does not belong to the group; more than the
two changes of encoding that cut a line out of a file, so that such lines are cut out first."""

_JIS = re.compile(rb"\x1b\$[@B]")
"""The escape that ISO-2022-JP writes before Han characters and kana (RFC 1468)."""

_SAFE = re.compile(rb"[\x00-\x2f]+")
"""Bytes that are never part of a multi-byte character in any encoding scored here."""
_SAMPLE_BYTES = 1 << 15
_PIECE_BYTES = 2048
_BAD_SHARE = 0.02
_BAD_BITS = 60.0


class Decision(msgspec.Struct, frozen=True):
    """What a group of byte strings is encoded in.

    Attributes:
        encoding: a name of :data:`celtrace.encoding.CODECS`; ``None`` when undecided.
        second: the next candidate, empty when no other decodes the bytes. When ``encoding`` is ``None``
            it names both candidates, ``gb18030|cp949``, or is empty when none fits.
        margin: lead of the first candidate over the second, 0 to 1.
        confidence: belief in the first candidate, 0 to 1, as odds that the model gives.
        reason: ``ascii``, ``byte order mark``, ``structure``, ``scored``, or why it is undecided.
    """

    encoding: str | None
    second: str
    margin: float
    confidence: float
    reason: str


def decide(strings: Sequence[bytes]) -> Decision:
    """The encoding of ``strings`` together: lines of a file, names of an archive."""
    found = _by_structure(strings)
    if found is not None:
        return found
    telling = [string for string in strings if not string.isascii()]
    ranking = rank(telling)
    if not ranking:
        return Decision(None, "", 0.0, 0.0, "no encoding fits")
    return judge(ranking, telling)


def _by_structure(strings: Sequence[bytes]) -> Decision | None:
    if not any(strings):
        return Decision("ascii", "", 1.0, 1.0, "ascii")
    first = strings[0]
    marked = mark(first)
    if marked is not None and _fits(strings if marked == "utf-8-sig" else [first], marked):
        return Decision(marked, "", 1.0, 1.0, "byte order mark")
    if _in_jis(strings):
        return Decision("iso2022_jp", "", 1.0, 1.0, "structure")
    if all(string.isascii() and b"\x00" not in string for string in strings):
        return Decision("ascii", "", 1.0, 1.0, "ascii")
    shapes = {structure(string) for string in strings if b"\x00" in string}
    if len(shapes) == 1 and (shape := shapes.pop()) is not None and _fits(strings, shape):
        return Decision(shape, "", 1.0, 1.0, "structure")
    if all(string.isascii() for string in strings):
        return Decision("ascii", "", 1.0, 1.0, "ascii")
    return None


def _in_jis(strings: Sequence[bytes]) -> bool:
    """Whether ISO-2022-JP explains every escape in the strings."""
    if not any(_JIS.search(string) for string in strings) or not all(string.isascii() for string in strings):
        return False
    return _fits(strings, "iso2022_jp") and not any("\x1b" in decode(s, "iso2022_jp") for s in strings)


def _fits(strings: Iterable[bytes], encoding: str) -> bool:
    try:
        for string in strings:
            decode(string, encoding)
    except UnicodeDecodeError:
        return False
    return True


def rank(strings: Sequence[bytes]) -> list[tuple[float, str]]:
    """Encodings that fit, best first, as (bits, name); up to one string in 50 may not decode."""
    stretches = pieces(strings)
    ranking: list[tuple[float, int, str]] = []
    for place, (encoding, prior) in enumerate(PRIOR_BITS.items()):
        bad = sum(1 for string in strings if not _fits((string,), encoding))
        if bad > len(strings) * _BAD_SHARE or (
            encoding == "big5hkscs" and any(e == "big5" for _, _, e in ranking)
        ):
            continue
        total = prior + sum(cost(piece, encoding) for piece in stretches)
        ranking.append((round(total, 6), place, encoding))
    return [(total, encoding) for total, _, encoding in sorted(ranking)]


def judge(ranking: Sequence[tuple[float, str]], strings: Sequence[bytes]) -> Decision:
    """The decision that a ranking allows, given the strings it was made from."""
    ranking = [ranking[0], *(rival for rival in ranking[1:] if not _same(strings, ranking[0][1], rival[1]))]
    best, encoding = ranking[0]
    beliefs = [2.0 ** -min((total - best) / TEMPERATURE, 900.0) for total, _ in ranking]
    whole = math.fsum(beliefs)
    confidence, rival = 1.0 / whole, beliefs[1] / whole if len(beliefs) > 1 else 0.0
    second = ranking[1][1] if len(ranking) > 1 else ""
    margin = round(confidence - rival, 4)
    stretches = pieces(strings)
    counted = {char for piece in stretches for char in _read(piece, encoding) or "" if char >= "\x80"}
    if encoding not in ("utf-8", *ONE_BYTE) and _mean_bits(stretches, encoding) > IMPLAUSIBLE_BITS:
        return Decision(None, _both(encoding, second), margin, 0.0, "reads like no known language")
    rivals = [name for total, name in ranking[1:] if total - best < 4 * DECIDED_BITS and name != "cp1252"]
    if len(counted) < FEWEST_CHARACTERS and rivals and encoding != "utf-8":
        return Decision(None, _both(encoding, second), margin, min(confidence, 0.5), "too short")
    if len(ranking) > 1 and ranking[1][0] - best < DECIDED_BITS:
        return Decision(None, _both(encoding, second), margin, min(confidence, 0.5), "small margin")
    other = _contradiction(strings, encoding)
    if other:
        return Decision(None, _both(encoding, other), margin, min(confidence, 0.5), "strings disagree")
    return Decision(encoding, second, margin, round(confidence, 4), "scored")


def _same(strings: Sequence[bytes], encoding: str, other: str) -> bool:
    """Whether two encodings read the same text: kana alone stand at the same codes in GB 2312 and EUC-JP."""
    return all(_read(string, encoding) == _read(string, other) is not None for string in strings[:200])


def _contradiction(strings: Sequence[bytes], encoding: str) -> str:
    """The encoding that more than a few of the strings read far better in by themselves, empty if none."""
    rivals = [name for name in PRIOR_BITS if name not in (encoding, "cp1252")]
    against: Counter[str] = Counter()
    size = 0
    for string in strings:
        size += len(string)
        if size > _SAMPLE_BYTES:
            break
        stretches = pieces((string,))
        mine = sum(cost(piece, encoding) for piece in stretches)
        best, rival = min(
            (PRIOR_BITS[name] + sum(cost(piece, name) for piece in stretches), name) for name in rivals
        )
        if mine - best > CONTRADICTION_BITS:
            against[rival] += 1
    if sum(against.values()) <= len(strings) * _BAD_SHARE:
        return ""
    return min(against, key=lambda name: (-against[name], name))


def _both(first: str, second: str) -> str:
    return f"{first}|{second}" if second else first


def pieces(strings: Sequence[bytes]) -> tuple[bytes, ...]:
    """Distinct stretches between safe bytes that hold a non-ASCII byte, up to the size of a sample."""
    found: dict[bytes, None] = {}
    size = 0
    for string in strings:
        for piece in _SAFE.split(string[:_SAMPLE_BYTES]):
            if piece.isascii() or piece[:_PIECE_BYTES] in found:
                continue
            found[piece[:_PIECE_BYTES]] = None
            size += len(piece)
            if size > _SAMPLE_BYTES:
                return tuple(found)
    return tuple(found)


@lru_cache(maxsize=32768)
def cost(piece: bytes, encoding: str) -> float:
    """Bits of one stretch of bytes in an encoding, in the language that suits it best."""
    text = _read(piece, encoding)
    if text is None:
        return _BAD_BITS + 8.0 * len(piece)
    if encoding == "utf-8":
        return unicode_bits(text)
    if encoding == "cp1252":
        return latin_bits(text)
    if encoding in RUSSIAN:
        return russian_bits(text)
    if encoding == "kps9566":
        text = text.translate(LEADERS)
    return min(extra + bits(text, language) for language, extra in LANGUAGES[encoding])


def _read(piece: bytes, encoding: str) -> str | None:
    decoder = codecs.getincrementaldecoder(CODECS[encoding])()
    try:
        return decoder.decode(piece, final=len(piece) < _PIECE_BYTES)
    except UnicodeDecodeError:
        return None


def _mean_bits(stretches: Iterable[bytes], encoding: str) -> float:
    total, characters = 0.0, 0
    for piece in stretches:
        text = _read(piece, encoding)
        if text is not None:
            wide = "".join(char for char in text if char >= "\x80")
            characters += len(wide)
            total += min((bits(wide, language) for language, _ in LANGUAGES[encoding]), default=0.0)
    return total / characters if characters else 0.0
