from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.jsonline import address, decode, event, json_format, number, pick, said, when
from celtrace.logline.model import Hints, ParsedLine


def test_pick_and_values() -> None:
    record = decode(b'caddy  | {"a":{"b":["x"]},"c":"-","d":0}')
    assert record is not None
    assert (pick(record, "a.b"), pick(record, "c", "d"), pick(record, "a.q.z")) == ("x", 0, None)
    assert address("192.0.2.7:4711") == "192.0.2.7"
    assert address("[2001:db8::1]:80") == "2001:db8::1"
    assert address("host.example") is None
    assert (number("12"), number(-1), number(True), number("x")) == (12, None, None, None)
    assert said("a\x1b[2J") == "a\\x1b[2J"


def test_bytes_that_are_no_utf8_stay_visible() -> None:
    record = decode(b'{"a":"\xff"}')
    assert record is not None
    assert "ff" in str(record["a"])


def test_event_checks_each_value() -> None:
    time = when("2024-01-02T03:04:05Z")
    assert event(ip="x", time=time) == "address"
    assert event(ip="", time=time, local=True) != "address"
    assert event(ip="::1", time=None) == "time"
    assert event(ip="::1", time=time, status=999) == "status"
    assert event(ip="::1", time=time, size="many") == "bytes"


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(raw: bytes) -> None:
    reader = json_format("x", lambda r: "ip" in r, lambda r: event(ip=r["ip"], time=when(r.get("t")))).open(
        Hints()
    )
    assert isinstance(reader.read(raw), str | ParsedLine)
    assert reader.read(b"{") == "json"
    assert reader.read(b"{}") == "not_a_request"
