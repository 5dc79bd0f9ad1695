"""What the engine costs: the second run of the real pile, and one small file beside a plain loop.

Run by `make bench`. Prints one table; nothing is asserted, because times belong to a machine. Parts whose
input is absent say so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from celtrace.case import change_case
from celtrace.case.case import OpenCase
from celtrace.case.config import CaseConfig, SourceConfig
from celtrace.engine.run import CaseView, Engine
from celtrace.engine.stage import Item, Task
from celtrace.inventory import stage as inventory
from celtrace.pipeline import PIPELINE

PROGRAM = str(Path(sys.executable).with_name("celtrace"))
PILE = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "pile" / "restore.sh"
FILES = 5_000


def used(command: list[str]) -> tuple[float, float, int]:
    """CPU seconds of a command and all below it, wall seconds, peak memory in MB of its largest process."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise SystemExit(f"{command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss >> 10


def second_run(folder: Path) -> None:
    """Investigate the pile twice; the second time nothing is new."""
    subprocess.run(["bash", str(PILE), str(folder / "pile")], check=True, stdout=subprocess.DEVNULL)
    command = [PROGRAM, "investigate", str(folder / "pile"), "-o", str(folder / "case"), "--quiet"]
    first, again = used(command), used(command)
    for name, (cpu, wall, memory) in (("pile, first run", first), ("pile, nothing new", again)):
        print(f"| {name} | {cpu:.2f} s CPU | {wall:.2f} s | {memory} MB |")
    print(f"| **ratio of CPU time** | **{again[0] / first[0]:.2%}** | | goal: under 5 % |")


def small_files(folder: Path) -> None:
    """Type small files in a plain loop and through the engine, on one worker."""
    tree = folder / "small"
    tree.mkdir()
    for number in range(FILES):
        (tree / f"EP01_SC001_C{number % 1000:03}_n{number}.txt").write_text(f"note {number}\n", "utf-8")
    stages = {stage.name: stage for stage in PIPELINE}
    with change_case(folder / "small-case", "benchmark", create=True) as case:
        case.configure(_config(case.config, tree))
        with Engine(case, {}, workers=1) as engine:
            engine.run(stages["acquire"])
            items = _items(case)
            started, before = time.monotonic(), time.process_time()
            for item in items:
                list(inventory.work(Task(item.payload, path=case.locate(item.sha256), sha256=item.sha256)))
            loop_cpu, loop = time.process_time() - before, time.monotonic() - started
            started, before = time.monotonic(), sum(os.times()[:4])
            report = engine.run(stages["inventory"])
            wall = time.monotonic() - started
            controller = sum(os.times()[:4]) - before
    cpu = controller + report.cpu_s
    print(f"| {FILES} small files, plain loop | {loop_cpu:.2f} s CPU | {loop:.2f} s | |")
    print(
        f"| {FILES} small files, engine | {cpu:.2f} s CPU | {wall:.2f} s | children, ledger, parts, sealing |"
    )
    print(
        f"| **overhead a file** | **{(cpu - loop_cpu) / FILES * 1000:.2f} ms CPU** "
        f"| **{(wall - loop) / FILES * 1000:.2f} ms** | goal: at most 1 ms |"
    )


def _config(config: CaseConfig, tree: Path) -> CaseConfig:
    return msgspec.structs.replace(config, source=[SourceConfig(path=str(tree))])


def _items(case: OpenCase) -> list[Item]:
    stage = next(stage for stage in PIPELINE if stage.name == "inventory")
    return list(inventory.plan(CaseView(case, stage, {}, {}, ["acquire"])))


def main() -> None:
    """Print the table."""
    print("| what | CPU | wall | |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if PILE.is_file():
            second_run(folder)
        else:
            print("| pile | | | not here: the reference material is absent |")
        small_files(folder)


if __name__ == "__main__":
    main()
