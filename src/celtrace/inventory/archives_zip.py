"""Members of ZIP archives: by the central directory, or, where there is none, by the local headers."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator

from celtrace.inventory.archives_base import Archive, Broken, Entry
from celtrace.inventory.archives_stream import Decompressor, Inflate, Stored, ZipLzma, pieces_of, pump
from celtrace.inventory.archives_zip_directory import ZipEntry, read_directory, read_local
from celtrace.inventory.kinds_window import Window

_METHODS = {0: "stored", 8: "deflate", 12: "bzip2", 14: "lzma", 95: "xz"}
_SEARCH = 1 << 20


def zip_entries(window: Window, archive: Archive, limit: int) -> Iterator[Entry]:
    """Entries of a ZIP archive; damage is reported to ``archive``.

    Raises:
        Broken: nothing at all can be read.
    """
    try:
        listed = read_directory(window, limit + 1)
    except Broken as failure:
        archive.report(failure.reason, failure.detail)
        yield from _salvaged(window)
        return
    if _overlapping(listed):
        raise Broken("unsafe", "its members overlap: one stretch of data is given out several times")
    for stated in listed:
        yield _member(window, stated)


def _overlapping(listed: list[ZipEntry]) -> bool:
    """Whether data of two members share bytes (D. Fifield, A better zip bomb, WOOT 2019)."""
    end = -1
    for entry in sorted(listed, key=lambda entry: (entry.offset, entry.packed)):
        if entry.form == "folder" and entry.packed == 0:
            continue
        if entry.offset < end:
            return True
        end = entry.offset + 30 + len(entry.raw) + entry.packed
    return False


def _member(window: Window, stated: ZipEntry) -> Entry:
    problem, detail = "", ""
    if stated.encrypted:
        problem, detail = "encrypted", "a member is encrypted"
    elif stated.form in ("symlink", "special"):
        problem, detail = (
            "unsafe",
            f"a member is a {'symbolic link' if stated.form == 'symlink' else 'device'}",
        )
    elif stated.method not in _METHODS:
        problem, detail = "unsupported", f"a member has compression method {stated.method}"
    chunks = None if problem else lambda: _content(window, stated)
    return _entry(stated, chunks, packed=stated.packed, problem=problem, detail=detail)


def _decoder(method: int) -> Decompressor:
    if method == 8:
        return Inflate(-15)
    if method == 12:
        return bz2.BZ2Decompressor()
    if method == 14:
        return ZipLzma()
    if method == 95:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=256 << 20)
    return Stored()


def _content(window: Window, stated: ZipEntry) -> Iterator[bytes]:
    local = read_local(window, stated.offset)
    if local is None:
        raise Broken("damaged", "a member is not where the directory says")
    start = local[1]
    if start + stated.packed > window.size:
        raise Broken("damaged", "a member is cut short")
    yield from _checked(window, stated, start, start + stated.packed)


def _checked(window: Window, stated: ZipEntry, start: int, end: int) -> Iterator[bytes]:
    crc, given = 0, 0
    for chunk in pump(_decoder(stated.method), pieces_of(window, start, end)):
        given += len(chunk)
        if given > stated.size:
            raise Broken("damaged", "a member is larger than the archive states")
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if given != stated.size:
        raise Broken("damaged", "a member is smaller than the archive states")
    if crc != stated.crc:
        raise Broken("damaged", "a member fails its checksum")


def _salvaged(window: Window) -> Iterator[Entry]:
    """Members that local headers announce, in the order in which they lie in the file."""
    offset = _next_header(window, 0)
    while offset is not None:
        local = read_local(window, offset)
        if local is None:
            offset = _next_header(window, offset + 4)
            continue
        stated, start = local
        streamed = bool(stated.flags & 8) and stated.packed == 0
        if streamed and not stated.encrypted and stated.method == 8:
            reach = _Reach(window, stated, start)
            yield _entry(stated, reach.chunks)
            offset = _next_header(window, max(reach.end, start))
            continue
        end = start + stated.packed
        if streamed:
            yield _entry(
                stated,
                None,
                problem="damaged",
                detail="a member of unknown length cannot be read without a directory",
            )
        elif stated.encrypted or stated.method not in _METHODS:
            yield _member(window, stated)
        elif end > window.size:
            yield _entry(stated, None, problem="damaged", detail="a member is cut short")
        else:
            yield _member(window, stated)
        offset = _next_header(window, end if end <= window.size and not streamed else start)


class _Reach:
    """A deflated member whose length is only known after it was read."""

    def __init__(self, window: Window, stated: ZipEntry, start: int) -> None:
        self._window, self._stated, self._start = window, stated, start
        self.end = start

    def chunks(self) -> Iterator[bytes]:
        """The content; :attr:`end` is where it ends once it was read."""
        decoder = Inflate(-15)
        consumed, given, crc = 0, 0, 0

        def feed() -> Iterator[bytes]:
            nonlocal consumed
            for piece in pieces_of(self._window, self._start, self._window.size):
                consumed += len(piece)
                yield piece

        for chunk in pump(decoder, feed()):
            given += len(chunk)
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if not decoder.eof:
            raise Broken("damaged", "a member is cut short")
        self.end = self._start + consumed - len(decoder.unused_data)
        descriptor = self._window.read(self.end, 16).removeprefix(b"PK\x07\x08")
        if int.from_bytes(descriptor[:4], "little") != crc:
            raise Broken("damaged", "a member fails its checksum")


def _entry(
    stated: ZipEntry,
    chunks: Callable[[], Iterator[bytes]] | None,
    *,
    packed: int = 0,
    problem: str = "",
    detail: str = "",
) -> Entry:
    return Entry(
        raw=stated.raw,
        size=stated.size,
        chunks=chunks,
        encoding=stated.encoding,
        name=stated.name,
        packed=packed,
        mtime=stated.mtime,
        zone_known=stated.zone_known,
        problem=problem,
        detail=detail,
        kind=stated.form,
    )


def _next_header(window: Window, start: int) -> int | None:
    while start < window.size:
        block = window.read(start, _SEARCH)
        at = block.find(b"PK\x03\x04")
        if at >= 0:
            return start + at
        if len(block) < _SEARCH:
            return None
        start += len(block) - 3
    return None
