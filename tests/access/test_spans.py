from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.ranges import Addresses, Range, read_network, read_range
from celtrace.access.spans import Spans, counted, either, networks, octets, ranges

IPS = ("10.0.0.1", "10.0.0.2", "192.0.2.9", "2001:db8::1")
ADDRESS = st.one_of(
    st.integers(0, 2**32 - 1).map(lambda n: str(IPv4Address(n))),
    st.integers(0, 2**128 - 1).map(lambda n: str(IPv6Address(n))),
    st.text("0123456789.:/abf \u0661-", max_size=12),
)
NETWORK = st.one_of(
    ADDRESS, st.builds("{}/{}".format, ADDRESS, st.one_of(st.integers(0, 130), st.text(max_size=3)))
)


def single(read: Callable[..., Range], *texts: str) -> Range | None:
    try:
        return read(*texts)
    except ValueError:
        return None


def shown(spans: Spans) -> list[Range | None]:
    plain = zip(spans.family.tolist(), spans.first.tolist(), spans.last.tolist(), strict=True)
    return [spans.wide.get(row) or (Range(4, *ends) if family else None)
            for row, (family, *ends) in enumerate(plain)]  # fmt: skip


@given(st.lists(NETWORK, max_size=6))
def test_networks_are_read_as_single_ones(texts: list[str]) -> None:
    found = networks(texts)
    assert shown(found) == [single(read_network, text) for text in texts]
    assert found.bad == shown(found).count(None)


@given(st.lists(st.tuples(ADDRESS, ADDRESS), max_size=6))
def test_ranges_are_read_as_single_ones(pairs: list[tuple[str, str]]) -> None:
    found = ranges([first for first, _ in pairs], [last for _, last in pairs])
    assert shown(found) == [single(read_range, *pair) for pair in pairs]
    assert found.families == {span.family for span in shown(found) if span}


def test_the_network_of_a_row_comes_before_its_range() -> None:
    found = either(["10.0.0.0/8", "", "x"], ["1.1.1.1", "1.1.1.1", "1.1.1.1"], ["1.1.1.2", "::1", "1.1.1.2"])
    assert shown(found) == [read_network("10.0.0.0/8"), None, None]
    assert shown(either(["", "::/8"], ["1.1.1.1", ""], ["1.1.1.2", ""])) == [
        read_range("1.1.1.1", "1.1.1.2"), read_network("::/8")]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "last"), [("256", "10.0.0.255"), ("4294967296", None), ("0", None), ("-1", None)]
)
def test_counted_ranges(count: str, last: str | None) -> None:
    def never(_row: int) -> Range:
        raise ValueError("no range")

    expected = None if last is None else read_range("10.0.0.0", last)
    assert shown(counted(["10.0.0.0"], [count], never)) == [expected]


def test_rows_that_hold_addresses_come_in_order() -> None:
    addresses = Addresses(IPS)
    held = list(networks(["2001:db8::/32", "203.0.113.0/24", "10.0.0.0/8"]).held(addresses))
    assert [(one.row, addresses.texts[one.low : one.high]) for one in held] == [
        (0, ["2001:db8::1"]), (2, ["10.0.0.1", "10.0.0.2"])]  # fmt: skip


@given(st.lists(ADDRESS, max_size=5))
def test_octets(texts: list[str]) -> None:
    import pyarrow as pa

    numbers, good = octets(pa.array(texts, pa.string()))
    for text, number, sound in zip(texts, numbers.tolist(), good.tolist(), strict=True):
        span = single(read_network, text)
        assert sound == (span is not None and span.family == 4 and "/" not in text)
        assert not sound or (span is not None and number == span.first)


@pytest.mark.parametrize(
    "text",
    ["1.2.3", "1.2.3.4.5", "01.2.3.4", "1..2.3", "1.2.3.256", "a.2.3.4", "", "1.2.3.1000", "1.2.3.", "::1"],
)
def test_one_text_that_is_no_address_leaves_the_others(text: str) -> None:
    import pyarrow as pa

    numbers, good = octets(pa.array(["9.9.9.9", "1.2.3.4", text, "0.0.0.0", "255.255.255.255"]).slice(1))
    assert numbers[good].tolist() == [0x01020304, 0, 0xFFFFFFFF]
    assert good.tolist() == [True, False, True, True]
    whole, sound = octets(pa.array(["9.9.9.9", "1.2.3.4", "10.20.100.0"]).slice(1))
    assert whole.tolist() == [0x01020304, 0x0A146400]
    assert sound.all()
