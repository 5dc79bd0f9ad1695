"""What the engine costs: reruns, children, tiny items, memory, search, a cluster.

Run by `make bench`; arguments name some of the parts. Prints one table; nothing is asserted, because times
belong to a machine. Parts whose input is absent say so.
"""

from __future__ import annotations

import importlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from tiny_stage import TINY

from celtrace.case import change_case, open_case
from celtrace.case.case import OpenCase
from celtrace.case.config import CaseConfig, SourceConfig
from celtrace.engine.confine import available
from celtrace.engine.isolate import isolated
from celtrace.engine.limits import LIMITS
from celtrace.engine.run import CaseView, Engine
from celtrace.engine.stage import Item, Task
from celtrace.inventory import stage as inventory
from celtrace.investigation import investigate
from celtrace.pipeline import PIPELINE, stages_until
from celtrace.search.find import Hit, Searcher, find
from celtrace.search.text import plain as text_of

PROGRAM = str(Path(sys.executable).with_name("celtrace"))
DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
PILE = DATA / "pile" / "restore.sh"
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


def children(_folder: Path) -> None:
    """A confined child for each item, beside a pool process and a fresh interpreter for each."""
    import multiprocessing

    for name in ("numpy", "cv2", "PIL.Image", "pypdfium2", "pyarrow.parquet", "psd_tools"):
        importlib.import_module(name)
    rounds = 200

    def per_item(count: int, action: Callable[[], object]) -> tuple[float, float]:
        started, before = time.monotonic(), sum(os.times()[:4])
        for _item in range(count):
            action()
        return (time.monotonic() - started) / count * 1000, (sum(os.times()[:4]) - before) / count * 1000

    def child() -> None:
        isolated(lambda send: send(b"x"), lambda _frame: None, LIMITS["image"], [b"/dev/null"])

    context = multiprocessing.get_context("forkserver")

    def pool() -> None:
        process = context.Process(target=os.getpid)
        process.start()
        process.join()

    def fresh() -> None:
        subprocess.run([sys.executable, "-c", "import numpy, cv2, PIL.Image, pypdfium2"], check=True)

    for what, count, action in (
        ("confined child", rounds, child),
        ("pool process", 20, pool),
        ("fresh Python", 3, fresh),
    ):
        wall, cpu = per_item(count, action)
        level = f"level {available()}" if action is child else ""
        print(f"| {what} an item, imaging libraries loaded | {cpu:.1f} ms CPU | {wall:.1f} ms | {level} |")


def tiny(folder: Path, items: int = 100_000, address: str = "") -> float:
    """Overhead of a tiny item with its result on disk and in the ledger; memory of the controller.

    Returns what an item costs the controller's process, in milliseconds of CPU time.
    """
    pool = None
    if address:
        from celtrace.engine.cluster import ClusterPool

        pool = ClusterPool(address)
    with (
        change_case(folder / f"tiny-{items}-{bool(address)}", "benchmark", create=True) as case,
        Engine(case, {}, pool=pool, workers=2) as engine,
    ):
        engine.run(TINY, [Item(payload={"n": -1})])
        started, before = time.monotonic(), time.process_time()
        report = engine.run(TINY, (Item(payload={"n": n}) for n in range(items)))
        wall, cpu = time.monotonic() - started, time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    where = "Dask, 2 workers, scheduler in the controller's process" if address else "2 workers"
    print(
        f"| {report.done} tiny items, {where} | {(cpu + report.cpu_s) / items * 1000:.3f} ms CPU an item, "
        f"{cpu / items * 1000:.3f} of it in the controller | **{wall / items * 1000:.3f} ms an item** "
        f"| controller {peak} MB |"
    )
    return cpu / items * 1000


def million(_folder: Path) -> None:
    """The same with a million items, in a process of its own, for its memory."""
    code = (
        f"import sys, tempfile; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from pathlib import Path; import engine\n"
        "with tempfile.TemporaryDirectory() as name: engine.tiny(Path(name), 1_000_000)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, check=True)


LEAN = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
}
"""What the how-to says about Dask's own observation of itself."""


def dask(folder: Path, files: int = 4_800) -> None:
    """Tiny items on a cluster of two workers on this machine, and reading text with one worker and two."""
    import dask.config

    dask.config.set(LEAN)
    _dask_overhead(folder)
    tree = folder / "texts"
    tree.mkdir()
    for number in range(files):
        lines = "".join(f"第{line}集 修改 修改镜头 제{line}화 수정 note {number}\n" for line in range(200))
        (tree / f"n{number}.txt").write_text(lines, "utf-8")
    _scaling(folder, tree, "generated texts")
    if DATA.is_dir():
        _scaling(folder, DATA, "the reference material")


