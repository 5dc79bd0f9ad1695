"""Make ``src/celtrace/see/known.json``: what pictures of listed shows, and of none, reach in three generated libraries.

One library of each family, all 23 kinds of picture, both experts. Like the code book it is kept and not made anew by
tests, since OpenCV's SIFT differs a little by version.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import see_queries as make  # noqa: E402
import see_shows  # noqa: E402

from celtrace.see.calibration import Calibration, Known  # noqa: E402
from celtrace.see.identify import identify  # noqa: E402
from celtrace.see.index import Index, fingerprint  # noqa: E402
from celtrace.see.library import Reference  # noqa: E402

Family = Literal["round", "angular", "creature"]

SHOWS, TURNS, IMPOSTORS = 12, range(0, 6, 2), 96
LIBRARIES: dict[Family, tuple[int, int]] = {
    "round": (2000, 901),
    "angular": (2000, 902),
    "creature": (5600, 611),
}
"""The first listed show and the seed of the pictures."""


def main() -> None:
    found = [one for family in LIBRARIES for one in reached(family)]
    lines = ",\n".join(msgspec.json.encode(one).decode() for one in found)
    (ROOT / "src/celtrace/see/known.json").write_text(f"[\n{lines}\n]\n")


def reached(family: Family) -> list[Known]:
    """The pictures of one library: of its shows, then of none."""
    first, seed = LIBRARIES[family]
    pictures = make.library(family, SHOWS, first)
    references = tuple(
        Reference(f"{show}/C{number:03d}_{moment}.jpg", str(show), "", f"C{number:03d}", "frame")
        for show, number, moment, _ in pictures
    )
    index = Index(references, tuple(fingerprint(picture) for *_, picture in pictures), Calibration())
    given = {"--family": family, "--first": first, "--shows": SHOWS, "--seed": seed}
    asked = see_shows.options().parse_args([str(word) for pair in given.items() for word in pair])
    queries = make.of_library(make.KINDS, family, first, SHOWS, TURNS, seed)
    queries += [see_shows.impostor(asked, turn) for turn in range(IMPOSTORS)]
    return [_known(query, index) for query in queries]


def _known(query: make.Query, index: Index) -> Known:
    shows = [one for one in identify(query.picture, index) if not one.form]
    listed = query.show >= 0
    if not shows:
        return Known(0.0, -9.0, 0.0, right=False, listed=listed)
    best = shows[0]
    return Known(
        best.score, best.character, best.next_score, right=best.show == str(query.show), listed=listed
    )


if __name__ == "__main__":
    main()
