"""Which show: celtrace and its peers on invented shows that no parameter has seen.

``python benchmarks/see_shows.py`` reports (family ``creature``); ``--family round`` and ``angular`` are for tuning.
``--real FOLDER`` adds frames, cels and scans of real material to the impostors. ``--one-studio`` asks only for painted
pictures, and paints the unlisted shows with the paints of listed ones; ``--model-sheets`` lists the sheets, too.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in a worker: more threads only cost

import argparse
import json
import math
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import cv2
import numpy
import see_peers as peers
import see_queries as make
from see_cartoons import OF_A_STUDIO, model_sheet

from celtrace.clips import ClipError, sample
from celtrace.see.features import Pixels, load
from celtrace.see.identify import identify
from celtrace.see.index import index_of
from celtrace.see.library import Reference

ROLE: Literal["frame"] = "frame"
Row = dict[str, object]


def options() -> argparse.ArgumentParser:
    """What may be asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--family", default="creature", choices=("round", "angular", "creature"))
    parser.add_argument("--shows", type=int, default=12)
    parser.add_argument("--first", type=int, default=0, help="number of the first listed show")
    parser.add_argument("--each", type=int, default=12)
    parser.add_argument("--impostors", type=int, default=240)
    parser.add_argument("--unlisted", type=int, default=24, help="shows that impostors are drawn from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--sheets", action="store_true", help="layout sheets only, as impostors too")
    parser.add_argument(
        "--one-studio", action="store_true", help="impostors have only paints of listed shows"
    )
    parser.add_argument(
        "--model-sheets", action="store_true", help="the library has the model sheet of each show"
    )
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--out", type=Path)
    return parser


def main() -> None:
    asked = options().parse_args()
    cv2.setNumThreads(1)
    pictures = make.library(asked.family, asked.shows, asked.first)
    references = [
        Reference(f"show{s}/C{n:03d}_{int(m * 100):02d}.jpg", f"Show {s}", "", f"C{n:03d}", ROLE)
        for s, n, m, _ in pictures
    ]
    listed = [(one, picture) for one, (*_, picture) in zip(references, pictures, strict=True)]
    if asked.model_sheets:
        listed += [
            (
                Reference(f"show{s}/sheet.png", f"Show {s}", "", "", "model_sheet"),
                model_sheet(asked.family, s),
            )
            for s in range(asked.first, asked.first + asked.shows)
        ]
    start = time.process_time()
    index = index_of(listed).warm()
    spent = (time.process_time() - start) / len(listed) * 1000
    print(f"{len(listed)} references, {spent:.0f} ms CPU each; {index.calibration.told}")
    print(index.calibration)
    kinds = _kinds(asked)
    queries = make.of_library(kinds, asked.family, asked.first, asked.shows, range(asked.each), asked.seed)
    others = [impostor(asked, turn) for turn in range(asked.impostors)]
    if asked.real:
        others += [make.Query("real", -1, -1, picture) for picture in real(asked.real)]
    rows = []
    for query in [*queries, *others]:
        begun = time.process_time()
        found = identify(_as_decoded(query.picture) if asked.sheets else query.picture, index)
        spent = (time.process_time() - begun) * 1000
        best = found[0] if found else None
        strength = index.calibration.strength(best.score, best.character, best.next_score) if best else -99.0
        rows.append(
            {
                "kind": query.kind,
                "show": f"Show {query.show}" if query.show >= 0 else "",
                "shot": query.shot,
                "ms": spent,
                "found": best.show if best else "",
                "cut": best.reference if best else "",
                "shot_accepted": bool(best and best.shot_accepted),
                "copy": best.score if best else 0.0,
                "character": best.character if best else -9.0,
                "next": best.next_score if best else 0.0,
                "strength": strength,
                "accepted": bool(best and best.accepted),
                "probability": best.probability if best else None,
                "basis": best.basis if best else "",
            }
        )
    if asked.out:
        asked.out.write_text("\n".join(json.dumps(row) for row in rows))
    report(rows)
    if asked.peers:
        compare([picture for *_, picture in pictures], [r.show for r in references], queries, others)


def _as_decoded(picture: Pixels) -> Pixels:
    """As the stage ``pictures`` hands it on: at most 640 pixels on a side."""
    ratio = min(1.0, 640 / max(picture.shape[:2]))
    return make.sized(picture, ratio) if ratio < 1 else picture


