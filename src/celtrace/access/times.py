"""Times out of a simple table: a column of times, by subject where there is a column for it."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

TIME_COLUMNS = ("time", "time_utc", "time_utc_s", "timestamp", "datetime", "date", "utc")
SUBJECT_COLUMNS = ("subject", "account", "author", "user", "pool")
LARGEST = 512 << 20

_NUMBER = re.compile(r"\d{1,11}(?:\.\d+)?")


def read_time(text: str) -> int:
    """Seconds since 1970 of an RFC 3339 time or a number of seconds; without a zone it is UTC.

    Raises:
        ValueError: it is neither.
    """
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return int(float(text))
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return int(moment.timestamp())
    except OverflowError as error:
        raise ValueError(text) from error


def read_times(path: Path) -> tuple[dict[str, list[int]], list[int]]:
    """Times by subject (``""`` without such a column), and the numbers of rows that hold none.

    Raises:
        ValueError: no row holds a time, or the file is no table.
        OSError: the file cannot be opened.
    """
    if path.stat().st_size > LARGEST:
        raise ValueError(f"larger than {LARGEST >> 20} MiB; cut it into parts")
    found: dict[str, list[int]] = defaultdict(list)
    bad = []
    with path.open(encoding="utf-8-sig", errors="backslashreplace", newline="") as stream:
        rows = csv.reader(stream)
        time_at, subject_at = 0, None
        try:
            for number, row in enumerate(rows, 1):
                if not any(cell.strip() for cell in row):
                    continue
                if number == 1 and (columns := _header(row)):
                    time_at, subject_at = columns
                    continue
                try:
                    second = read_time(row[time_at])
                    subject = row[subject_at].strip() if subject_at is not None else ""
                except (ValueError, IndexError):
                    bad.append(number)
                    continue
                found[subject].append(second)
        except csv.Error as error:
            raise ValueError(f"no table: {error}") from error
    if not found:
        raise ValueError(f"no time found; name the column one of {', '.join(TIME_COLUMNS)}")
    return dict(found), bad


def _header(row: list[str]) -> tuple[int, int | None] | None:
    names = [cell.strip().lower() for cell in row]
    time_at = next((names.index(name) for name in TIME_COLUMNS if name in names), None)
    if time_at is None:
        return None
    return time_at, next((names.index(name) for name in SUBJECT_COLUMNS if name in names), None)
