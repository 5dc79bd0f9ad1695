from __future__ import annotations

from celtrace.access.columns import ASIDE, BLANK, PARSED, ColumnReader
from celtrace.logline.formats import parse_line
from tests.logline.test_formats import LINE


def reader(form: str = "combined") -> ColumnReader:
    return ColumnReader(form, lambda raw: parse_line(raw, form), longest=1 << 16)


def test_kinds_of_lines() -> None:
    block = reader().read(LINE + b"\n\n" + LINE[:40] + b"\n" + LINE + b"\r\n", 0)
    assert block.kind.tolist() == [PARSED, BLANK, ASIDE, PARSED]
    assert block.reasons == {2: "time"}
    assert block.zones == {"+0900"}
    column = block.columns["request"]
    assert column.values[column.codes[0]][:2] == ("PUT", "/up/C045.zip")


def test_a_carriage_return_counts_for_the_longest_line() -> None:
    data = LINE + b"\r\n"
    for longest, kind in ((len(LINE), ASIDE), (len(LINE) + 1, PARSED)):
        read = ColumnReader("combined", lambda raw: parse_line(raw, "combined"), longest=longest).read(
            data, 0
        )
        assert read.kind.tolist() == [kind]
