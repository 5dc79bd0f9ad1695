"""Codes that a recogniser of print misread: letters and digits that look alike, folded and tried once more.

Only text from pictures is folded, only within runs that hold a digit, and only codes that then have a valid check or
the form of a cut or episode are kept. Each says what was folded; a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from celtrace.read.code import Code

_ALIKE = str.maketrans(
    {"O": "0", "o": "0", "〇": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8", "Z": "2", "ー": "-"}
)
_RUN = re.compile(r"[0-9OolI|SBZ〇]{2,}")
_KEPT = frozenset(["cut", "episode"])


def folded(text: str) -> str:
    """The text with look-alikes in runs of digits made digits; its length stays."""
    return _RUN.sub(
        lambda found: (
            found.group().translate(_ALIKE) if any(c.isdigit() for c in found.group()) else found.group()
        ),
        text,
    )


def find_misread(
    text: str, found: Iterable[Code], finder: Callable[[str], Iterator[Code]]
) -> Iterator[tuple[Code, str]]:
    """Codes that appear when look-alikes are folded, each with the stretch as it was read."""
    changed = folded(text)
    if changed == text:
        return
    known = {(code.kind, code.value) for code in found}
    for code in finder(changed):
        place = changed.find(code.value)
        if (code.kind, code.value) in known or place < 0 or not (code.valid or code.kind in _KEPT):
            continue
        written = text[place : place + len(code.value)]
        if written != code.value:
            yield code, written
