from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.records import (
    TABLES,
    Mention,
    Snapshot,
    UnexplainedNullError,
    check,
    columns,
    content_id,
    digest,
)
from celtrace.records.base import column_types, nullable
from tests.access.made import request


def snapshot(**changes):
    return Snapshot(
        **{
            "snapshot": "s",
            "source": "s",
            "role": "evidence",
            "taken_at": "2024-01-08T00:00:00Z",
            "complete": "yes",
            "files": 1,
            "bytes": 2,
            "folders": 0,
            "authority": "",
            **changes,
        }
    )


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_says_what_it_is_and_is_sorted_by_columns_it_has(name):
    kind = TABLES[name]
    assert kind.__doc__
    assert kind.table == name
    assert set(kind.key) <= set(columns(kind))
    assert columns(kind)[-1] == "unknown"
    assert set(column_types(kind)) == set(columns(kind))


def test_a_null_needs_a_reason():
    with pytest.raises(UnexplainedNullError, match="taken_at"):
        check(snapshot(taken_at=None))
    check(snapshot(taken_at=None, unknown={"taken_at": "no date in the name"}))


def test_a_value_of_another_type_is_refused():
    with pytest.raises(msgspec.ValidationError):
        check(snapshot(files="many"))
    with pytest.raises(msgspec.ValidationError):
        check(snapshot(complete="perhaps"))


def test_nullable_columns_are_known():
    assert nullable(Snapshot) == {"taken_at"}
    assert nullable(Mention) == {"valid"}


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_a_digest_does_not_depend_on_order(data):
    assert digest(data) == digest(dict(reversed(list(data.items()))))


def test_ids_follow_from_content():
    assert content_id("x", 1, "a") == content_id("x", 1, "a") != content_id("x", 1, "b")
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")


def test_a_moment_is_a_time_as_it_is_kept():
    good = request(0)
    assert check(good) == good
    for time in ("2024-01-08 01:00:00", "2024-01-08T01:00:00+00:00", ""):
        with pytest.raises(msgspec.ValidationError, match="time"):
            check(msgspec.structs.replace(good, time=time))
