from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.formats import FORMATS, parse_line, reads
from celtrace.logline.model import ParsedLine

LINE = b'175.45.176.1 - kim [20/May/2015:04:05:02 +0900] "PUT /up/C045.zip HTTP/1.1" 201 17 "-" "curl/8.5"'


def read(raw: bytes, name: str = "combined") -> ParsedLine:
    line = parse_line(raw, name)
    assert isinstance(line, ParsedLine), line
    return line


def test_combined() -> None:
    assert read(LINE) == ParsedLine(
        host="",
        ip="175.45.176.1",
        account="kim",
        time="2015-05-19T19:05:02Z",
        seconds=1432062302,
        zone="+0900",
        method="PUT",
        target="/up/C045.zip",
        protocol="HTTP/1.1",
        status=201,
        bytes=17,
        referer="",
        agent="curl/8.5",
        forwarded="",
    )


def test_the_other_formats() -> None:
    common = LINE.removesuffix(b' "-" "curl/8.5"')
    assert read(common, "common").agent == ""
    assert read(b"files.example:443 " + LINE, "vhost_combined").host == "files.example:443"
    assert read(LINE + b' "10.0.0.7"', "combined_forwarded").forwarded == "10.0.0.7"
    for name in FORMATS:
        assert sum(isinstance(parse_line(raw, name), ParsedLine) for raw in (common, LINE)) == (
            name in ("common", "combined")
        )


@pytest.mark.parametrize(
    ("sent", "method", "target"),
    [
        (b"GET / HTTP/1.1", "GET", "/"),
        (b"GET /a b?c HTTP/1.0", "GET", "/a b?c"),
        (b"PROPFIND /remote.php/dav HTTP/1.1", "PROPFIND", "/remote.php/dav"),
        (b"GET /old", "GET", "/old"),
        (rb"GET /\"quoted\" HTTP/1.1", "GET", '/"quoted"'),
        (rb"\x16\x03\x01\x02", "", "\\x16\\x03\\x01\\x02"),
        (b"-", "", ""),
        (b"", "", ""),
        (b"PRI * HTTP/2.0", "PRI", "*"),
    ],
)
def test_requests(sent: bytes, method: str, target: str) -> None:
    line = read(LINE.replace(b"PUT /up/C045.zip HTTP/1.1", sent))
    assert (line.method, line.target) == (method, target)


def test_fields_left_out() -> None:
    line = read(b'2001:db8::1 - - [20/May/2015:04:05:02 +0000] "-" - - "-" "-"')
    assert (line.ip, line.account, line.status, line.bytes, line.agent) == ("2001:db8::1", "", None, 0, "")


def test_accounts() -> None:
    assert read(LINE.replace(b"kim", b'"Kim C."')).account == "Kim C."
    assert read(LINE.replace(b"kim", b"Kim C.")).account == "Kim C."
    assert read(LINE.replace(b"kim", b'""')).account == ""
    assert read(LINE.replace(b"kim", "김".encode())).account == "김"


def test_agent_bytes_that_are_not_utf8() -> None:
    assert read(LINE.replace(b"curl", b"c\xff\xfe")).agent == "c\\xff\\xfe/8.5"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (LINE[:60], "quote_not_closed"),
        (LINE[:-1], "quote_not_closed"),
        (LINE.replace(b" ", b"\t"), "control_byte"),
        (LINE.replace(b"20/May", b"20\x00May"), "control_byte"),
        (LINE.replace(b"175.45.176.1", b"175.45.176.256"), "address"),
        (LINE.replace(b"175.45.176.1", b"\xff75.45.176.1"), "address"),
        (LINE.replace(b"May", b"Mai"), "time"),
        (LINE.replace(b"20/May", b"40/May"), "time"),
        (LINE.replace(b" 201 ", b" 099 "), "status"),
        (LINE.replace(b" 201 ", b" 600 "), "status"),
        (LINE.replace(b" 201 ", b" 2e1 "), "status"),
        (LINE.replace(b" 17 ", b" 1x "), "bytes"),
        (LINE.replace(b" 17 ", b" -1 "), "bytes"),
        (LINE + b" more", "fields"),
        (LINE.replace(b" - ", b" "), "fields"),
        (LINE + LINE, "fields"),
        (b"1.2.3.4 - - 175.45.176.1" + LINE[12:], "account"),
        (b"", "address"),
        (b"\x00" * 40, "control_byte"),
    ],
)
def test_damage_is_named(raw: bytes, reason: str) -> None:
    assert parse_line(raw, "combined") == reason


@given(st.integers(0, len(LINE) - 1))
def test_a_line_cut_anywhere_is_damaged(end: int) -> None:
    assert isinstance(parse_line(LINE[:end], "combined"), str)


@given(st.integers(0, len(LINE)), st.integers(1, len(LINE)))
def test_two_lines_torn_into_one_are_damaged(end: int, start: int) -> None:
    torn = LINE[:end] + LINE[start:]
    line = parse_line(torn, "combined")
    if isinstance(line, ParsedLine):
        assert torn.count(b'"') == LINE.count(b'"')
        assert len(torn) < len(LINE) * 1.5


@given(st.lists(st.integers(0, len(LINE) - 1), min_size=1, unique=True))
def test_blanks_between_fields_that_became_tabs_are_damaged(places: list[int]) -> None:
    raw = bytearray(LINE)
    for place in places:
        raw[place] = 9
    assert parse_line(bytes(raw), "combined") == "control_byte"


@given(st.binary(max_size=300), st.sampled_from(sorted(FORMATS)))
def test_any_bytes_give_a_line_or_a_reason(raw: bytes, name: str) -> None:
    assert isinstance(parse_line(raw, name), ParsedLine | str)


@given(st.binary(max_size=12), st.integers(0, len(LINE)), st.sampled_from(sorted(FORMATS)))
def test_whether_a_line_is_read_is_told_as_reading_would(extra: bytes, place: int, name: str) -> None:
    raw = LINE[:place] + extra + LINE[place:]
    assert reads(raw, name) == isinstance(parse_line(raw, name), ParsedLine)


@given(st.binary(max_size=12), st.integers(0, len(LINE)))
def test_bytes_put_into_a_line_never_shift_its_fields(extra: bytes, place: int) -> None:
    line = parse_line(LINE[:place] + extra + LINE[place:], "combined")
    if isinstance(line, ParsedLine):
        assert line.status is None or 100 <= line.status <= 599
        assert " - " not in line.account
        assert "\t" not in line.target
