"""Sending batches through a pool and giving their answers as they come, whatever workers die."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Protocol

import msgspec

from celtrace.engine.batch import Batch
from celtrace.engine.pool import SlotLostError
from celtrace.records import digest

WINDOW = 4
"""Batches under way for each slot."""
TRIES = 3
"""How often a batch is tried whose worker dies. Then its items are tried one by one, as often."""


class Pool(Protocol):
    """Does batches somewhere, several at once."""

    slots: int

    def submit(self, message: bytes) -> Future[bytes]:
        """Have a batch done; the future raises ``SlotLostError`` when its worker died."""

    def check(self) -> None:
        """Raise when there is nobody left who could do anything."""

    def close(self) -> None:
        """End all workers."""


class WorkerDiesError(Exception):
    """A gathering stage ended its worker each time."""


def answers(
    pool: Pool, batches: Iterator[Batch], idle: Callable[[], None] = lambda: None
) -> Iterator[tuple[Batch, bytes]]:
    """Give each batch with its answer; a bounded number is under way at any time.

    ``idle`` is called whenever half a second has brought none.

    A worker that died makes its batch a suspect, never guilty: it is tried again, then its items alone,
    and only an item that ends its worker each time it is alone gets an outcome that says so.

    Raises:
        WorkerDiesError: a gathering stage ended its worker each time.
    """
    waiting: dict[Future[bytes], tuple[Batch, int]] = {}
    exhausted = False

    def send(batch: Batch, tries: int) -> None:
        waiting[pool.submit(msgspec.msgpack.encode(batch))] = (batch, tries)

    while waiting or not exhausted:
        while not exhausted and len(waiting) < WINDOW * pool.slots:
            batch = next(batches, None)
            if batch is None:
                exhausted = True
            else:
                send(batch, 1)
        if not waiting:
            break
        finished, _rest = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
        if not finished:
            idle()
            pool.check()
        for future in finished:
            batch, tries = waiting.pop(future)
            try:
                message = future.result()
            except SlotLostError:
                for suspect, again in _suspects(batch, tries):
                    send(suspect, again)
            else:
                yield batch, message


def _suspects(batch: Batch, tries: int) -> Iterator[tuple[Batch, int]]:
    if tries < TRIES:
        yield batch, tries + 1
    elif len(batch.items) > 1:
        for work in batch.items:
            name = digest(batch.stage_key, [work.key])[:32]
            yield msgspec.structs.replace(batch, id=name, items=[work]), 1
    elif batch.parts is not None or batch.items[0].refused:
        raise WorkerDiesError(f"stage {batch.stage} ended its worker process {TRIES} times")
    else:
        why = f"it ended its worker process {TRIES} times"
        given_up = msgspec.structs.replace(batch.items[0], refused=why, reason="damaged")
        yield msgspec.structs.replace(batch, items=[given_up]), 1
