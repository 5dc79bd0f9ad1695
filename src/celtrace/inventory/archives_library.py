"""Archives that libarchive opens: RAR, CAB, LHA, ISO 9660, cpio, and streams of zstd, LZ4, LZMA, compress.

libarchive (BSD-2-Clause) is a system library and optional; without it these archives stay ``unsupported``. Its
interface is that of archive.h and archive_entry.h, reached through ctypes with the bytes of the window handed over
on demand, so that nothing is read from or written to disk. A link is ``unsafe`` only where it leads out. XAR is
left out: libarchive 3.6 does not come back from a file whose link leads to itself.
"""

from __future__ import annotations

import calendar
import ctypes
import posixpath
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import lru_cache
from typing import Any

from celtrace.inventory.archives_base import CHUNK, Archive, Broken, Entry
from celtrace.inventory.archives_cabinet import FILLS, LZX, filled, filler, methods
from celtrace.inventory.kinds_window import Window
from celtrace.records import utc_from_ns

FORMATS = {
    "rar": ("rar", "rar5"),
    "cab": ("cab",),
    "lha": ("lha",),
    "iso": ("iso9660",),
    "cpio": ("cpio",),
}
"""Kinds that are archives, and the formats of libarchive that may read them."""
FILTERS = {"zst": "zstd", "lz4": "lz4", "lzma": "lzma", "compress": "compress"}
"""Kinds that are compressed streams of a file or a tar, and libarchive's filters for them."""

_SONAMES = ("libarchive.so.13", "libarchive.13.dylib", "libarchive.dylib")
_EOF, _OK, _WARN, _RETRY = 1, 0, -20, -10
_IFMT, _IFREG, _IFDIR, _IFLNK = 0o170000, 0o100000, 0o040000, 0o120000
_UNICODE = frozenset(["rar", "iso"])
"""Kinds whose names libarchive knows as Unicode; the names of the others are bytes of an old code page."""

_READ = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
_SEEK = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int)
_SKIP = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)
_CLOSE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)

_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "archive_read_new": (ctypes.c_void_p, ()),
    "archive_read_free": (ctypes.c_int, (ctypes.c_void_p,)),
    "archive_read_next_header": (ctypes.c_int, (ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))),
    "archive_read_data_block": (
        ctypes.c_int,
        (
            ctypes.c_void_p,
            ctypes.POINTER(ctypes.c_void_p),
            ctypes.POINTER(ctypes.c_size_t),
            ctypes.POINTER(ctypes.c_int64),
        ),
    ),
    "archive_read_set_read_callback": (ctypes.c_int, (ctypes.c_void_p, _READ)),
    "archive_read_set_seek_callback": (ctypes.c_int, (ctypes.c_void_p, _SEEK)),
    "archive_read_set_skip_callback": (ctypes.c_int, (ctypes.c_void_p, _SKIP)),
    "archive_read_set_callback_data": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_void_p)),
    "archive_read_open1": (ctypes.c_int, (ctypes.c_void_p,)),
    "archive_error_string": (ctypes.c_char_p, (ctypes.c_void_p,)),
    "archive_entry_pathname": (ctypes.c_char_p, (ctypes.c_void_p,)),
    "archive_entry_pathname_w": (ctypes.c_wchar_p, (ctypes.c_void_p,)),
    "archive_entry_symlink": (ctypes.c_char_p, (ctypes.c_void_p,)),
    "archive_entry_hardlink": (ctypes.c_char_p, (ctypes.c_void_p,)),
    "archive_entry_filetype": (ctypes.c_uint, (ctypes.c_void_p,)),
    "archive_entry_size": (ctypes.c_int64, (ctypes.c_void_p,)),
    "archive_entry_mtime": (ctypes.c_int64, (ctypes.c_void_p,)),
    "archive_entry_mtime_is_set": (ctypes.c_int, (ctypes.c_void_p,)),
    "archive_entry_is_data_encrypted": (ctypes.c_int, (ctypes.c_void_p,)),
}


@lru_cache(maxsize=1)
def library() -> Any:
    """libarchive, ``None`` where it is not installed."""
    for name in _SONAMES:
        try:
            found = ctypes.CDLL(name)
            for function, (result, arguments) in _FUNCTIONS.items():
                getattr(found, function).restype = result
                getattr(found, function).argtypes = arguments
        except (OSError, AttributeError):
            continue
        return found
    return None


