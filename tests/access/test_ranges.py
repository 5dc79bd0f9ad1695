from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.ranges import Addresses, Range, read_network, read_range


@given(st.ip_addresses(), st.integers(0, 128))
def test_networks(address: IPv4Address | IPv6Address, length: int) -> None:
    length = min(length, address.max_prefixlen)
    network = ip_network(f"{address}/{length}", strict=False)
    span = read_network(f"{address}/{length}")
    assert (span.first, span.last) == (int(network[0]), int(network[-1]))
    assert ip_network(str(span)) == network


@given(st.ip_addresses(v=4), st.ip_addresses(v=4))
def test_ranges(one: IPv4Address, other: IPv4Address) -> None:
    low, high = sorted([one, other])
    assert read_range(str(low), str(high)) == Range(4, int(low), int(high))
    if low != high:
        with pytest.raises(ValueError, match="no range"):
            read_range(str(high), str(low))


def test_shown() -> None:
    assert str(read_range("10.0.0.0", "10.0.0.255")) == "10.0.0.0/24"
    assert str(read_range("10.0.0.1", "10.0.0.2")) == "10.0.0.1-10.0.0.2"
    assert str(read_network("2001:db8::1")) == "2001:db8::1/128"
    assert str(read_network("0.0.0.0/0")) == "0.0.0.0/0"


@pytest.mark.parametrize(
    "text", ["", "x", "1.2.3", "1.2.3.4/33", "1.2.3.4/-1", "::/129", "1.2.3.4/", "1.2.3.4/²"]
)
def test_no_network(text: str) -> None:
    with pytest.raises(ValueError, match="no "):
        read_network(text)


@given(st.lists(st.ip_addresses(v=4), max_size=30), st.ip_addresses(v=4), st.ip_addresses(v=4))
def test_within(addresses: list[IPv4Address], one: IPv4Address, other: IPv4Address) -> None:
    low, high = sorted([one, other])
    texts = [str(address) for address in addresses] + ["::1"]
    found = Addresses(texts).within(Range(4, int(low), int(high)))
    assert list(found) == sorted(
        {text for text in texts[:-1] if int(low) <= int(ip_address(text)) <= int(high)},
        key=lambda text: int(ip_address(text)),
    )
