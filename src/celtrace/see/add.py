"""Adding a show's pictures and clips to a library: as fingerprints, or as copies where that is asked for.

Fingerprints go into the show's store; a picture is known by the SHA-256 of its file, so adding again adds nothing.
A drawing that is held, in a sequence or a clip, is taken once. A *manifest* is a JSON document,
``{"title": …, "media": [{"path": …, "name": "S01E02_C014", "role": …, "source": …, "licence": …, "date": …}]}``
with any key of ``show.json`` beside ``title``, or a list of these; paths are relative to it. ``name`` places a
medium as a file name in a library would.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy

from celtrace.see import store
from celtrace.see.library import CLIPS, PICTURES, STORE_FILE, Role, reference_of
from celtrace.showfile import SHOW_FILE, LibraryError, Show, folders, read_show, read_shows

MOST_MANIFEST = 16 << 20
"""Bytes; a larger manifest is not one."""


@dataclass(frozen=True)
class Added:
    """What was added: the show's folder, how many pictures, how many were there already, what could not be read."""

    folder: str
    added: int
    present: int
    unreadable: tuple[str, ...] = ()


class Medium(msgspec.Struct, frozen=True):
    """One picture or clip to add: where it lies, what it is, and where it comes from."""

    path: str
    name: str = ""
    role: Role | None = None
    source: str = ""
    licence: str = ""
    date: str = ""


class _Listed(Show, frozen=True):
    media: tuple[Medium, ...] = ()


def add(library: Path, source: Path, show: Show, about: Medium | None = None) -> Added:
    """Add fingerprints of the pictures and clips of ``source``, a file or a folder, to a show.

    A show that is already there, by title, is added to and its ``show.json`` left as it is. Links are not
    followed. ``about`` says source, licence and date of all of it.

    Raises:
        LibraryError: ``source`` holds no picture, or the show's store is damaged.
        OSError: something cannot be read or written.
    """
    base = source if source.is_dir() else source.parent
    told = about or Medium("")
    media = [
        msgspec.structs.replace(told, path=str(file), name=file.relative_to(base).as_posix())
        for file in _media(source)
    ]
    return _add(library, show, media)


def add_manifest(library: Path, manifest: Path) -> list[Added]:
    """Add what a manifest lists.

    Raises:
        LibraryError: it is no manifest, or the show's store is damaged.
        OSError: something cannot be read or written.
    """
    if manifest.stat().st_size > MOST_MANIFEST:
        raise LibraryError(f"{manifest.name} is larger than {MOST_MANIFEST} bytes")
    try:
        data = json.loads(manifest.read_text("utf-8-sig"))
        listed = msgspec.convert(data if isinstance(data, list) else [data], list[_Listed])
    except (ValueError, RecursionError) as error:
        raise LibraryError(f"{manifest.name}: {error}") from error
    done = []
    for one in listed:
        show = Show(**{f: getattr(one, f) for f in Show.__struct_fields__})
        if not show.title.strip():
            raise LibraryError(f"{manifest.name}: the title is empty")
        media = [
            msgspec.structs.replace(
                medium,
                path=str(manifest.parent / medium.path),
                name=(medium.name or Path(medium.path).stem) + Path(medium.path).suffix,
            )
            for medium in one.media
        ]
        done.append(_add(library, show, media))
    return done


def copy(library: Path, source: Path, show: Show) -> Added:
    """Copy the pictures and clips of ``source`` into the show's folder.

    Raises:
        LibraryError: ``source`` holds no picture, or a file of another content has the same name.
        OSError: something cannot be read or written.
    """
    base = source if source.is_dir() else source.parent
    files = _media(source)
    folder = _folder(library, show)
    copied = present = 0
    for file in files:
        target = folder / file.relative_to(base)
        if target.exists():
            if not filecmp.cmp(file, target, shallow=False):
                raise LibraryError(
                    f"{target.relative_to(library)} exists with another content; rename one of them"
                )
            present += 1
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        copied += 1
    return Added(folder.name, copied, present)


def merge(library: Path, other: Path) -> list[Added]:
    """Add every show of another library, as fingerprints.

    Raises:
        LibraryError: either is no library, or a store is damaged.
        OSError: something cannot be read or written.
    """
    from celtrace.see.index import collect

    done = []
    for show in read_shows(other):
        fresh, unreadable = [], []
        for one in collect(other, show):
            if isinstance(one, str):
                unreadable.append(one)
            else:
                fresh.append(one)
        done.append(_store(_folder(library, show), fresh, unreadable))
    return done


