"""Mutate files at length and investigate them: each must give a row and an outcome, and the run must end.

Takes any files as seeds (the demonstration's server unless told otherwise), flips, cuts, repeats and swaps
bytes in copies of them, and investigates the copies. Prints what became of them; fails when one has no row,
when a reader raised something that no reader should, or when the case does not verify.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from celtrace.case import open_case
from celtrace.case.verify import verify
from celtrace.investigation import investigate
from celtrace.records import File, Listed, Outcome


def mutate(data: bytes, chance: random.Random) -> bytes:
    """One to eight changes at random places."""
    out = bytearray(data)
    for _change in range(chance.randint(1, 8)):
        if not out:
            break
        place = chance.randrange(len(out))
        match chance.randrange(5):
            case 0:
                out[place] ^= 1 << chance.randrange(8)
            case 1:
                del out[place:]
            case 2:
                out[place:place] = out[place : place + chance.randrange(1, 4096)]
            case 3:
                out[place : place + 4] = chance.choice(
                    [b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"]
                )
            case _:
                other = chance.randrange(len(out))
                out[place], out[other] = out[other], out[place]
    return bytes(out)


def main() -> int:
    """Make the copies, investigate them, and say what became of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("seeds", nargs="*", type=Path, default=[Path("demo-case/exposed/server")])
    parser.add_argument("--copies", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=1 << 20, help="seeds above so many bytes are left out")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    found = (path for seed in options.seeds for path in ([seed] if seed.is_file() else seed.rglob("*")))
    seeds = sorted(
        p for p in found if p.is_file() and not p.is_symlink() and p.stat().st_size <= options.largest
    )
    if not seeds:
        parser.error("no seeds: run `make demo` first, or name files")
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "tree"
        tree.mkdir()
        for number in range(options.copies):
            seed = chance.choice(seeds)
            (tree / f"{number:06}_{seed.name[-40:]}").write_bytes(mutate(seed.read_bytes(), chance))
        investigate([tree], Path(name) / "case", publish=False)
        with open_case(Path(name) / "case") as case:
            files = [row for row in case.rows(File) if not row.member]
            listed = sum(1 for _row in case.rows(Listed))
            statuses = Counter(f"{row.status} {row.reason}".strip() for row in files)
            raised = Counter(row.detail for row in case.rows(Outcome) if "raised" in row.detail)
        problems = verify(Path(name) / "case").problems
    for status, count in statuses.most_common():
        print(f"{count:6} {status}")
    for detail, count in raised.most_common():
        print(f"{count:6} {detail}")
    lost = options.copies - len(files)
    print(
        f"{options.copies} copies, {lost} without a row, {listed - len(files)} not listed, {len(problems)} problems"
    )
    return 1 if lost or problems or listed != len(files) else 0


if __name__ == "__main__":
    sys.exit(main())
