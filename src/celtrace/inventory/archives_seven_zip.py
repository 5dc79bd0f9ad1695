"""Members of 7z archives, decoded forward, one packed stream after the other.

Source: 7zFormat.txt of the LZMA SDK, through py7zr, which reads the headers and builds the decoder chain. Data
are pulled through that chain here, because py7zr's own extraction wants a folder or whole members in memory.
"""

from __future__ import annotations

import contextlib
import io
import lzma
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from celtrace.inventory.archives_base import Archive, Broken, Entry
from celtrace.inventory.archives_stream import DICTIONARY_LIMIT
from celtrace.inventory.archives_zip_directory import filetime
from celtrace.inventory.kinds_window import Window

_ERRORS = (
    lzma.LZMAError,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
)
"""What py7zr and its decoders raise on damaged archives, beside their own errors (found by fuzzing)."""

_PIECE = 1 << 18
_HEADER_LIMIT = 64 << 20
_PASSED_OVER = 8 << 20
"""Bytes that are decoded only to reach what follows them."""


class WindowFile(io.RawIOBase):
    """A window as a file."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self._position = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Where the next read begins."""
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place in the window."""
        base = (0, self._position, self._window.size)[whence]
        if base + offset < 0:
            raise Broken("damaged", "it points before its beginning")
        self._position = base + offset
        return self._position

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes."""
        left = max(self._window.size - self._position, 0)
        out = self._window.read(self._position, left if size < 0 else min(size, left))
        self._position += len(out)
        return out


def seven_zip_entries(window: Window, archive: Archive) -> Iterator[Entry]:
    """Entries of a 7z archive; each is read, or passed over, before the next.

    Raises:
        Broken: its header is damaged or encrypted.
    """
    reader = _opened(window)
    if not getattr(reader, "files", None):
        if reader.sig_header.nextheadersize:
            raise Broken("damaged", "its header lists no members")
        return
    folders, starts, empties = _layout(reader)
    current: Any = None
    stream: _Stream | None = None
    for each in reader.files:
        if each.emptystream:
            is_file = next(empties, False) and not each.is_directory
            yield _entry(each, "" if is_file else "folder", None, window.size)
            continue
        if each.folder is None:
            raise Broken("damaged", "a member has no data")
        if each.folder is not current:
            current = each.folder
            at = next((number for number, folder in enumerate(folders) if folder is current), 0)
            stream = _Stream(window, current, starts, at)
        assert stream is not None
        content = stream.member(int(each.uncompressed), each.crc32)
        yield _entry(each, "", content, window.size, stream.problem)
        stream.pass_over(content)


def _layout(reader: Any) -> tuple[list[Any], list[int], Iterator[bool]]:
    """Packed streams, where they start, and which members without data are files, not folders."""
    try:
        streams = getattr(reader.header, "main_streams", None)
        folders, starts = [], []
        if streams is not None:
            folders = list(streams.unpackinfo.folders)
            starts = [reader.afterheader + position for position in streams.packinfo.packpositions]
        return folders, starts, iter(list(reader.header.files_info.emptyfiles or []))
    except _ERRORS as failure:
        raise Broken("damaged", f"its header is damaged ({type(failure).__name__})") from failure


def _opened(window: Window) -> Any:
    from py7zr import SevenZipFile
    from py7zr.exceptions import ArchiveError, PasswordRequired, UnsupportedCompressionMethodError

    stated = window.read(12, 20)
    if len(stated) == 20 and struct.unpack_from("<Q", stated, 8)[0] > _HEADER_LIMIT:
        raise Broken("limit_memory", "its header states an absurd size")
    try:
        return SevenZipFile(WindowFile(window), "r")
    except PasswordRequired as failure:
        raise Broken("encrypted", "its names and data are encrypted") from failure
    except UnsupportedCompressionMethodError as failure:
        raise Broken("unsupported", "its header uses an unknown method") from failure
    except MemoryError as failure:
        raise Broken("limit_memory", "its header needs too much memory") from failure
    except Broken:
        raise
    except (ArchiveError, *_ERRORS) as failure:
        raise Broken("damaged", f"its header is damaged ({type(failure).__name__})") from failure


