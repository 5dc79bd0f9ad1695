"""Finding a text in a case, by its index or, where that cannot be written, by reading everything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from fnmatch import fnmatchcase

import msgspec

from celtrace.case.case import Case
from celtrace.search import index
from celtrace.search.text import contains, phrase, plain


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A segment that holds the text."""

    id: str
    sha256: str
    path: str
    locator: str
    language: str
    method: str
    kind: str
    text: str
    second: str = ""
    """Another reading of the same place, where there is one."""


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What else a hit has to be; an empty value asks for nothing.

    ``language`` is a BCP 47 tag and takes its narrower ones, ``kind`` a kind of file, ``path`` a pattern in
    which ``*`` stands for anything, also for slashes.
    """

    language: str = ""
    kind: str = ""
    path: str = ""

    def takes(self, hit: Hit) -> bool:
        """Whether a hit is wanted."""
        return (
            (not self.language or f"{hit.language}-".startswith(f"{self.language}-"))
            and self.kind in ("", hit.kind)
            and (not self.path or fnmatchcase(hit.path, self.path))
        )


def find(case: Case, text: str, wanted: Filter | None = None) -> Iterator[Hit]:
    """Segments that hold ``text``, whatever its width and case, in the order of the index.

    Raises:
        ValueError: the text is empty.
    """
    if not plain(text):
        raise ValueError("nothing to look for")
    wanted = wanted or Filter()
    try:
        db = index.opened(case)
    except sqlite3.OperationalError:
        yield from scan(case, text, wanted)
        return
    query = (
        "SELECT id, sha256, path, locator, language, method, kind, text, second FROM characters "
        "JOIN segments ON number = characters.rowid WHERE characters MATCH ?3 "
        "AND (?1 = '' OR language = ?1 OR language GLOB ?1 || '-*') AND (?2 = '' OR kind = ?2) "
        "ORDER BY characters.rowid"
    )
    try:
        for row in db.execute(query, (wanted.language, wanted.kind, phrase(text))):
            hit = Hit(**dict(zip(Hit.__struct_fields__, row, strict=True)))
            if wanted.takes(hit):
                yield hit
    finally:
        db.close()


def scan(case: Case, text: str, wanted: Filter) -> Iterator[Hit]:
    """The same without an index: every segment is looked at."""
    for row in index.rows(case):
        hit = Hit(**dict(zip(Hit.__struct_fields__, row, strict=True)))
        if (contains(hit.text, text) or contains(hit.second, text)) and wanted.takes(hit):
            yield hit
