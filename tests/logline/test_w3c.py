from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.model import Directive, Hints, ParsedLine
from celtrace.logline.w3c import W3cReader
from tests.logline.samples import one, read_all

FIELDS = (
    b"#Fields: date time s-ip cs-method "
    b"cs-uri-stem cs-uri-query cs-username c-ip cs(User-Agent) sc-status sc-bytes"
)
LINE = b"2024-01-02 03:04:05 10.0.0.1 GET /a+b x=1 kim 192.0.2.7 Mozilla/5.0+(X) 200 17"


def test_iis() -> None:
    line = one("w3c", FIELDS, LINE)
    assert (line.time, line.target, line.account) == ("2024-01-02T03:04:05Z", "/a b?x=1", "kim")
    assert (line.agent, line.status, line.bytes, line.zone) == ("Mozilla/5.0 (X)", 200, 17, "+0000")


def test_without_a_date_midnight_is_passed() -> None:
    lines = (b"#Date: 2024-01-02 00:00:00", b"#Fields: time c-ip cs-method", b"23:59:59 192.0.2.7 GET",
             b"00:00:01 192.0.2.7 GET")  # fmt: skip
    read = [one.time if isinstance(one, ParsedLine) else one for one in read_all("w3c", *lines)]
    assert read == ["2024-01-02T23:59:59Z", "2024-01-03T00:00:01Z"]


def test_cloudfront() -> None:
    head = b"#Fields: date time sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(User-Agent) x-forwarded-for"
    raw = b"2024-01-02\t03:04:05\t17\t192.0.2.7\tGET\td1.example\t/a%2520b\t200\tMozilla/5.0%20(X)\t198.51.100.7"
    line = one("w3c", b"#Version: 1.0", head, raw)
    assert (line.target, line.agent, line.forwarded) == ("/a b", "Mozilla/5.0 (X)", "198.51.100.7")


def test_fields_may_be_declared_anew_and_reasons() -> None:
    assert read_all("w3c", LINE) == ["no_fields_declared"]
    bad = [LINE + b" x", LINE.replace(b"192.0.2.7", b"999.0.2.7"), LINE.replace(b"01-02", b"13-02"),
           LINE.replace(b" 200 ", b" 999 "), LINE.replace(b" 17", b" -4"), LINE + b"\x00"]  # fmt: skip
    assert read_all("w3c", FIELDS, *bad) == ["fields", "address", "time", "status", "bytes", "control_byte"]
    assert one("w3c", FIELDS, b"#Fields: date time c-ip", b"2024-01-02 03:04:05 fe80::1%eth0").ip == "fe80::1"


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_any_bytes_have_an_answer(lines: list[bytes]) -> None:
    reader = W3cReader(Hints())
    for line in (FIELDS, *lines):
        assert isinstance(reader.read(line), str | ParsedLine | Directive)
