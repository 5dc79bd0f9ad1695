from __future__ import annotations

import msgspec

from celtrace.engine.batch import Answer, Batch, Encoded, Work
from celtrace.engine.limits import LIMITS


def test_messages_come_back_as_they_went():
    work = Work(key="k", payload={"n": 1}, kind="text", sha256="", path=b"/\xff")
    batch = Batch(
        id="b", stage="s", stage_key="k", module="m", settings={}, datasets={}, case="c", items=[work]
    )
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(batch), type=Batch)
    assert again.items[0] == work
    assert again.limits == LIMITS
    answer = Answer(
        id="b",
        tables={"t": Encoded(rows=1, sha256="x", data=b"p")},
        rows=[],
        failed=0,
        cpu_s=0.0,
        products=["a" * 64],
    )
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(answer), type=Answer) == answer
