"""Make ``src/celtrace/see/genuine.json``: what pictures of listed shows reach in two generated libraries.

One library of each family that is not reported (``round``, ``angular``), all 23 kinds of picture, both experts. Like
the code book it is kept and not made anew by tests, since OpenCV's SIFT differs a little by version.
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
from celtrace.see.features import view  # noqa: E402
from celtrace.see.identify import examine  # noqa: E402
from celtrace.see.index import Index, fingerprint  # noqa: E402
from celtrace.see.library import Reference  # noqa: E402
from celtrace.see.support import asked  # noqa: E402

SHOWS, FIRST, TURNS = 12, 2000, range(0, 8, 2)
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
                shows, _ = examine(asked(view(query.picture)), index)
                if shows:
                    best = shows[0]
                    right = index.references[best.support.number].show == str(query.show)
                    copy, character, rival = best.copy, best.character, best.next_score
                    found.append(Known(round(copy, 2), round(character, 2), round(rival, 2), right))
                else:
                    found.append(Known(0.0, -9.0, 0.0, False))
    lines = ",\n".join(msgspec.json.encode(one).decode() for one in found)
    (ROOT / "src/celtrace/see/genuine.json").write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
