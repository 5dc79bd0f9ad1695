"""Measure the calibration of the explanations on generated cases, and write the page about it.

Run by `make calibrate`. Cases come from `calibration_cases.py`; each goes through the stage `assess` from its tables
to its probabilities. What is reported comes from worlds 1000 onwards. Worlds 0 to 9 were looked at while the
kinds of evidence, their ranges and the discount were set; no world that is reported was.

Calibration error: probabilities are put into bins of at least 200, by twentieths and merged upwards where a bin
holds fewer; the error is the mean over all probabilities of the distance between a bin's mean probability and
the share of its statements that were true (Naeini, Cooper and Hauskrecht, AAAI 2015).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from calibration_cases import CASES_PER_WORLD, INNOCENT, KINDS, Case, World, tables

from celtrace.assess.stage import VERSION, work
from celtrace.engine.stage import Task
from celtrace.records import Hypothesis

DOCS = Path(__file__).resolve().parent.parent / "docs"
FIRST_REPORTED = 1000
WORLDS = 30
BINS = 20
LEAST = 200
ABOVE = 0.45
"""From here a probability is above the word "unlikely"."""

ACCUSING = "dprk_studio"


class Judged(NamedTuple):
    """A case, the probabilities that it was given, and those with equal base rates for all kinds."""

    kind: str
    point: dict[str, float]


class Bin(NamedTuple):
    """Probabilities of a bin: their mean, the share that was true, and how many."""

    stated: float
    true: float
    number: int


def judge(world: int, equal: bool = False) -> list[Judged]:
    """All cases of a world; with ``equal`` each kind of case is equally frequent."""
    made = World(world)
    if equal:
        made.rates = dict.fromkeys(made.rates, 1.0)
    return judged_cases(made.cases(CASES_PER_WORLD))


def judged_cases(cases: Iterable[Case]) -> list[Judged]:
    """Cases with what the stage makes of their tables."""
    found = []
    for case in cases:
        task = Task({}, rows=tables(case.rows), settings={"draws": 0})
        point = {row.id: row.probability for row in work(task) if isinstance(row, Hypothesis)}
        found.append(Judged(case.kind, point))
    return found


def equal_rates(world: int) -> list[Judged]:
    """A world in which each kind of case is equally frequent."""
    return judge(world, equal=True)


def binned(pairs: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Bins of at least :data:`LEAST` pairs of probability and truth, in order of probability."""
    ordered = sorted(pairs)
    bins: list[list[tuple[float, bool]]] = [[]]
    edge = 1
    for probability, true in ordered:
        while probability > edge / BINS:
            edge += 1
            if len(bins[-1]) >= LEAST:
                bins.append([])
        bins[-1].append((probability, true))
    if len(bins) > 1 and len(bins[-1]) < LEAST:
        last = bins.pop()
        bins[-1] += last
    return [
        Bin(sum(p for p, _ in each) / len(each), sum(t for _, t in each) / len(each), len(each))
        for each in bins
        if each
    ]


def error(bins: Sequence[Bin]) -> float:
    """Expected calibration error."""
    total = sum(each.number for each in bins)
    return sum(each.number * abs(each.stated - each.true) for each in bins) / total


def every(judged: Iterable[Judged]) -> list[tuple[float, bool]]:
    """Each probability of each case with whether it was true."""
    return [(p, KINDS[case.kind] == name) for case in judged for name, p in case.point.items()]


def first(judged: Iterable[Judged]) -> list[tuple[float, bool]]:
    """The probability of what comes first in each case with whether it was true."""
    found = []
    for case in judged:
        name = min(case.point, key=lambda each: (-case.point[each], each))
        found.append((case.point[name], KINDS[case.kind] == name))
    return found


def accused(judged: Sequence[Judged], kinds: Iterable[str]) -> tuple[int, int]:
    """Cases of some kinds that are above "unlikely" for the accusing explanation, and all of these kinds."""
    own = [case for case in judged if case.kind in set(kinds)]
    return sum(case.point[ACCUSING] > ABOVE for case in own), len(own)


