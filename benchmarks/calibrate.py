"""Measure the calibration of the explanations on generated cases, and write the page about it.

Run by `make calibrate`. Cases come from `calibration_cases.py` and `calibration_libraries.py`; each goes through the
stage `assess` from its tables to its probabilities. What is reported comes from worlds 2000 onwards. Worlds 0 to 9
were looked at while kinds of evidence, their ranges, the discount and the widening of ranges were set; no world that is
reported was. (Worlds 1000 to 1029 were reported up to assess@8 and led to changes, so they are used up.)

Calibration error: probabilities are put into bins of at least 200, by twentieths and merged upwards where a bin
holds fewer; the error is the mean over all probabilities of the distance between a bin's mean probability and
the share of its statements that were true (Naeini, Cooper and Hauskrecht, AAAI 2015).

Coverage of the ranges: the statements of one world on one explanation are put together by the word that they got.
Where a group holds at least :data:`LEAST_GROUP`, the share of it that is true is held against the mean of its lower
and the mean of its upper ends. Every world has its own base rates and chances, so these shares differ from world to
world, and the ranges say by how much they may. Ends of 1 % and 99 %, which are printed as "1 % or less" and as no more
than 99 %, count as 0 and 1. Groups are large, so that chance moves the share by little.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from calibration_cases import CASES_PER_WORLD, INNOCENT, KINDS, servers
from calibration_libraries import CHAIN_KINDS, LEAK_KINDS, chains, leaks
from calibration_maker import Case, tables

from celtrace.assess.explain import SINGLE
from celtrace.assess.stage import work
from celtrace.assess.words import HIGHEST, LOWEST, word
from celtrace.engine.stage import Task
from celtrace.pipeline import PIPELINE
from celtrace.records import Finding, Hypothesis

DOCS = Path(__file__).resolve().parent.parent / "docs"
FIRST_REPORTED = 2000
WORLDS = 20
BINS = 20
LEAST = 200
LEAST_GROUP = 100
DRAWS = 200
"""Draws for each case; their 5 % and 95 % points are what the coverage is measured of."""

VERSION = next(stage.version for stage in PIPELINE if stage.name == "assess")
ABOVE = 0.45
"""From here a probability is above the word "unlikely"."""


class Measured(NamedTuple):
    """A library of explanations, its worlds, and what the page says of it."""

    library: str
    kinds: dict[str, str]
    accusing: str
    innocent: tuple[str, ...]
    what: str
    says: str


def _but(kinds: dict[str, str], accusing: str) -> tuple[str, ...]:
    return tuple(kind for kind, truth in kinds.items() if truth not in (accusing, "planted"))


LIBRARIES = (
    Measured(
        "exposed_server",
        KINDS,
        "dprk_studio",
        INNOCENT,
        "an exposed production server",
        "The probabilities are honest on the whole and cautious about the one explanation that accuses. Most cases of "
        "a studio in the DPRK stay below “likely”, because the traces that files and logs hold are those of a company "
        "in China that writes Korean too. Of forged cases alone more than 1 % are above “unlikely”: who forges "
        "everything that a studio would leave is not told from one. Holding Northern writing (.5 instead of .3) and "
        "daily work (.15 instead of .1) more probable of a plant brought them from 4 to 3 of 202 in worlds 0 to 9 and "
        "moved nothing else, which is too little to be told from chance, so it was left.",
    ),
    Measured(
        "own_chain",
        CHAIN_KINDS,
        "undeclared_dprk",
        _but(CHAIN_KINDS, "undeclared_dprk"),
        "a studio's own supply chain",
        "Papers tell a kept register from an undeclared tier, and seldom more: who stands behind the tier shows only "
        "where a list or the network does.",
    ),
    Measured(
        "leaked_frames",
        LEAK_KINDS,
        "undeclared_tier",
        _but(LEAK_KINDS, "undeclared_tier"),
        "frames where they should not be",
        "Six explanations and few kinds of evidence: what comes first seldom gets far above even, and says so.",
    ),
)
_WORLD = {"exposed_server": servers, "own_chain": chains, "leaked_frames": leaks}


class Judged(NamedTuple):
    """A case with what the stage said of it: by explanation the probability, and its lower and upper ends.

    ``said`` is ``preferred``, or ``single`` where that was withheld because one cluster decides the order, or empty.
    """

    world: int
    kind: str
    truth: str
    point: dict[str, float]
    low: dict[str, float]
    high: dict[str, float]
    said: str = ""


class Bin(NamedTuple):
    """Probabilities of a bin: their mean, the share that was true, and how many."""

    stated: float
    true: float
    number: int


class Group(NamedTuple):
    """Statements of one world on one explanation with one word: mean ends, share that was true, how many."""

    low: float
    high: float
    true: float
    number: int

    @property
    def inside(self) -> bool:
        """Whether the share that was true lies in the range."""
        return self.low <= self.true <= self.high

    @property
    def may_be(self) -> bool:
        """Whether chance explains that it does not: within two standard deviations of the nearer end."""
        end = self.low if self.true < self.low else self.high
        return self.inside or abs(self.true - end) <= 2 * (end * (1 - end) / self.number) ** 0.5


def judge(library: str, world: int, equal: bool = False) -> list[Judged]:
    """All cases of a world; with ``equal`` each kind of case is equally frequent."""
    made = _WORLD[library](world)
    if equal:
        made.rates = dict.fromkeys(made.rates, 1.0)
    return judged_cases(library, made.cases(CASES_PER_WORLD), world, draws=0 if equal else DRAWS)


def judged_cases(library: str, cases: Iterable[Case], world: int = 0, draws: int = 0) -> list[Judged]:
    """Cases with what the stage makes of their tables."""
    kinds = next(each.kinds for each in LIBRARIES if each.library == library)
    found = []
    for case in cases:
        task = Task({}, rows=tables(case.rows), settings={"draws": draws, "case_kind": library})
        made = list(work(task))
        rows = [row for row in made if isinstance(row, Hypothesis)]
        told = next(
            (row.statement for row in made if isinstance(row, Finding) and row.subject == "preferred"), ""
        )
        found.append(
            Judged(
                world,
                case.kind,
                kinds[case.kind],
                {row.id: row.probability for row in rows},
                {row.id: row.probability_low for row in rows},
                {row.id: row.probability_high for row in rows},
                "single"
                if SINGLE in told
                else "preferred"
                if told.startswith("The evidence prefers")
                else "",
            )
        )
    return found


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
    return [(p, case.truth == name) for case in judged for name, p in case.point.items()]


def first(judged: Iterable[Judged]) -> list[tuple[float, bool]]:
    """The probability of what comes first in each case with whether it was true."""
    found = []
    for case in judged:
        name = min(case.point, key=lambda each: (-case.point[each], each))
        found.append((case.point[name], case.truth == name))
    return found


def accused(judged: Sequence[Judged], kinds: Iterable[str], accusing: str) -> tuple[int, int]:
    """Cases of some kinds that are above "unlikely" for the accusing explanation, and all of these kinds."""
    own = [case for case in judged if case.kind in set(kinds)]
    return sum(case.point[accusing] > ABOVE for case in own), len(own)


def groups(judged: Iterable[Judged]) -> list[Group]:
    """Groups of at least :data:`LEAST_GROUP` statements, see above."""
    held: defaultdict[tuple[int, str, str], list[tuple[float, float, bool]]] = defaultdict(list)
    for case in judged:
        for name, p in case.point.items():
            low, high = case.low[name], case.high[name]
            ends = 0.0 if low <= LOWEST else low, 1.0 if high >= HIGHEST else high
            held[case.world, name, word(p)].append((*ends, case.truth == name))
    found = []
    for _key, rows in sorted(held.items()):
        if len(rows) >= LEAST_GROUP:
            low, high, true = (sum(column) / len(rows) for column in zip(*rows, strict=True))
            found.append(Group(low, high, true, len(rows)))
    return found


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


class Result(NamedTuple):
    """Everything measured of one library."""

    of: Measured
    judged: list[Judged]
    equal: list[Judged]


def picture(library: str) -> str:
    """The name of a library's diagram."""
    return (
        "calibration.svg" if library == "exposed_server" else f"calibration-{library.replace('_', '-')}.svg"
    )


