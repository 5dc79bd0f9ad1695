"""What two texts have to have in common to be the same for a search, and how an index sees them.

Text is compared in NFKC, case folded (Unicode Standard Annex 15 and section 3.13), so width, case and
compatibility forms do not matter. For the index every character is a token, its number in hexadecimal;
a part of a text is then a phrase of tokens, so nothing is missed for want of a word boundary.
"""

from __future__ import annotations

import unicodedata

BREAK = "x"
"""A token that no character has: it stands between two readings of one segment."""


def plain(text: str) -> str:
    """The form in which texts are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", folded)


def tokens(text: str) -> str:
    """The characters of :func:`plain` as tokens."""
    return " ".join(f"{ord(char):x}" for char in plain(text))


def phrase(text: str) -> str:
    """The FTS5 query that finds every text of which ``text`` is a part."""
    return f'"{tokens(text)}"'


def contains(text: str, part: str) -> bool:
    """Whether ``part`` is in ``text``: what the index must agree with."""
    return plain(part) in plain(text)
