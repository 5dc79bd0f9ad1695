from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from celtrace.access import streams
from celtrace.access.streams import LONGEST_LINE, Line, UntilBroken, packing, split_lines, unpacked

TEXT = b"".join(b"line %d of a log\n" % number for number in range(40_000))
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}


def write(folder: Path, raw: bytes) -> Path:
    path = folder / "log"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("name", PACKERS)
def test_unpacked(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, PACKERS[name](TEXT))
    assert packing(path) == name
    assert b"".join(unpacked(path)) == TEXT


@pytest.mark.parametrize("name", ["gz", "xz", "bz2", "zst"])
def test_streams_one_after_the_other(tmp_path: Path, name: str) -> None:
    pack = PACKERS[name]
    path = write(tmp_path, pack(TEXT) + pack(b"more\n") + b"\x00" * 8192)
    assert b"".join(unpacked(path)) == TEXT + b"more\n"


def broken(path: Path, kind: type[Exception]) -> bytes:
    """What an unpacked stream gives before it raises ``kind``."""
    got = bytearray()

    def drain() -> None:
        for piece in unpacked(path):
            got.extend(piece)

    with pytest.raises(kind):
        drain()
    return bytes(got)


@pytest.mark.parametrize("name", ["gz", "bz2", "xz", "zst"])
def test_a_cut_stream_gives_what_precedes_the_cut(tmp_path: Path, name: str) -> None:
    packed = PACKERS[name](TEXT)
    got = broken(write(tmp_path, packed[: len(packed) * 7 // 10]), EOFError)
    assert TEXT.startswith(got)
    assert name != "gz" or len(got) > len(TEXT) // 2


def test_a_wrong_check_sum_loses_nothing(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[-8] ^= 1
    assert broken(write(tmp_path, bytes(packed)), ValueError) == TEXT


def test_a_flipped_bit_keeps_what_precedes_it(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[len(packed) // 2] ^= 0xFF
    got = broken(write(tmp_path, bytes(packed)), ValueError)
    same = next((at for at, (a, b) in enumerate(zip(got, TEXT, strict=False)) if a != b), len(got))
    assert same > len(TEXT) // 4


def test_pieces_are_small_whatever_they_unpack_to(tmp_path: Path) -> None:
    path = write(tmp_path, gzip.compress(bytes(8 << 20)))
    sizes = [len(piece) for piece in unpacked(path)]
    assert sum(sizes) == 8 << 20
    assert max(sizes) <= streams.PIECE


@given(st.binary(max_size=200), st.lists(st.integers(0, 200)))
def test_lines_add_up_however_the_stream_is_cut(raw: bytes, cuts: list[int]) -> None:
    places = [0, *sorted(min(cut, len(raw)) for cut in cuts), len(raw)]
    pieces = [raw[a:b] for a, b in pairwise(places)]
    lines = list(split_lines(pieces))
    expected = raw.split(b"\n")
    if expected[-1] == b"":
        expected.pop()
    assert [line.raw for line in lines] == expected
    assert [raw[line.offset : line.offset + line.length] for line in lines] == expected
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_a_long_line_is_counted_and_not_held() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"short\n"
        for _ in range(100):
            yield b"x" * 1000
        yield b"\nlast"

    assert LONGEST_LINE < 100_000
    assert list(split_lines(pieces())) == [
        Line(1, 0, 5, b"short", False),
        Line(2, 6, 100_000, None, False),
        Line(3, 100_007, 4, b"last", False),
    ]


def test_what_breaks_the_stream_is_raised_after_the_line_begun() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"one\ntw"
        raise EOFError("cut")

    stream = split_lines(pieces())
    assert [next(stream), next(stream)] == [Line(1, 0, 3, b"one", False), Line(2, 4, 2, b"tw", True)]
    with pytest.raises(EOFError, match="cut"):
        next(stream)


def test_a_stream_is_taken_until_it_breaks() -> None:
    def cut(error: Exception) -> Iterator[bytes]:
        yield b"one"
        raise error

    for error in (EOFError("cut short"), ValueError("damaged")):
        taken = UntilBroken(cut(error))
        assert list(taken) == [b"one"]
        assert (taken.broken, taken.why) == (error, str(error))
    whole = UntilBroken([b"one", b"two"])
    assert list(whole) == [b"one", b"two"]
    assert (whole.broken, whole.why) == (None, "")
    with pytest.raises(OSError, match="gone"):
        list(UntilBroken(cut(OSError("gone"))))
