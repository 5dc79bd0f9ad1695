from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from celtrace.access.mmdb import Built, build_date, claims
from celtrace.access.origins import origin_rows
from celtrace.access.ranges import Addresses
from celtrace.access.said import Answer
from celtrace.access.tables import open_table
from celtrace.records import Gap
from tests.access.mmdb_writer import mmdb

NESTED = {
    "country": {"iso_code": "CN", "names": {"en": "China"}},
    "subdivisions": [{"iso_code": "LN", "names": {"en": "Liaoning"}}],
    "city": {"names": {"en": "Dalian"}},
}
FLAT = {"country_code": "CN", "state1": "Liaoning", "city": "Dalian", "latitude": "38.9"}
PLACED = [("country", "CN"), ("region", "Liaoning"), ("city", "Dalian")]


@pytest.mark.parametrize("record", [NESTED, FLAT])
def test_both_layouts(record: dict[str, Any]) -> None:
    assert list(claims(record, cities=True)) == PLACED


def test_networks_and_kinds() -> None:
    assert list(claims({"autonomous_system_number": 131279}, cities=False)) == [("asn", "AS131279")]
    assert list(claims({"asn": "AS1", "as_name": "One", "country": "kp"}, cities=False)) == [
        ("country", "KP"),
        ("asn", "AS1"),
        ("org", "One"),
    ]
    assert list(claims({"is_anonymous_vpn": True, "is_tor_exit_node": False}, cities=False)) == [
        ("kind", "vpn")
    ]
    assert list(claims({"traits": {"is_hosting_provider": True}}, cities=False)) == [("kind", "hosting")]


def test_a_table_of_cities_that_names_none() -> None:
    assert list(claims({"country": {"iso_code": "CN"}}, cities=True)) == [("country", "CN"), ("city", None)]
    assert list(claims({"country": [], "city": {"names": 3}}, cities=False)) == []


@pytest.mark.parametrize("version", [4, 6])
def test_answers(tmp_path: Path, version: int) -> None:
    path = tmp_path / "city.mmdb"
    path.write_bytes(mmdb({"175.45.176.0/22": FLAT, "10.0.0.0/8": NESTED}, version=version))
    assert build_date(path) == Built("2023-11-14", False)
    table = open_table(path, "city.mmdb")
    assert table is not None
    assert (table.date, table.kinds) == ("2023-11-14", False)
    found = table.answers(Addresses(["175.45.176.1", "8.8.8.8", "2001:db8::1"]))
    assert table.state == {}
    assert [(one.ip, one.claim, one.value) for one in found] == [("175.45.176.1", *one) for one in PLACED]
    assert isinstance(found[0], Answer)
    assert found[0].granularity in ("/22", "/118")


def test_what_is_no_mmdb(tmp_path: Path) -> None:
    path = tmp_path / "x.mmdb"
    whole = mmdb({"175.45.176.0/22": FLAT})
    for raw in (b"", b"no database", whole[: len(whole) // 3], b"\xab\xcd\xefMaxMind.com"):
        path.write_bytes(raw)
        assert build_date(path) is None
        assert open_table(path, "x.mmdb") is None


def test_a_damaged_one_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "x.mmdb"
    whole = mmdb({"175.45.176.0/22": FLAT})
    at = whole.index(b"\x4ccountry_code")
    path.write_bytes(whole[: at - 1] + b"\xff\xff\xff" + whole[at + 2 :])
    table = open_table(path, "x.mmdb")
    assert table is not None
    assert table.answers(Addresses(["175.45.176.1"])) == []
    assert table.state["damage"]


def test_one_of_another_kind_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "x.mmdb"
    for address in ("175.45.176.1", "8.8.8.8"):
        path.write_bytes(mmdb({"175.45.176.0/22": {"connection_type": "Cable/DSL"}}, kind="Connection-Type"))
        table = open_table(path, "x.mmdb")
        assert table is not None
        assert table.answers(Addresses([address])) == []
        assert "foreign" in table.state
        gaps = [one.reason for one in origin_rows({address: "2024-01-01"}, path, []) if isinstance(one, Gap)]
        assert any("of another kind" in reason for reason in gaps)
    path.write_bytes(mmdb({"175.45.176.0/22": FLAT}))
    table = open_table(path, "x.mmdb")
    assert table is not None
    assert (table.answers(Addresses(["8.8.8.8"])), table.state) == ([], {})