def library_entries(kind: str, window: Window, archive: Archive, unnamed: str = "") -> Iterator[Entry]:
    """Entries of an archive that libarchive reads; ``unnamed`` names the content of a bare stream.

    Raises:
        Broken: libarchive cannot go on; ``unsupported`` where it is not installed.
    """
    loaded = library()
    if loaded is None:
        raise Broken("unsupported", f"opening {kind} archives needs libarchive, which is not installed")
    lzx = kind == "cab" and LZX in methods(window)
    if lzx and filler() is None:
        raise Broken("unsupported", "LZX in cabinets is read only where memory can be filled first")
    with ExitStack() as readers:
        first, *others = [
            readers.enter_context(closing(_Reader(loaded, kind, window, fill)))
            for fill in (FILLS if lzx else (0,))
        ]
        yield from first.entries(archive, unnamed, others)


class _Reader:
    """One open archive; the callbacks live as long as it does."""

    def __init__(self, loaded: Any, kind: str, window: Window, fill: int) -> None:
        self._lib, self._kind, self._window, self._fill = loaded, kind, window, fill
        self._at = 0
        self._held = b""
        self._handle = ctypes.c_void_p(loaded.archive_read_new())
        self._callbacks = (_READ(self._read), _SEEK(self._seek), _SKIP(self._skip))
        for name in FORMATS.get(kind, ("tar", "raw")):
            self._called(f"archive_read_support_format_{name}")
        if kind in FILTERS:
            self._called(f"archive_read_support_filter_{FILTERS[kind]}")
        loaded.archive_read_set_read_callback(self._handle, self._callbacks[0])
        loaded.archive_read_set_seek_callback(self._handle, self._callbacks[1])
        loaded.archive_read_set_skip_callback(self._handle, self._callbacks[2])
        loaded.archive_read_set_callback_data(self._handle, None)
        if loaded.archive_read_open1(self._handle) < _WARN:
            detail = self._error()
            self.close()
            raise Broken("damaged", detail)

    def _called(self, name: str) -> None:
        function = getattr(self._lib, name)
        function.restype, function.argtypes = ctypes.c_int, (ctypes.c_void_p,)
        function(self._handle)

    def close(self) -> None:
        """Free what libarchive holds."""
        if self._handle:
            self._lib.archive_read_free(self._handle)
            self._handle = ctypes.c_void_p()

    def _read(self, _archive: Any, _data: Any, buffer: Any) -> int:
        self._held = self._window.read(self._at, CHUNK)
        self._at += len(self._held)
        buffer[0] = ctypes.cast(ctypes.c_char_p(self._held), ctypes.c_void_p)
        return len(self._held)

    def _seek(self, _archive: Any, _data: Any, offset: int, whence: int) -> int:
        base = (0, self._at, self._window.size)[whence] if 0 <= whence <= 2 else 0
        self._at = max(0, min(base + offset, self._window.size))
        return self._at

    def _skip(self, _archive: Any, _data: Any, count: int) -> int:
        step = max(0, min(count, self._window.size - self._at))
        self._at += step
        return step

    def _error(self) -> str:
        text = self._lib.archive_error_string(self._handle) or b"libarchive cannot read it"
        return str(text.decode("utf-8", "replace"))[:200]

    def entries(self, archive: Archive, unnamed: str, others: Sequence[_Reader]) -> Iterator[Entry]:
        """Members in the order of the archive; each is read before the next is asked for.

        ``others`` read the same beside it; content that is not the same there is damaged.
        """
        count = 0
        while True:
            status, entry = self._next()
            for other in others:
                other._next()
            if status == _EOF:
                break
            if status < _WARN:
                raise self._broken()
            if status == _WARN:
                archive.report("damaged", self._error(), "partial")
            count += 1
            yield self._entry(entry, unnamed, others)

        if count == 0 and self._kind in FILTERS:
            raise Broken("unsupported", "what the stream holds is not read")

    def _next(self) -> tuple[int, ctypes.c_void_p]:
        entry = ctypes.c_void_p()
        with filled(self._fill):
            status = self._lib.archive_read_next_header(self._handle, ctypes.byref(entry))
        return status, entry

    def _block(self) -> tuple[int, int, bytes]:
        """Status, offset and bytes of the next piece of the member."""
        buffer, size, offset = ctypes.c_void_p(), ctypes.c_size_t(), ctypes.c_int64()
        with filled(self._fill):
            status = self._lib.archive_read_data_block(
                self._handle, ctypes.byref(buffer), ctypes.byref(size), ctypes.byref(offset)
            )
        if status == _EOF or status < _WARN:
            return status, 0, b""
        return status, offset.value, ctypes.string_at(buffer, size.value) if size.value else b""

    def _broken(self) -> Broken:
        detail = self._error()
        lowered = detail.lower()
        if "encrypt" in lowered or "passphrase" in lowered:
            return Broken("encrypted", detail)
        if any(word in lowered for word in ("unsupported", "not supported", "unrecognized archive")):
            return Broken("unsupported", detail)
        return Broken("damaged", detail)

    def _entry(self, entry: ctypes.c_void_p, unnamed: str, others: Sequence[_Reader]) -> Entry:
        lib = self._lib
        raw: bytes = lib.archive_entry_pathname(entry) or b""
        name: str | None = None
        if self._kind in _UNICODE or not raw:
            name = lib.archive_entry_pathname_w(entry) or None
        if self._kind in FILTERS and raw == b"data":
            raw, name = b"", unnamed
        if name is not None:
            raw = name.encode("utf-8", "surrogatepass")
        mode = lib.archive_entry_filetype(entry) & _IFMT
        kind, problem, detail = "", "", ""
        if mode == _IFDIR:
            kind = "folder"
        elif mode == _IFLNK or lib.archive_entry_hardlink(entry):
            kind = "symlink"
            hard = mode != _IFLNK
            target = (lib.archive_entry_hardlink if hard else lib.archive_entry_symlink)(entry) or b""
            if _leads_out(b"" if hard else raw, target):
                problem, detail = "unsafe", "a member is a link that leads out of the archive"
        elif mode not in (_IFREG, 0):
            kind, problem, detail = "special", "unsafe", "a member is a device or pipe"
        elif lib.archive_entry_is_data_encrypted(entry):
            problem, detail = "encrypted", "a member is encrypted"
        moment = None
        if lib.archive_entry_mtime_is_set(entry):
            moment = self._moment(int(lib.archive_entry_mtime(entry)))
        return Entry(
            raw=raw,
            size=max(int(lib.archive_entry_size(entry)), 0),
            chunks=None if kind or problem else self._chunks(others),
            name=name,
            packed=self._window.size,
            mtime=moment,
            zone_known=not self._local,
            problem=problem,
            detail=detail,
            kind=kind,
            backslashes=self._kind in ("cab", "lha"),
        )

    @property
    def _local(self) -> bool:
        """Whether the archive keeps the local time of an unknown zone: RAR 4, CAB, and LHA below level 2."""
        if self._kind == "rar":
            return self._window.read(6, 1) == b"\0"
        return self._kind == "cab" or (self._kind == "lha" and self._window.read(20, 1) in (b"\0", b"\1"))

    def _moment(self, seconds: int) -> str | None:
        """A time in UTC; libarchive reads a local time in this machine's zone, which is undone here."""
        if self._local:
            try:
                seconds = calendar.timegm(time.localtime(seconds))
            except (OverflowError, OSError, ValueError):
                return None
        return utc_from_ns(seconds * 1_000_000_000)

    def _chunks(self, others: Sequence[_Reader]) -> Callable[[], Iterator[bytes]]:
        def content() -> Iterator[bytes]:
            given = 0
            while True:
                status, offset, data = piece = self._block()
                if any(other._block() != piece for other in others):
                    raise Broken("damaged", "its data refers to what is not there")
                if status == _EOF:
                    return
                if status < _WARN:
                    raise self._broken()
                while given < offset:
                    hole = min(offset - given, CHUNK)
                    yield bytes(hole)
                    given += hole
                if data:
                    yield data
                    given += len(data)

        return content


def _leads_out(name: bytes, target: bytes) -> bool:
    """Whether a link at ``name`` points to nothing inside the archive."""
    aim = target.replace(b"\\", b"/")
    if aim.startswith(b"/") or aim[1:2] == b":":
        return True
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(name), aim))
    return joined == b".." or joined.startswith(b"../")
