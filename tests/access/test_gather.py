from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from celtrace.access.gather import parts_of, request_tables, rows_where
from celtrace.case.tables import to_arrow
from celtrace.engine.stage import Task
from celtrace.records import Origin, Request
from tests.access.made import OPEN, VPN, origin, request


class Sealed(Task):
    """A task whose tables lie in files."""

    def __init__(self, found: dict[type[Any], list[Path]]) -> None:
        super().__init__({})
        self._found = found

    def parts(self, kind: type[Any]) -> list[Path]:
        return self._found[kind]


def test_files_and_rows_alike(tmp_path: Path) -> None:
    requests, origins = (
        [request(0), request(1, OPEN)],
        [origin(OPEN, "country", "CN"), origin(VPN, "kind", "vpn")],
    )
    for name, kind, rows in (("r", Request, requests), ("o", Origin, origins)):
        pq.write_table(to_arrow(kind, rows), tmp_path / name)
    sealed = Sealed({Request: [tmp_path / "r"], Origin: [tmp_path / "o"]})
    plain = Task({}, rows=lambda kind: iter([row for row in [*requests, *origins] if isinstance(row, kind)]))
    assert parts_of(plain, Request) is None
    assert list(rows_where(sealed, Origin, "ip", [OPEN])) == list(rows_where(plain, Origin, "ip", [OPEN]))
    both = [sum(table.num_rows for table in request_tables(task)) for task in (sealed, plain)]
    assert both == [2, 2]
