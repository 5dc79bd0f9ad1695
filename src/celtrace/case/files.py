"""Writing files so that they are either whole or not there."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write, sync, rename, and sync the folder: after that the file survives a crash.

    Raises:
        OSError: the disk is full or the folder cannot be written; the old file is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.tmp")
    try:
        with waiting.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        waiting.rename(path)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def hash_file(path: Path) -> str:
    """SHA-256 of a file in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def hash_tree(path: Path) -> str:
    """SHA-256 over the relative names and bytes of a file or folder; hidden files are left out.

    Raises:
        FileNotFoundError: nothing is there.
    """
    hasher = hashlib.sha256()
    for name, sha256 in hash_files(path).items():
        hasher.update(name.encode("utf-8", "surrogateescape") + b"\0" + sha256.encode())
    return hasher.hexdigest()


def hash_files(path: Path) -> dict[str, str]:
    """Relative name to SHA-256 of a file, under its own name, or of a folder's files, in order.

    Hidden files are left out; links are followed to files, not to folders.

    Raises:
        FileNotFoundError: nothing is there.
    """
    if path.is_file():
        return {path.name: hash_file(path)}
    if not path.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such file or folder", str(path))
    files = (
        p
        for p in path.rglob("*")
        if p.is_file() and not any(n.startswith(".") for n in p.relative_to(path).parts)
    )
    return {
        file.relative_to(path).as_posix(): hash_file(file)
        for file in sorted(files, key=lambda p: os.fsencode(p.relative_to(path)))
    }
