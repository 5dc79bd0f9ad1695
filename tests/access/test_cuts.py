from __future__ import annotations

import random
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access import compiled
from celtrace.access.compiled import COMPILED
from celtrace.access.cuts import GAP_S, cut, cut_by_columns, cut_compiled
from celtrace.access.trails import HEAD, SHAPE, UPLOAD, Rows
from tests.test_compiled import under_sanitizers

HARNESS = Path(__file__).with_name("cut_harness.c")
WAYS = (cut_by_columns, cut_compiled) if COMPILED else (cut_by_columns,)


def part(rng: random.Random, count: int) -> Rows:
    """Requests of a few visitors, mostly in order of time, several at one time."""
    second, rows = 0, []
    for line in range(count):
        second += rng.choice((0, 0, 7, 60, GAP_S, GAP_S + 1)) - rng.choice((0, 0, 0, 0, 0, 90))
        visitor = rng.choice((-1 << 63, (-1 << 63) + (3 << 32), 5 << 32 | 7, 7))
        file = rng.choice((0, 0, 0, 1))
        line = line if rng.random() < 0.9 else rng.randrange(count)
        rows.append((visitor, second, line, rng.randrange(3), rng.randrange(2), file, 10, rng.randrange(64)))
    columns = list(zip(*rows, strict=True)) or [()] * len(SHAPE)
    return {name: np.array(values, kind) for (name, kind), values in zip(SHAPE.items(), columns, strict=True)}


@given(seed=st.integers(0, 1 << 32), count=st.integers(0, 60))
def test_every_way_gives_the_same(seed: int, count: int) -> None:
    rows = part(random.Random(seed), count)
    found = [way(rows) for way in WAYS]
    for each in found:
        for ours, theirs in zip(each, found[0], strict=True):
            assert ours.tolist() == theirs.tolist()


@pytest.mark.parametrize("way", WAYS)
def test_a_session_ends_with_the_visitor_or_a_gap(way) -> None:
    seconds = [0, 10, 10 + GAP_S, 11 + 2 * GAP_S, 5]
    rows: Rows = {name: np.zeros(5, kind) for name, kind in SHAPE.items()}
    rows["second"][:] = seconds
    rows["visitor"][:] = [1, 1, 1, 1, 2]
    rows["flags"][:] = [UPLOAD, UPLOAD | HEAD, 0, HEAD, 0]
    rows["size"][:] = [1, 2, 4, 8, 16]
    rows["agent"][:] = [0, 1, 0, 0, 0]
    found = way(rows)
    assert found.starts.tolist() == [0, 3, 4]
    assert found.counts.tolist() == [3, 1, 1]
    assert found.fresh.tolist() == [True, False, True]
    assert found.mixed.tolist() == [True, False, False]
    assert found.bytes.tolist() == [7, 8, 16]
    assert found.having(UPLOAD).tolist() == [2, 0, 0]
    assert found.having(HEAD).tolist() == [1, 1, 0]


def test_a_part_with_columns_of_different_length_is_refused() -> None:
    rows: Rows = {name: np.zeros(5, kind) for name, kind in SHAPE.items()}
    assert len(cut(rows).starts) == 1
    rows["line"] = rows["line"][:3]
    with pytest.raises(ValueError, match="columns of"):
        cut(rows)


def test_no_byte_beyond_what_is_given_is_read_or_written(tmp_path: Path) -> None:
    rng = random.Random(5)
    fed, requests = [], 0
    for _ in range(600):
        count = rng.choice((0, 1, 2, 17, 64, 200))
        fed.append(struct.pack("<i", count))
        for _ in range(count):
            fed.append(
                struct.pack(
                    "<4i", rng.randrange(-4, 9), rng.randrange(9000), rng.randrange(2), rng.randrange(99)
                )
            )
        requests += count
    if answer := under_sanitizers(HARNESS, compiled, b"".join(fed), tmp_path):
        found, sessions = map(int, answer.split())
        assert found == requests > sessions > 0
