"""The library as an index: features of every reference picture, an inverted file, a calibration.

Building costs about 50 ms for a reference picture and is the same for the same folder; the features are
kept in the user's cache folder under the hash of the library, so that it is done once.
"""

from __future__ import annotations

import fcntl
import io
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cv2
import msgspec
import numpy

from celtrace.see import inverted
from celtrace.see.calibration import Calibration, calibrate
from celtrace.see.features import SIGNATURE, Features, Pixels, extract, load
from celtrace.see.identify import Searchable
from celtrace.see.library import Reference, Show, read_shows, references

FORMAT = 1
"""Raised whenever features, calibration or the layout of the cache change."""


@dataclass(frozen=True)
class Index(Searchable):
    """What :func:`celtrace.see.identify.identify` searches."""

    shows: tuple[Show, ...]
    unreadable: tuple[str, ...]


VALUES = SIGNATURE * SIGNATURE * 3
"""Numbers of a colour signature."""


class _Cached(msgspec.Struct, frozen=True):
    sizes: list[tuple[int, int, int]]
    references: list[Reference]
    unreadable: list[str]
    calibration: Calibration


def build_index(library: Path, *, sha256: str = "", cache: Path | None = None) -> Index:
    """The index of a library folder; ``sha256`` names its content and is needed to use a cache folder.

    Pictures that cannot be read are left out and named in ``unreadable``.

    Raises:
        LibraryError: ``library`` is not a folder.
    """
    shows = tuple(read_shows(library))
    if not sha256 or cache is None:
        return _fresh(library, shows)
    place = cache / f"library-{FORMAT}-{cv2.__version__}-{sha256}.bin"
    with _lock(place):
        found = _from_cache(place, shows)
        if found is None:
            found = _fresh(library, shows)
            _to_cache(place, found)
        return found


def cache_folder() -> Path | None:
    """Where indexes are kept (XDG Base Directory Specification 0.8); ``None`` for a user without a home."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "celtrace"
    except RuntimeError:
        return None


def index_of(
    pictures: Sequence[tuple[Reference, Pixels]],
    shows: Sequence[Show] = (),
    unreadable: Sequence[str] = (),
) -> Index:
    """An index of pictures already in memory."""
    features = [extract(picture) for _, picture in pictures]
    plain = _index([reference for reference, _ in pictures], features, Calibration(), shows, unreadable)
    calibration = calibrate(plain, lambda number: pictures[number][1])
    return _index(plain.references, features, calibration, shows, unreadable)


def _fresh(library: Path, shows: tuple[Show, ...]) -> Index:
    kept: list[Reference] = []
    features: list[Features] = []
    unreadable: list[str] = []
    for show in shows:
        for reference in references(library, show):
            try:
                features.append(extract(load(library / reference.path)))
            except (OSError, SyntaxError, ValueError):
                unreadable.append(reference.path)
            else:
                kept.append(reference)
    plain = _index(kept, features, Calibration(), shows, unreadable)
    calibration = calibrate(plain, lambda number: load(library / kept[number].path))
    return _index(kept, features, calibration, shows, unreadable)


def _index(
    kept: Sequence[Reference],
    features: Sequence[Features],
    calibration: Calibration,
    shows: Sequence[Show],
    unreadable: Sequence[str],
) -> Index:
    counts = [len(one.points) for one in features]
    descriptors = numpy.concatenate(
        [numpy.zeros((0, 128), numpy.uint8), *[one.descriptors for one in features]]
    )
    return Index(
        references=tuple(kept),
        features=tuple(features),
        owners=numpy.repeat(numpy.arange(len(features)), counts),
        signatures=numpy.array([one.signatures for one in features], numpy.int16).reshape(-1, 2, VALUES),
        file=inverted.build(descriptors),
        calibration=calibration,
        shows=tuple(shows),
        unreadable=tuple(unreadable),
    )


@contextmanager
def _lock(place: Path) -> Iterator[None]:
    """One builder at a time; without a writable cache everyone builds for himself."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle = place.with_suffix(".lock").open("a")
    except OSError:
        yield
        return
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _to_cache(place: Path, index: Index) -> None:
    sizes = [(one.width, one.height, len(one.points)) for one in index.features]
    head = _Cached(sizes, list(index.references), list(index.unreadable), index.calibration)
    out = io.BytesIO()
    numpy.savez(
        out,
        head=numpy.frombuffer(msgspec.json.encode(head), numpy.uint8),
        points=numpy.concatenate([numpy.zeros((0, 2), numpy.float32), *[f.points for f in index.features]]),
        descriptors=numpy.concatenate(
            [numpy.zeros((0, 128), numpy.uint8), *[f.descriptors for f in index.features]]
        ),
        signatures=index.signatures.astype(numpy.uint8),
    )
    try:
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(out.getvalue())
        Path(file.name).replace(place)
    except OSError:  # a cache that cannot be written costs time, nothing else
        return


def _from_cache(place: Path, shows: tuple[Show, ...]) -> Index | None:
    try:
        with numpy.load(place, allow_pickle=False) as data:
            head = msgspec.json.decode(data["head"].tobytes(), type=_Cached)
            points, descriptors, signatures = data["points"], data["descriptors"], data["signatures"]
    except (OSError, ValueError, KeyError, EOFError):
        return None
    features, at = [], 0
    for (width, height, count), signature in zip(head.sizes, signatures, strict=True):
        features.append(
            Features(width, height, points[at : at + count], descriptors[at : at + count], signature)
        )
        at += count
    return _index(head.references, features, head.calibration, shows, head.unreadable)
