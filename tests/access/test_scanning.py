from __future__ import annotations

import random
import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access import compiled, scanning
from celtrace.access.columns import QUOTES, Block, ColumnReader
from celtrace.access.compiled import COMPILED
from celtrace.access.pieces import Pieces
from celtrace.access.scanning import Scanner
from celtrace.access.words import Stamps
from celtrace.logline.formats import parse_line
from tests.logline.test_formats import LINE
from tests.test_compiled import under_sanitizers

LINES = {
    "combined": LINE,
    "combined_forwarded": LINE + b' "10.0.0.7, 192.0.2.1"',
    "vhost_combined": b"files.example:443 " + LINE,
    "common": LINE.removesuffix(b' "-" "curl/8.5"'),
}
BITS = (b'"', b"\\", b" ", b"\t", b"\x00", b"[", b"]", b":", b"9", b"-", b"\xff", b"\r", b"\n", b"")
HARNESS = Path(__file__).with_name("scan_harness.c")
WAYS = (Pieces, Scanner) if COMPILED else (Pieces,)


def mutated(line: bytes, rng: random.Random) -> bytes:
    made = bytearray(line)
    for _ in range(rng.randrange(4)):
        place = rng.randrange(len(made) + 1)
        made[place : place + rng.randrange(4)] = rng.choice(BITS)
    return bytes(made)


def block(form: str, rng: random.Random) -> bytes:
    """Some lines, sound ones among them, in which the day, the agent and the size change."""
    lines = []
    for number in range(rng.randrange(1, 30)):
        line = (
            LINES[form]
            .replace(b"20/May", b"%02d/May" % rng.randrange(33))
            .replace(b" 17", b" %d" % 10**number)
        )
        lines.append(mutated(line.replace(b"curl", rng.choice((b"curl", b"wget", b"c" * 90))), rng))
    return b"\n".join(lines) + b"\n"


def told(read: Block) -> list[Any]:
    """What a block says of each line, without the order of its codes."""
    texts = {name: [column.values[code] for code in column.codes] for name, column in read.columns.items()}
    for name in ("referer", "agent", "forwarded"):  # which only lines that were read one by one add
        texts.setdefault(name, [""] * len(read.lines))
    arrays = (read.kind, read.offsets, read.whole, read.lines, read.seconds, read.status, read.size)
    return [*(array.tolist() for array in arrays), texts, read.reasons, read.zones]


@pytest.mark.parametrize("form", sorted(LINES))
@given(seed=st.integers(0, 1 << 32))
def test_every_way_gives_the_same(form: str, seed: int) -> None:
    rng = random.Random(seed)
    blocks = [block(form, rng) for _ in range(3)]
    found = []
    for way in WAYS:
        reader = ColumnReader(form, lambda raw: parse_line(raw, form), longest=300, way=way)
        found.append([told(reader.read(data, 7 * place)) for place, data in enumerate(blocks)])
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize("way", WAYS)
def test_many_texts_and_short_lines(way: type[Pieces | Scanner], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "FIRST_SLOTS", 2)
    reader = ColumnReader("common", lambda raw: parse_line(raw, "common"), longest=1 << 16, way=way)
    for count in (3, 5000, 40):
        lines = [b'192.0.2.%d - - [20/May/2015:04:05:02 +0900] "GET /%d" 200 1' % (number % 256, number)
                 for number in range(count)]  # fmt: skip
        read = reader.read(b"\n".join(lines) + b"\n", 0)
        column = read.columns["request"]
        assert [column.values[code][1] for code in column.codes] == [f"/{number}" for number in range(count)]
    read = reader.read(b"\n" * 5000, 0)
    assert len(read.kind) == 5000


def test_only_whole_lines_are_taken() -> None:
    if not COMPILED:
        with pytest.raises(RuntimeError, match="without a C compiler"):
            Scanner(2, 100, [0], Stamps(lambda _raw: None))
        return
    scanner = Scanner(2, 100, [0], Stamps(lambda _raw: None))
    for data, size in ((b"", 0), (b"no feed", 7), (b"\n", 2), (b"a\n", 1)):
        with pytest.raises(ValueError, match="no whole lines"):
            scanner.take(data, size)


def test_no_byte_beyond_what_is_given_is_read_or_written(tmp_path: Path) -> None:
    rng = random.Random(3)
    fed = []
    for _ in range(4000):
        form = rng.choice(sorted(LINES))
        data = block(form, rng)
        if rng.random() < 0.3:
            data = data[: rng.randrange(1, len(data) + 1)]
        fed.append(struct.pack("<IBB", len(data), QUOTES[form], rng.choice((0, 0, 1, 5))) + data)
    if answer := under_sanitizers(HARNESS, compiled, b"".join(fed), tmp_path):
        lines, taken = map(int, answer.split())
        assert lines > taken > lines / 10
