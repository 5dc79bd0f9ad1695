from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from celtrace.access import origins_stage
from celtrace.access.arrow import rows_of
from celtrace.access.origins_stage import first_days, work
from celtrace.case.tables import to_arrow
from celtrace.engine.stage import Dataset, Task
from celtrace.records import Origin, Request, Row
from tests.access.made import OPEN, request


def test_addresses_are_judged_as_of_their_first_day(tmp_path: Path) -> None:
    (tmp_path / "t-2024-01-08.csv").write_text("cidr,country\n203.0.113.0/24,CN\n")
    data: list[Row] = [request(3 * 1440, OPEN), request(0, OPEN), request(1440, OPEN)]

    def rows(kind: type[Any]) -> Iterator[Any]:
        return iter(data)

    dataset = Dataset(name="ip", path=str(tmp_path), sha256="")
    regions = [{"name": "border", "cidr": "203.0.113.0/24", "valid_from": "2024-01-09", "source": "us"}]
    task = Task({}, rows=rows, datasets={"ip": dataset}, settings={"regions": regions})
    found = [row for row in rows_of(work(task)) if isinstance(row, Origin)]
    assert [(row.as_of, row.value, row.temporal, row.days_off) for row in found] == [
        ("2024-01-08", "border", "nearest", 1),
        ("2024-01-08", "CN", "covers", 0),
    ]


def test_first_days_of_requests_in_any_order() -> None:
    days = [
        to_arrow(Request, [request(3 * 1440, OPEN), request(9, "")]),
        to_arrow(Request, [request(0, OPEN)]),
    ]
    assert first_days(days) == {OPEN: "2024-01-08"}
    assert first_days([]) == {}


def test_an_address_that_only_the_dictionary_holds_has_no_day() -> None:
    ips = pa.DictionaryArray.from_arrays(pa.array([1, 1]), pa.array(["192.0.2.9", OPEN]))
    assert first_days([pa.table({"ip": ips, "time": ["2024-01-08T00:00:00Z"] * 2})]) == {OPEN: "2024-01-08"}


def test_many_addresses_are_put_together_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins_stage, "TOGETHER", 2)
    tables = [
        to_arrow(Request, [request(1440 * (9 - number), f"192.0.2.{number % 5}", line=1)])
        for number in range(9)
    ]
    wanted = {
        "0": 12,
        "1": 11,
        "2": 10,
        "3": 9,
        "4": 13,
    }  # each but the last comes twice, the second time earlier
    assert first_days(tables) == {f"192.0.2.{ip}": f"2024-01-{day:02}" for ip, day in wanted.items()}
    assert list(first_days(tables)) == [f"192.0.2.{number}" for number in range(5)]
