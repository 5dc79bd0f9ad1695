from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access import logs
from celtrace.access.arrow import rows_of
from celtrace.access.logs import Given, read_log, zone_of
from celtrace.records import Row
from tests.logline.test_formats import LINE

SHA = "0" * 64
COMMON = LINE.removesuffix(b' "-" "curl/8.5"')
SOUND = [
    LINE,
    LINE + b' "10.0.0.7, 192.0.2.1"',
    b"files.example:443 " + LINE,
    COMMON,
    LINE.replace(b" +0900", b""),
    LINE.replace(b"/up/C045.zip", rb"/\"x\" \x16"),
    LINE.replace(b" 201 ", b" - "),
    LINE.replace(b"175.45.176.1", b"::ffff:175.45.176.1"),
    LINE.replace(b" 17 ", b" - "),
    LINE.replace(b"kim", b"kim lee"),
    b"# comment",
    b"",
    b" \t",
]


def both(path: Path, given_: Given) -> tuple[list[Row], list[Row]]:
    fast = list(rows_of(read_log(path, "log", SHA, given_)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logs, "FAST", frozenset())
        slow = list(rows_of(read_log(path, "log", SHA, given_)))
    return fast, slow


def by_table(rows: list[Row]) -> dict[str, list[Row]]:
    return {kind: [row for row in rows if row.table == kind] for kind in {row.table for row in rows}}


@given(st.data())
def test_both_ways_give_the_same_rows(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    start = data.draw(st.sampled_from(SOUND[:4]))
    lines = [start] * 3
    for _ in range(data.draw(st.integers(1, 8))):
        line = bytearray(data.draw(st.sampled_from([start, start, *SOUND])))
        for _ in range(data.draw(st.integers(0, 2))):
            if line:
                place = data.draw(st.integers(0, len(line) - 1))
                line[place : place + data.draw(st.integers(0, 3))] = data.draw(
                    st.sampled_from(
                        [b'"', b"\\", b" ", b"\t", b"\x00", b"[", b"9", b"-", b"\xff", b"\r", b""]
                    )
                )
        lines.append(bytes(line))
    path = tmp_path_factory.mktemp("log") / "log"
    path.write_bytes(b"\n".join(lines) + data.draw(st.sampled_from([b"", b"\n", b"\r\n"])))
    hints = data.draw(
        st.sampled_from([Given(), Given(zone=zone_of("Asia/Seoul"), zone_name="Asia/Seoul", skew_s=-3)])
    )
    fast, slow = both(path, hints)
    assert by_table(fast) == by_table(slow)


@pytest.mark.shared
def test_both_ways_on_real_logs(shared: Path) -> None:
    for name in ("elastic/apache_logs", "lnav/logfile_shop_access_log.0", "plaso/apache_access.log"):
        fast, slow = both(shared / "logs" / name, Given())
        assert by_table(fast) == by_table(slow)
