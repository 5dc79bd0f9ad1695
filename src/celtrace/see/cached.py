"""An index as one file that is mapped into memory: only what a search looks at is read.

The file begins with a store (:mod:`celtrace.see.store`). Behind it lie the tables of
:class:`celtrace.see.searchable.Searchable` as plain arrays, each at a multiple of 64 bytes, then a JSON document that
says what lies where, and the document's length (u32, little-endian). A cache is made by the machine that reads it, so
numbers are as the machine has them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from mmap import ACCESS_READ, MADV_RANDOM, mmap
from pathlib import Path
from typing import Any

import msgspec
import numpy
from numpy.typing import NDArray

from celtrace.see import store
from celtrace.see.library import Reference
from celtrace.see.paints import Paints
from celtrace.see.search import InvertedFile
from celtrace.see.searchable import CHANNELS, Drawing, Searchable

EDGE = 64


class _Array(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[int, ...]
    at: int


class _Layout(msgspec.Struct, frozen=True):
    drawings: int
    """Where the store ends."""
    arrays: dict[str, _Array]
    told: msgspec.Raw


def write(place: Path, index: Searchable, told: bytes) -> None:
    """Write an index to ``place``, which is replaced as a whole; ``told`` is a JSON document that goes with it.

    Raises:
        OSError: it cannot be written.
    """
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        fresh = Path(file.name)
    try:
        store.write(fresh, list(_entries(index.references, index.drawings)))
        with fresh.open("r+b") as out:
            out.seek(0, 2)
            end, arrays = out.tell(), {}
            for name, array in _tables(index).items():
                out.write(bytes(-out.tell() % EDGE))
                arrays[name] = _Array(array.dtype.str, array.shape, out.tell())
                out.write(numpy.ascontiguousarray(array).reshape(-1).view(numpy.uint8).data)
            layout = msgspec.json.encode(_Layout(end, arrays, msgspec.Raw(told)))
            out.write(layout + len(layout).to_bytes(4, "little"))
        fresh.replace(place)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise


def read(place: Path) -> tuple[tuple[Reference, ...], store.Packed, dict[str, Any], bytes]:
    """References, fingerprints, tables by the names that :class:`Searchable` gives them, and what was told.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no index, or damaged.
    """
    with place.open("rb") as file:
        data = mmap(file.fileno(), 0, access=ACCESS_READ)
    data.madvise(MADV_RANDOM)  # a search looks here and there: what lies beside it is not read along
    length = int.from_bytes(data[-4:], "little")
    layout = msgspec.json.decode(data[max(0, len(data) - 4 - length) : -4], type=_Layout)
    entries, bounds = store.head(data, place.name, layout.drawings)
    try:
        flat = {name: _mapped(data, one) for name, one in layout.arrays.items()}
        tables: dict[str, Any] = {name: flat[name] for name in ("signatures", "coarse")}
        tables["paints"] = Paints(flat["paints"], flat["weights"], flat["paints of"])
        tables["first"] = tuple(flat[f"first{channel}"] for channel in range(CHANNELS))
        tables["files"] = tuple(
            InvertedFile(flat[f"order{channel}"], flat[f"starts{channel}"], flat[f"stored{channel}"])
            for channel in range(CHANNELS)
        )
    except (LookupError, TypeError) as error:
        raise ValueError(f"{place.name}: {error}") from error
    return tuple(one.reference for one in entries), store.Packed(data, bounds), tables, bytes(layout.told)


def _entries(references: Sequence[Reference], drawings: Sequence[Drawing]) -> Any:
    for reference, one in zip(references, drawings, strict=True):
        data = store.pack(one)
        yield store.Entry(reference, "", 0.0, len(data)), data


def _tables(index: Searchable) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {"signatures": index.signatures, "coarse": index.coarse}
    paints = index.paints
    arrays |= {"paints": paints.lab, "weights": paints.weights, "paints of": paints.starts}
    for channel, file in enumerate(index.files):
        arrays[f"first{channel}"] = index.first[channel]
        arrays[f"order{channel}"] = file.order
        arrays[f"starts{channel}"] = file.starts
        arrays[f"stored{channel}"] = file.stored
    return arrays


def _mapped(data: mmap, one: _Array) -> NDArray[Any]:
    count = int(numpy.prod(one.shape, dtype=numpy.int64))
    return numpy.frombuffer(data, numpy.dtype(one.dtype), count, one.at).reshape(one.shape)
