from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.case import change_case
from celtrace.engine.limits import LIMITS
from celtrace.engine.plan import Plan, batch_size
from celtrace.engine.stage import Item


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    with change_case(tmp_path_factory.mktemp("p") / "case", "test", create=True) as case:
        yield case.ledger.db


items = st.builds(
    lambda n, kind: Item(payload={"n": n}, kind=kind),
    st.integers(0, 300),
    st.sampled_from(["trusted", "text", "office", "video"]),
)


@given(found=st.lists(items, max_size=200), done=st.sets(st.integers(0, 300), max_size=50))
def test_a_plan_is_what_a_dictionary_would_be(db, found, done):
    planned = {item.key: item for item in found}
    finished = {Item(payload={"n": n}).key for n in done}
    db.execute("DELETE FROM results")
    db.executemany("INSERT INTO results VALUES ('s', 'k', ?, 0)", [(key,) for key in finished])
    with Plan(db, "s", "k") as plan:
        plan.fill(iter(found), lambda item: item.key)
        batches = list(plan.batches(LIMITS))
        assert plan.items == len(planned)
        assert plan.gone() == finished - set(planned)
    pending = [pair for group in batches for pair in group]
    assert plan.pending == len(pending)
    assert dict(pending) == {key: item for key, item in planned.items() if key not in finished}
    assert [(item.kind, key) for key, item in pending] == sorted((item.kind, key) for key, item in pending)
    for group in batches:
        assert len({item.kind for _key, item in group}) == 1
        assert len(group) <= batch_size(group[0][1].kind, LIMITS)


def test_batches_of_slow_kinds_are_small():
    assert [batch_size(kind, LIMITS) for kind in ("video", "image", "text", "trusted")] == [1, 16, 64, 64]
