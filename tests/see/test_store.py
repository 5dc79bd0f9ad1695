from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.see import store
from celtrace.see.features import view
from celtrace.see.library import Reference
from celtrace.see.searchable import drawing
from celtrace.showfile import LibraryError
from tests.see.cartoons import frame

pytestmark = pytest.mark.media

KILOBYTES = 11 * 1024


def entry(name: str) -> store.Entry:
    return store.Entry(Reference(name, "A", "S01E02", "C001", "frame", 2), "0" * 64, 1.5, 0)


def test_a_fingerprint_is_small_and_comes_back() -> None:
    one = drawing(view(frame(0, 1)))
    packed = store.pack(one)
    again = store.unpack(packed)
    assert len(packed) <= KILOBYTES
    assert store.pack(again) == packed
    for channel in (0, 1):
        own, kept = one.channels[channel], again.channels[channel]
        assert numpy.abs(own.frames[:, :2] - kept.frames[:, :2]).max() <= 0.26
        assert numpy.array_equal(own.codes, kept.codes)
    assert numpy.array_equal(one.signatures, again.signatures)


def test_pictures_without_features() -> None:
    empty = drawing(view(numpy.full((90, 160, 3), 128, numpy.uint8)))
    assert len(store.unpack(store.pack(empty)).channels[0].frames) == 0


def test_a_store_is_read_as_it_was_written(tmp_path: Path) -> None:
    packed = store.pack(drawing(view(frame(0, 1))))
    store.write(tmp_path / "a.bin", [(entry("x"), packed), (entry("y"), packed)])
    found = store.read(tmp_path / "a.bin")
    assert [(one.reference.path, one.reference.shot, one.bytes) for one, _ in found] == [
        ("x", 2, len(packed)),
        ("y", 2, len(packed)),
    ]
    assert [data for _, data in found] == [packed, packed]
    (tmp_path / "a.bin").write_bytes((tmp_path / "a.bin").read_bytes()[:-3])
    with pytest.raises(LibraryError, match="cut short"):
        store.read(tmp_path / "a.bin")
    (tmp_path / "a.bin").write_bytes(b"something else")
    with pytest.raises(LibraryError, match="no store"):
        store.read(tmp_path / "a.bin")


def test_fingerprints_are_unpacked_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "KEPT", 2)
    packed = [store.pack(drawing(view(frame(0, n)))) for n in range(3)]
    bounds = [0, len(packed[0]), len(packed[0]) + len(packed[1]), sum(len(one) for one in packed)]
    found = store.Packed(b"".join(packed), bounds)
    assert [found.packed(number) for number in range(3)] == packed
    assert len(found) == len(list(found)) == 3
    assert found[2] is found[-1]
    assert store.pack(found[0]) == packed[0]
    assert [store.pack(one) for one in found[1:]] == packed[1:]
    with pytest.raises(IndexError):
        found[3]


@given(st.binary(max_size=300))
def test_hostile_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        store.unpack(data)
    with pytest.raises(LibraryError):
        store.parse(store.MAGIC + data, "a")


@given(st.integers(0, 400), st.integers(0, 255))
def test_changed_bytes_are_refused_or_give_a_drawing(at: int, value: int) -> None:
    packed = bytearray(store.pack(drawing(view(numpy.full((90, 160, 3), 128, numpy.uint8)))))
    packed[at % len(packed)] = value
    try:
        assert store.unpack(bytes(packed)).width >= 0
    except ValueError:
        return
