"""The library as an index: fingerprints of every reference picture, and a calibration.

Fingerprints come from the pictures and clips in the folder, and from a show's store of drawings. They are the
same for the same folder, and are kept in the user's cache folder under the hash of the library, so that the
work is done once; the file there is mapped into memory, so that a large library takes only what a search looks at.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import cv2
import msgspec
import numpy

from celtrace.see import cached, store
from celtrace.see.calibration import (
    LEAST_IMPOSTORS,
    LEAST_SHOWS,
    LOOK_ALIKE,
    Calibration,
    fit,
    known_pictures,
)
from celtrace.see.features import Pixels, load, view
from celtrace.see.identify import Judged, examine, identify
from celtrace.see.library import STORE_FILE, Reference, clips, references
from celtrace.see.searchable import CHANNELS, WARM, Drawing, Searchable, drawing
from celtrace.see.support import asked_again
from celtrace.showfile import Show, read_shows

FORMAT = 14
"""Raised whenever features, calibration or the layout of the cache change."""

MOST_QUERIES = 96
"""Reference pictures that play impostor, evenly spaced over the library."""

GENERATED = 64
"""Of the pack of generated impostors, for a library of no more pictures than this; else a third of them."""

CLIP_PICTURES = 240
"""Pictures taken of a clip that lies in a library."""


@dataclass(frozen=True)
class Index(Searchable):
    """What :func:`celtrace.see.identify.identify` searches."""

    shows: tuple[Show, ...] = ()
    unreadable: tuple[str, ...] = ()

    def warm(self) -> Index:
        """Make all tables now, in the worker, so that its children need not, and use the libraries once."""
        for name in sorted(_TABLES):
            getattr(self, name)
        for number in range(min(WARM, len(self.references))):
            for channel in range(CHANNELS):
                self.local(number, channel)
        grain = numpy.random.default_rng(1).integers(0, 255, (12, 16, 3))
        identify(numpy.kron(grain, numpy.ones((8, 8, 1))).astype(numpy.uint8), self)
        return self


def build_index(library: Path, *, sha256: str = "", cache: Path | None = None) -> Index:
    """The index of a library folder; ``sha256`` names its content and is needed to use a cache folder.

    What cannot be read is left out and named in ``unreadable``.

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
            return _from_cache(place, shows) or found
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
    entries = [(reference, fingerprint(picture)) for reference, picture in pictures]
    return _index([one for one, _ in entries], [unpacked for _, unpacked in entries], shows, unreadable)


def fingerprint(picture: Pixels) -> Drawing:
    """The fingerprint of a picture, as it comes out of a store."""
    return store.unpack(store.pack(drawing(view(picture))))


def collect(library: Path, show: Show) -> Iterator[tuple[store.Entry, bytes] | str]:
    """The packed fingerprints of a show's pictures, clips and store; the path of what cannot be read."""
    for reference in references(library, show):
        try:
            packed = store.pack(drawing(view(load(library / reference.path))))
        except (OSError, SyntaxError, ValueError):
            yield reference.path
        else:
            yield store.Entry(reference, "", 0.0, len(packed)), packed
    for clip in clips(library, show):
        yield from clip_entries(clip, clip.relative_to(library).as_posix(), show)
    file = library / show.folder / STORE_FILE
    if file.is_file():
        try:
            for entry, packed in store.read(file):
                store.unpack(packed)
                own = msgspec.structs.replace(entry.reference, show=show.title)
                yield msgspec.structs.replace(entry, reference=own), packed
        except (OSError, ValueError):
            yield f"{show.folder}/{STORE_FILE}"


def clip_entries(clip: Path, path: str, show: Show) -> Iterator[tuple[store.Entry, bytes] | str]:
    """The packed fingerprints of a clip's pictures, or its path when it cannot be read."""
    from celtrace.clips import ClipError, sample
    from celtrace.see.library import reference_of

    try:
        samples = sample(clip, most=CLIP_PICTURES).samples
    except ClipError:
        yield path
        return
    for one in samples:
        packed = store.pack(drawing(view(one.rgb)))
        base = reference_of(path, show)
        reference = msgspec.structs.replace(base, path=f"{path}#{one.number}", shot=one.shot)
        yield store.Entry(reference, "", one.time, len(packed)), packed


