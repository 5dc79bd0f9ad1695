from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.ranges import Addresses
from celtrace.access.tables import find_tables, open_table

KP = "175.45.176.1"


def answers(folder: Path, name: str, raw: bytes, *ips: str) -> list[tuple[str, str | None]]:
    path = folder / name
    path.write_bytes(raw)
    table = open_table(path, name)
    assert table is not None
    return [(one.claim, one.value) for one in table.answers(Addresses(ips or (KP,)))]


def test_csv_with_networks(tmp_path: Path) -> None:
    raw = (
        b"cidr,country,region,city,asn,as_name,kind,provider,valid_from,granularity,remark\n"
        b"175.45.176.0/22,kp,,,131279,Star JV,,,2009-12-21,,x\n"
        b"175.45.176.0/24,RU,,,,,VPN,Some VPN,,province,\n"
        b"not a network,XX,,,,,,,,,\n"
    )
    path = tmp_path / "2024-01-05.csv"
    path.write_bytes(raw)
    table = open_table(path, "t")
    assert table is not None
    assert (table.date, table.kinds) == ("2024-01-05", True)
    found = table.answers(Addresses([KP]))
    assert [(one.claim, one.value, one.granularity, one.valid_from) for one in found] == [
        ("country", "KP", "175.45.176.0/22", "2009-12-21"),
        ("city", None, "175.45.176.0/22", "2009-12-21"),
        ("asn", "AS131279", "175.45.176.0/22", "2009-12-21"),
        ("org", "Star JV", "175.45.176.0/22", "2009-12-21"),
        ("country", "RU", "province", ""),
        ("city", None, "province", ""),
        ("org", "Some VPN", "province", ""),
        ("kind", "vpn", "province", ""),
    ]
    assert table.state == {"bad": "1"}


def test_csv_with_first_and_last(tmp_path: Path) -> None:
    raw = b"first,last,country\n175.45.176.0,175.45.179.255,KP\n2001:db8::,2001:db8::ff,ZZ\n"
    assert answers(tmp_path, "t.csv", raw) == [("country", "KP")]
    assert answers(tmp_path, "t.csv.gz", gzip.compress(raw), "2001:db8::7") == [("country", "ZZ")]


def test_csv_without_header(tmp_path: Path) -> None:
    span = b"175.45.176.0,175.45.179.255,"
    assert answers(tmp_path, "a.csv", span + b'131279,"Star, JV"\n') == [
        ("asn", "AS131279"),
        ("org", "Star, JV"),
    ]
    assert answers(tmp_path, "b.csv", span + b"KP\n") == [("country", "KP")]
    assert answers(tmp_path, "c.csv", span + b"KP,Pyongyang,,,,39.0,125.7,\n") == [
        ("country", "KP"),
        ("region", "Pyongyang"),
        ("city", None),
    ]


def test_lists(tmp_path: Path) -> None:
    assert answers(tmp_path, "vpn.txt", b"# comment\n\n175.45.176.0/24 # here\nbad\n") == [("kind", "vpn")]
    assert answers(tmp_path, "fronts.txt", b"175.45.176.1\n") == [("org", "fronts")]


def test_warning_lists(tmp_path: Path) -> None:
    data = {"name": "Known VPN exits", "version": 20240105, "list": ["175.45.176.0/22", "x"], "type": "cidr"}
    path = tmp_path / "list.json"
    path.write_text(json.dumps(data))
    table = open_table(path, "list.json")
    assert table is not None
    assert (table.date, table.basis, table.kinds) == ("2024-01-05", "its own version", True)
    assert [(one.claim, one.value) for one in table.answers(Addresses([KP]))] == [("kind", "vpn")]
    assert table.state == {"bad": "1"}
    path.write_text(json.dumps({**data, "name": "Akamai", "version": 7}))
    assert answers(tmp_path, "list.json", path.read_bytes()) == [("org", "Akamai")]


def test_a_note_dates_the_tables_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "dataset.toml").write_text('name = "x"\ndate = "2024-01-02"\n')
    (tmp_path / "LICENSE").write_text("1.2.3.4\n")
    (tmp_path / "ROUTEVIEWS-LICENSE").write_text("free")
    (tmp_path / "vpn.txt").write_text("1.2.3.0/24\n")
    (tmp_path / "prose.txt").write_text("AS9009 # someone\n")
    (tmp_path / "picture.csv").write_bytes(bytes(range(256)))
    tables, others = find_tables(tmp_path)
    assert [(table.name, table.date, table.basis) for table in tables] == [
        ("vpn.txt", "2024-01-02", "dataset.toml")
    ]
    assert others == ["picture.csv", "prose.txt"]
    assert [table.name for table in find_tables(tmp_path / "vpn.txt")[0]] == ["vpn.txt"]


def test_a_cut_table_keeps_what_precedes_the_cut(tmp_path: Path) -> None:
    rows = [b"10.%d.%d.0/24" % divmod(number, 256) for number in range(20_000)]
    packed = gzip.compress(b"\n".join(rows))
    path = tmp_path / "vpn.txt.gz"
    path.write_bytes(packed[: len(packed) // 2])
    table = open_table(path, "vpn.txt.gz")
    assert table is not None
    assert [one.value for one in table.answers(Addresses(["10.0.1.1", "10.77.0.1"]))] == ["vpn"]
    assert table.state["damage"]


@given(st.binary(max_size=300), st.sampled_from(["x.csv", "x.txt", "x.json", "x.mmdb", "x.csv.gz"]))
def test_any_bytes_are_a_table_or_none(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, name: str
) -> None:
    path = tmp_path_factory.mktemp("t") / name
    path.write_bytes(raw)
    table = open_table(path, name)
    if table is not None:
        assert isinstance(table.answers(Addresses([KP, "2001:db8::1"])), list)


@pytest.mark.shared
def test_real_tables(shared: Path) -> None:
    tables, others = find_tables(shared / "ip")
    assert len(tables) == 16
    assert others == ["x4bnet/input-datacenter-ASN.txt", "x4bnet/input-vpn-ASN.txt"]
    by_name = {table.name: table for table in tables}
    assert by_name["misp/microsoft-azure.json"].date == "2024-12-03"
    kinds = {table.name.rpartition("/")[2] for table in tables if table.kinds}
    assert {"vpn-ipv4.txt", "datacenter-ipv6.txt", "icloud-private-relay.json", "cloudflare.json"} <= kinds
    country = by_name["geo-whois-asn-country/geo-whois-asn-country-ipv4.csv.gz"]
    addresses = Addresses([KP, "175.45.179.255", "175.45.180.0"])
    assert [one.value for one in country.answers(addresses)][:2] == ["KP", "KP"]
    assert country.state == {}
