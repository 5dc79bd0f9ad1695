"""Kill investigations and see whether they end with the same bytes all the same.

Each trial starts `celtrace investigate` on a fresh case, kills something with SIGKILL, runs the same command
again until it ends by itself, verifies the case, and compares the canonical form (every table as JSON Lines)
with that of a run that nobody disturbed. Half of the kills end the controller at a named point of the write
path (before or after an fsync, a rename, a removal, a commit), the others fall at a random moment: on the
controller, on its whole process group as when the power goes, or on one of its descendants; on a cluster also
on a process of a worker or on the scheduler. Without SOURCE a small tree is made.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.loopback import Cluster, ObjectStore, family
from tests.strikes import watched

from celtrace.case import open_case
from celtrace.case.export import encode_table
from celtrace.case.verify import verify
from celtrace.records import TABLES

BUCKET = "evidence"


def canonical(case: Path) -> dict[str, str]:
    """Table to the SHA-256 of its canonical form."""
    with open_case(case) as opened:
        return {
            name: hashlib.sha256(encode_table(opened, kind, "jsonl")).hexdigest()
            for name, kind in sorted(TABLES.items())
        }


def small_tree(folder: Path) -> Path:
    """Notes in several encodings, an archive, a log and files that are damaged."""
    folder.mkdir(parents=True)
    for number, encoding in enumerate(["utf-8", "gb18030", "cp949", "utf-16"] * 12):
        text = f"第{number}集 修改镜头 C{number:03}\n" if encoding != "cp949" else f"제{number}화 수정 바람\n"
        (folder / f"EP01_C{number:03}_note.txt").write_bytes(text.encode(encoding) * 3)
    with zipfile.ZipFile(folder / "pack.zip", "w") as archive:
        for number in range(30):
            archive.writestr(f"inner/n{number}.txt", f"member {number}\n")
    line = '192.0.2.%d - ann [10/Jan/2024:13:55:36 +0900] "GET /a HTTP/1.1" 200 23 "-" "x"\n'
    (folder / "access.log").write_text("".join(line % (n % 250) for n in range(400)))
    (folder / "cut.zip").write_bytes(b"PK\x03\x04" + bytes(40))
    (folder / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9))
    return folder


def strike(number: int, count: Path | None, arguments: list[str]) -> None:
    """Run celtrace here and end this process at one point of its writes; ``count`` takes all points."""
    from celtrace.cli import main as program

    seen: list[str] = []

    def struck(when: str, name: str, _descriptor: int) -> None:
        seen.append(f"{when} {name}")
        if len(seen) - 1 == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.argv = ["celtrace", *arguments]
    try:
        with watched(struck):
            program()
    finally:
        if count is not None:
            count.write_text(json.dumps(seen))


class Bench:
    """One engine with a number of workers, and how to run an investigation on it."""

    def __init__(self, engine: str, workers: int, source: Path, folder: Path) -> None:
        self.engine, self.workers, self.source, self.folder = engine, workers, source, folder
        self.cluster: Cluster | None = None
        self.restart()

    def restart(self) -> None:
        """A fresh cluster, where there is one."""
        if self.engine == "dask":
            self.close()
            self.folder.mkdir(exist_ok=True)
            self.cluster = Cluster(self.folder, {}, self.workers, ("--nanny",))

    def command(self, case: Path, *before: str) -> list[str]:
        """The command of an investigation under ``case``."""
        words = [sys.executable, str(Path(__file__)), *before, "--", "investigate", str(self.source)]
        words += ["--quiet", "--workers", str(self.workers), "-o", str(case)]
        if self.cluster is not None:
            words += ["--cluster", self.cluster.address, "--store", f"s3://{BUCKET}/celtrace"]
        return words

    def finish(self, case: Path) -> None:
        """Run the command to its end."""
        done = subprocess.run(self.command(case), capture_output=True, text=True)
        if done.returncode not in (0, 3):
            raise SystemExit(f"the same command ended with {done.returncode}: {done.stderr[-2000:]}")

    def close(self) -> None:
        """End the cluster."""
        if self.cluster is not None:
            self.cluster.close()
            self.cluster = None

    def trial(self, case: Path, points: list[str], longest: float, chance: random.Random) -> str:
        """One start, one kill, then the same command to its end; says what was killed."""
        number = chance.randrange(len(points)) if chance.random() < 0.5 else -1
        command = self.command(case, *(("--strike", str(number)) if number >= 0 else ()))
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        victim = f"the controller {points[number]} (point {number} of {len(points)})"
        if number < 0:
            moment = time.monotonic() + chance.uniform(0.3, 0.9 * longest)
            while time.monotonic() < moment and process.poll() is None:
                time.sleep(0.005)
            victim = self._kill(process, chance)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(300)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            raise SystemExit(f"a run hung after {victim} was killed")
        gone = process.returncode
        if victim == "the scheduler":
            self.restart()
        if gone not in (0, 3):
            self.finish(case)
        elif number >= 0:
            victim = "nobody: it had ended"
        return victim

    def _kill(self, process: subprocess.Popen[bytes], chance: random.Random) -> str:
        if process.poll() is not None:
            return "nobody: it had ended"
        kinds = ["the controller", "the process group", "a descendant"]
        kinds += ["a process of a worker"] * 3 + ["the scheduler"] if self.cluster is not None else []
        kind = chance.choice(kinds)
        with contextlib.suppress(ProcessLookupError):
            if kind == "the controller":
                process.kill()
            elif kind == "the process group":
                os.killpg(process.pid, signal.SIGKILL)
            elif kind == "a descendant":
                os.kill(chance.choice(family(process.pid)), signal.SIGKILL)
            elif self.cluster is not None and kind == "the scheduler":
                self.cluster.scheduler.kill()
            elif self.cluster is not None:
                below = family(chance.choice(self.cluster.workers).pid)[1:]
                os.kill(chance.choice(below), signal.SIGKILL)
        return kind


@contextlib.contextmanager
def object_store(folder: Path, wanted: bool) -> Iterator[None]:
    """The store that workers of a cluster reach evidence through."""
    if not wanted:
        yield
        return
    store = ObjectStore(folder / "store.log")
    try:
        os.environ.update(store.environment)
        store.make_bucket(BUCKET)
        yield
    finally:
        store.close()


def one_round(bench: Bench, kills: int, folder: Path, seed: int, wanted: dict[str, str]) -> Counter[str]:
    """All trials of one engine; ``wanted`` is what an undisturbed run gave, filled in by the first one."""
    calm, count, found = folder / "calm", folder / "points.json", Counter[str]()
    started = time.monotonic()
    command = bench.command(calm, "--strike", "-1", "--count", str(count))
    subprocess.run(command, capture_output=True, check=False)
    longest, points = time.monotonic() - started, json.loads(count.read_text())
    got = canonical(calm)
    wanted.update({} if wanted else got)
    print(
        f"undisturbed: {longest:.1f} s, {len(points)} points, {'same bytes' if got == wanted else 'DIFFERS'}"
    )
    found["differing"] += got != wanted
    shutil.rmtree(calm)
    chance = random.Random(f"{seed} {bench.engine} {bench.workers}")
    case = folder / "case"
    for number in range(1, 2 * kills + 1):
        if found["killed"] == kills:
            break
        victim = bench.trial(case, points, longest, chance)
        got = canonical(case)
        wrong = [name for name in wanted if got[name] != wanted[name]]
        problems = verify(case).problems
        found["killed"] += not victim.startswith("nobody")
        found["differing"] += bool(wrong or problems)
        said = f"DIFFERS in {', '.join(wrong)} {problems}" if wrong or problems else "same bytes"
        print(f"{number:3} killed {victim}: {said}", flush=True)
        shutil.rmtree(case)
    return found


def main() -> int:
    """Run the trials and print one line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, nargs="?")
    parser.add_argument(
        "--round",
        dest="rounds",
        metavar="ENGINE:WORKERS:KILLS",
        action="append",
        help="local or dask, how many workers, how many kills; repeatable (local:2:50)",
    )
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rounds = [str(each).split(":") for each in options.rounds or ["local:2:50"]]
    wanted: dict[str, str] = {}
    lines = ["| engine | workers | kills | tables that differ |", "|---|---|---|---|"]
    differing = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = options.source or small_tree(folder / "source")
        with object_store(folder, any(engine == "dask" for engine, _workers, _kills in rounds)):
            for engine, workers, kills in [("local", "2", "0"), *rounds]:
                bench = Bench(engine, int(workers), source, folder / "cluster")
                try:
                    print(f"{engine}, {workers} workers", flush=True)
                    found = one_round(bench, int(kills), folder, options.seed, wanted)
                finally:
                    bench.close()
                differing += found["differing"]
                if int(kills):
                    lines.append(f"| {engine} | {workers} | {found['killed']} | {found['differing']} |")
    print("\n".join(lines))
    return 1 if differing else 0


if __name__ == "__main__":
    if "--" in sys.argv:
        inner = argparse.ArgumentParser()
        inner.add_argument("--strike", type=int, default=-1)
        inner.add_argument("--count", type=Path)
        at = sys.argv.index("--")
        chosen = inner.parse_args(sys.argv[1:at])
        strike(chosen.strike, chosen.count, sys.argv[at + 1 :])
    else:
        sys.exit(main())