def page(results: Sequence[Result], runs: Sequence[str]) -> str:
    """The page of the documentation: for each library figures, diagram and tables, and all runs so far."""
    number = len(results[0].judged)
    lines = [
        "# Calibration of the explanations",
        "",
        (
            f"Measured with `make calibrate` on {number:,} **generated cases** for each library of "
            f"explanations (worlds {FIRST_REPORTED} to {FIRST_REPORTED + WORLDS - 1}, {CASES_PER_WORLD} "
            f"each), stage assess@{VERSION}. Nobody has a set of real servers with known answers, so this "
            "measures the weighing, not the world: it shows whether material made from the ground up, with "
            "correlated traces, missing input and base rates that differ from world to world, is turned into "
            "probabilities that keep their word. How the cases are made stands in "
            "`benchmarks/calibration_cases.py` and `benchmarks/calibration_libraries.py`. No case that is "
            "reported here was used for setting anything. Where base rates are far from the priors, the "
            "errors grow; a case may set its own priors. "
            "A range holds nine tenths of what the stated ranges of priors and likelihoods give when they are drawn at "
            "random; it says how far the answer moves with the assumptions. It is no promise that the truth lies in it "
            "nine times of ten; how often it did in generated cases stands below, and the report says so too. "
            "What the ranges of 5 to 95 % are held against: the statements of one world on one explanation with "
            f"one word, {LEAST_GROUP} or more of them, and the share of them that was true there."
        ),
    ]
    for result in results:
        lines += ["", *_library(result)]
    lines += [
        "",
        "## Runs",
        "",
        (
            "Every run of `make calibrate` that changed a figure, the newest last: calibration error over every "
            "explanation and over what comes first; innocent and forged cases above “unlikely” for the explanation "
            "that accuses; share of groups whose truth lies in the mean 5–95 % range, and with chance allowed for."
        ),
        "",
        RUNS_HEAD,
        "|---|---|---|---|---|---|---|---|",
        *runs,
    ]
    return "\n".join(lines) + "\n"


