from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.ranges import Addresses, Range, read_network
from celtrace.access.said import Answer, joined, listed, of_answers, said, shown_v4
from celtrace.access.spans import networks

IPS = ("10.0.0.1", "10.0.0.2", "192.0.2.9", "2001:db8::1")
FOUND = [
    Answer("192.0.2.9", "city", None, "192.0.2.0/24", "2024-01-01", ""),
    Answer("2001:db8::1", "asn", "AS9", "::/0"),
]


def test_single_answers_and_columns_are_the_same() -> None:
    addresses = Addresses(IPS)
    assert list(of_answers(FOUND, addresses).answers(addresses)) == FOUND
    twice = joined([of_answers(FOUND, addresses), of_answers(FOUND[:1], addresses)])
    assert list(twice.answers(addresses)) == [*FOUND, FOUND[0]]
    one = said(np.array([0, 3]), "kind", pa.array(["vpn", "tor"]), pa.array(["a", "b"]))
    assert list(one.answers(addresses)) == [
        Answer("10.0.0.1", "kind", "vpn", "a"),
        Answer("2001:db8::1", "kind", "tor", "b"),
    ]


def test_every_range_of_a_list_answers_for_itself() -> None:
    addresses = Addresses(IPS)
    spans = networks(("10.0.0.0/8", "10.0.0.2", "2001:db8::/32", "203.0.113.0/24"))
    part = listed(spans, addresses, "kind", "vpn")
    assert part is not None
    found = list(part.answers(addresses))
    assert found == [
        Answer("10.0.0.1", "kind", "vpn", "10.0.0.0/8"),
        Answer("10.0.0.2", "kind", "vpn", "10.0.0.0/8"),
        Answer("10.0.0.2", "kind", "vpn", "10.0.0.2/32"),
        Answer("2001:db8::1", "kind", "vpn", "2001:db8::/32"),
    ]


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)), min_size=1))
def test_ranges_are_shown_as_one_by_one(pairs: list[tuple[int, int]]) -> None:
    spans = [tuple(sorted(pair)) for pair in pairs]
    first, last = (np.array([span[end] for span in spans], np.int64) for end in (0, 1))
    assert shown_v4(first, last).to_pylist() == [str(Range(4, *span)) for span in spans]


@pytest.mark.parametrize("text", ["10.0.0.0/8", "10.0.0.4/31", "0.0.0.0/0", "1.2.3.4/32"])
def test_networks_are_shown_as_networks(text: str) -> None:
    span = read_network(text)
    assert shown_v4(np.array([span.first]), np.array([span.last])).to_pylist() == [text]
