from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access import trails
from celtrace.access.sessions import sessions
from celtrace.access.trails import Names, Trails, _narrow, groups
from celtrace.case.tables import to_arrow
from celtrace.records import Request
from tests.access.made import OPEN, OTHER, VPN, request


def test_names_keep_their_codes() -> None:
    import pyarrow as pa

    names = Names()
    assert names.codes(pa.array(["a", "b", "a"])).tolist() == [0, 1, 0]
    assert names.codes(pa.array(["b", "c"]).dictionary_encode()).tolist() == [1, 2]
    assert names.codes(pa.array([], pa.string())).tolist() == []


def test_local_events_are_left_out() -> None:
    rows = [
        request(2, OPEN, line=9),
        request(2, OPEN, line=4),
        request(0, VPN, line=7),
        request(1, "", line=8),
    ]
    with Trails() as held:
        held.add(to_arrow(Request, rows))
        (part,) = held.parts()
    assert sorted(part["line"].tolist()) == [4, 7, 9]


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.sampled_from([VPN, OPEN, OTHER]), st.sampled_from(["", "kim"]))
    )
)
def test_on_disk_and_in_memory_alike(rows: list[tuple[int, str, str]]) -> None:
    requests = [
        request(minute, ip, account, line=number + 1) for number, (minute, ip, account) in enumerate(rows)
    ]
    tables = [to_arrow(Request, requests[:5]), to_arrow(Request, requests[5:])]
    whole = sessions(tables)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trails, "TOGETHER", 3)
        parts = sessions(tables)
    assert parts.table().equals(whole.table())
    assert parts.found == whole.found
    assert parts.agents == whole.agents


def test_columns_are_read_when_asked_for(tmp_path: Path) -> None:
    table = to_arrow(Request, [request(0, VPN), request(1, OPEN), request(2, VPN)])
    pq.write_table(table, tmp_path / "r", row_group_size=2)
    found = list(groups([tmp_path / "r"]))
    assert len(found) == 2
    for group in groups([tmp_path / "r"]):
        assert set(group.column("ip").to_pylist()) <= {VPN, OPEN}


def test_columns_are_written_in_four_bytes_where_that_is_enough() -> None:
    for values, kind in (([0, (1 << 32) - 1], np.uint32), ([0, 1 << 32], np.int64), ([-1, 5], np.int64)):
        assert _narrow(np.array(values, np.int64), np.int64) is kind
    assert _narrow(np.array([1], np.int32), np.int32) is np.int32
