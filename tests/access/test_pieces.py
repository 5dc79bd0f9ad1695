from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access import pieces
from celtrace.access.columns import PARSED, ColumnReader
from celtrace.access.pieces import Pieces, _places
from celtrace.logline.formats import parse_line
from tests.logline.test_formats import LINE


@given(st.lists(st.booleans(), max_size=80))
def test_places_of_flags(flags: list[bool]) -> None:
    assert _places(np.array(flags, bool)).tolist() == [place for place, flag in enumerate(flags) if flag]


def test_pieces_and_tiles_end_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [LINE.replace(b" 17 ", b" %d " % number) for number in range(40)]
    data = b"\n".join(lines) + b"\n"
    for size in range(len(LINE) - 3, len(LINE) + 4):
        monkeypatch.setattr(pieces, "PIECE", size)
        monkeypatch.setattr(pieces, "TILE", 37)
        reader = ColumnReader(
            "combined", lambda raw: parse_line(raw, "combined"), longest=1 << 16, way=Pieces
        )
        block = reader.read(data, 0)
        assert set(block.kind.tolist()) == {PARSED}
        assert block.size.tolist() == list(range(40))
