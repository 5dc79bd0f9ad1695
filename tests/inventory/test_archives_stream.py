from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.archives_base import Broken
from celtrace.inventory.archives_stream import (
    Inflate,
    Stored,
    decompressed,
    gzip_name,
    pieces_of,
    pump,
    raw_lzma,
)
from celtrace.inventory.kinds_window import BytesWindow

PACK = {"gz": lambda data: gzip.compress(data, mtime=0), "bz2": bz2.compress, "xz": lzma.compress}


def content(kind: str, packed: bytes) -> bytes:
    return b"".join(decompressed(kind, BytesWindow(packed)))


@pytest.mark.parametrize("kind", PACK)
@given(st.binary(max_size=400), st.integers(1, 3), st.integers(0, 8))
def test_streams_come_back_also_several_and_padded(kind, data, times, padding):
    assert content(kind, PACK[kind](data) * times + b"\0" * 4 * padding) == data * times


@pytest.mark.parametrize("kind", PACK)
def test_much_output_from_little_input_is_complete(kind):
    data = b"\0" * 3_000_000 + b"end"
    assert content(kind, PACK[kind](data)) == data


@pytest.mark.parametrize("kind", PACK)
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.99])
def test_a_cut_stream_gives_what_it_can_and_is_damaged(kind, kept):
    data = bytes(range(256)) * 3000
    packed = PACK[kind](data)
    got: list[bytes] = []
    with pytest.raises(Broken) as failure:
        got.extend(decompressed(kind, BytesWindow(packed[: int(len(packed) * kept)])))
    assert failure.value.reason == "damaged"
    assert data.startswith(b"".join(got))


@pytest.mark.parametrize("kind", PACK)
def test_something_else_behind_the_end_is_damage(kind):
    with pytest.raises(Broken, match="follows its end"):
        content(kind, PACK[kind](b"a") + b"hello")


def test_a_wrong_checksum_is_damage():
    packed = bytearray(gzip.compress(b"hello", mtime=0))
    packed[-8] ^= 1
    with pytest.raises(Broken):
        content("gz", bytes(packed))


@given(st.binary(max_size=200))
def test_inflate_is_zlib(data):
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeezed.compress(data) + squeezed.flush()
    assert b"".join(pump(Inflate(-15), iter([packed]))) == data
    assert b"".join(pump(Stored(), iter([data]))) == data


def test_lzma_that_asks_for_too_much_is_refused():
    with pytest.raises(Broken) as failure:
        raw_lzma(struct.pack("<BL", 0x5D, 0xFFFFFFFF))
    assert failure.value.reason == "limit_memory"
    for odd in (225, 8 + 9 * 4):
        with pytest.raises(Broken):
            raw_lzma(struct.pack("<BL", odd, 4096))


def test_a_gzip_header_gives_its_name():
    out = io.BytesIO()
    with gzip.GzipFile("notes.txt", "wb", fileobj=out, mtime=5) as stream:
        stream.write(b"x")
    assert gzip_name(BytesWindow(out.getvalue())) == (b"notes.txt", 5)
    assert gzip_name(BytesWindow(gzip.compress(b"", mtime=0))) == (b"", 0)


@given(st.binary(max_size=100), st.integers(0, 120), st.integers(0, 120))
def test_pieces_are_the_bytes_between(data, start, end):
    assert b"".join(pieces_of(BytesWindow(data), start, end)) == data[start:end]
