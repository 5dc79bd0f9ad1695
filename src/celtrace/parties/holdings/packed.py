"""A file as it is published: plain, gzipped, or alone in a ZIP archive. Read as a stream, whatever its size."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from celtrace.tabular.model import TableError

HEAD = 64 * 1024
"""Bytes of a file that are looked at to tell what it is."""

_ENDINGS = (".csv", ".xml")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, of a gzipped one, or of the only CSV or XML of a ZIP archive.

    Raises:
        TableError: the archive is damaged or encrypted, or holds none or several of them.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        begins = file.read(4)
        file.seek(0)
        try:
            if begins[:2] == b"\x1f\x8b":
                with gzip.open(file) as stream:
                    yield cast("BinaryIO", stream)
            elif begins == b"PK\x03\x04":
                with zipfile.ZipFile(file) as archive:
                    members = [name for name in archive.namelist() if name.casefold().endswith(_ENDINGS)]
                    if len(members) != 1:
                        raise TableError(f"{len(members)} CSV or XML files in a ZIP archive, not one")
                    with archive.open(members[0]) as member:
                        yield cast("BinaryIO", member)
            else:
                yield file
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            gzip.BadGzipFile,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise TableError(f"damaged or encrypted archive: {error}") from error


def head(path: Path) -> bytes:
    """The first bytes of what a file holds; none of an archive that cannot be opened.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        with opened(path) as stream:
            return stream.read(HEAD)
    except TableError:
        return b""
