from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access.arrow import rows_of
from celtrace.access.logs import read_log
from celtrace.access.streams import LONGEST_LINE
from celtrace.access.wide import order_in, wide_lines
from celtrace.logline.utf16 import Order
from celtrace.records import LogFile, Outcome, Quarantined, Request
from tests.logline.test_formats import LINE


@given(st.text(), st.integers(1, 9), st.sampled_from(["utf-16-le", "utf-16-be"]), st.booleans())
def test_lines_lie_where_they_say(text: str, step: int, order: Order, odd: bool) -> None:
    data = text.encode(order, "surrogatepass") + b"\0" * odd
    found = list(wide_lines((data[place : place + step] for place in range(0, len(data), step)), order))
    texts = text.split("\n")
    if odd:
        texts[-1] += "\ufffd"
    elif not texts[-1]:
        texts.pop()
    assert [line.raw for line in found] == [each.encode("utf-8", "surrogatepass") for each in texts]
    ends = "\n".encode(order)
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    stored = [data[line.offset : line.offset + line.length] for line in found]
    assert ends.join(stored) + ends * (text.endswith("\n") and not odd) == data


def test_a_line_too_long_and_a_broken_stream() -> None:
    long = ("x" * (LONGEST_LINE + 1) + "\ny").encode("utf-16-le")

    def pieces() -> object:
        yield long
        raise EOFError("cut")

    lines = wide_lines(pieces(), "utf-16-le")  # type: ignore[arg-type]
    first, second = next(lines), next(lines)
    assert (first.length, first.raw) == (2 * LONGEST_LINE + 2, None)
    assert (second.offset, second.raw, second.cut) == (2 * LONGEST_LINE + 4, b"y", True)
    with pytest.raises(EOFError):
        next(lines)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_log_in_utf_16_is_read_like_any_other(tmp_path: Path, codec: Order) -> None:
    line = LINE.decode()
    plain = tmp_path / "plain.log"
    plain.write_bytes(b"\n".join([LINE, b"", LINE[:40], LINE]) + b"\n")
    wide = tmp_path / "wide.log"
    wide.write_bytes("\r\n".join(["\ufeff" + line, "", line[:40], line, ""]).encode(codec))
    assert (order_in(plain), order_in(wide)) == ("", codec)
    one, other = (list(rows_of(read_log(path, "log", "0" * 64))) for path in (plain, wide))
    for kind in (LogFile, Outcome):
        assert [row for row in other if isinstance(row, kind)] == [
            row for row in one if isinstance(row, kind)
        ]
    requests = [row for row in other if isinstance(row, Request)]
    assert [(row.line, row.offset, row.ip) for row in requests] == [
        (row.line, offset, row.ip)
        for row, offset in zip(
            (row for row in one if isinstance(row, Request)), (0, 2 * (len(LINE) + 47)), strict=True
        )
    ]
    aside = next(row for row in other if isinstance(row, Quarantined))
    data = wide.read_bytes()[aside.offset : aside.offset + aside.length]
    assert data.decode(codec) == line[:40] + "\r"
