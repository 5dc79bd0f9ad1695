"""Places in a text, by the gazetteer ``resources/places.yml``.

Names in Han characters and kana are found anywhere; Hangul names where a word begins, because shorter ones are parts of
other words; Latin names as whole words with their capital. A place says where something is, never who somebody is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from celtrace.read.code import Code
from celtrace.resources.places import PLACES

_HANGUL = "\uac00-\ud7a3"


@lru_cache(maxsize=1)
def ids() -> dict[str, str]:
    """Name to the id of its place; the first place that has a name keeps it."""
    found: dict[str, str] = {}
    for place, _, names in PLACES:
        for name in names:
            found.setdefault(name, place)
    return found


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Any name of the gazetteer, the longest first."""
    names = sorted(ids(), key=lambda name: (-len(name), name))
    korean = [name for name in names if re.match(f"[{_HANGUL}]", name)]
    latin = [name for name in names if name.isascii()]
    other = [name for name in names if name not in korean and name not in latin]
    parts = (
        "|".join(map(re.escape, other)),
        f"(?<![{_HANGUL}])(?:{'|'.join(map(re.escape, korean))})",
        f"(?<![A-Za-z])(?:{'|'.join(map(re.escape, latin))})(?![A-Za-z])",
    )
    return re.compile("|".join(parts))


def find_places(text: str) -> Iterator[Code]:
    """Places in a text, each as written, its id as the normal form."""
    for found in pattern().finditer(text):
        yield Code("place", found.group(), ids()[found.group()], None)
