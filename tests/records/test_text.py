from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.records import escape_path, locator, parse_locator, parse_utc, unescape_path, utc, utc_from_ns
from celtrace.records.text import LOCATOR_KEYS


@given(st.binary())
def test_escaping_a_path_loses_nothing(raw):
    text = escape_path(raw)
    assert unescape_path(text) == raw
    assert text.isprintable() or all(not c.isspace() or c in " \u3000\xa0" or ord(c) > 0x7F for c in text)
    assert "\n" not in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("第3集.png".encode(), "第3集.png"),
        (b"\xb5\xda03", r"\xb5\xda03"),
        (b"a\\b", r"a\\b"),
        (b"line\nbreak", r"line\x0abreak"),
        ("\u202egnp".encode(), r"\xe2\x80\xaegnp"),
        ("\ufeffbom".encode(), r"\xef\xbb\xbfbom"),
    ],
)
def test_what_cannot_be_seen_is_written_out(raw, text):
    assert escape_path(raw) == text


@given(st.dictionaries(st.sampled_from(LOCATOR_KEYS), st.text(min_size=1)))
def test_a_locator_reads_back(parts):
    assert parse_locator(locator(**parts)) == parts


def test_a_locator_has_a_fixed_order():
    assert locator(line=3, member="a;b=c%") == "member=a%3Bb=c%25;line=3"


@pytest.mark.parametrize("text", ["line", "colour=3", "line=1;line=2", "=3", "line=1;"])
def test_what_is_no_locator_is_refused(text):
    with pytest.raises(ValueError):
        parse_locator(text)
    with pytest.raises(ValueError):
        locator(colour=1)


def test_times_are_utc():
    seoul = timezone(timedelta(hours=9))
    assert utc(datetime(2024, 1, 8, 9, 3, 1, tzinfo=seoul)) == "2024-01-08T00:03:01Z"
    assert parse_utc("2024-01-08T00:03:01Z") == datetime(2024, 1, 8, 0, 3, 1, tzinfo=UTC)
    assert utc_from_ns(1_500_000_000) == "1970-01-01T00:00:01.500000Z"
    assert utc_from_ns(10**30) is None
    with pytest.raises(ValueError):
        utc(datetime(2024, 1, 8))  # noqa: DTZ001
