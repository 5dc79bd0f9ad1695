"""Write and read the tables of a case under several versions of pyarrow: same logical hashes, whatever bytes.

For each version named, `pip install --target` puts it into a temporary folder. There every table of CASE is
read, its logical hash taken, the table written anew and its hash taken again from that file. Prints for each
version how many tables there were, how many files have the bytes that this installation writes, and how many
logical hashes differ; fails when one does.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

INSIDE = """
import hashlib, json, sys
from pathlib import Path
import pyarrow
import pyarrow.parquet as pq
from celtrace.case import logical, tables
from celtrace.records import TABLES

found = {}
for path in sorted(Path(sys.argv[1]).glob("tables/*/*.parquet")):
    kind = TABLES[path.parent.name]
    data = tables.encode(pq.read_table(path))
    written = Path(sys.argv[2]) / path.name
    written.write_bytes(data)
    hashes = [logical.of_file(kind, path)[0], logical.of_file(kind, written)[0]]
    found[f"{path.parent.name}/{path.name}"] = [*hashes, hashlib.sha256(data).hexdigest()]
print(json.dumps([pyarrow.__version__, found]))
"""


def hashes(case: Path, folder: Path, library: Path | None) -> tuple[str, dict[str, list[str]]]:
    """Version of pyarrow, and for each table the hash as it lies there, written anew, and of the new bytes."""
    paths = [str(library)] if library else []
    source = str(Path(__file__).resolve().parent.parent / "src")
    done = subprocess.run(
        [sys.executable, "-c", INSIDE, str(case), str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([*paths, source])},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    version, found = json.loads(done.stdout)
    return version, found


def main() -> int:
    """Compare the versions and print one line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("case", type=Path)
    parser.add_argument(
        "--version", dest="versions", action="append", help="a version of pyarrow; repeatable"
    )
    options = parser.parse_args()
    differing = 0
    print("| pyarrow | tables | files with the same bytes | logical hashes that differ |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "written").mkdir()
        here, wanted = hashes(options.case, Path(name) / "written", None)
        if not wanted:
            raise SystemExit(f"{options.case} has no tables")
        for version in [here, *(options.versions or ["20.0.0", "21.0.0"])]:
            library = None
            if version != here:
                library = Path(name) / version
                command = [
                    sys.executable,
                    "-m",
                    "pip",
                    "install",
                    "-q",
                    "--no-deps",
                    "--target",
                    str(library),
                ]
                subprocess.run([*command, f"pyarrow=={version}"], check=True)
            shown, found = hashes(options.case, Path(name) / "written", library)
            same = sum(found[each][2] == wanted[each][2] for each in wanted)
            wrong = sum(found[each][:2] != [wanted[each][0]] * 2 for each in wanted)
            differing += wrong
            print(f"| {shown} | {len(found)} | {same} | {wrong} |")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
