r"""The dresses in which a value may leave: escaped, encoded, split, spaced, defanged or written another way.

:func:`undressed` gives a text again in each plainer reading that it allows. :func:`variants` gives the other
ways in which a value itself is written: an address as a number or backwards, a name with its parts joined.
"""

from __future__ import annotations

import base64
import binascii
import html
import ipaddress
import re
import unicodedata
from collections.abc import Iterator

ROUNDS = 3
"""How often one escape may stand inside another."""

SHORTEST_CODED = 8
"""Characters from which a run is tried as base64 or hexadecimal."""

LONGEST_CODED = 20_000

_ESCAPES = re.compile(
    r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\x([0-9a-fA-F]{2})|\\([0-7]{3})"
)
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_QUOTED_PRINTABLE = re.compile(r"(?:=[0-9A-F]{2})+")
_BYTES = re.compile(r"(?:\\x[0-9a-fA-F]{2})+")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--.*?-->", re.DOTALL)
_BROKEN = re.compile(r"[-\u00ad\u2010\ufffe]?\s*\n\s*")
_SPACED = re.compile(r"(?<!\w)\w(?:[ .\-_]{1,3}\w(?!\w)){3,}")
_DEFANGED = (
    (re.compile(r"\s?[\[({<]\s?(?:\.|dot)\s?[\])}>]\s?|\s+dot\s+", re.IGNORECASE), "."),
    (re.compile(r"\s?[\[({<]\s?(?:@|at)\s?[\])}>]\s?|\s+at\s+(?=[\w.-]+\.\w)", re.IGNORECASE), "@"),
    (re.compile(r"[\[({]:[\])}]"), ":"),
)
_BASE64 = re.compile(rf"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{{{SHORTEST_CODED},}}={{0,2}}")
_HEX = re.compile(
    rf"(?<![0-9A-Za-z])(?:0x)?((?:[0-9a-fA-F]{{2}}[ :]?){{{SHORTEST_CODED // 2},}})(?![0-9A-Za-z])"
)
_PHONE = re.compile(r"\+?\d[\d\s().\-/]{5,}\d")


def undressed(text: str) -> Iterator[str]:
    """The text, and each plainer reading of it that differs; first as it stands."""
    yield text
    seen = {text}
    for plain in _readings(text):
        if plain not in seen:
            seen.add(plain)
            yield plain


def _readings(text: str) -> Iterator[str]:
    plain = text
    for _ in range(ROUNDS):
        again = unescaped(plain)
        if again == plain:
            break
        plain = again
        yield plain
    for base in dict.fromkeys((text, plain)):
        smooth = _INVISIBLE.sub("", unicodedata.normalize("NFKC", base))
        yield smooth
        if "<" in smooth:
            yield _TAG.sub("", smooth)
        if "\n" in smooth:
            yield _BROKEN.sub("", smooth)
            yield _BROKEN.sub(" ", smooth)
        yield " ".join(smooth.split())
        bare = smooth
        for pattern, sign in _DEFANGED:
            bare = pattern.sub(sign, bare)
        yield bare
        yield _stripped(smooth)
        yield _QUOTED_PRINTABLE.sub(_percent, smooth)
        yield "\n".join(re.sub(r"[^\w]|_", "", run) for run in _SPACED.findall(smooth))
        yield "\n".join(re.sub(r"\D", "", run) for run in _PHONE.findall(smooth))
        yield "\n".join(decoded(smooth))


def unescaped(text: str) -> str:
    """Entities, percent signs and backslashes resolved, one layer of each."""
    plain = html.unescape(text)
    plain = _PERCENT.sub(_percent, plain)
    plain = _BYTES.sub(lambda found: _utf8(bytes.fromhex(found[0].replace("\\x", "")), found[0]), plain)
    return _ESCAPES.sub(_escape, plain.replace("\\/", "/"))


def decoded(text: str) -> Iterator[str]:
    """What runs of base64 or hexadecimal say, where it is text."""
    for found in _BASE64.finditer(text):
        run = found[0].rstrip("=")
        if (
            len(run) <= LONGEST_CODED
            and len(run) % 4 != 1
            and not re.fullmatch(r"[0-9a-f]+|[a-z]+|[A-Z]?[a-z]+", run)
        ):
            padded = run.replace("-", "+").replace("_", "/") + "=" * (-len(run) % 4)
            yield from _texts(binascii.a2b_base64(padded))
    for found in _HEX.finditer(text):
        digits = re.sub(r"[ :]", "", found[1])
        if len(digits) != 64 and len(digits) <= LONGEST_CODED:
            yield from _texts(bytes.fromhex(digits))
    if _B32.search(text):
        for found in _B32.finditer(text):
            run = found[0].rstrip("=")
            if len(run) % 8 in (0, 2, 4, 5, 7) and len(run) <= LONGEST_CODED:
                yield from _texts(base64.b32decode(run + "=" * (-len(run) % 8)))


_B32 = re.compile(r"(?<![A-Za-z0-9])[A-Z2-7]{16,}={0,6}(?![A-Za-z0-9])")


def _texts(data: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        try:
            plain = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if plain.isprintable() and (encoding == "utf-8" or plain.isascii()):
            yield plain
            return


def _utf8(data: bytes, otherwise: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return otherwise


def _percent(found: re.Match[str]) -> str:
    return _utf8(bytes.fromhex(re.sub("[%=]", "", found[0])), found[0])


def _escape(found: re.Match[str]) -> str:
    digits = next(each for each in found.groups() if each)
    code = int(digits, 8 if found[5] else 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else found[0]


def _stripped(text: str) -> str:
    """Text without the marks above and below its letters; Hangul stays composed."""
    if text.isascii():
        return text
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", plain)


def variants(value: str, what: str) -> set[str]:
    """Other ways to write a value, itself included; ``what`` is its kind, such as ``address``."""
    found = {value, unicodedata.normalize("NFKC", value), _stripped(value)}
    if what == "address":
        found |= _address(value)
    elif what == "phone":
        digits = re.sub(r"\D", "", value)
        found |= {digits} if len(digits) >= 7 else set()
    elif what == "path":
        found |= {value.replace("/", "\\")}
    elif what in ("person", "party"):
        found |= _name(value)
    joined = re.sub(r"[\W_]", "", value)
    if what in ("account", "person", "party") and len(joined) >= 6:
        found.add(joined)
    return found


def _address(value: str) -> set[str]:
    try:
        address = ipaddress.ip_address(value)
    except ValueError:
        return set()
    found = {address.compressed, address.exploded, address.reverse_pointer}
    if address.version == 4:
        number = int(address)
        found |= {str(number), f"0x{number:08x}", value.replace(".", "-"), value.replace(".", "_")}
        found |= {f"::ffff:{value}"}
    return found


def _name(value: str) -> set[str]:
    """A name of two or three words: joined, with other signs between, or the last word first."""
    words = re.findall(r"[^\W\d_]+", value)
    if not 2 <= len(words) <= 3 or sum(map(len, words)) < 6 or not value.isascii():
        return set()
    turned = [words[-1], *words[:-1]]
    found = {", ".join((words[-1], " ".join(words[:-1])))}
    for order in (words, turned):
        found |= {sign.join(order) for sign in (" ", ".", "_", "-", "")}
    return found
