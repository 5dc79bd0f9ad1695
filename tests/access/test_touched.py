from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.touched import (
    DOWNLOAD,
    NO_FILE,
    SEVERAL,
    Known,
    match,
    parts_of,
    target_parts,
    touch_rows,
    transfers,
)
from celtrace.case.tables import to_arrow
from celtrace.records import Request, Touch
from celtrace.records.base import check
from tests.access.made import OPEN, START, VPN, made, request

FILES = [("mirror/up/C045.zip", "aa", "2024-01-08T01:02:05Z"), ("mirror/in/C046.zip", "bb", None)]


def touched(requests: list[Request], files: list[tuple[str, str, str | None]]) -> list[Touch]:
    visits = made(requests)
    moved = transfers([to_arrow(Request, requests)], visits)
    return [
        check(row) for row in touch_rows(moved, files, {visit.row.id: visit.row.account for visit in visits})
    ]


def test_uploads_and_downloads_by_path_and_time() -> None:
    rows = touched(
        [
            request(1, method="PUT", target="/dav/up/C045.zip", status=201),
            request(2, method="PUT", target="/dav/up/C045.zip?x=1", status=201, line=900),
            request(3, target="/in/C046.zip", line=901),
            request(4, target="/elsewhere/C099.zip", line=902),
            request(5, OPEN, "", target="/in/C046.zip", agent="x", line=903),
        ],
        FILES,
    )
    assert [(row.account, row.direction, row.path, row.mtime_off_s) for row in rows if row.account] == [
        ("kim", "upload", "mirror/up/C045.zip", 65),
        ("kim", "upload", "mirror/up/C045.zip", 5),
        ("kim", "download", None, None),
        ("kim", "download", "mirror/in/C046.zip", None),
    ]
    assert [row.unknown.get("mtime_off_s") for row in rows if row.account] == [None, None, NO_FILE, DOWNLOAD]
    (other,) = [row for row in rows if not row.account]
    assert (other.path, other.requests, other.first) == ("mirror/in/C046.zip", 1, "2024-01-08T01:05:00Z")


def test_refused_requests_are_nobody_s() -> None:
    rows = touched([request(0, target="/a/b"), request(1, target="/a/b", status=401, line=99)], [])
    assert [row.requests for row in rows] == [1]


def test_the_time_decides_between_files_that_fit_alike() -> None:
    moment = int(START.timestamp())
    old = Known(parts_of("1/up/a.zip"), "1/up/a.zip", "aa", moment - 86_400)
    new = Known(parts_of("2/up/a.zip"), "2/up/a.zip", "bb", moment + 2)
    parts = target_parts("/up/a.zip")
    assert match(parts, [old, new], moment) == new
    assert match(parts, [old, new], moment + 9999) == SEVERAL
    assert match(parts, [old, old._replace(path="3/up/a.zip")], moment) == old
    assert match(target_parts("/other/a.zip"), [old, new], moment) == NO_FILE
    assert match(("a.zip",), [old], moment) == old


@pytest.mark.parametrize(
    ("target", "parts"),
    [("/a/b%20c.zip?x=/y#z", ("b c.zip", "a")), ("/", ()), ("", ()), ("//a//b/", ("b", "a"))],
)
def test_parts_of_targets(target: str, parts: tuple[str, ...]) -> None:
    assert target_parts(target) == parts


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_target_and_path(target: str, path: str) -> None:
    rows = touched([request(0, VPN, method="PUT", target=target, status=201)], [(path, "aa", None)])
    assert len(rows) == 1
