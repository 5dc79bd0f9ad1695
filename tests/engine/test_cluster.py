"""A scheduler, three workers and an object store on loopback; workers and the scheduler are killed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import signal
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import msgspec
import pytest

from celtrace.case import change_case, open_case
from celtrace.case.export import encode_table
from celtrace.engine.cluster import ClusterError, ClusterPool
from celtrace.engine.pool import SlotLostError
from celtrace.engine.run import Engine
from celtrace.engine.stage import Stage
from celtrace.investigation import investigate
from celtrace.pipeline import stages_until
from celtrace.records import TABLES, Outcome

from ..loopback import Cluster, ObjectStore, free_port
from . import fake_stage

STAGES = stages_until("read")
FAKE = Stage(
    name="fake",
    version=1,
    summary="",
    module="tests.engine.fake_stage",
    reads=(),
    writes=("mentions", "outcomes"),
)


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    store = ObjectStore(tmp_path_factory.mktemp("s3") / "log")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in store.environment.items():
            patch.setenv(name, value)
        store.make_bucket("evidence")
        yield store.environment
    store.close()


@pytest.fixture
def cluster(tmp_path: Path, s3: dict[str, str]) -> Iterator[Cluster]:
    made = Cluster(tmp_path, s3)
    yield made
    made.close()


def tree(folder: Path, files: int) -> Path:
    folder.mkdir()
    for number in range(files):
        (folder / f"note{number}.txt").write_text(f"第{number}集 修改 修改镜头\n제{number}화 수정\n", "utf-8")
    with zipfile.ZipFile(folder / "pack.zip", "w") as archive:
        for number in range(20):
            archive.writestr(f"inner/n{number}.txt", f"member {number}\n")
    return folder


def canonical(case: Path) -> dict[str, str]:
    with open_case(case) as opened:
        return {
            name: hashlib.sha256(encode_table(opened, kind, "jsonl")).hexdigest()
            for name, kind in sorted(TABLES.items())
        }


def run(source: Path, case: Path, **options: str) -> None:
    investigate([source], case, stages=STAGES, publish=False, quiet=True, **options)  # type: ignore[arg-type]


def test_the_cluster_gives_the_same_bytes_although_workers_die(tmp_path, cluster):
    source = tree(tmp_path / "tree", 300)
    run(source, tmp_path / "here")
    timer = threading.Timer(0.5, _kill_when_busy, (tmp_path / "there", cluster.workers[:2]))
    timer.start()
    run(source, tmp_path / "there", cluster=cluster.address, store="s3://evidence/celtrace")
    timer.join()
    assert [worker.poll() for worker in cluster.workers] == [-signal.SIGKILL, -signal.SIGKILL, None]
    assert canonical(tmp_path / "there") == canonical(tmp_path / "here")
    assert _blobs(tmp_path / "there") == _blobs(tmp_path / "here")


def _kill_when_busy(case: Path, workers: list[subprocess.Popen[bytes]]) -> None:
    """One worker after the other, each once more items are done."""
    for worker, wanted in zip(workers, (1, 100), strict=True):
        while _committed(case) < wanted:
            time.sleep(0.02)
        worker.kill()


def _committed(case: Path) -> int:
    with contextlib.suppress(Exception), open_case(case) as opened:
        row = opened.ledger.db.execute("SELECT count(*) FROM results WHERE stage <> 'acquire'").fetchone()
        return int(row[0])
    return 0


def _blobs(case: Path) -> list[str]:
    return sorted(path.name for path in (case / "blobs").glob("??/*"))


def test_a_scheduler_that_goes_stops_the_run_and_the_same_command_goes_on(tmp_path, cluster):
    source = tree(tmp_path / "tree", 200)

    def end() -> None:
        while _committed(tmp_path / "there") < 1:
            time.sleep(0.02)
        cluster.scheduler.kill()

    timer = threading.Timer(0.1, end)
    timer.start()
    with pytest.raises(ClusterError, match="scheduler is gone"):
        run(source, tmp_path / "there", cluster=cluster.address)
    timer.join()
    run(source, tmp_path / "there")
    run(source, tmp_path / "here")
    assert canonical(tmp_path / "there") == canonical(tmp_path / "here")
    custody = (tmp_path / "there" / "custody.jsonl").read_text().splitlines()
    assert [json.loads(line)["kind"] for line in custody].count("run_started") == 2


def test_an_address_where_nobody_is_is_an_error(monkeypatch):
    monkeypatch.setattr("celtrace.engine.cluster._CONNECT_S", 1)
    with pytest.raises(ClusterError, match="no Dask scheduler"):
        ClusterPool(f"tcp://127.0.0.1:{free_port()}")


def test_a_killed_worker_makes_a_suspect_and_nobody_guilty():
    class KilledWorker(Exception):
        """As Dask says it: the task was there when workers died."""

    class Remote:
        status = "error"

        def __init__(self, gone: bool) -> None:
            self._gone = gone

        def cancelled(self) -> bool:
            return self._gone

        def exception(self) -> Exception:
            return KilledWorker("task")

    pool = ClusterPool.__new__(ClusterPool)
    for gone in (False, True):
        remote, future = Remote(gone), Future[bytes]()
        pool._waiting = {remote: future}
        pool._done(remote)
        with pytest.raises(SlotLostError):
            future.result()


def test_slow_workers_and_a_poison_item_cost_time_and_one_row(tmp_path, cluster):
    """One worker stands still while the others go on; an item ends the process of whoever takes it."""
    many, again = fake_stage.items(["row"] * 160), fake_stage.items(["row", "exit", "row"], "trusted", "x")
    here, there = tmp_path / "here", tmp_path / "there"
    with change_case(here, "test", create=True) as case, Engine(case, {}, workers=1) as engine:
        engine.run(FAKE, many)
    thread = threading.Thread(target=_stand_still, args=(there, cluster.workers[0]))
    thread.start()
    pool = ClusterPool(cluster.address)
    with change_case(there, "test", create=True) as case, Engine(case, {}, pool=pool) as engine:
        engine.run(FAKE, many)
        thread.join()
        got = canonical(there)
        engine.run(msgspec.structs.replace(FAKE, name="poison"), again)
    assert got == canonical(here)
    with open_case(there) as opened:
        bad = [(row.stage, row.reason, row.detail) for row in opened.rows(Outcome) if row.status != "ok"]
    assert bad == [("poison", "damaged", "it ended its worker process 3 times")]
    assert [worker.poll() for worker in cluster.workers] == [None] * 3


def _stand_still(case: Path, worker: subprocess.Popen[bytes]) -> None:
    """Stop a worker at the first result, and let it go on when the others have brought 48 more."""
    for number, wanted in (signal.SIGSTOP, 1), (signal.SIGCONT, 49):
        while _committed(case) < wanted:
            time.sleep(0.02)
        worker.send_signal(number)
