"""Pictures and names of a show read together: what several kinds of sign say of one production.

A picture's score knows nothing of titles and codes, so where both name a show they support each other; where only
names do, that is said, because a name is what somebody wrote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from celtrace.assess.words import quoted
from celtrace.records import Evidence
from celtrace.records.assess import Tier

__all__ = ["combined"]

_PICTURES = ("show_identified", "cels_of_show")
_NAMES = {"show_coded": "production codes in the names of files", "show_titled": "titles in texts"}


def combined(rows: Iterable[Evidence]) -> Iterator[tuple[str, str, Tier, Sequence[Evidence]]]:
    """Show, sentence, tier and evidence for each show that names speak of, by show."""
    by_show: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    for row in rows:
        if row.kind in _PICTURES or row.kind in _NAMES:
            by_show[row.subject][row.kind] = row
    for show, found in sorted(by_show.items()):
        names = " and ".join(said for kind, said in _NAMES.items() if kind in found)
        if not names:
            continue
        if "show_identified" in found:
            yield (
                show,
                f"Pictures, and apart from them {names}, name {quoted(show)}.",
                "matches",
                list(found.values()),
            )
        else:
            named = [row for kind, row in found.items() if kind in _NAMES]
            yield (
                show,
                f"Only {names} name {quoted(show)}; no picture was accepted for it.",
                "observed",
                named,
            )
