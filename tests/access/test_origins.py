from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from celtrace.access import origins as stage
from celtrace.access.arrow import rows_of
from celtrace.access.origins import origin_rows
from celtrace.records import Gap, Origin
from celtrace.records.base import check

KP = "175.45.176.1"


def look_up(
    seen: dict[str, str], folder: Path | None, regions: list[dict[str, Any]] | None = None
) -> tuple[list[Origin], list[Gap]]:
    rows = [check(row) for row in rows_of(origin_rows(seen, folder, regions or []))]
    origins = [row for row in rows if isinstance(row, Origin)]
    keys = [(row.ip, row.as_of, row.claim, row.dataset, row.value) for row in origins]
    assert len(set(keys)) == len(keys)
    return origins, [row for row in rows if isinstance(row, Gap)]


def test_every_table_keeps_its_own_answer(tmp_path: Path) -> None:
    (tmp_path / "a-2015-06-01.csv").write_text("cidr,country\n175.45.176.0/22,KP\n")
    (tmp_path / "b-2024-06-01.csv").write_text("cidr,country\n175.45.176.0/22,RU\n175.45.176.0/24,RU\n")
    origins, gaps = look_up({KP: "2015-06-02"}, tmp_path)
    assert [(row.value, row.dataset, row.dataset_date, row.temporal, row.days_off) for row in origins] == [
        ("KP", "a-2015-06-01.csv", "2015-06-01", "nearest", 1),
        ("RU", "b-2024-06-01.csv", "2024-06-01", "nearest", 3287),
    ]
    assert any("disagree on 1 of 1" in row.reason for row in gaps)
    assert any("city unknown" in row.reason for row in gaps)
    assert any("tells kinds of network apart" in row.reason for row in gaps)


def test_the_validity_that_fits_the_day_is_kept(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "cidr,country,valid_from,valid_to\n175.45.0.0/16,KP,2020-01-01,\n175.45.176.0/22,KP,2010-01-01,2016-01-01\n"
    )
    origins, gaps = look_up({KP: "2015-06-02"}, tmp_path)
    assert [(row.valid_from, row.temporal) for row in origins] == [("2010-01-01", "covers")]
    assert any(row.question == "From when is t.csv?" for row in gaps)


def test_not_listed_is_on_none_of_the_lists(tmp_path: Path) -> None:
    (tmp_path / "vpn.txt").write_text("198.51.100.0/24\n")
    (tmp_path / "datacenter.txt").write_text("203.0.113.0/24\n")
    days = dict.fromkeys(["198.51.100.7", "192.0.2.7", "2001:db8::7"], "2024-01-01")
    origins, _ = look_up(days, tmp_path)
    kinds = {(row.ip, row.value, row.dataset) for row in origins if row.claim == "kind"}
    assert kinds == {("198.51.100.7", "vpn", "vpn.txt"), ("192.0.2.7", "not_listed", "2 lists of networks")}
    unplaced = {row.ip for row in origins if row.claim == "country" and row.value is None}
    assert unplaced == {"192.0.2.7", "2001:db8::7"}


def test_private_addresses_stay_unknown_but_watch_regions_may_hold_them(tmp_path: Path) -> None:
    (tmp_path / "vpn.txt").write_text("10.0.0.0/8\n")
    regions = [
        {"name": "office", "cidr": "10.1.0.0/16", "valid_from": "2024-01-01", "valid_to": "", "source": "us"},
        {"name": "wrong", "cidr": "10.1.0.0/99", "source": "us"},
    ]
    origins, gaps = look_up({"10.1.2.3": "2024-02-01"}, tmp_path, regions)
    assert [(row.claim, row.value, row.dataset, row.temporal) for row in origins] == [
        ("region", "office", "watch region: office", "covers"),
        ("country", None, "no table", "undated"),
    ]
    assert "RFC 1918" in origins[1].unknown["value"]
    assert any("no network" in row.reason for row in gaps)


def test_nothing_given(tmp_path: Path) -> None:
    assert look_up({}, None) == ([], [])
    origins, gaps = look_up({KP: "2024-01-01"}, None)
    assert origins == []
    assert [row.reason for row in gaps] == ["no address tables were given (--ip)"]


@pytest.mark.shared
def test_real_tables(shared: Path) -> None:
    seen = {KP: "2024-01-12", "13.32.0.5": "2024-01-12", "8.8.8.8": "2024-01-12"}
    origins, _ = look_up(seen, shared / "ip")
    said = {(row.ip, row.claim, row.value) for row in origins}
    assert {(KP, "country", "KP"), (KP, "asn", "AS131279"), (KP, "kind", "not_listed")} <= said
    kinds = {(row.value, row.dataset) for row in origins if row.ip == "13.32.0.5" and row.claim == "kind"}
    assert kinds == {
        ("hosting", "misp/amazon-aws.json"),
        ("hosting", "x4bnet/datacenter-ipv4.txt"),
        ("vpn", "misp/vpn-ipv4.json"),
    }


def test_bad_tables_are_reported(tmp_path: Path) -> None:
    (tmp_path / "torn-2015-06-01.csv").write_text("cidr,country\n175.45.176.0/22,KP\n175.45.176.0/24,RU\n")
    (tmp_path / "cut.mmdb").write_bytes(b"\xab\xcd\xefMaxMind.com" + bytes(9))
    later = "cidr,country,valid_from,valid_to\n175.45.176.0/22,KP,2010-01-01,2016-01-01\n"
    later += "175.45.176.0/22,CN,2020-01-01,\n"
    (tmp_path / "moved.csv").write_text(later)
    _, gaps = look_up({KP: "2015-06-02"}, tmp_path)
    reasons = {row.question: row.reason for row in gaps}
    assert reasons["What does cut.mmdb say?"] == "it is damaged, cut short, or no mmdb"
    assert "contradict each other for 1" in reasons["Which of its answers does torn-2015-06-01.csv mean?"]
    assert not any("moved.csv mean" in question for question in reasons)


def test_a_note_whose_date_is_nonsense_is_reported(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("175.45.176.0/22\n")
    (tmp_path / "dataset.toml").write_text('date = "zz"\n')
    _, gaps = look_up({KP: "2015-06-02"}, tmp_path)
    assert any("'zz' is no date" in row.reason for row in gaps)


def test_addresses_asked_in_parts_give_the_same_rows(tmp_path: Path) -> None:
    (tmp_path / "vpn-2024-01-01.txt").write_text("45.131.0.0/22\nnonsense\n")
    (tmp_path / "dbip-2024-01-01.csv").write_text(
        "first,last,country\n45.131.0.0,45.131.3.255,CN\n45.131.0.0,45.131.0.9,HK\n"
    )
    (tmp_path / "other.csv").write_text("cidr,country,valid_from\n45.131.0.0/16,SG,2024-01-01\n")
    seen = {f"45.131.{number % 5}.{number}": "2024-01-01" for number in range(40)}
    whole = list(rows_of(origin_rows(seen, tmp_path, [])))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "AT_ONCE", 7)
        parts = list(rows_of(origin_rows(seen, tmp_path, [])))
    assert sorted(map(repr, parts)) == sorted(map(repr, whole))
    assert len(whole) > 80
