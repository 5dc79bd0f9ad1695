from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access import blocks
from celtrace.access.blocks import Lines, file_blocks, line_blocks


@given(st.lists(st.binary(max_size=40), max_size=12), st.integers(1, 30), st.integers(4, 20))
def test_blocks_are_the_stream(pieces: list[bytes], block: int, longest: int) -> None:
    whole = b"".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK", block)
        patch.setattr(blocks, "LONGEST_LINE", longest)
        found = list(line_blocks(pieces))
    place = number = 0
    for lines in found:
        assert lines.offset == place
        size = lines.length + 1 if not lines.data else len(lines.data)
        if lines.data:
            assert (whole + b"\n")[place : place + size] == lines.data
        place += size
        number += lines.data.count(b"\n") if lines.data else 1
    assert place in (len(whole), len(whole) + 1)
    assert number == whole.count(b"\n") + (whole[-1:] not in (b"", b"\n"))
    assert all(lines.ended for lines in found[:-1])


def test_what_breaks_the_stream_comes_last() -> None:
    def pieces():
        yield b"a\nb"
        raise EOFError("cut")

    found = line_blocks(pieces())
    assert [(lines.data, lines.ended) for lines in (next(found), next(found))] == [
        (b"a\n", True),
        (b"b\n", False),
    ]
    with pytest.raises(EOFError):
        next(found)


def lines_of(found: list[Lines]) -> list[tuple[int, bytes, bool] | int]:
    """Each line with its place; of lines that are too long their length."""
    rows: list[tuple[int, bytes, bool] | int] = []
    for lines in found:
        place = lines.offset
        for line in lines.data[: lines.size].splitlines(keepends=True) if lines.data else ():
            rows.append((place, line, lines.ended))
            place += len(line)
        if not lines.data:
            rows.append(lines.length)
    return rows


@given(
    st.lists(st.text("ab", max_size=30), max_size=20).map("\n".join), st.integers(1, 30), st.integers(4, 20)
)
def test_a_file_gives_the_lines_of_a_stream(text: str, block: int, longest: int) -> None:
    data = text.encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK", block)
        patch.setattr(blocks, "LONGEST_LINE", longest)
        found = list(file_blocks(io.BytesIO(data)))
        stream = list(line_blocks([data]))
    assert all(len(lines.data) <= max(block + 1, len(data) + 1) for lines in found)
    kept = [row for row in lines_of(found) if not isinstance(row, int) and len(row[1]) <= longest]
    assert kept == [row for row in lines_of(stream) if not isinstance(row, int) and len(row[1]) <= longest]
