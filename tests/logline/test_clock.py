from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.clock import Years, moment, read_ctime, read_epoch, read_iso, read_seconds


@pytest.mark.parametrize(
    ("raw", "text", "zone"),
    [
        (b"2024-01-02T03:04:05Z", "2024-01-02T03:04:05Z", "+0000"),
        (b"2024-01-02 03:04:05.250+0900", "2024-01-01T18:04:05Z", "+0900"),
        (b"2024/01/02 03:04:05", "2024-01-02T03:04:05Z", ""),
        (b"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", "+0000"),
    ],
)
def test_iso(raw: bytes, text: str, zone: str) -> None:
    found = read_iso(raw)
    assert found is not None
    assert (found.text, found.zone) == (text, zone)


@pytest.mark.parametrize(
    "raw",
    [b"2024-02-30T00:00:00Z", b"2024-01-02T12:59:60Z", b"2024-01-02T00:00:00+19:00", b"zz", b"2024-1-2"],
)
def test_what_is_no_time(raw: bytes) -> None:
    assert read_iso(raw) is None


@given(st.integers(315_532_800, 3_786_912_000))
def test_iso_and_epoch_agree(second: int) -> None:
    day = datetime.fromtimestamp(second, UTC)
    by_text, by_number = read_iso(day.isoformat().encode()), read_epoch(day.timestamp())
    assert by_text == by_number
    assert by_number is not None
    assert (
        read_epoch(by_number.seconds * 1000 if by_number.seconds > 10**9 else by_number.seconds) is not None
    )


def test_epoch_units() -> None:
    assert {read_epoch(1_700_000_000 * unit) for unit in (1, 10**3, 10**6, 10**9)} == {
        read_seconds(1_700_000_000)
    }
    assert read_seconds(-1) is None
    assert read_epoch(1e30) is None


def test_ctime() -> None:
    found = read_ctime(b"Mon Jun  6 18:43:28 2016")
    assert found is not None
    assert (found.text, found.zone) == ("2016-06-06T18:43:28Z", "")
    assert read_ctime(b"Mon Jun 31 18:43:28 2016") is None


def test_the_year_turns_and_late_lines_stay_in_the_old_one() -> None:
    years = Years(2023)
    read = [
        years.read(raw)
        for raw in (b"Nov 30 00:00:00", b"Jan  1 00:00:01", b"Dec 31 23:59:59", b"Feb 29 00:00:00")
    ]
    assert [one if isinstance(one, str) else one.text[:10] for one in read] == [
        "2023-11-30", "2024-01-01", "2023-12-31", "2024-02-29",
    ]  # fmt: skip
    assert years.read(b"Feb 30 00:00:00") == "time"
    assert Years(None).read(b"Feb 20 00:00:00") == "year_unknown"
    assert moment((2024, 1, 1, 0, 0, 60), name="+0000") is None
