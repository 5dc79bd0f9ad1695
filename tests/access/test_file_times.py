from __future__ import annotations

from datetime import timedelta

from celtrace.access.file_times import POOL, file_rhythm
from celtrace.records import Gap, Rhythm, Touch, utc
from celtrace.records.base import check
from tests.access.made import START


def touch(account: str, day: int, off: int | None, direction: str = "upload", hour: int = 9) -> Touch:
    last = utc(START + timedelta(days=day, hours=hour))
    return Touch(
        session=f"session-{account}{day}",
        account=account,
        target=f"/up/{day}",
        direction="upload" if direction == "upload" else "download",
        requests=1,
        bytes=1,
        first=last,
        last=last,
        path="up/x",
        sha256="ab",
        mtime_off_s=off,
        unknown={} if off is not None else {"mtime_off_s": "not known"},
    )


def reasons(*touches: Touch) -> list[str]:
    return [row.reason for row in file_rhythm(touches) if isinstance(row, Gap)]


def test_why_there_is_none() -> None:
    assert reasons() == ["no file that an account brought has a time of change in a known zone"]
    assert "repeat the log" in reasons(touch("kim", 1, 3), touch("kim", 2, -30))[0]
    assert (
        "no file"
        in reasons(touch("", 1, -9000), touch("kim", 1, None), touch("kim", 1, -9000, "download"))[0]
    )
    assert reasons(touch("kim", 1, -9000))[0].startswith("1 account; ")
    five = [touch(account, 1, -9000) for account in "abcde"]
    assert reasons(*five) == ["5 clock hours with a change; at least 50 are needed"]


def test_five_accounts_with_enough_hours() -> None:
    made = [touch(account, day, -9000, hour=day % 7) for account in "abcde" for day in range(20)]
    rows = [check(row) for row in file_rhythm(made)]
    assert {type(row) for row in rows} == {Rhythm}
    assert {(row.subject, row.events) for row in rows if isinstance(row, Rhythm)} == {(POOL, 100)}
