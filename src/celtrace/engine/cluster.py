"""Batches on a Dask cluster.

Each thread of a Dask worker keeps a worker process of ours (:mod:`celtrace.engine.slot`): Dask's own process
has threads and must not fork. The controller alone writes to the case; answers and, by way of the store,
extracted members stream back to it. Dask's ``KilledWorker`` means that a batch is a suspect, never guilty.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import msgspec

from celtrace.engine.batch import Answer, Batch
from celtrace.engine.pool import SlotLostError, Slots
from celtrace.engine.store import Store

_slots = Slots()
_CONNECT_S = 30


class ClusterError(Exception):
    """The scheduler or its workers are not there."""


class ClusterPool:
    """The workers of a Dask scheduler.

    Without a ``store`` they must see the case and the sources under the same paths.

    Raises:
        ClusterError: nobody answers at the address, or no worker is there.
        StoreError: the store cannot be used.
    """

    def __init__(self, address: str, store: str = "") -> None:
        from distributed import Client

        self.store = Store(store) if store else None
        try:
            self._client = Client(address, timeout=_CONNECT_S, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_CONNECT_S)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(f"no Dask scheduler with workers answers at {address}: {error}") from error
        self.slots = max(1, sum(self._client.nthreads().values()))
        self._waiting: dict[Any, Future[bytes]] = {}
        self._files: dict[str, Mapping[str, str]] = {}

    def submit(self, message: bytes) -> Future[bytes]:
        """Have a batch done."""
        url = self.store.url if self.store is not None else ""
        files = self._dataset_files(message)
        remote = self._client.submit(work, message, url, files, pure=False, retries=0)
        future: Future[bytes] = Future()
        self._waiting[remote] = future
        remote.add_done_callback(self._done)
        return future

    def _dataset_files(self, message: bytes) -> dict[str, Mapping[str, str]]:
        if self.store is None:
            return {}
        datasets = msgspec.msgpack.decode(message, type=Batch).datasets
        for name, dataset in datasets.items():
            if dataset.sha256 not in self._files:
                self._files[dataset.sha256] = self.store.put_dataset(dataset)
            self._files.setdefault(name, self._files[dataset.sha256])
        return {name: self._files[dataset.sha256] for name, dataset in datasets.items()}

    def _done(self, remote: Any) -> None:
        future = self._waiting.pop(remote, None)
        if future is None or future.done():
            return
        if remote.status == "finished":
            future.set_result(remote.result())
            return
        error = (
            SlotLostError(f"a worker was lost ({remote.status})")
            if remote.cancelled()
            else remote.exception()
        )
        if type(error).__name__ == "KilledWorker":
            error = SlotLostError(str(error))
        future.set_exception(error)

    def check(self) -> None:
        """See whether the scheduler is still there.

        Raises:
            ClusterError: it is gone.
        """
        if self._client.status != "running":
            raise ClusterError(
                "the Dask scheduler is gone. What was committed stays; the same command goes on from there"
            )

    def close(self) -> None:
        """Leave the cluster; what is under way there is dropped."""
        self._client.close(timeout=5)


def work(message: bytes, url: str, files: Mapping[str, Mapping[str, str]]) -> bytes:
    """Do a batch in a worker of the cluster: fetch what it reads, have it done, put what it extracted."""
    if not url:
        return _slots.call(message)
    from distributed import get_worker

    store, local = Store(url), Path(get_worker().local_directory)
    batch = msgspec.msgpack.decode(message, type=Batch)
    scratch = Path(tempfile.mkdtemp(prefix="celtrace-", dir=local))
    try:
        items = []
        for item in batch.items:
            if item.sha256 and not item.refused:
                path = scratch / "in" / item.sha256
                if not path.is_file():
                    store.get(item.sha256, path)
                item = msgspec.structs.replace(item, path=bytes(path))
            items.append(item)
        with _fetching:
            datasets = {
                name: store.get_dataset(dataset, files[name], local / "celtrace-datasets")
                for name, dataset in batch.datasets.items()
            }
        here = msgspec.structs.replace(
            batch, items=items, datasets=datasets, case=str(scratch / "case"), inline=True
        )
        message = _slots.call(msgspec.msgpack.encode(here))
        for sha256 in msgspec.msgpack.decode(message, type=Answer).products:
            store.put(sha256, scratch / "case" / "blobs" / sha256[:2] / sha256)
        return message
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


_fetching = threading.Lock()