def _entry(each: Any, kind: str, content: Iterator[bytes] | None, packed: int, blocked: str = "") -> Entry:
    problem, detail = "", ""
    if blocked:
        problem, detail = (
            blocked,
            "a member is encrypted" if blocked == "encrypted" else "a member cannot be unpacked",
        )
    if not kind and (each.is_symlink or each.is_junction):
        kind, problem, detail = "symlink", "unsafe", "a member is a symbolic link"
    elif not kind and each.is_socket:
        kind, problem, detail = "special", "unsafe", "a member is a socket"
    moment = each.lastwritetime
    chunks = None if problem or kind else (lambda: content if content is not None else iter(()))
    return Entry(
        raw=str(each.filename).encode("utf-16-le", "surrogatepass"),
        encoding="utf-16-le",
        size=int(each.uncompressed or 0),
        chunks=chunks,
        packed=packed,
        mtime=None if moment is None else filetime(int(moment)),
        problem=problem,
        detail=detail,
        kind=kind,
    )


class _Stream:
    """One packed stream ("folder" in the format's own words) and how far it was read."""

    def __init__(self, window: Window, folder: Any, starts: list[int], at: int) -> None:
        self.problem = ""
        self._broken = ""
        self._left = 0
        self._file = WindowFile(window)
        self._decoder: Any = None
        if at + 1 >= len(starts):
            self._broken = "its data are out of place"
            return
        self._file.seek(starts[at])
        self._prepare(folder, starts[at + 1] - starts[at])

    def _prepare(self, folder: Any, packed: int) -> None:
        from py7zr.exceptions import ArchiveError, PasswordRequired, UnsupportedCompressionMethodError

        if any(_dictionary(coder) > DICTIONARY_LIMIT for coder in folder.coders):
            self.problem = "limit_memory"
            return
        try:
            self._decoder = folder.get_decompressor(packed)
        except PasswordRequired:
            self.problem = "encrypted"
        except UnsupportedCompressionMethodError:
            self.problem = "unsupported"
        except MemoryError:
            self.problem = "limit_memory"
        except (ArchiveError, *_ERRORS) as failure:
            self._broken = f"its data are damaged ({type(failure).__name__})"

    def member(self, size: int, crc: int | None) -> Iterator[bytes]:
        """The next ``size`` bytes, checked against ``crc``."""
        self._left = size
        return self._content(crc)

    def _content(self, crc: int | None) -> Iterator[bytes]:
        if self.problem:
            raise Broken(self.problem, "a member cannot be unpacked")
        found = 0
        while self._left > 0:
            chunk = self._next(min(self._left, _PIECE))
            self._left -= len(chunk)
            found = zlib.crc32(chunk, found)
            yield chunk
        if crc is not None and crc != found:
            raise Broken("damaged", "a member fails its checksum")

    def pass_over(self, content: Iterator[bytes]) -> None:
        """Decode what is left of a member that was not read, unless it is so much that it is not worth it."""
        if self._left > _PASSED_OVER:
            self._broken = "what follows a member that was not read is out of reach"
            return
        with contextlib.suppress(Broken):
            for _chunk in content:
                pass

    def _next(self, size: int) -> bytes:
        from py7zr.exceptions import ArchiveError

        if self._broken:
            raise Broken("damaged", self._broken)
        try:
            for _ in range(1000):
                before = self._file.tell()
                chunk = bytes(self._decoder.decompress(self._file, size))
                if chunk:
                    return chunk
                if self._file.tell() == before:
                    break
        except MemoryError as failure:
            self._broken = "its data need too much memory"
            raise Broken("limit_memory", self._broken) from failure
        except (ArchiveError, *_ERRORS) as failure:
            self._broken = f"its data are damaged ({type(failure).__name__})"
            raise Broken("damaged", self._broken) from failure
        self._broken = "its data end early"
        raise Broken("damaged", self._broken)


def _dictionary(coder: Any) -> int:
    """Bytes of dictionary that a coder asks for (LZMA, LZMA2, PPMd)."""
    method, properties = coder.get("method"), coder.get("properties") or b""
    if method == b"\x21" and len(properties) == 1:
        bits = properties[0] & 0x3F
        return (2 | bits & 1) << (bits // 2 + 11) if bits < 40 else 0xFFFFFFFF
    if method in (b"\x03\x01\x01", b"\x03\x04\x01") and len(properties) >= 5:
        return int(struct.unpack_from("<L", properties, 1)[0])
    return 0
