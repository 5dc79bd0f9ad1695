from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.case.moments import (
    FIRST,
    LAST,
    MICRO,
    MOMENT,
    micros_of,
    moment_texts,
    second_of,
    seconds_of,
    sound_moments,
    stored_moments,
    utc_strings,
)
from celtrace.records import utc_from_ns

moments = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)).map(  # noqa: DTZ001 - UTC is set below
    lambda one: int(one.replace(tzinfo=UTC, microsecond=0).timestamp())
)


def test_seconds_of_times() -> None:
    times = pa.array(["1970-01-01T00:00:01Z", "2024-01-08T01:00:00.250000Z"])
    assert seconds_of(times).tolist() == [1, 1704675600]
    assert seconds_of(times.dictionary_encode()).tolist() == [1, 1704675600]
    assert seconds_of(pa.chunked_array([times[:1], times[1:]])).tolist() == [1, 1704675600]
    assert seconds_of(pa.array([], pa.string())).tolist() == []
    assert second_of("2024-01-08T01:00:00.250000Z") == 1704675600


@given(st.lists(moments))
def test_text_and_back(seconds: list[int]) -> None:
    texts = utc_strings(np.array(seconds, np.int64))
    texts.validate(full=True)
    assert texts.to_pylist() == [
        f"{datetime.fromtimestamp(one, UTC):%Y-%m-%dT%H:%M:%SZ}".zfill(20) for one in seconds
    ]
    assert seconds_of(texts).tolist() == seconds
    assert seconds_of(texts.slice(1)).tolist() == seconds[1:]


@given(st.integers(0, 2**31), st.lists(st.integers(0, 100_000), min_size=40))
def test_times_of_few_days(start: int, steps: list[int]) -> None:
    seconds = np.cumsum([start, *steps])
    assert seconds_of(utc_strings(seconds)).tolist() == seconds.tolist()


def test_years_far_apart() -> None:
    seconds = np.array([-62135596800, 253402300799, 0] * 3)
    texts = utc_strings(seconds)
    assert texts.to_pylist()[:3] == ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z"]
    assert seconds_of(texts).tolist() == seconds.tolist()


@pytest.mark.parametrize(
    "text", ["2024-01-08 01:00:00Z", "2024-01-08T01:00:0xZ", "2024-02-31T01:00:00Z", "x" * 20]
)
def test_what_is_no_time_raises(text: str) -> None:
    with pytest.raises(ValueError):
        seconds_of(pa.array([text]))


@given(st.lists(moments.map(lambda second: second * MICRO) | st.integers(FIRST, LAST)))
def test_moments_are_their_text(micros: list[int]) -> None:
    times = pa.array(micros, pa.int64()).view(MOMENT)
    texts = moment_texts(times)
    assert texts.to_pylist() == [utc_from_ns(one * 1000) for one in micros]
    assert stored_moments(texts).equals(times)
    assert seconds_of(times).tolist() == [one // MICRO for one in micros]
    assert moment_texts(pa.chunked_array([times, times])).to_pylist() == texts.to_pylist() * 2
    assert sound_moments(times)


def test_a_moment_may_be_null() -> None:
    times = stored_moments(pa.array(["2024-01-08T01:00:00Z", None]))
    assert moment_texts(times).to_pylist() == ["2024-01-08T01:00:00Z", None]
    assert seconds_of(times).tolist() == [1704675600, 0]


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-08T01:00:00+00:00",
        "2024-01-08T24:00:00Z",
        "0000-01-08T01:00:00Z",
        "2024-01-08T01:00:00.5Z",
        "now",
    ],
)
def test_what_is_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        stored_moments(pa.array([text]))


def test_years_that_are_none() -> None:
    assert not sound_moments(pa.array([FIRST - 1]).view(MOMENT))
    assert not sound_moments(pa.array([LAST + 1]).view(MOMENT))


def test_microseconds_of_either_form() -> None:
    texts = pa.array(["2024-01-08T01:00:00Z", "1969-12-31T23:59:59Z"])
    for column in (texts, texts.dictionary_encode(), stored_moments(texts)):
        assert micros_of(column).tolist() == [1_704_675_600 * MICRO, -MICRO]
    assert micros_of(stored_moments(pa.array(["1970-01-01T00:00:00.250000Z"]))).tolist() == [MICRO // 4]
