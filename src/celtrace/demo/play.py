"""The whole demonstration: generate, investigate, publish, compare with what was planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from celtrace.demo.compare import Line, compare
from celtrace.demo.generate import CASES, Material, generate
from celtrace.demo.truth import planted


@dataclass(frozen=True)
class Played:
    """Lines of the comparison, and the report of each case."""

    lines: list[Line]
    reports: dict[str, Path]


def play(
    folder: Path,
    *,
    seed: int = 1,
    scale: int = 1,
    workers: int | None = None,
    quiet: bool = False,
    say: Callable[[str], None] = lambda text: None,
) -> Played:
    """Generate both cases below ``folder``, investigate and publish them, and compare.

    Raises:
        celtrace.demo.generate.NotOursError: the folder holds something else.
        celtrace.engine.run.Interrupted: Ctrl-C.
    """
    say(f"Drawing two invented cases below {folder} …")
    lines: list[Line] = []
    reports: dict[str, Path] = {}
    for material in generate(folder, seed=seed, scale=scale):
        say(f"Investigating the invented case {material.name!r} …")
        found, report = _investigate(folder, material, workers=workers, quiet=quiet)
        lines += found
        if report is not None:
            reports[material.name] = report
    return Played(lines, reports)


def _investigate(
    folder: Path, material: Material, *, workers: int | None, quiet: bool
) -> tuple[list[Line], Path | None]:
    from celtrace.case import open_case
    from celtrace.investigation import investigate

    case = folder / CASES / material.name
    case.parent.mkdir(exist_ok=True)
    summary = investigate([], case, config=folder / material.name / "case.toml", workers=workers, quiet=quiet)
    pages = [Path(path) for path in summary.report if path.endswith(".html")]
    return compare(material.name, open_case(case), planted(material)), pages[0] if pages else None
