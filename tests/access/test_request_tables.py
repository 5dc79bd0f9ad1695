from __future__ import annotations

from celtrace.access.columns import PROBES, ColumnReader
from celtrace.access.direction import direction
from celtrace.access.request_tables import CLASS_OF, table_of
from celtrace.case.tables import shown
from celtrace.logline.formats import parse_line
from celtrace.records import Request
from tests.logline.test_formats import LINE


def test_a_class_of_status_stands_for_each_of_its_statuses() -> None:
    for status in range(100, 600):
        probe = PROBES[int(CLASS_OF[status])]
        for method in ("GET", "PUT", "POST", "HEAD", "STOR", "RETR"):
            assert direction(method, "/upload", status) == direction(method, "/upload", probe), (
                method,
                status,
            )


def test_table() -> None:
    block = ColumnReader("combined", lambda raw: parse_line(raw, "combined"), longest=99_999).read(
        LINE + b"\n" + LINE.replace(b" 201 ", b" - ") + b"\n", 7
    )
    table, seconds = table_of(block, 3, {"path": "p", "sha256": "s"}, zone=None, skew_s=5, no_status="none")
    rows = shown(Request, table).to_pylist()
    assert seconds.tolist() == [1432062307] * 2
    assert [(row["line"], row["offset"], row["status"]) for row in rows] == [(3, 7, 201), (4, 105, None)]
    assert rows[1]["unknown"] == [("status", "none")]
    assert (rows[0]["direction"], rows[0]["time"]) == ("upload", "2015-05-19T19:05:07Z")
