from __future__ import annotations

from concurrent.futures import Future

import msgspec
import pytest

from celtrace.engine.batch import Batch, Work
from celtrace.engine.deliver import WINDOW, WorkerDiesError, answers
from celtrace.engine.pool import SlotLostError


class Deadly:
    """A pool whose worker dies whenever it gets a poison item that is not given up yet."""

    slots = 2

    def __init__(self) -> None:
        self.under_way = self.most = 0

    def submit(self, message: bytes) -> Future[bytes]:
        batch = msgspec.msgpack.decode(message, type=Batch)
        future: Future[bytes] = Future()
        if any(work.payload["poison"] and not work.refused for work in batch.items):
            future.set_exception(SlotLostError("dead"))
        else:
            future.set_result(",".join(work.key + work.refused for work in batch.items).encode())
        return future

    def check(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


def batch(number: int, poison: tuple[int, ...], parts=None) -> Batch:
    works = [
        Work(key=f"{number}.{n}", payload={"poison": n in poison}, kind="text", sha256="", path=b"")
        for n in range(4)
    ]
    return Batch(
        id=str(number), stage="s", stage_key="k", module="m", settings={}, datasets={}, case="", items=works,
        parts=parts,
    )  # fmt: skip


def test_one_poison_item_costs_itself_alone():
    found = [message.decode() for _batch, message in answers(Deadly(), iter([batch(0, ()), batch(1, (2,))]))]
    assert sorted(found) == [
        "0.0,0.1,0.2,0.3", "1.0", "1.1", "1.2it ended its worker process 3 times", "1.3",
    ]  # fmt: skip


def test_a_gathering_stage_that_ends_its_worker_stops_the_run():
    one = msgspec.structs.replace(batch(0, (0,), parts={}), items=batch(0, (0,)).items[:1])
    with pytest.raises(WorkerDiesError):
        list(answers(Deadly(), iter([one])))


def test_a_bounded_number_is_under_way():
    taken: list[int] = []

    def source():
        for number in range(100):
            taken.append(number)
            yield batch(number, ())

    stream = answers(Deadly(), source())
    next(stream)
    assert len(taken) <= WINDOW * Deadly.slots
