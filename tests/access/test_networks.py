from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.networks import SPECIAL, doubtful, kind_of_name, kind_of_word, unplaceable


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("vpn-ipv4.txt",), "vpn"),
        (("datacenter-ipv6.txt",), "hosting"),
        (("amazon-aws.json",), "hosting"),
        (("icloud-private-relay.json",), "relay"),
        (("tor_exit_nodes.txt",), "tor"),
        (("factory.txt",), ""),
        (("list.json", "Open proxies"), "proxy"),
        (("mobile-carriers.txt",), "mobile"),
        (("universities.txt",), "education"),
        (("akamai.json", "Akamai"), ""),
    ],
)
def test_kind_of_name(names: tuple[str, ...], kind: str) -> None:
    assert kind_of_name(*names) == kind


def test_kind_of_word() -> None:
    assert kind_of_word(" VPN ") == "vpn"
    assert kind_of_word("Datacenter") == "hosting"
    assert kind_of_word("residential") == "not_listed"
    assert kind_of_word("satellite") == "satellite"


@pytest.mark.parametrize(
    ("ip", "word"),
    [
        ("10.1.2.3", "private"),
        ("127.0.0.1", "loopback"),
        ("169.254.1.1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("100.64.3.4", "carrier"),
        ("224.0.0.1", "multicast"),
        ("fd00::1", "private"),
        ("0.0.0.0", "private"),
        ("8.8.8.8", ""),
        ("192.0.2.1", ""),
        ("2001:db8::1", ""),
        ("175.45.176.1", ""),
    ],
)
def test_unplaceable(ip: str, word: str) -> None:
    reason = unplaceable(ip)
    assert word in reason
    assert bool(word) == bool(reason)


def test_no_special_network_begins_elsewhere() -> None:
    for first in range(224):
        seconds = SPECIAL.get(str(first), frozenset(("none",)))
        for second in range(256) if seconds else ():
            if str(second) not in seconds:
                for rest in ("0.1", "0.171", "99.1", "100.7", "113.7", "196.1", "255.255"):
                    address = ip_address(f"{first}.{second}.{rest}")
                    assert not any(
                        (address.is_private, address.is_reserved, address.is_link_local, address.is_loopback)
                    )


@given(
    st.lists(st.one_of(st.ip_addresses().map(str), st.sampled_from(["::1", "fe80::1%eth0", "100.64.1.1"])))
)
def test_what_is_not_doubtful_may_be_placed(texts: list[str]) -> None:
    found = doubtful(texts)
    assert [text for text in texts if unplaceable(text)] == [text for text in found if unplaceable(text)]


def test_most_addresses_need_no_look() -> None:
    assert doubtful(["8.8.8.8", "10.1.2.3", "172.15.0.1", "172.16.0.1", "224.0.0.1"]) == [
        "10.1.2.3", "172.16.0.1", "224.0.0.1",
    ]  # fmt: skip