def _add(library: Path, show: Show, media: list[Medium]) -> Added:
    from celtrace.see.features import load, view
    from celtrace.see.index import clip_entries
    from celtrace.see.searchable import drawing

    folder = _folder(library, show)
    known = {entry.sha256 for entry, _ in _stored(folder)}
    fresh: list[tuple[store.Entry, bytes]] = []
    unreadable, present = [], 0
    for medium in media:
        file = Path(medium.path)
        try:
            with file.open("rb") as opened:
                sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError:
            unreadable.append(medium.name)
            continue
        if sha256 in known:
            present += 1
            continue
        known.add(sha256)
        path = f"{folder.name}/{medium.name}"
        found: list[tuple[store.Entry, bytes]] = []
        if file.suffix.lower() in CLIPS:
            for one in clip_entries(file, path, show):
                if isinstance(one, str):
                    unreadable.append(medium.name)
                else:
                    found.append(one)
        else:
            try:
                packed = store.pack(drawing(view(load(file))))
                found.append((store.Entry(reference_of(path, show), "", 0.0, len(packed)), packed))
            except (OSError, SyntaxError, ValueError):
                unreadable.append(medium.name)
        fresh += [(_about(entry, medium, sha256), packed) for entry, packed in found]
    done = _store(folder, fresh, unreadable)
    return Added(done.folder, done.added, done.present + present, done.unreadable)


def _about(entry: store.Entry, medium: Medium, sha256: str) -> store.Entry:
    reference = entry.reference
    if medium.role is not None:
        reference = msgspec.structs.replace(reference, role=medium.role)
    return msgspec.structs.replace(
        entry,
        reference=reference,
        sha256=sha256,
        source=medium.source,
        licence=medium.licence,
        date=medium.date,
    )


def _store(folder: Path, fresh: list[tuple[store.Entry, bytes]], unreadable: list[str]) -> Added:
    """Add entries that the store has not, a drawing that is held only once."""
    kept = _stored(folder)
    have = {(entry.sha256, entry.reference.path) for entry, _ in kept}
    prints = {packed for _, packed in kept}
    added = present = 0
    for entry, packed in fresh:
        there = folder.parent / entry.reference.path.partition("#")[0]
        if (entry.sha256, entry.reference.path) in have or packed in prints or there.is_file():
            present += 1
            continue
        if kept and _held(kept[-1], (entry, packed)):
            present += 1
            continue
        kept.append((entry, packed))
        have.add((entry.sha256, entry.reference.path))
        prints.add(packed)
        added += 1
    if added:
        store.write(folder / STORE_FILE, kept)
    return Added(folder.name, added, present, tuple(unreadable))


def _held(last: tuple[store.Entry, bytes], one: tuple[store.Entry, bytes]) -> bool:
    """Whether a picture of the same folder shows what the last one shows, but for compression."""
    if last[0].reference.path.rpartition("/")[0] != one[0].reference.path.rpartition("/")[0]:
        return False
    left, right = (store.unpack(packed).signatures.astype(numpy.int16) for _, packed in (last, one))
    apart = numpy.abs(left - right)
    return bool(apart.mean() <= 0.2 and apart.max() <= 2)


def _stored(folder: Path) -> list[tuple[store.Entry, bytes]]:
    file = folder / STORE_FILE
    return store.read(file) if file.is_file() else []


def _media(source: Path) -> list[Path]:
    wanted = PICTURES | CLIPS
    files: Iterator[Path] | list[Path] = [source] if source.is_file() else source.rglob("*")
    found = sorted(
        file for file in files if file.suffix.lower() in wanted and file.is_file() and not file.is_symlink()
    )
    if not found:
        raise LibraryError(f"{source} holds no pictures ({', '.join(sorted(wanted))})")
    return found


def folder_name(title: str) -> str:
    """A folder name from a title: letters and digits of any script, the rest as hyphens."""
    return re.sub(r"\W+", "-", title).strip("-_")[:80] or "show"


def _folder(library: Path, show: Show) -> Path:
    """The show's folder, made where it is new."""
    library.mkdir(parents=True, exist_ok=True)
    for folder in folders(library):
        if read_show(folder).title == show.title:
            return folder
    folder = library / folder_name(show.title)
    if folder.exists():
        raise LibraryError(f"{folder.name} exists and is not the show {show.title!r}")
    folder.mkdir()
    data = {key: value for key, value in msgspec.to_builtins(show).items() if value and key != "folder"}
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder / SHOW_FILE).write_text(text, "utf-8")
    return folder
