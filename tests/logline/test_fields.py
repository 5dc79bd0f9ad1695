from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.fields import read_address, read_time, text, unescape
from celtrace.records import parse_utc, unescape_path


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"175.45.176.1", "175.45.176.1"),
        (b"2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
        (b"::ffff:192.0.2.7", "192.0.2.7"),
        (b"fe80::1%eth0", "fe80::1%eth0"),
        (b"1.2.3", None),
        (b"1.2.3.256", None),
        (b"1.2.3.04", None),
        (b"host.example", None),
        (b"1.2.3.4\t-", None),
        (b"\xff", None),
        (b"", None),
    ],
)
def test_address(raw: bytes, shown: str | None) -> None:
    assert read_address(raw) == shown


def test_time_with_its_zone() -> None:
    moment = read_time(b"22/Jan/2019:03:56:14 +0330")
    assert moment is not None
    assert moment.text == "2019-01-22T00:26:14Z"
    assert moment.zone == "+0330"
    assert moment.seconds == parse_utc("2019-01-22T00:26:14Z").timestamp()


def test_time_without_zone_is_the_clock_reading() -> None:
    moment = read_time(b"22/Jan/2019:03:56:14")
    assert moment is not None
    assert (moment.text, moment.zone) == ("2019-01-22T03:56:14Z", "")


@pytest.mark.parametrize(
    "raw",
    [
        b"31/Feb/2019:03:56:14 +0000",
        b"22/jan/2019:03:56:14 +0000",
        b"22/Jan/2019:24:00:00 +0000",
        b"22/Jan/2019:03:56:14 +1460",
        b"22/Jan/2019:03:56:14 +1500",
        b"22/Jan/2019:03:56:14 +000",
        b"22/Jan/2019:03:56:14\t+0000",
        b"01/Jan/0001:00:00:00 +0900",
        b"00/Jan/0000:00:00:00 +0000",
        b"",
    ],
)
def test_not_a_time(raw: bytes) -> None:
    assert read_time(raw) is None


@given(
    st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(2100, 1, 1)),  # noqa: DTZ001
    st.integers(-12 * 60, 14 * 60),
)
def test_every_time_is_read_back(moment: datetime, offset: int) -> None:
    moment = moment.replace(microsecond=0)
    sign = "-" if offset < 0 else "+"
    zone = f"{sign}{abs(offset) // 60:02d}{abs(offset) % 60:02d}"
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[
        moment.month - 1
    ]
    found = read_time(f"{moment:%d}/{month}/{moment.year:04d}:{moment:%H:%M:%S} {zone}".encode())
    assert found is not None
    assert found.zone == zone
    local = parse_utc(found.text).timestamp() + offset * 60
    assert local == moment.replace(tzinfo=parse_utc(found.text).tzinfo).timestamp()


def test_text_keeps_what_is_not_utf8() -> None:
    assert text(b"Mozilla \xff\xfe") == "Mozilla \\xff\\xfe"
    assert text(rb"a\"b\\c\x1b\xe4\xb8\xad\q") == 'a"b\\\\c\\x1b中\\\\q'
    assert text(b"-") == ""
    assert text(b"") == ""


@given(st.binary())
def test_text_loses_nothing(sent: bytes) -> None:
    written = b"".join(
        b"\\" + bytes([byte]) if byte in b'"\\' else b"\\x%02x" % byte if byte < 32 else bytes([byte])
        for byte in sent
    )
    assert unescape(written) == sent
    assert written == b"-" or unescape_path(text(written)) == sent