def impostor(asked: argparse.Namespace, turn: int) -> make.Query:
    """A picture of an unlisted show of the same family, or a page, code, map, form …."""
    if turn % 4 == 3 and not asked.one_studio:
        return make.stranger(turn // 4, asked.seed)
    kinds = _kinds(asked)
    kind = kinds[turn % len(kinds)]
    show = asked.first + asked.shows + turn % asked.unlisted
    if asked.one_studio:
        show += OF_A_STUDIO * (1 + asked.first + turn % asked.shows)
    query = make.make(kind, asked.family, show, turn, asked.seed)
    return make.Query(query.kind, -1, -1, query.picture)


def _kinds(asked: argparse.Namespace) -> Sequence[str]:
    if asked.sheets:
        return make.SHEETS
    return [kind for kind in make.KINDS if not (asked.one_studio and kind in make.DRAWN)]


def real(folder: Path) -> list[Pixels]:
    """Pictures and sampled clips of real material."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in (".mp4", ".webm", ".avi"):
            try:
                found += [one.rgb for one in sample(file, most=12).samples]
            except ClipError:
                continue
        elif file.suffix.lower() in (".png", ".jpg", ".gif", ".tif"):
            try:
                found.append(load(file))
            except (OSError, SyntaxError, ValueError):
                continue
    return found


def report(rows: list[Row]) -> None:
    impostors = [row for row in rows if not row["show"]]
    bar = max((float(str(row["strength"])) for row in impostors), default=-99.0)
    kinds: defaultdict[str, list[tuple[bool, bool, bool, bool]]] = defaultdict(list)
    shots = []
    for row in rows:
        if not row["show"]:
            continue
        right = row["found"] == row["show"]
        above = right and float(str(row["strength"])) > bar
        kinds[str(row["kind"])].append(
            (right, above, right and bool(row["accepted"]), not right and bool(row["accepted"]))
        )
        if int(str(row["shot"])) >= 0 and right:
            shots.append((f"C{int(str(row['shot'])):03d}" in str(row["cut"]), bool(row["shot_accepted"])))
    print("| kind | n | show | and above every impostor | accepted | wrong |\n|---|---|---|---|---|---|")
    every = [told for group in kinds.values() for told in group]
    for kind, group in [*kinds.items(), ("**all**", every)]:
        share = [sum(told[place] for told in group) / len(group) for place in range(3)]
        print(
            f"| {kind} | {len(group)} | {share[0]:.3f} | {share[1]:.3f} | {share[2]:.3f} | {sum(t[3] for t in group)} |"
        )
    wrong = [row for row in impostors if row["accepted"]]
    bound = f"below {3 / len(impostors):.2%} at 95 %" if impostors and not wrong else ""
    print(f"impostors {len(impostors)}, accepted {len(wrong)} {bound}")
    for row in wrong:
        print("  accepted impostor:", row["kind"], row["found"], row["basis"])
    if shots:
        print(
            f"shot right where listed and the show is right: {sum(s for s, _ in shots) / len(shots):.3f}; "
            f"shot accepted {sum(a for _, a in shots) / len(shots):.3f}, wrong {sum(a and not s for s, a in shots)}"
        )
    print(f"expected calibration error of the stated probability {calibration_error(rows):.3f}")
    for told, some in (
        ("a picture", rows),
        ("of a listed show", [r for r in rows if r["show"]]),
        ("of none", impostors),
    ):
        times = sorted(float(str(row["ms"])) for row in some)
        if times:
            print(
                f"CPU ms {told}: median {times[len(times) // 2]:.0f}, p95 {times[int(len(times) * 0.95)]:.0f}"
            )


def calibration_error(rows: list[Row]) -> float:
    """Mean gap between stated probability and share right in ten bins (Naeini and others, 2015).

    At even odds: queries of listed shows and impostors weigh the same.
    """
    kinds = (sum(bool(row["show"]) for row in rows), sum(not row["show"] for row in rows))
    bins: defaultdict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for row in rows:
        if row["probability"] is None or 0 in kinds:
            continue
        stated = float(str(row["probability"]))
        weight = 0.5 / (kinds[0] if row["show"] else kinds[1])
        right = float(bool(row["show"]) and row["show"] == row["found"])
        bins[min(9, int(stated * 10))].append((weight, stated, right))
    whole = sum(w for group in bins.values() for w, _, _ in group)
    if not whole:
        return math.nan
    return sum(abs(sum(w * (p - y) for w, p, y in group)) for group in bins.values()) / whole


def compare(
    pictures: list[Pixels], shows: list[str], queries: list[make.Query], others: list[make.Query]
) -> None:
    """The peers on the same pictures."""
    print("| peer | show | and above every impostor |\n|---|---|---|")
    asking = {
        "pHash 64": peers.nearest(peers.phash, pictures),
        "PDQ": peers.nearest(peers.pdq, pictures),
        "colour layout (trace.moe)": peers.nearest(peers.colour_layout, pictures),
        "ORB 500 + RANSAC": peers.orb(pictures),
    }
    for name, ask in asking.items():
        bar = max(ask(query.picture)[1] for query in others[:: max(1, len(others) // 120)])
        found = [
            (shows[best] == f"Show {query.show}", score > bar)
            for query in queries
            for best, score in [ask(query.picture)]
        ]
        right = numpy.mean([r for r, _ in found])
        above = numpy.mean([r and a for r, a in found])
        print(f"| {name} | {right:.3f} | {above:.3f} |", flush=True)


if __name__ == "__main__":
    main()
