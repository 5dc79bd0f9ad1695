"""Sentences that celtrace says word for word in every case: they hold nothing of a case, so nothing in them is masked.

Were an account named ``server`` masked in them, a reader could tell its name from the gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from celtrace.assess.standing import QUESTIONS
from celtrace.resources.hypotheses import LIBRARIES
from celtrace.resources.red_flags import RED_FLAGS
from celtrace.resources.words import SCALE, TIERS

SENTENCES = frozenset(
    [each.statement for library in LIBRARIES for each in library.explanations]
    + [each.predicate for each in RED_FLAGS]
    + [each.words for each in TIERS]
    + [each.word for each in SCALE]
    + list(QUESTIONS)
)
"""Explanations, red flags, standing questions, tiers and likelihood words as the program ships them."""


def words(texts: Iterable[str]) -> frozenset[str]:
    """The words of some texts."""
    return frozenset(word for text in texts for word in re.findall(r"\w+", text))
