"""Investigate the same inputs on this machine and on a cluster, and print the canonical hashes side by side.

An input is a folder, or a `case.toml` that names sources and reference data; a folder with a `restore.sh` is
restored first. The cluster is Dask's own commands on loopback with an object store (moto), so workers reach
evidence by content address alone. Each line is a table as JSON Lines, or the body of the report. Fails when one
differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.loopback import Cluster, ObjectStore

from celtrace.case import open_case
from celtrace.case.export import encode_table
from celtrace.records import TABLES

BUCKET = "evidence"


def hashes(case: Path) -> dict[str, str]:
    """Table, or page of the report, to the SHA-256 of its canonical form."""
    with open_case(case) as opened:
        found = {
            name: hashlib.sha256(encode_table(opened, kind, "jsonl")).hexdigest()
            for name, kind in sorted(TABLES.items())
        }
    found["report"] = hashlib.sha256((case / "report" / "full.html").read_bytes()).hexdigest()
    return found


def restored(path: Path, folder: Path) -> list[str]:
    """The words of a command that name an input."""
    if path.suffix == ".toml":
        return ["--config", str(path)]
    if (path / "restore.sh").is_file():
        subprocess.run(
            ["bash", str(path / "restore.sh"), str(folder / path.name)], check=True, capture_output=True
        )
        return [str(folder / path.name)]
    return [str(path)]


def investigate(words: list[str], case: Path, more: list[str]) -> float:
    """Run celtrace on one engine; seconds that it took."""
    program = str(Path(sys.executable).with_name("celtrace"))
    started = time.monotonic()
    done = subprocess.run(
        [program, "investigate", *words, *more, "--quiet", "-o", str(case)], capture_output=True, text=True
    )
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr[-2000:])
    return time.monotonic() - started


def main() -> int:
    """Compare each input and print its table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    differing = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "cluster").mkdir()
        store = ObjectStore(folder / "store.log")
        os.environ.update(store.environment)
        store.make_bucket(BUCKET)
        cluster = Cluster(folder / "cluster", {}, options.workers)
        try:
            for number, path in enumerate(options.inputs):
                words = restored(path, folder)
                here, there = folder / f"here{number}" / "case", folder / f"there{number}" / "case"
                took = investigate(words, here, ["--workers", str(options.workers)])
                remote = ["--cluster", cluster.address, "--store", f"s3://{BUCKET}/{number}"]
                took_there = investigate(words, there, remote)
                local, dask = hashes(here), hashes(there)
                print(
                    f"\n{'/'.join(path.parts[-2:])}: {took:.0f} s here, {took_there:.0f} s on the cluster\n"
                )
                print("| table | rows as JSON Lines, here | on the cluster | |\n|---|---|---|---|")
                for table in local:
                    same = local[table] == dask[table]
                    differing += not same
                    print(
                        f"| {table} | {local[table][:16]} | {dask[table][:16]} | {'' if same else 'DIFFERS'} |",
                        flush=True,
                    )
        finally:
            cluster.close()
            store.close()
    print(f"\n{differing} differing")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
