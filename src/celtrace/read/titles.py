"""Titles of shows of the library named in a text, in any of the languages that the library gives them.

The library is the user's (``show.json``: title, titles by language, aliases, production codes). Latin titles are found
without regard to case as whole words, others anywhere. Titles shorter than four Latin letters or two other
characters are left out: they would be found in everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from celtrace.read.code import Code
from celtrace.showfile import LibraryError, Show, read_shows

_LATIN, _OTHER = 4, 2
_SHOWS = 1000


class Titles:
    """The gazetteer of a library."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """``names`` leads from each name of a show to the show's own title."""
        self._titles = {name.casefold(): title for name, title in sorted(names.items()) if _long_enough(name)}
        ordered = sorted(self._titles, key=lambda name: (-len(name), name))
        parts = [
            rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name) for name in ordered
        ]
        self._pattern = re.compile("|".join(parts)) if parts else None

    def find(self, text: str) -> Iterator[Code]:
        """Titles in a text; the normal form is the show's own title."""
        folded = text.casefold()
        if self._pattern is None:
            return
        for found in self._pattern.finditer(folded):
            same = len(folded) == len(text)
            value = text[found.start() : found.end()] if same else found.group()
            yield Code("show", value, self._titles[found.group()], None)


def _long_enough(name: str) -> bool:
    return len(name) >= (_LATIN if name.isascii() else _OTHER)


def titles_of(library: Path) -> Titles:
    """The gazetteer of a library folder; shows that cannot be read are reported by the stage that compares pictures."""
    names: dict[str, str] = {}
    try:
        shows = read_shows(library)[:_SHOWS]
    except LibraryError:
        shows = []
    for show in shows:
        for name in _names(show):
            names.setdefault(name, show.title)
    return Titles(names)


def _names(show: Show) -> Iterator[str]:
    yield show.title
    for value in show.titles.values():
        yield from [value] if isinstance(value, str) else value
    yield from show.aliases
    yield from show.production_codes
