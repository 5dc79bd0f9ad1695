"""Kill an investigation at random moments and see whether it ends with the same bytes all the same.

Each trial starts `celtrace investigate` on a fresh case, kills the controller or one of its
descendants with SIGKILL at a random moment, runs the same command again until it ends by itself, and
compares the canonical form (every table as JSON Lines) with that of a run nobody disturbed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from celtrace.case import open_case
from celtrace.case.export import encode_table
from celtrace.records import TABLES


def canonical(case: Path) -> dict[str, str]:
    """Table to the SHA-256 of its canonical form."""
    with open_case(case) as opened:
        return {
            name: hashlib.sha256(encode_table(opened, kind, "jsonl")).hexdigest()
            for name, kind in sorted(TABLES.items())
        }


def descendants(pid: int) -> list[int]:
    """A process and all below it."""
    found, queue = [pid], [pid]
    while queue:
        parent = queue.pop()
        try:
            tasks = Path(f"/proc/{parent}/task")
            children = [int(c) for t in tasks.iterdir() for c in (t / "children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
        found += children
        queue += children
    return found


def trial(command: list[str], longest: float, chance: random.Random) -> str:
    """One start, one kill, then the same command to its end; returns what was killed."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    moment = time.monotonic() + chance.uniform(0.1, longest)
    victim = "nobody: it had ended"
    while time.monotonic() < moment and process.poll() is None:
        time.sleep(0.005)
    if process.poll() is None:
        family = descendants(process.pid)
        target = process.pid if chance.random() < 0.5 else chance.choice(family)
        victim = "controller" if target == process.pid else "descendant"
        try:
            os.kill(target, signal.SIGKILL)
        except ProcessLookupError:
            victim = "nobody: it had ended"
    process.wait()
    if process.returncode not in (0, 3):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 3):
            raise SystemExit(f"the same command ended with {done.returncode}: {done.stderr[-2000:]}")
    return victim


def main() -> int:
    """Run the trials and print one line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, action="append")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    program = str(Path(sys.executable).with_name("celtrace"))
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        for workers in options.workers or [2]:
            base = [program, "investigate", str(options.source), "--quiet", "--workers", str(workers), "-o"]
            calm = Path(folder) / f"calm{workers}"
            started = time.monotonic()
            subprocess.run([*base, str(calm)], stdout=subprocess.DEVNULL, check=False)
            longest = time.monotonic() - started
            wanted = canonical(calm)
            print(f"undisturbed, {workers} workers: {longest:.1f} s")
            for number in range(1, options.kills + 1):
                case = Path(folder) / "case"
                victim = trial([*base, str(case)], longest, chance)
                got = canonical(case)
                wrong = [name for name in wanted if got[name] != wanted[name]]
                differing += bool(wrong)
                print(
                    f"{number:3} killed {victim}: {'same bytes' if not wrong else 'DIFFERS in ' + ', '.join(wrong)}"
                )
                shutil.rmtree(case)
    print(f"{differing} differing")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
