from __future__ import annotations

from ipaddress import ip_address

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from maxminddb import open_database

from celtrace.access.mmdb_tree import Tree
from celtrace.access.ranges import Addresses, Family
from tests.access.mmdb_writer import RECORD_BITS, mmdb

four = st.integers(0, 2**32 - 1)
six = st.integers(0, 2**128 - 1) | st.integers(0, 2**20).map(lambda low: 0x2001 << 112 | low)


def nodes_of(data: bytes, count: int, bits: int) -> bytes:
    """The tree of a database that has records of 24 bits, with records of ``bits``, and some bytes after it."""
    made = b""
    for place in range(count):
        left, right = (int.from_bytes(data[place * 6 + at : place * 6 + at + 3], "big") for at in (0, 3))
        if bits == 28:
            middle = left >> 24 << 4 | right >> 24
            made += (
                (left & 0xFFFFFF).to_bytes(3, "big") + bytes([middle]) + (right & 0xFFFFFF).to_bytes(3, "big")
            )
        else:
            made += left.to_bytes(bits // 8, "big") + right.to_bytes(bits // 8, "big")
    return made + bytes(4)


@given(
    networks=st.lists(st.tuples(four, st.integers(1, 32)), min_size=1, max_size=6),
    more=st.lists(st.tuples(six, st.integers(97, 128)), max_size=3),
    version=st.sampled_from([4, 6]),
    bits=st.sampled_from([24, 28, 32]),
    asked=st.lists(four, max_size=5),
)
def test_addresses_end_where_the_reader_finds_them(
    tmp_path_factory: pytest.TempPathFactory,
    networks: list[tuple[int, int]],
    more: list[tuple[int, int]],
    version: int,
    bits: int,
    asked: list[int],
) -> None:
    assert RECORD_BITS == 24
    records = {}
    for number, length in networks:
        records[f"{ip_address(number >> (32 - length) << (32 - length))}/{length}"] = {"country_code": "CN"}
    for number, length in more if version == 6 else ():
        first = number >> (128 - length) << (128 - length)
        if first >> 32:
            records[f"{ip_address(first)}/{length}"] = {"country_code": "DE"}
    path = tmp_path_factory.mktemp("mmdb") / "x.mmdb"
    path.write_bytes(mmdb(records, version=version))
    texts = [str(ip_address(number)) for number in [*asked, *(number for number, _ in networks)]]
    texts += [str(ip_address(number)) for number, _ in more] if version == 6 else []
    addresses = Addresses(text for text in texts if text != "::")
    with open_database(str(path)) as reader:
        about = reader.metadata()
        tree = Tree(
            np.frombuffer(nodes_of(path.read_bytes(), about.node_count, bits), np.uint8),
            about.node_count, bits, about.ip_version,
        )  # fmt: skip
        families: tuple[Family, ...] = (4, 6) if version == 6 else (4,)
        for family in families:
            leaves = tree.find(family, addresses.keys(family))
            for text, record, length in zip(
                addresses.family(family), leaves.records.tolist(), leaves.lengths.tolist(), strict=True
            ):
                assert (bool(record), length) == (
                    reader.get(text) is not None,
                    reader.get_with_prefix_len(text)[1],
                )


@pytest.mark.parametrize(("size", "bits"), [(10, 24), (100, 30)])
def test_what_is_no_tree(size: int, bits: int) -> None:
    with pytest.raises(ValueError):
        Tree(np.zeros(size, np.uint8), 2, bits, 6)