def _scaling(folder: Path, tree: Path, what: str, rounds: int = 3) -> None:
    """Print what stage ``read`` takes with one worker and with two, in turns, for a machine's speed changes."""
    from distributed import LocalCluster

    by_clock, by_share = [], []
    for turn in range(rounds):
        seconds, share = {}, {}
        for workers in (1, 2):
            with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
                before = time.process_time()
                reports = investigate(
                    [tree],
                    folder / f"{what.replace(' ', '-')}-{workers}-{turn}",
                    stages=stages_until("read"),
                    publish=False,
                    quiet=True,
                    cluster=cluster.scheduler_address,
                ).stages
                here = time.process_time() - before
            report = next(report for report in reports if report.stage == "read")
            seconds[workers], share[workers] = report.wall_s, report.cpu_s
            print(
                f"| `read`, {what}, {report.items} items, Dask, {workers} workers | {report.cpu_s:.1f} s in "
                f"workers, {here:.1f} s in controller and scheduler, all stages | {seconds[workers]:.1f} s | |",
                flush=True,
            )
        by_clock.append(seconds[1] / seconds[2])
        by_share.append(seconds[1] / share[1] * share[2] / seconds[2])
    print(
        f"| **{what}, Dask, 1 to 2 workers, median of {rounds}** | {median(by_share):.2f} times, each second of a "
        f"worker's CPU counted alike | **{median(by_clock):.2f} times** | goal: 1.8 |"
    )


