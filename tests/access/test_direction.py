from __future__ import annotations

import pytest

from celtrace.access.direction import direction


@pytest.mark.parametrize(
    ("method", "target", "status", "way"),
    [
        ("GET", "/a.zip", 200, "download"),
        ("GET", "/a.zip", 206, "download"),
        ("GET", "/a.zip", 304, "other"),
        ("GET", "/a.zip", 404, "other"),
        ("GET", "/upload/a.zip", 200, "download"),
        ("PUT", "/a.zip", 201, "upload"),
        ("PUT", "/a.zip", None, "upload"),
        ("PUT", "/a.zip", 403, "other"),
        ("POST", "/Upload.php", 200, "upload"),
        ("POST", "/upload", 413, "other"),
        ("POST", "/login", 200, "other"),
        ("HEAD", "/a.zip", 200, "other"),
        ("PROPFIND", "/", 207, "other"),
        ("", "\\x16\\x03", 400, "other"),
    ],
)
def test_direction(method: str, target: str, status: int | None, way: str) -> None:
    assert direction(method, target, status) == way