def diagram(bins: Sequence[Bin], top: Sequence[Bin], title: str) -> str:
    """A reliability diagram as SVG: stated against true, with the diagonal."""
    size, edge = 400, 50

    def at(value: float, up: bool = False) -> str:
        return f"{edge + (1 - value if up else value) * size:.1f}"

    def dots(rows: Sequence[Bin], name: str, radius: float) -> str:
        line = " ".join(f"{at(row.stated)},{at(row.true, up=True)}" for row in rows)
        marks = "".join(
            f'<circle cx="{at(row.stated)}" cy="{at(row.true, up=True)}" r="{radius}">'
            f"<title>stated {row.stated:.3f}, true {row.true:.3f}, {row.number} statements</title></circle>"
            for row in rows
        )
        return f'<g class="{name}"><polyline points="{line}"/>{marks}</g>'

    ticks = "".join(
        f'<text x="{at(v / 5)}" y="{edge + size + 18}" text-anchor="middle">{v / 5:g}</text>'
        f'<text x="{edge - 8}" y="{at(v / 5, up=True)}" text-anchor="end" dominant-baseline="middle">{v / 5:g}</text>'
        for v in range(6)
    )
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 520" role="img" aria-labelledby="t d">
<title id="t">{title}</title>
<desc id="d">Stated probability against the share that was true, in bins of {LEAST} or more. On the diagonal the two
are equal. Generated cases.</desc>
<style>
svg {{ font: 12px sans-serif; background: #fff }} text {{ fill: #222 }}
.frame, .even {{ fill: none; stroke: #888 }} .even {{ stroke-dasharray: 4 4 }}
.all polyline, .top polyline {{ fill: none; stroke-width: 2 }}
.all polyline {{ stroke: #0b5fa5 }} .all circle {{ fill: #0b5fa5 }}
.top polyline {{ stroke: #a6440b }} .top circle {{ fill: #a6440b }}
</style>
<text x="250" y="20" text-anchor="middle" font-size="15">{title}</text>
<text x="250" y="38" text-anchor="middle">generated cases, not real ones; every bin holds {LEAST} or more</text>
<rect class="frame" x="{edge}" y="{edge}" width="{size}" height="{size}"/>
<line class="even" x1="{at(0)}" y1="{at(0, up=True)}" x2="{at(1)}" y2="{at(1, up=True)}"/>
{ticks}
<text x="250" y="490" text-anchor="middle">stated probability</text>
<text x="14" y="250" text-anchor="middle" transform="rotate(-90 14 250)">share that was true</text>
{dots(bins, "all", 4)}
{dots(top, "top", 4)}
<rect x="70" y="66" width="12" height="12" fill="#0b5fa5"/><text x="88" y="76">every explanation of every case</text>
<rect x="70" y="86" width="12" height="12" fill="#a6440b"/><text x="88" y="96">the explanation that comes first</text>
</svg>
"""


def page(judged: Sequence[Judged], equal: Sequence[Judged]) -> str:
    """The page of the documentation: figures, diagram, tables."""
    bins, top = binned(every(judged)), binned(first(judged))
    forged, innocent = accused(judged, ["forged"]), accused(judged, INNOCENT)
    both = accused(judged, ["forged", *INNOCENT])
    real = accused(judged, [kind for kind, name in KINDS.items() if name == ACCUSING])
    counted = Counter(case.kind for case in judged)
    names = sorted(judged[0].point)
    by_name = [(name, [(case.point[name], KINDS[case.kind] == name) for case in judged]) for name in names]
    stress = error(binned(every(equal))), error(binned(first(equal))), accused(equal, ["forged", *INNOCENT])
    lines = [
        "# Calibration of the explanations",
        "",
        (
            f"Measured with `make calibrate` on {len(judged):,} **generated cases** (worlds {FIRST_REPORTED} to "
            f"{FIRST_REPORTED + WORLDS - 1}, {CASES_PER_WORLD} each), stage assess@{VERSION}. Nobody has a set of real "
            "servers with known answers, so this measures the weighing, not the world: it shows whether material "
            "made from the ground up, with correlated traces, missing input and base rates that differ from world to "
            "world, is turned into probabilities that keep their word. How the cases are made stands in "
            "`benchmarks/calibration_cases.py`. No case that is reported here was used for setting anything."
        ),
        "",
        "![Stated probability against the share that was true](calibration.svg)",
        "",
        "| measure | result | goal |",
        "|---|---|---|",
        f"| expected calibration error, every explanation of every case | {error(bins):.3f} | 0.05 |",
        f"| expected calibration error, the explanation that comes first | {error(top):.3f} | 0.05 |",
        f"| forged cases above “unlikely” for a studio in the DPRK | {forged[0]} of {forged[1]} | 1 % |",
        f"| innocent cases above “unlikely” for a studio in the DPRK | {innocent[0]} of {innocent[1]} | 1 % |",
        f"| both together | {both[0]} of {both[1]} ({both[0] / both[1]:.2%}) | 1 % |",
        f"| cases of a studio in the DPRK above “unlikely” for it | {real[0]} of {real[1]} | none set |",
        (
            f"| the same calibration errors where each kind of case is equally frequent | {stress[0]:.3f}, "
            f"{stress[1]:.3f} | none set |"
        ),
        f"| forged and innocent cases above “unlikely” there | {stress[2][0]} of {stress[2][1]} | none set |",
        "",
        (
            "What the figures say: the probabilities are honest on the whole and cautious about the one explanation "
            "that accuses. Most cases of a studio in the DPRK stay below “likely”, because the traces that files and "
            "logs hold are those of a company in China that writes Korean too. Where base rates are far from the "
            "priors, the errors grow; a case may set its own priors."
        ),
        "",
        "## Every explanation of every case",
        "",
        *_table(bins),
        "",
        "## The explanation that comes first",
        "",
        *_table(top),
        "",
        "## By explanation",
        "",
        "| explanation | cases | error | mean stated | share true |",
        "|---|---|---|---|---|",
    ]
    for name, pairs in by_name:
        mean = sum(p for p, _ in pairs) / len(pairs)
        true = sum(t for _, t in pairs)
        lines.append(
            f"| `{name}` | {true} | {error(binned(pairs)):.3f} | {mean:.3f} | {true / len(pairs):.3f} |"
        )
    lines += [
        "",
        "## By kind of case",
        "",
        "| kind | cases | mean for the truth | mean for a DPRK studio |",
        "|---|---|---|---|",
    ]
    for kind, number in sorted(counted.items()):
        own = [case.point for case in judged if case.kind == kind]
        lines.append(
            f"| {kind.replace('_', ' ')} | {number} | {sum(p[KINDS[kind]] for p in own) / number:.3f} | "
            f"{sum(p[ACCUSING] for p in own) / number:.3f} |"
        )
    return "\n".join(lines) + "\n"


def _table(bins: Sequence[Bin]) -> list[str]:
    rows = [f"| {row.stated:.3f} | {row.true:.3f} | {row.number:,} |" for row in bins]
    return ["| mean stated | share true | statements |", "|---|---|---|", *rows]


def main() -> None:
    """Judge the reported worlds, write the page and the diagram, print the page."""
    worlds = range(FIRST_REPORTED, FIRST_REPORTED + WORLDS)
    with ProcessPoolExecutor(max_workers=2) as pool:
        judged = [case for world in pool.map(judge, worlds) for case in world]
        equal = [case for world in pool.map(equal_rates, worlds[: WORLDS // 3]) for case in world]
    text = page(judged, equal)
    (DOCS / "calibration.md").write_text(text, "utf-8")
    title = f"Reliability of the explanations, {len(judged):,} cases"
    svg = diagram(binned(every(judged)), binned(first(judged)), title)
    (DOCS / "calibration.svg").write_text(svg, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