def nothing_new(folder: Path, files: int = 100_000) -> None:
    """Acquire a tree again in which nothing, and then a little, has changed."""
    tree = folder / "many"
    for number in range(files):
        place = tree / f"d{number // 1000}"
        if number % 1000 == 0:
            place.mkdir(parents=True)
        (place / f"f{number}.txt").write_bytes(b"%09d" % number * 100)
    stage = next(stage for stage in PIPELINE if stage.name == "acquire")

    def acquire(what: str) -> None:
        with change_case(folder / "many-case", "benchmark", create=True) as case:
            case.configure(_config(case.config, tree))
            with Engine(case, {}) as engine:
                started, before = time.monotonic(), time.process_time()
                report = engine.run(stage)
                wall, cpu = time.monotonic() - started, time.process_time() - before
        print(f"| {files} files, {what} | {cpu:.1f} s CPU | {wall:.2f} s | {report.done} items done |")

    acquire("first")
    time.sleep(2.5)
    acquire("again, each hashed again because it was new")
    acquire("**nothing new**; goal: at most 3 s")
    changed = [tree / f"d{n}" / f"f{n * 1000 + 7}.txt" for n in range(0, files // 1000, 2)]
    for path in changed:
        times = path.stat()
        path.write_bytes(path.read_bytes()[::-1])
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    acquire(f"{len(changed)} rewritten with size and times kept")


def segments_and_queries(segments: int) -> tuple[list[str], list[str]]:
    """Made lines of Chinese, Korean, English and file names, and 106 parts of them of one to eight characters."""
    import random

    from celtrace.resources.background import KO, ZH
    from celtrace.resources.glossary import TERMS

    chance = random.Random(11)
    terms = [word for zh, nk, sk, ja, en, _source in TERMS for word in (*zh, nk, sk, ja, en) if word]

    def piece() -> str:
        kind = chance.random()
        if kind < 0.7:
            line = chance.choice(ZH if kind < 0.4 else KO)
            at = chance.randrange(len(line))
            return line[at : at + chance.randint(2, 8)]
        if kind < 0.9:
            return chance.choice(terms)
        return f"EP{chance.randint(1, 26):02}_SC{chance.randint(1, 80):03}_C{chance.randint(1, 400):03}"

    texts = ["".join(piece() for _n in range(chance.randint(1, 3))) for _n in range(segments)]
    queries: list[str] = []
    while len(queries) < 104:
        text = chance.choice(texts)
        at = chance.randrange(len(text))
        query = text[at : at + chance.randint(1, 8)]
        if text_of(query):
            queries.append(query)
    return texts, [*queries, "absent", "꽳"]


def searching(folder: Path, segments: int = 1_000_000) -> None:
    """A million mixed segments: the index beside DuckDB reading everything, every answer compared."""
    import duckdb
    import pyarrow as pa
    import pyarrow.parquet as pq

    sys.path.append(str(Path(__file__).resolve().parent.parent))
    from tests.search.helpers import make_case, segment

    texts, queries = segments_and_queries(segments)
    size = sum(len(text.encode()) for text in texts)
    case = make_case(folder / "search", [segment(n, text) for n, text in enumerate(texts)])
    lines = pa.table({"id": [f"s{n:04}" for n in range(segments)], "text": [text_of(text) for text in texts]})
    pq.write_table(lines, folder / "lines.parquet")
    del texts, lines
    scan = duckdb.connect(config={"threads": 1})
    times: dict[str, list[tuple[float, float]]] = {}
    wrong = 0

    def timed(what: str, action: Callable[..., Any], *given: Any) -> Any:
        started, before = time.monotonic(), time.thread_time()
        found = action(*given)
        took = ((time.monotonic() - started) * 1000, (time.thread_time() - before) * 1000)
        times.setdefault(what, []).append(took)
        return found

    def few_of(hits: Iterator[Hit]) -> list[Hit]:
        return list(islice(hits, 50))

    def by_duckdb(query: str) -> list[Any]:
        sql = f"SELECT id FROM '{folder / 'lines.parquet'}' WHERE contains(text, ?)"
        return list(scan.execute(sql, [text_of(query)]).fetchall())

    with open_case(case) as opened:
        started, before = time.monotonic(), time.process_time()
        next(find(opened, "修"), None)
        build, cpu = time.monotonic() - started, time.process_time() - before
        with Searcher(opened) as searcher:
            for query in queries:
                few = timed("first 50", few_of, searcher.find(query))
                count = timed("all hits, counted", searcher.count, query)
                found = timed("all hits, with their text", list, searcher.find(query))
                timed("first 50, index opened for it", few_of, find(opened, query))
                rows = timed("DuckDB `contains`, all, 1 thread", by_duckdb, query)
                ids = {hit.id for hit in found}
                wrong += len(ids ^ {row[0] for row in rows}) + len({hit.id for hit in few} - ids)
                wrong += (count != len(rows)) + (len(few) != min(50, len(rows)))
    ratio = (case / "search.sqlite").stat().st_size / size
    print(
        f"| index of {segments} segments | {cpu:.0f} s CPU | {build:.0f} s "
        f"| {ratio:.1f} times the text, copy and places included |"
    )
    for what, took in times.items():
        wall, cpu_ms = sorted(one[0] for one in took), sorted(one[1] for one in took)
        half = len(queries) // 2
        print(
            f"| {what}, {len(queries)} queries, p50 (most) | {cpu_ms[half]:.2f} ({cpu_ms[-1]:.0f}) ms CPU "
            f"| {wall[half]:.2f} ({wall[-1]:.0f}) ms | |"
        )
    print(f"| **answers that differ from DuckDB's** | | **{wrong}** | goal: 0 |")


def plan_of_a_cluster(folder: Path) -> None:
    """What 10 million items would take on 64 workers, simulated with the overhead that is measured first.

    Each worker does batches of 64 one after the other; an item's time is drawn from a log-normal law of
    spread 1. The controller keeps four batches a worker under way and takes one answer at a time. Neither the
    network nor the time to start workers is in it.
    """
    controller_ms = _dask_overhead(folder)
    items, size = 10_000_000, 64
    for workers in (8, 64):
        for work_ms in (1, 5, 30, 100):
            hours, busy = _simulated(items, size, workers, work_ms, controller_ms)
            print(
                f"| 10 M items of {work_ms} ms on {workers} workers, simulated with {controller_ms:.3f} ms an "
                f"item in the controller | | {hours:.1f} h | workers busy {busy:.0%} |"
            )


def _dask_overhead(folder: Path) -> float:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        return tiny(folder, 20_000, cluster.scheduler_address)


def _simulated(
    items: int, size: int, workers: int, work_ms: float, controller_ms: float
) -> tuple[float, float]:
    """Hours until all is committed, and the part of that time in which workers work."""
    import heapq

    import numpy

    batches = items // size
    draws = numpy.random.default_rng(5).lognormal(-0.5, 1.0, (4096, size)).sum(axis=1) * work_ms / 1000
    each = controller_ms * size / 1000
    free = [0.0] * workers
    answers: list[float] = []
    clock = work = 0.0
    sent = done = 0
    while done < batches:
        if sent < batches and sent - done < 4 * workers:
            took = float(draws[sent % len(draws)])
            ready = max(heapq.heappop(free), clock) + took
            heapq.heappush(free, ready)
            heapq.heappush(answers, ready)
            sent, work = sent + 1, work + took
        else:
            clock = max(clock, heapq.heappop(answers)) + each
            done += 1
    return clock / 3600, work / (clock * workers)


PARTS: dict[str, Callable[[Path], object]] = {
    "pile": second_run,
    "small": small_files,
    "children": children,
    "tiny": tiny,
    "million": million,
    "nothing": nothing_new,
    "search": searching,
    "dask": dask,
    "plan": plan_of_a_cluster,
}


def main() -> None:
    """Print the table of the parts that are named, or of all."""
    print("| what | CPU | wall | |\n|---|---|---|---|", flush=True)
    for name in sys.argv[1:] or PARTS:
        with tempfile.TemporaryDirectory() as place:
            if name == "pile" and not PILE.is_file():
                print("| pile | | | not here: the reference material is absent |")
                continue
            PARTS[name](Path(place))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
