"""Make ``src/celtrace/see/known.json``: what pictures of listed and of other shows reach in two generated libraries.

One library of each family that is not reported (``round``, ``angular``), all 23 kinds of picture, and a third as many
pages, codes and maps among what is not listed; both experts. Like the code book it is kept and not made anew by tests,
since OpenCV's SIFT differs a little by version.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import see_queries as make  # noqa: E402

from celtrace.see.calibration import Calibration, Known  # noqa: E402
from celtrace.see.identify import identify  # noqa: E402
from celtrace.see.index import Index, fingerprint  # noqa: E402
from celtrace.see.library import Reference  # noqa: E402

SHOWS, FIRST, TURNS, UNLISTED, PAGES = 12, 2000, range(0, 8, 2), 24, 31
SEEDS: dict[Literal["round", "angular"], int] = {"round": 901, "angular": 902}


def main() -> None:
    found = []
    for family, seed in SEEDS.items():
        pictures = make.library(family, SHOWS, FIRST)
        references = tuple(
            Reference(f"{show}/C{number:03d}_{moment}.jpg", str(show), "", f"C{number:03d}", "frame")
            for show, number, moment, _ in pictures
        )
        index = Index(references, tuple(fingerprint(picture) for *_, picture in pictures), Calibration())
        for place, kind in enumerate(make.KINDS):
            for turn in TURNS:
                query = make.make(kind, family, FIRST + (turn * 5 + place) % SHOWS, turn, seed)
                found.append(reached(query, index, listed=True))
                other = FIRST + SHOWS + (turn * 5 + place) % UNLISTED
                found.append(reached(make.make(kind, family, other, turn, seed), index, listed=False))
        found += [reached(make.stranger(number, seed), index, listed=False) for number in range(PAGES)]
    lines = ",\n".join(msgspec.json.encode(one).decode() for one in found)
    (ROOT / "src/celtrace/see/known.json").write_text(f"[\n{lines}\n]\n")


def reached(query: make.Query, index: Index, *, listed: bool) -> Known:
    """What the identifier says of one picture."""
    best = next((one for one in identify(query.picture, index) if not one.form), None)
    if best is None:
        return Known(0.0, -9.0, 0.0, False, listed)
    return Known(best.score, best.character, best.next_score, listed and best.show == str(query.show), listed)


if __name__ == "__main__":
    main()
