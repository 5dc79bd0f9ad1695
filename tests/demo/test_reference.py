from __future__ import annotations

import csv
import io
import ipaddress
import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from celtrace.demo import reference
from celtrace.demo.logs import OFFICE_ADDRESSES, SLIP_ADDRESS, VPN_EXITS
from celtrace.demo.production import Cut
from celtrace.demo.tree import Tree
from celtrace.demo.words import LIBRARY_SHOWS, WHALE


def _rows(tree: Tree, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tree.files[path].data.decode())))


@given(st.integers(min_value=0, max_value=999_999))
def test_codes_carry_a_valid_check_digit(serial: int) -> None:
    code = reference.social_credit_code(serial)
    assert uscc.is_valid(code)
    assert code[2:8] == "209999"


def test_the_list_loses_one_entry_and_gains_one() -> None:
    tree = Tree()
    reference.add_lists(tree)
    kept = []
    for day in reference.RENDITIONS:
        data = tree.files[f"reference/lists/invented-list-{day}/sdn.csv"].data
        assert data.endswith(b"\x1a\r\n")
        rows = list(csv.reader(io.StringIO(data[:-3].decode())))
        assert {len(row) for row in rows} == {12}
        assert all("INVENTED" in row[11] for row in rows)
        kept.append({int(row[0]) for row in rows})
        note = tomllib.loads(tree.files[f"reference/lists/invented-list-{day}/dataset.toml"].data.decode())
        assert note["date"] == day
    assert kept[0] == kept[1]
    assert kept[1] - kept[2] == {reference.DELISTED}
    assert len(kept[2] - kept[1]) == 1


def test_aliases_and_places_belong_to_entries_of_their_day() -> None:
    tree = Tree()
    reference.add_lists(tree)
    for day in reference.RENDITIONS:
        ids = {}
        for name in ("sdn", "alt", "add"):
            text = tree.files[f"reference/lists/invented-list-{day}/{name}.csv"].data[:-3].decode()
            ids[name] = {row[0] for row in csv.reader(io.StringIO(text))}
        assert ids["alt"] | ids["add"] <= ids["sdn"]


def test_address_tables_disagree_and_one_is_undated() -> None:
    tree = Tree()
    reference.add_addresses(tree)

    def claim(path: str, ip: str) -> list[str]:
        address = ipaddress.ip_address(ip)
        return [
            row["country"]
            for row in _rows(tree, path)
            if ipaddress.ip_network(row["cidr"]).version == address.version
            and address in ipaddress.ip_network(row["cidr"])
        ]

    first, second = "reference/ip/first/ranges.csv", "reference/ip/second/ranges.csv"
    assert claim(first, VPN_EXITS[0]) == ["NL"]
    assert claim(second, VPN_EXITS[0]) == ["SG"]
    assert claim(first, VPN_EXITS[-1]) == ["NL"]
    assert claim(first, SLIP_ADDRESS) == ["CN"]
    assert claim("reference/ip/undated/ranges.csv", SLIP_ADDRESS) == ["TH"]
    assert "reference/ip/undated/dataset.toml" not in tree.files
    assert all(claim(first, ip) == ["CN"] for ip in OFFICE_ADDRESSES)


def test_network_numbers_are_for_documentation() -> None:
    tree = Tree()
    reference.add_addresses(tree)
    for path in tree.files:
        if path.endswith("ranges.csv"):
            assert all(64496 <= int(row["asn"]) <= 64511 for row in _rows(tree, path))


@pytest.mark.media
def test_library_has_a_show_a_folder() -> None:
    tree = Tree()
    reference.add_library(tree, [Cut(WHALE, 12, 45)])
    for show in LIBRARY_SHOWS:
        told = json.loads(tree.files[f"library/{show.code}/show.json"].data)
        assert told["title"] == show.title
        assert "invented" in told["title"]
        pictures = [path for path, _ in tree.under(f"library/{show.code}/S01E")]
        assert len(pictures) == (9 if show == WHALE else 6)
        assert f"library/{show.code}/sheet_template_layout.png" in tree.files
