from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access import blocks
from celtrace.access.blocks import line_blocks


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
