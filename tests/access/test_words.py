from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from celtrace.access.words import BEFORE, Stamps, read_answers, stretches_of, taken
from celtrace.logline.fields import read_time
from celtrace.logline.formats import status_and_size

TIME = b"20/May/2015:04:05:02 +0900"


def single(raw: bytes) -> tuple[int, str] | None:
    read = read_time(raw)
    return None if read is None else (read.seconds, read.zone)


def stamps(*raws: bytes) -> list[tuple[int, str] | None]:
    data = b"".join(b"-- [%s] " % raw for raw in raws) + b"."
    ends = np.arange(1, len(raws) + 1) * BEFORE
    reader = Stamps(single)
    seconds, zones, good = reader.read(taken(stretches_of(data, BEFORE), ends - BEFORE), data, ends)
    return [
        (second, reader.names[zone]) if sound else None
        for second, zone, sound in zip(seconds.tolist(), zones.tolist(), good.tolist(), strict=True)
    ]


@given(st.integers(0, len(TIME) - 1), st.integers(0, 255), st.integers(0, len(TIME) - 1), st.integers(0, 255))
def test_times_are_read_as_single_ones(place: int, byte: int, other: int, second: int) -> None:
    raw = bytearray(TIME)
    raw[place], raw[other] = byte, second
    assert stamps(TIME, bytes(raw), TIME) == [single(TIME), single(bytes(raw)), single(TIME)]


@pytest.mark.parametrize(
    "day", [b"29/Feb/2023", b"31/Apr/2024", b"00/May/2024", b"32/Jan/2024", b"29/Feb/1900"]
)
def test_days_that_do_not_exist(day: bytes) -> None:
    assert stamps(day + TIME[11:]) == [None]


def test_nothing_to_read() -> None:
    assert stamps() == []


def answer(field: bytes) -> tuple[int, int] | None:
    data = b'/ x" ' + field + b' "agent" "forwarded"\n'
    quote = np.array([3])
    stop = np.array([5 + len(field)])
    status, size, good = read_answers(data, quote, stop)
    return (int(status[0]), int(size[0])) if good[0] else None


@given(st.integers(0, 999), st.one_of(st.integers(0, 10**16 - 1).map(str), st.just("-")))
@example(200, "0000000000000000")
@example(599, "99999999")
@example(100, "100000000")
def test_answers_are_read_as_single_ones(status: int, size: str) -> None:
    code = b"%03d" % status
    assert answer(b"%s %s" % (code, size.encode())) == (
        None
        if isinstance(expected := status_and_size(code, size.encode()), str)
        else (expected[0], expected[1])
    )


@given(st.binary(min_size=1, max_size=24))
@example(b"200 \xff")
@example(b"200 1:")
@example(b"2\x8f0 17")
def test_other_bytes_are_no_answer(field: bytes) -> None:
    status, _, size = field.partition(b" ")
    found = answer(field)
    if found is not None:
        assert status_and_size(status, size) == found


def test_a_field_at_the_very_end_is_left() -> None:
    data = b'"2\n'
    found = read_answers(data, np.array([0]), np.array([2]))
    assert not found[2][0]
