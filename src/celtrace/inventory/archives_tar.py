"""Members of tar archives, read forward once, compressed or not.

Sources: POSIX.1-2017 pax, GNU tar manual (long names, sparse files), through :mod:`tarfile`, which reads headers
and decodes names as UTF-8 with surrogate escapes, so that the raw bytes come back unharmed.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import IO, Self, cast

from celtrace.inventory.archives_base import CHUNK, Archive, Broken, Entry
from celtrace.records import utc_from_ns

_HEADER_LIMIT = 16 << 20
"""Bytes that one read may ask for; only extended headers are read in one go."""

_VOLUME_LABEL = b"V"
"""GNU tar's name for the whole archive: an entry, but no member."""

_ERRORS = (
    tarfile.TarError,
    ValueError,
    OverflowError,
    EOFError,
    RecursionError,
    KeyError,
    IndexError,
    TypeError,
)


class Forward(io.RawIOBase):
    """A stream of chunks as a file that is read forward, and back by at most one block."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks = chunks
        self._buffer = b""
        self._start = 0
        self._position = 0

    def tell(self) -> int:
        """Where the next read begins."""
        return self._position

    def seekable(self) -> bool:
        """Forward, it is."""
        return True

    def readable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to ``offset``; beyond the end, the end.

        Raises:
            Broken: the archive asks to go back.
        """
        if whence != 0:
            raise Broken("damaged", "it asks for an unusual move")
        if offset < self._start:
            raise Broken("damaged", "it asks to go back")
        while offset > self._start + len(self._buffer) and self._fill():
            pass
        self._position = min(offset, self._start + len(self._buffer))
        return self._position

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes.

        Raises:
            Broken: a header states an absurd size.
        """
        if size < 0 or size > _HEADER_LIMIT:
            raise Broken("limit_memory", f"a header states a size of {size} bytes")
        while self._start + len(self._buffer) < self._position + size and self._fill(self._position):
            pass
        at = self._position - self._start
        out = self._buffer[at : at + size]
        self._position += len(out)
        return out

    def _fill(self, keep_from: int | None = None) -> bool:
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        end = self._start + len(self._buffer)
        kept_from = max(self._start, min(end, end if keep_from is None else keep_from) - tarfile.BLOCKSIZE)
        self._buffer = self._buffer[kept_from - self._start :] + chunk
        self._start = kept_from
        return True


class _CarefulInfo(tarfile.TarInfo):
    """Says so when a header in the middle of an archive is damaged; ``tarfile`` takes it for the end."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as failure:  # type: ignore[attr-defined]
            raise tarfile.ReadError(f"a header is damaged ({failure})") from failure


def tar_entries(chunks: Iterator[bytes], size: int, archive: Archive) -> Iterator[Entry]:
    """Entries of a tar archive that takes ``size`` bytes; each must be read before the next is asked for.

    Raises:
        Broken: it ends early or is damaged.
    """
    stream = Forward(chunks)
    try:
        reader = tarfile.TarFile(
            fileobj=cast(IO[bytes], stream),
            mode="r",
            tarinfo=_CarefulInfo,
            encoding="utf-8",
            errors="surrogateescape",
        )
        while (info := reader.next()) is not None:
            reader.members = []  # type: ignore[attr-defined]
            yield _entry(reader, info, size)
    except Broken:
        raise
    except _ERRORS as failure:
        raise Broken(
            "damaged", f"its structure is damaged ({failure or type(failure).__name__})"
        ) from failure
    _drain(stream, archive)


def _drain(stream: Forward, archive: Archive) -> None:
    while block := stream.read(CHUNK):
        if block.strip(b"\0"):
            archive.report("damaged", "something follows the end of the archive", "partial")


def _entry(reader: tarfile.TarFile, info: tarfile.TarInfo, size: int) -> Entry:
    kind, problem, detail = "", "", ""
    if info.isdir() or info.type == _VOLUME_LABEL:
        kind = "folder"
    elif info.issym():
        kind, problem, detail = "symlink", "unsafe", "a member is a symbolic link"
    elif info.islnk():
        kind, problem, detail = "special", "unsafe", "a member is a hard link"
    elif info.isdev():
        kind, problem, detail = "special", "unsafe", "a member is a device or pipe"
    elif not info.isreg():
        problem, detail = "unsupported", f"a member has the type {info.type!r}"
    return Entry(
        raw=info.name.encode("utf-8", "surrogateescape"),
        size=max(info.size, 0),
        chunks=None if kind or problem else lambda: _content(reader, info),
        packed=size,
        mtime=_moment(info.mtime),
        problem=problem,
        detail=detail,
        kind=kind,
    )


def _moment(seconds: float) -> str | None:
    try:
        return utc_from_ns(int(seconds * 1_000_000_000))
    except (ValueError, OverflowError):
        return None


def _content(reader: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    given = 0
    try:
        stream = reader.extractfile(info)
        while stream is not None and given < info.size:
            chunk = stream.read(CHUNK)
            if not chunk:
                break
            given += len(chunk)
            yield chunk
    except Broken:
        raise
    except _ERRORS as failure:
        raise Broken("damaged", f"a member is cut short ({type(failure).__name__})") from failure
    if given < info.size:
        raise Broken("damaged", "a member is cut short")
