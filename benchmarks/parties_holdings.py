"""Ownership: vectors of the rules and generated graphs against an exact oracle, multiplying along paths, and sizes.

``python benchmarks/parties_holdings.py``. The oracle and the graphs are those of the tests; the peer is the usual
method of multiplying shares along paths and adding the products.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.parties.holdings.test_gleif import relations_csv, relations_xml
from tests.parties.holdings.test_solve import exact, graph

from celtrace.parties.holdings import Listing, Statement, gleif, judge
from celtrace.parties.holdings.gleif_records import Relation
from celtrace.parties.holdings.model import PERCENT
from celtrace.parties.holdings.rules import Regime, rule_on
from celtrace.parties.holdings.solve import build, fixpoint

SIZE = 1_000_000
RECORDS = 100_000
REGIMES: tuple[Regime, ...] = ("ofac", "eu", "uk")


def products(rows: Iterable[Statement], listed: set[str], day: str) -> dict[str, float]:
    """Shares multiplied along all paths from the listed, at most twelve steps."""
    held: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in rows:
        if row.kind == "ownership" and row.valid_on(day) and row.owner != row.owned:
            held[row.owner].append((row.owned, row.low / PERCENT / 100))
    found: dict[str, float] = defaultdict(float)
    layer = dict.fromkeys(listed, 1.0)
    for _ in range(12):
        below: dict[str, float] = defaultdict(float)
        for owner, share in layer.items():
            for owned, part in held.get(owner, ()):
                if owned not in listed:
                    below[owned] += share * part
        for owned, share in below.items():
            found[owned] += share
        layer = below
    return found


def graphs() -> None:
    """200 graphs, two days, three regimes."""
    asked = wrong = unsafe = multiplied_wrong = multiplied_unsafe = 0
    for number in range(200):
        rows, listed = graph(number)
        for day in ("2024-06-30", "2024-07-03"):
            for regime in REGIMES:
                rule = rule_on(regime, day)
                mine = set(
                    fixpoint(build(rows, day, rule), dict.fromkeys(listed, "listed"), rule, upper=False)
                )
                truth = exact(rows, listed, day, rule, most=False)
                shares = products(rows, listed, day)
                usual = listed | {
                    n for n, share in shares.items() if rule.reached(int(100 * PERCENT * share))
                }
                for name in {row.owned for row in rows}:
                    asked += 1
                    wrong += (name in mine) != (name in truth)
                    unsafe += name in truth and name not in mine
                    multiplied_wrong += (name in usual) != (name in truth)
                    multiplied_unsafe += name in truth and name not in usual
    print("| generated graphs | verdicts | wrong | unsafe clearances |\n|---|---|---|---|")
    print(f"| celtrace | {asked} | {wrong} | {unsafe} |")
    print(f"| multiplying along paths | {asked} | {multiplied_wrong} | {multiplied_unsafe} |")


def files() -> None:
    """Invented relationship records of GLEIF's forms, as CSV and as XML."""
    chosen = random.Random(6)
    ends = [f"{n:018d}{98 - n * 100 % 97:02d}" for n in (chosen.randrange(10**18) for _ in range(RECORDS))]
    records = [
        Relation(child, chosen.choice(ends), "IS_DIRECTLY_CONSOLIDATED_BY", "ACTIVE", "2012-11-29", "")
        for child in ends
    ]
    print("| file | records | MB | time |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("csv", relations_csv(records)), ("xml", relations_xml(records))):
            path = Path(folder) / f"rr.{name}"
            path.write_text(text, encoding="utf-8")
            started = time.process_time()
            table = gleif.as_table(path)
            spent = time.process_time() - started
            assert table is not None
            assert (len(table.rows), table.doubts) == (RECORDS, [])
            print(f"| {name} | {RECORDS:,} | {len(text) / 1e6:.0f} | {spent:.1f} s CPU |")


def large() -> None:
    """A million holdings in one graph, with cycles."""
    chosen = random.Random(5)
    rows = [
        Statement(f"C{chosen.randrange(SIZE // 2)}", f"C{chosen.randrange(SIZE // 2)}",
                  (low := chosen.randrange(0, 60)) * PERCENT, low * PERCENT)
        for _ in range(SIZE)
    ]  # fmt: skip
    listings = [Listing(f"C{chosen.randrange(SIZE // 2)}") for _ in range(1000)]
    targets = [f"C{chosen.randrange(SIZE // 2)}" for _ in range(3)]
    started = time.process_time()
    results = judge(rows, listings, "ofac", "2024-07-03", targets)
    spent = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"| {SIZE:,} holdings, {len(results)} targets explained | {spent:.1f} s CPU | {peak} MB | |")


if __name__ == "__main__":
    graphs()
    files()
    large()