def _fresh(library: Path, shows: tuple[Show, ...]) -> Index:
    kept: list[Reference] = []
    drawings: list[Drawing] = []
    unreadable: list[str] = []
    for show in shows:
        for one in collect(library, show):
            if isinstance(one, str):
                unreadable.append(one)
            else:
                kept.append(one[0].reference)
                drawings.append(store.unpack(one[1]))
    return _index(kept, drawings, shows, unreadable)


def _index(
    kept: Sequence[Reference],
    drawings: Sequence[Drawing],
    shows: Sequence[Show],
    unreadable: Sequence[str],
) -> Index:
    plain = Index(tuple(kept), tuple(drawings), Calibration(), tuple(shows), tuple(unreadable))
    made = Index(plain.references, plain.drawings, calibrate(plain), plain.shows, plain.unreadable)
    made.__dict__.update({key: value for key, value in plain.__dict__.items() if key in _TABLES})
    return made


_TABLES = frozenset({"files", "first", "groups", "group_of", "signatures", "coarse", "total", "paints"})
"""Tables that do not depend on the calibration and are made once."""


def pack_of_impostors() -> list[Drawing]:
    """The generated impostors of the package."""
    found = []
    for at in store.sizes(data := (files("celtrace.see") / "impostors.bin").read_bytes()):
        found.append(store.unpack(data[at[0] : at[1]]))
    return found


def calibrate(index: Searchable) -> Calibration:
    """Let every show play impostor against the others, and the generated pack against all."""
    frames = [number for number, one in enumerate(index.references) if one.role == "frame"]
    shows = {index.references[number].show for number in frames}
    if len(shows) < LEAST_SHOWS or len(frames) < LEAST_IMPOSTORS:
        reason = f"the library has {len(frames)} frames of {len(shows)} shows, too few to calibrate"
        return Calibration(reason=reason)
    chosen = [frames[int(at)] for at in numpy.linspace(0, len(frames) - 1, min(MOST_QUERIES, len(frames)))]
    wrong: list[Judged | None] = []
    for number in chosen:
        show = index.references[number].show
        own = frozenset(n for n, one in enumerate(index.references) if one.show == show)
        query = asked_again(index.drawings[number])
        found, _ = examine(query, index, without=own)
        wrong.append(found[0] if found else None)
    pack = pack_of_impostors()
    for one in pack[: max(GENERATED, min(len(pack), len(frames) // 3))]:
        found, _ = examine(asked_again(one), index)
        wrong.append(found[0] if found else None)
    told = [_told(one) for one in wrong]
    ordinary = [one for one in told if one[0] < LOOK_ALIKE]
    base = Calibration(
        impostors=len(told),
        generated=len(told) - len(chosen),
        highest=round(max((copy for copy, _, _ in ordinary), default=0.0), 3),
        highest_character=round(max((character for _, character, _ in ordinary), default=-9.0), 3),
        look_alikes=len(told) - len(ordinary),
        reason="",
    )
    reached = [(base.strength(k.copy, k.character, k.next_copy), k) for k in known_pictures()]
    slope, offset = fit(
        [strength for strength, known in reached if known.right],
        [base.strength(*one) for one in ordinary]
        + [strength for strength, known in reached if not known.listed],
        [strength for strength, known in reached if known.listed and not known.right],
    )
    return msgspec.structs.replace(base, slope=slope, offset=offset)


def _told(one: Judged | None) -> tuple[float, float, float]:
    return (one.copy, one.character, one.next_score) if one else (0.0, -9.0, 0.0)


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
    told = msgspec.json.encode((index.unreadable, index.calibration))
    try:
        cached.write(place, index, told)
    except OSError:  # a cache that cannot be written costs time, nothing else
        return


def _from_cache(place: Path, shows: tuple[Show, ...]) -> Index | None:
    try:
        references, drawings, tables, told = cached.read(place)
        unreadable, calibration = msgspec.json.decode(told, type=tuple[tuple[str, ...], Calibration])
    except (OSError, ValueError):
        return None
    made = Index(references, drawings, calibration, shows, unreadable)
    made.__dict__.update(tables)
    return made
