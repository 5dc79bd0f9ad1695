"""Finding a text in a case, by its index or, where that cannot be written, by reading everything."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from fnmatch import fnmatchcase

import msgspec

from celtrace.case.case import Case
from celtrace.search import index
from celtrace.search.text import contains, phrase, plain


class Hit(msgspec.Struct, frozen=True):
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


_QUERY = (
    f"SELECT {', '.join(Hit.__struct_fields__)} FROM characters "  # noqa: S608 - fixed names
    "JOIN segments ON number = characters.rowid WHERE characters MATCH ?3 "
    "AND (?1 = '' OR language = ?1 OR language GLOB ?1 || '-*') AND (?2 = '' OR kind = ?2) "
    "ORDER BY characters.rowid"
)


class Searcher:
    """The index of a case, open for as many searches as one likes; a context manager.

    It shows the case as it was when this was opened. Where the index cannot be written, everything is read
    each time instead.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._db: sqlite3.Connection | None = None
        with contextlib.suppress(sqlite3.OperationalError):
            self._db = index.opened(case)

    def __enter__(self) -> Searcher:
        return self

    def __exit__(self, *_: object) -> None:
        if self._db is not None:
            self._db.close()

    def find(self, text: str, wanted: Filter | None = None) -> Iterator[Hit]:
        """Segments that hold ``text``, whatever its width and case, in the order of the index.

        Raises:
            ValueError: the text is empty.
        """
        if not plain(text):
            raise ValueError("nothing to look for")
        wanted = wanted or Filter()
        if self._db is None:
            yield from scan(self._case, text, wanted)
            return
        for row in self._db.execute(_QUERY, (wanted.language, wanted.kind, phrase(text))):
            hit = Hit(*row)
            if not wanted.path or wanted.takes(hit):
                yield hit

    def count(self, text: str) -> int:
        """How many segments hold ``text``.

        Raises:
            ValueError: the text is empty.
        """
        if self._db is None or not plain(text):
            return sum(1 for _hit in self.find(text))
        query = "SELECT count(*) FROM characters WHERE characters MATCH ?"
        return int(self._db.execute(query, (phrase(text),)).fetchone()[0])


def find(case: Case, text: str, wanted: Filter | None = None) -> Iterator[Hit]:
    """One search of :class:`Searcher`.

    Raises:
        ValueError: the text is empty.
    """
    with Searcher(case) as searcher:
        yield from searcher.find(text, wanted)


def scan(case: Case, text: str, wanted: Filter) -> Iterator[Hit]:
    """The same without an index: every segment is looked at."""
    for row in index.rows(case):
        hit = Hit(*row)
        if (contains(hit.text, text) or contains(hit.second, text)) and wanted.takes(hit):
            yield hit
