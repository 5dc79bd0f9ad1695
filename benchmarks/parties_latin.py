"""Latin names: pairs against nomenklatura, screening end to end, blocking, speed.

``python benchmarks/parties_latin.py [--peer PYTHON]``; PYTHON is an interpreter that has nomenklatura. Constants
were set on list entries with even numbers, everything here is measured on odd ones.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from parties_data import (
    SDN,
    SHARED,
    Listed,
    Pair,
    alias_pairs,
    checks,
    countries,
    entry_pairs,
    firms,
    fresh_pairs,
    hidden,
    misspelt,
    newest_pairs,
    other_list_pairs,
    persons,
    sdn,
)

from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.model import Entry, Lists, Name
from celtrace.parties.names import tokens
from celtrace.parties.score import compare_many
from celtrace.parties.screening import MATCH, POSSIBLE, Screener, Subject

Labelled = Sequence[tuple[Pair, bool]]


def quality(scores: Sequence[float], pairs: Labelled, edge: float) -> tuple[float, float, float]:
    """Precision, recall and F1 at a threshold."""
    hits = sum(1 for score, (_, same) in zip(scores, pairs, strict=True) if same and score >= edge)
    flagged = sum(1 for score in scores if score >= edge)
    truth = sum(1 for _, same in pairs if same)
    return hits / max(flagged, 1), hits / truth, 2 * hits / (flagged + truth)


def line(what: str, scores: Sequence[float], pairs: Labelled, edge: float, cpu: float) -> None:
    """Print one row of the table of pairs."""
    precision, recall, f1 = quality(scores, pairs, edge)
    print(f"| {what} @{edge} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {len(pairs) / cpu:,.0f} |")


def pairs_table(peer: str | None) -> None:
    """Pairs, celtrace and the peers in one run."""
    samples = {
        "checks": checks(),
        "alias": alias_pairs(1),
        "fresh alias": fresh_pairs(),
        "newest alias": newest_pairs(),
        "one alias an entry": entry_pairs(),
        "UN alias": other_list_pairs(),
    }
    for what, labelled in samples.items():
        started = time.process_time()
        taken = [(tokens(one), tokens(two), person) for (one, two, person), _ in labelled]
        scores = [result.score for result in compare_many(taken)]
        cpu = time.process_time() - started
        line(f"{what}: celtrace, match", scores, labelled, MATCH, cpu)
        line(f"{what}: celtrace, possible", scores, labelled, POSSIBLE, cpu)
        if peer:
            asked = json.dumps([pair for pair, _ in labelled])
            script = str(Path(__file__).with_name("parties_peer.py"))
            done = subprocess.run([peer, script], input=asked, capture_output=True, text=True, check=True)
            found = json.loads(done.stdout)
            line(f"{what}: logic-v2", found["logic-v2"], labelled, 0.7, found["cpu"][0])
            line(f"{what}: WRatio", found["WRatio"], labelled, 0.85, found["cpu"][1])


def as_lists(entries: Sequence[Listed]) -> Lists:
    """Entries as celtrace reads them."""
    made = {}
    for e in entries:
        names = [Name(e.name, "primary"), *(Name(alias, "alias") for alias in e.aliases)]
        made["sdn", str(e.id)] = Entry("sdn", str(e.id), e.name, e.type, names)
    return Lists(made, [], [])


def screening_table() -> None:
    """Hidden aliases, misspelt names and ordinary names against the whole list."""
    left, aliases = hidden(1)
    lists = as_lists(left)
    started = time.process_time()
    screener = Screener(lists)
    cold = time.process_time() - started
    queries: dict[str, list[tuple[str, Listed | None]]] = {
        "hidden alias": [(name, e) for name, e in aliases],
        "misspelt": [(name, e) for name, e in misspelt(1)],
        "ordinary firm": [(name, None) for name in firms(1)[:2500]],
        "ordinary person": [(name, None) for name in persons(1)],
    }
    total, spent = 0, 0.0
    for what, asked in queries.items():
        if not asked:
            print(f"| {what} | the package with these names is absent | | |")
            continue
        kind = {"ordinary firm": "entity", "ordinary person": "individual"}.get(what, "")
        subjects = [
            Subject(str(i), (name,), type=kind or (e.type if e else "")) for i, (name, e) in enumerate(asked)
        ]
        started = time.process_time()
        found = screener.screen(subjects)
        cpu = time.process_time() - started
        total, spent = total + len(asked), spent + cpu
        if asked[0][1] is not None:
            right = [
                {c.verdict for c in candidates if e is not None and c.entry.id == str(e.id)}
                for (_, e), candidates in zip(asked, found, strict=True)
            ]
            possible = sum(1 for verdicts in right if verdicts & {"match", "possible"}) / len(asked)
            match = sum(1 for verdicts in right if "match" in verdicts) / len(asked)
            print(f"| {what}, found | {possible:.3f} | {match:.3f} | {len(asked) / cpu:,.0f} |")
        else:
            possible = sum(1 for c in found if any(x.verdict != "no_match" for x in c)) / len(asked)
            match = sum(1 for c in found if any(x.verdict == "match" for x in c)) / len(asked)
            print(
                f"| {what}, flagged per 1,000 | {1000 * possible:.1f} | {1000 * match:.1f} | "
                f"{len(asked) / cpu:,.0f} |"
            )
    print(f"| all queries a CPU second; index {cold:.2f} s CPU | | | {total / spent:,.0f} |")


def country_table() -> None:
    """Ordinary firms and misspelt entries that state their country, against real lists that state it too.

    The entries of 2022 and 2025 (addresses, remarks) beside those of 2026: a match needs a second field.
    """
    found = SHARED / "sanctions"
    with tempfile.TemporaryDirectory() as folder:
        for part in ("sancbook-sdn-2022-12", "moov-ofac-2025-12"):
            shutil.copytree(found / part, Path(folder) / part)
        (Path(folder) / "2026").mkdir()
        shutil.copy(SDN, Path(folder) / "2026")
        lists = read_lists(Path(folder))
    screener, stated = Screener(lists), countries()
    ordinary = [(name, "entity", stated.get(name, ""), "") for name in firms(1)[:2500]]
    wrong = []
    for name, e in misspelt(1):
        entry = lists.entries["ofac-sdn", str(e.id)]
        if entry.countries and e.type == "entity":
            wrong.append((name, "entity", entry.countries[0], entry.id))
    for what, rows in (("ordinary firm", ordinary), ("misspelt firm, right entry", wrong)):
        for known in (False, True):
            subjects = [
                Subject(str(i), (name,), country=country if known else "", type=kind)
                for i, (name, kind, country, _) in enumerate(rows)
            ]
            counts = dict.fromkeys(("possible", "match"), 0)
            for (*_, right), candidates in zip(rows, screener.screen(subjects), strict=True):
                verdicts = {c.verdict for c in candidates if not right or c.entry.id == right}
                counts["match"] += "match" in verdicts
                counts["possible"] += bool(verdicts & {"match", "possible"})
            possible, match = (1000 * counts[verdict] / max(len(rows), 1) for verdict in counts)
            print(
                f"| {what}, {'name and country' if known else 'name alone'} | {possible:.1f} | {match:.1f} |"
            )


def blocking_table() -> None:
    """Whether the right entry is among the first names that the index gives."""
    from celtrace.parties.blocking import Index

    left, aliases = hidden(1)
    names = [(name, e.id) for e in left for name in (e.name, *e.aliases)]
    index = Index([tokens(name) for name, _ in names])
    for what, asked in (("hidden alias", aliases), ("misspelt", misspelt(1))):
        ranks = []
        started = time.process_time()
        for name, entry in asked:
            positions, _ = index.search(tokens(name), 200)
            entries = list(dict.fromkeys(names[p][1] for p in positions.tolist()))[:50]
            ranks.append(entries.index(entry.id) if entry.id in entries else 99)
        cpu = time.process_time() - started
        recalls = " | ".join(f"{sum(r < k for r in ranks) / len(ranks):.3f}" for k in (1, 10, 50))
        print(f"| {what} | {recalls} | {len(asked) / cpu:,.0f} |")


_COLD = """
import resource, sys
from celtrace.parties.lists.folder import read_lists
from celtrace.parties.screening import Screener, Subject
from pathlib import Path
screener = Screener(read_lists(Path(sys.argv[1])))
screener.screen([Subject("1", ("Everlasting Empire Ltd",))])
used = resource.getrusage(resource.RUSAGE_SELF)
# The kernel's own figure: ru_maxrss of a child begins with what its parent had.
most = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(f"| cold: read the list, index, first answer | {used.ru_utime + used.ru_stime:.2f} s CPU "
      f"| {most >> 10} MB | |")
"""


def main() -> None:
    """Print the tables."""
    peer = sys.argv[2] if sys.argv[1:2] == ["--peer"] else None
    if not sdn():
        raise SystemExit("the list is absent")
    print("| pairs | P | R | F1 | pairs a second |\n|---|---|---|---|---|")
    pairs_table(peer)
    print("\n| screening 19,249 entries | possible or more | match | queries a second |\n|---|---|---|---|")
    screening_table()
    subprocess.run([sys.executable, "-c", _COLD, str(SDN)], check=True)
    print("\n| a second field, per 1,000 | possible or more | match |\n|---|---|---|")
    country_table()
    print("\n| blocking: recall at | 1 | 10 | 50 | queries a second |\n|---|---|---|---|---|")
    blocking_table()
    print(f"\npeak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")


if __name__ == "__main__":
    main()
