"""Names of files, folders and archive members as segments, where they hold East Asian text.

Numbered names of one sequence differ in digits only and give one segment. The bytes of a name are decoded
with the encoding that the inventory decided for the archive, or UTF-8 for a file, else with one decided
for all such names of the folder together, and name by name where the folder holds several encodings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from celtrace.encoding import Decision, decide, decode
from celtrace.read.language import language
from celtrace.read.piece import Piece
from celtrace.read.plain import decoded
from celtrace.records import Inventoried, locator

EAST_ASIAN = re.compile(
    r"[\u1100-\u11ff\u3041-\u30ff\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f"
    r"\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)
_DIGITS = re.compile(rb"\d+")


class Name(msgspec.Struct, frozen=True):
    """A name to read: whose it is, its bytes, and the encoding if that is known."""

    path: str
    member: str
    sha256: str
    raw_hex: str
    encoding: str


def wanted(rows: Iterable[Inventoried]) -> Iterator[Name]:
    """Names worth a segment, each distinct one of a folder or archive once, in order of path."""
    seen: set[tuple[str, bytes]] = set()
    for row in rows:
        raw = bytes.fromhex(row.member_hex if row.member else row.path_hex)
        parts = raw.split(b"/")
        owner = row.parent_sha256 if row.member else ""
        for depth, part in enumerate(parts):
            last = depth == len(parts) - 1
            key = (owner or b"/".join(parts[:depth]).decode("latin-1"), _DIGITS.sub(b"0", part))
            if part.isascii() or key in seen:
                continue
            seen.add(key)
            sha256 = (row.parent_sha256 if row.member else row.sha256 or "") if last or row.member else ""
            yield Name(
                path=row.path if row.member or last else _shown(row.path, depth + 1),
                member=row.member,
                sha256=sha256,
                raw_hex=part.hex(),
                encoding=row.name_encoding,
            )


def _shown(path: str, depth: int) -> str:
    return "/".join(path.split("/")[:depth])


def folder_of(row: Inventoried) -> tuple[str, str]:
    """The folder of a file, or the archive and the folder in it of a member."""
    inner = "/".join(row.member_chain)
    return row.path if row.member else row.path.rpartition("/")[0], inner.rpartition("/")[0]


def folder_hints(rows: Iterable[Inventoried]) -> dict[tuple[str, str], str]:
    """The language that the names of a folder are in, where they are in one: Japanese or Chinese.

    It stands for one line when the lines of a file of that folder are told.
    """
    names: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        name = (row.member or row.path).rpartition("/")[2]
        if EAST_ASIAN.search(name):
            names.setdefault(folder_of(row), set()).add(name)
    found: dict[tuple[str, str], str] = {}
    for folder, group in names.items():
        told = {language(name) for name in group} & {"ja", "zh-Hans", "zh-Hant"}
        if len(told) == 1:
            found[folder] = told.pop()
    return found


def read_names(names: Sequence[Name]) -> Iterator[tuple[Name, Piece]]:
    """Each name with its piece; names whose text is not East Asian give none."""
    together = decide([bytes.fromhex(name.raw_hex) for name in names if not _encoding(name)])
    for name in names:
        raw = bytes.fromhex(name.raw_hex)
        encoding = _encoding(name)
        if encoding:
            decision = Decision(encoding, "", 1.0, 1.0, "known")
        elif together.encoding is not None:
            decision = together
        else:
            decision = decide([raw])
        piece = decoded(raw, decision, locator(member=name.member) if name.member else "")
        if piece.text is None or EAST_ASIAN.search(piece.text):
            yield name, msgspec.structs.replace(piece, role="name", method="filename")


def _encoding(name: Name) -> str:
    """The encoding that is known for a name and fits it, empty when none is."""
    for candidate in (name.encoding, "utf-8"):
        if candidate:
            try:
                decode(bytes.fromhex(name.raw_hex), candidate)
            except (UnicodeDecodeError, LookupError):
                continue
            return candidate
    return ""
