from __future__ import annotations

import gzip
from ipaddress import IPv4Address
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.ranges import Addresses
from celtrace.access.said import Answer
from celtrace.access.tables import AddressTable, _bare_claims, _read_bare, _read_bare_rows
from celtrace.access.tables_wide import read_v4, wide_ranges

IPS = ["1.0.0.5", "9.9.9.9", "200.1.2.3"]


@given(st.lists(st.integers(0, 2**32 - 1), min_size=1))
def test_addresses_are_numbers(numbers: list[int]) -> None:
    assert read_v4(pa.array([str(IPv4Address(number)) for number in numbers])).tolist() == numbers


@pytest.mark.parametrize(
    "text", ["1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.", "::1", "1.2.3.x", "1.2.3.٤", ""]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError):
        read_v4(pa.array(["1.2.3.4", text]))


def answers(path: Path, read: object) -> tuple[list[Answer], dict[str, str]]:
    table = AddressTable(path, "t", None, "", False, read)  # type: ignore[arg-type]
    return sorted(table.answers(Addresses(IPS)), key=str), table.state


@pytest.mark.parametrize("packed", [False, True])
def test_both_ways_give_the_same(tmp_path: Path, packed: bool) -> None:
    raw = b'1.0.0.0,1.0.0.255,13335,"Name, Inc."\n'
    raw += b"9.9.0.0,9.9.255.255,19281,Q\n9.9.9.9,9.9.9.0,1,bad\n9.0.0.0,9.255.255.255,2,Wide\n"
    path = tmp_path / "t.csv"
    path.write_bytes(gzip.compress(raw) if packed else raw)
    assert answers(path, _read_bare) == answers(path, _read_bare_rows)
    assert answers(path, _read_bare)[1] == {"bad": "1"}


@pytest.mark.parametrize(
    "raw",
    [
        b"2001:db8::,2001:db8::f,CN\n1.0.0.0,1.0.0.9,KP\n",
        b"1.0.0.0,1.0.0.9,CN\nx,y\n",
        b"1.0.0.0,1.0.0.9\n1.0.0.0,z,KP\n",
    ],
)
def test_other_tables_are_left_to_the_reader_of_rows(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(raw)
    with pytest.raises(ValueError):
        list(wide_ranges(path, Addresses(IPS), _bare_claims))
    assert answers(path, _read_bare) == answers(path, _read_bare_rows)
