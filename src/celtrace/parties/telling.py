"""Whether a party's names say enough for a comparison to mean anything.

No match of a name that tells nobody apart clears nobody, and has to be said beside the result.
"""

from __future__ import annotations

from collections.abc import Sequence

from celtrace.parties.crossing import EASTERN
from celtrace.parties.names import Tokens, tokens
from celtrace.parties.words import frequency

COMMON = 20
"""A word in so many names of the lists tells nobody apart when it stands alone; Li is in 28 of 39,443."""


def hardly_compared(names: Sequence[str]) -> str:
    """Why none of these names tells a party from others; empty when one does."""
    taken = [tokens(name) for name in names]
    if all(name.script == "none" for name in taken):
        return "its name has no word beside punctuation and legal forms, and nothing was compared"
    if all(name.script in ("other", "none") for name in taken):
        return "its names are in a script for which there are no readings here, and are compared with equal names only"
    if all(_says_little(name) for name in taken):
        return "its name is a single character or one common word, which many share and which is never enough"
    return ""


def _says_little(name: Tokens) -> bool:
    if name.script in EASTERN:
        return len(name.glued) < 2
    return len(name.core) < 2 and all(frequency(word)[0] >= COMMON for word in name.core)