RUNS_HEAD = "| date | stage | library | cases, worlds | every | first | accused | inside |"


def run_line(result: Result, date: str) -> str:
    """A run as a row of the history."""
    bins, top = binned(every(result.judged)), binned(first(result.judged))
    above, asked = accused(result.judged, _not_accusing(result.of), result.of.accusing)
    whole = groups(result.judged)
    inside, may_be = (sum(ok) / len(whole) for ok in zip(*((g.inside, g.may_be) for g in whole), strict=True))
    return (
        f"| {date} | assess@{VERSION} | `{result.of.library}` | {len(result.judged):,}, {FIRST_REPORTED} to "
        f"{FIRST_REPORTED + WORLDS - 1} | {error(bins):.3f} | {error(top):.3f} | {above} of {asked} | "
        f"{inside:.0%}, {may_be:.0%} |"
    )


def history(old: str, new: Iterable[str]) -> list[str]:
    """Rows of the runs that a page tells of, and those of a new run that say something else than the last."""
    rows = [line for line in old.splitlines() if line.startswith("| 20")]
    said = {_figures(row)[2]: _figures(row)[1:] for row in rows}
    return rows + [row for row in new if said.get(_figures(row)[2]) != _figures(row)[1:]]


def _figures(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def _not_accusing(of: Measured) -> list[str]:
    return [kind for kind, truth in of.kinds.items() if truth != of.accusing]


def _library(result: Result) -> Iterator[str]:
    of, judged = result.of, result.judged
    bins, top = binned(every(judged)), binned(first(judged))
    planted = [kind for kind, truth in of.kinds.items() if truth == "planted"]
    innocent = [kind for kind in of.innocent if kind not in planted]
    real = accused(judged, [kind for kind, name in of.kinds.items() if name == of.accusing], of.accusing)
    stress = error(binned(every(result.equal))), error(binned(first(result.equal)))
    whole = groups(judged)
    inside, may_be = sum(g.inside for g in whole), sum(g.may_be for g in whole)
    yield f"## `{of.library}`: {of.what}"
    yield ""
    yield f"![Stated probability against the share that was true]({picture(of.library)})"
    yield ""
    yield "| measure | result | goal |"
    yield "|---|---|---|"
    yield f"| expected calibration error, every explanation of every case | {error(bins):.3f} | 0.05 |"
    yield f"| expected calibration error, the explanation that comes first | {error(top):.3f} | 0.05 |"
    for name, kinds in (("forged", planted), ("innocent", innocent), ("both", [*planted, *innocent])):
        above, asked = accused(judged, kinds, of.accusing)
        yield (
            f"| {name}: cases above “unlikely” for `{of.accusing}` | {above} of {asked} ({above / asked:.2%}) | "
            f"{'1 %' if of.library != 'leaked_frames' else 'none set'} |"
        )
    yield f"| cases of `{of.accusing}` above “unlikely” for it | {real[0]} of {real[1]} | none set |"
    yield (
        f"| groups whose truth lies in their mean 5–95 % range | {inside} of {len(whole)} "
        f"({inside / len(whole):.0%}) | 90 % |"
    )
    yield f"| the same, two standard deviations of chance allowed for | {may_be / len(whole):.0%} | |"
    yield (
        f"| the calibration errors where each kind of case is equally frequent | {stress[0]:.3f}, {stress[1]:.3f} | "
        "none set |"
    )
    for told, what in (
        ("preferred", "called preferred"),
        ("single", "clearly first, not called preferred because one cluster decides the order"),
    ):
        held = first([case for case in judged if case.said == told])
        if held:
            yield (
                f"| {what} | {len(held):,}: stated {sum(p for p, _ in held) / len(held):.2f}, true "
                f"{sum(t for _, t in held) / len(held):.2f} | none set |"
            )
    yield ""
    yield of.says
    for title, rows in (("Every explanation of every case", bins), ("The explanation that comes first", top)):
        yield from ("", f"### {title}, `{of.library}`", "", *_table(rows))
    yield from ("", f"### By explanation, `{of.library}`", "")
    yield from ("| explanation | cases | error | mean stated | share true |", "|---|---|---|---|---|")
    for name in sorted(judged[0].point):
        pairs = [(case.point[name], case.truth == name) for case in judged]
        mean, true = sum(p for p, _ in pairs) / len(pairs), sum(t for _, t in pairs)
        yield f"| `{name}` | {true} | {error(binned(pairs)):.3f} | {mean:.3f} | {true / len(pairs):.3f} |"
    yield from ("", f"### By kind of case, `{of.library}`", "")
    yield from (f"| kind | cases | mean for the truth | mean for `{of.accusing}` |", "|---|---|---|---|")
    for kind, number in sorted(Counter(case.kind for case in judged).items()):
        own = [case.point for case in judged if case.kind == kind]
        yield (
            f"| {kind.replace('_', ' ')} | {number} | {sum(p[of.kinds[kind]] for p in own) / number:.3f} | "
            f"{sum(p[of.accusing] for p in own) / number:.3f} |"
        )


def _table(bins: Sequence[Bin]) -> list[str]:
    rows = [f"| {row.stated:.3f} | {row.true:.3f} | {row.number:,} |" for row in bins]
    return ["| mean stated | share true | statements |", "|---|---|---|", *rows]


def measure(of: Measured, pool: ProcessPoolExecutor, worlds: Sequence[int]) -> Result:
    """Judge the worlds of a library."""
    judged = [case for world in pool.map(judge, [of.library] * len(worlds), worlds) for case in world]
    some = worlds[: max(len(worlds) // 3, 1)]
    equal = pool.map(judge, [of.library] * len(some), some, [True] * len(some))
    return Result(of, judged, [case for world in equal for case in world])


def main() -> None:
    """Judge the reported worlds, write the page and the diagrams, print the page."""
    worlds = range(FIRST_REPORTED, FIRST_REPORTED + WORLDS)
    with ProcessPoolExecutor(max_workers=2) as pool:
        results = [measure(of, pool, worlds) for of in LIBRARIES]
    target = DOCS / "calibration.md"
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    text = page(results, history(target.read_text("utf-8"), [run_line(each, today) for each in results]))
    target.write_text(text, "utf-8")
    for each in results:
        title = f"Reliability of `{each.of.library}`, {len(each.judged):,} cases".replace("`", "")
        svg = diagram(binned(every(each.judged)), binned(first(each.judged)), title)
        (DOCS / picture(each.of.library)).write_text(svg, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
