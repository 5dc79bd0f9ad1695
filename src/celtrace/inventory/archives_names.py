"""Names of members: one decision on their encoding for all of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from celtrace.inventory.archives_base import Entry
from celtrace.records import escape_path

UNDECIDED = "undecided"
"""Value of ``name_encoding`` where the bytes of a name are shown escaped."""

UNNAMED = "(unnamed)"


class Name(NamedTuple):
    """A member's name as text, escaped as paths are, and the encoding it was read in."""

    text: str
    encoding: str
    decoded: str


def read_names(entries: Sequence[Entry]) -> tuple[list[Name], str]:
    """Names of all ``entries`` and the encoding decided for those that do not state theirs.

    The encoding is ``ascii`` when there is nothing to decide, ``""`` when there are no such names, and
    :data:`UNDECIDED` when the bytes fit none clearly enough. Slashes are meant after decoding: GBK,
    Shift-JIS and Big5 have characters whose second byte is a backslash.
    """
    open_names = sorted({entry.raw for entry in entries if not entry.encoding and entry.name is None})
    encoding = _decided(open_names)
    return [_name(entry, encoding) for entry in entries], encoding


def _decided(raws: Sequence[bytes]) -> str:
    if not raws:
        return ""
    telling = [raw for raw in raws if not raw.isascii()]
    if not telling:
        return "ascii"
    from celtrace.encoding import decide

    return decide(telling).encoding or UNDECIDED


def _name(entry: Entry, decided: str) -> Name:
    found = _read(entry, decided)
    if not entry.backslashes:
        return found
    return _shown(found.decoded.replace("\\", "/"), found.encoding)


def _read(entry: Entry, decided: str) -> Name:
    if entry.name is not None:
        return _shown(entry.name, "utf-8")
    encoding = entry.encoding or decided
    if encoding in ("utf-8", "utf-16-le", "ascii"):
        text = entry.raw.decode(encoding, "surrogatepass" if encoding == "utf-16-le" else "surrogateescape")
        return _shown(text, encoding)
    if encoding != UNDECIDED:
        from celtrace.encoding import decode

        try:
            return _shown(decode(entry.raw, encoding), "ascii" if entry.raw.isascii() else encoding)
        except UnicodeDecodeError:
            pass
    text = entry.raw.decode("utf-8", "surrogateescape")
    return _shown(text, "ascii" if entry.raw.isascii() else UNDECIDED)


def _shown(decoded: str, encoding: str) -> Name:
    try:
        raw = decoded.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = decoded.encode("utf-8", "surrogatepass")
    return Name(escape_path(raw) or UNNAMED, encoding, decoded)
