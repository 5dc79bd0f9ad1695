"""One encoding for a group of byte strings, with its lead over the second."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from celtrace.encoding.codecs import decode
from celtrace.encoding.scoring import RUSSIAN, SAMPLE_BYTES, cost, mean_bits, pieces, read, usual
from celtrace.encoding.structure import mark, structure

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

CLEAR_BITS = 150.0
"""A lead from which no more of a group is scored, odds of 2 to the 100th by the temperature; all of it is still held
against the answer, string by string."""

FEWEST_PIECES = 6
"""Distinct stretches that are scored at least."""

FEWEST_SEQUENCES = 6
"""Sequences of three bytes and more from which valid UTF-8 needs no score. In a text of GB 18030 two in a row are less
likely than one in a thousand, six less than one in a billion."""

_LONG_SEQUENCE = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2}")
_BAD_SHARE = 0.02


class Decision(msgspec.Struct, frozen=True):
    """What a group of byte strings is encoded in.

    Attributes:
        encoding: a name of :data:`celtrace.encoding.CODECS`; ``None`` when undecided.
        second: the next candidate, empty when no other decodes the bytes or structure alone decides. When
            ``encoding`` is ``None`` it names both candidates, ``gb18030|cp949``, or is empty when none fits.
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
    if _in_utf8(telling):
        return Decision("utf-8", "", 1.0, 1.0, "structure")
    stretches = pieces(telling)
    ranking, scored = rank(telling, stretches)
    if not ranking:
        return Decision(None, "", 0.0, 0.0, "no encoding fits")
    found = judge(ranking, telling, stretches[:scored])
    if found.reason == "strings disagree" and scored < len(stretches):
        ranking, _ = rank(telling, stretches, clear=math.inf)
        return judge(ranking, telling, stretches)
    return found


def _in_utf8(strings: Sequence[bytes]) -> bool:
    """Whether the strings are valid UTF-8 with so many long sequences, most of all, that nothing else writes them."""
    whole = b"\n".join(strings)
    long = len(_LONG_SEQUENCE.findall(whole))
    if long < FEWEST_SEQUENCES:
        return False
    try:
        return long * 2 >= sum(char >= "\x80" for char in whole.decode())
    except UnicodeDecodeError:
        return False


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


def rank(
    strings: Sequence[bytes], stretches: Sequence[bytes], *, clear: float = CLEAR_BITS
) -> tuple[list[tuple[float, str]], int]:
    """Encodings that fit, best first, as (bits, name), and how many of the stretches were scored for it.

    Up to one string in 50 may not decode. Stretches are scored until the lead is ``clear``.
    """
    totals: dict[str, float] = {}
    for encoding, prior in PRIOR_BITS.items():
        if (encoding != "big5hkscs" or "big5" not in totals) and _fits_most(strings, encoding):
            totals[encoding] = prior
    scored = 0
    for piece in stretches:
        for encoding in totals:
            totals[encoding] += cost(piece, encoding)
        scored += 1
        if scored >= FEWEST_PIECES:
            best, *rivals = sorted(totals.values())
            if not rivals or rivals[0] - best >= clear:
                break
    places = {encoding: place for place, encoding in enumerate(PRIOR_BITS)}
    ranking = sorted((round(total, 6), places[encoding], encoding) for encoding, total in totals.items())
    return [(total, encoding) for total, _, encoding in ranking], scored


def _fits_most(strings: Sequence[bytes], encoding: str) -> bool:
    if _fits((b"\n".join(strings),), encoding):
        return True
    allowed = int(len(strings) * _BAD_SHARE)
    if not allowed:
        return False
    return sum(not _fits((string,), encoding) for string in strings) <= allowed


def judge(
    ranking: Sequence[tuple[float, str]], strings: Sequence[bytes], stretches: Sequence[bytes]
) -> Decision:
    """The decision that a ranking allows, given the strings it is for and the stretches it was made from."""
    ranking = [ranking[0], *(rival for rival in ranking[1:] if not _same(strings, ranking[0][1], rival[1]))]
    best, encoding = ranking[0]
    beliefs = [2.0 ** -min((total - best) / TEMPERATURE, 900.0) for total, _ in ranking]
    whole = math.fsum(beliefs)
    confidence, rival = 1.0 / whole, beliefs[1] / whole if len(beliefs) > 1 else 0.0
    second = ranking[1][1] if len(ranking) > 1 else ""
    margin = round(confidence - rival, 4)
    if encoding not in ("utf-8", *ONE_BYTE) and mean_bits(stretches, encoding) > IMPLAUSIBLE_BITS:
        return Decision(None, _both(encoding, second), margin, 0.0, "reads like no known language")
    rivals = [name for total, name in ranking[1:] if total - best < 4 * DECIDED_BITS and name != "cp1252"]
    if rivals and encoding != "utf-8" and _few_characters(stretches, encoding):
        return Decision(None, _both(encoding, second), margin, min(confidence, 0.5), "too short")
    if len(ranking) > 1 and ranking[1][0] - best < DECIDED_BITS:
        return Decision(None, _both(encoding, second), margin, min(confidence, 0.5), "small margin")
    other = _contradiction(strings, encoding)
    if other:
        return Decision(None, _both(encoding, other), margin, min(confidence, 0.5), "strings disagree")
    return Decision(encoding, second, margin, round(confidence, 4), "scored")


def _few_characters(stretches: Sequence[bytes], encoding: str) -> bool:
    counted = {char for piece in stretches for char in read(piece, encoding) or "" if char >= "\x80"}
    return len(counted) < FEWEST_CHARACTERS


def _same(strings: Sequence[bytes], encoding: str, other: str) -> bool:
    """Whether two encodings read the same text: kana alone stand at the same codes in GB 2312 and EUC-JP."""
    return all(read(string, encoding) == read(string, other) is not None for string in strings[:200])


def _contradiction(strings: Sequence[bytes], encoding: str) -> str:
    """The encoding that more than a few of the strings read far better in by themselves, empty if none."""
    rivals = [name for name in PRIOR_BITS if name not in (encoding, "cp1252")]
    against: Counter[str] = Counter()
    size = 0
    for string in strings:
        size += len(string)
        if size > SAMPLE_BYTES:
            break
        if usual(string, encoding):
            continue
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
