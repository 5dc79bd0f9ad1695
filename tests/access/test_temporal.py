from __future__ import annotations

import pytest

from celtrace.access.temporal import Fit, fit


@pytest.mark.parametrize(
    ("table", "since", "until", "expected"),
    [
        (None, "", "", Fit("undated", None)),
        ("no date", "", "", Fit("undated", None)),
        ("2024-01-12", "", "", Fit("covers", 0)),
        ("2024-01-10", "", "", Fit("nearest", 2)),
        ("2024-02-12", "", "", Fit("nearest", 31)),
        ("2024-01", "", "", Fit("covers", 0)),
        ("2023-12", "", "", Fit("nearest", 12)),
        ("2026-01-01", "2024-01-12", "2024-01-12", Fit("covers", 0)),
        (None, "2024-01-13", "", Fit("nearest", 1)),
        (None, "", "2024-01-11", Fit("nearest", 1)),
        (None, "2017-10-01T09:07:51Z", "", Fit("covers", 0)),
        (None, "", "2030-01-01", Fit("covers", 0)),
    ],
)
def test_fit(table: str | None, since: str, until: str, expected: Fit) -> None:
    assert fit("2024-01-12", table, since, until) == expected
