from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.access.ranges import Addresses
from celtrace.access.tables import open_table
from celtrace.access.tables_routing import is_prefix_table, registry_table

DELEGATED = (
    "2|apnic|20240115|5|19830613|20240114|+1000\napnic|*|ipv4|*|2|summary\n"
    "apnic|KP|ipv4|175.45.176.0|1024|20091221|assigned|A1\napnic|CN|ipv6|2001:250::|32|20000426|allocated\n"
    "apnic|KR|asn|131279|1|20090101|assigned\napnic|JP|ipv4|300.0.0.0|256|20090101|assigned\n"
)


def answers(path: Path, text: str, *ips: str) -> tuple[list[tuple[str, str, str | None]], str | None, str]:
    path.write_text(text)
    table = open_table(path, path.name)
    assert table is not None
    found = [(answer.ip, str(answer.claim), answer.value) for answer in table.answers(Addresses(ips))]
    return found, table.date, table.state.get("bad", "0")


def test_delegations(tmp_path: Path) -> None:
    found, date, bad = answers(
        tmp_path / "delegated-apnic", DELEGATED, "175.45.178.1", "2001:250::1", "1.1.1.1"
    )
    assert found == [("175.45.178.1", "country", "KP"), ("2001:250::1", "country", "CN")]
    assert (date, bad) == ("2024-01-15", "1")
    assert registry_table("apnic|KP|ipv4|175.45.176.0|1024|20091221|assigned\n") is not None
    assert registry_table("a|b\n") is None


def test_the_most_specific_announcement_counts(tmp_path: Path) -> None:
    text = "175.45.176.0\t22\t131279\n175.45.178.0\t24\t4837_20485\nbad\tx\ty\n2001:db8::\t32\t64500\n"
    found, _, bad = answers(
        tmp_path / "pfx2as-2024-01-15.txt", text, "175.45.177.1", "175.45.178.1", "2001:db8::1"
    )
    assert found == [
        ("175.45.177.1", "asn", "AS131279"),
        ("175.45.178.1", "asn", "AS4837"),
        ("175.45.178.1", "asn", "AS20485"),
        ("2001:db8::1", "asn", "AS64500"),
    ]
    assert bad == "1"
    assert not is_prefix_table("1.2.3.0/24\n")


@pytest.mark.parametrize("validity", ["zz,", "2024-01-01,zz", "2024-02-01,2024-01-01", "2024-13-01,"])
def test_a_validity_that_is_none_is_counted_and_left_out(tmp_path: Path, validity: str) -> None:
    text = f"cidr,country,valid_from,valid_to\n192.0.2.0/24,KP,{validity}\n198.51.100.0/24,CN,2024-01-01,\n"
    found, _, bad = answers(tmp_path / "t.csv", text, "192.0.2.1", "198.51.100.1")
    assert found == [("198.51.100.1", "country", "CN")]
    assert bad == "1"
