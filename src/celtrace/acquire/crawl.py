"""Walk a tree on the network and copy it: bounded, in order, whatever the protocol.

A remote says what a folder holds and hands out the bytes of a file; the crawl keeps the limits, asks once more
for what was lost on the way, and puts on record what is not taken: a folder that shows nothing, a file that
ends early, a name that is no file's name, anything beyond a limit.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

import msgspec

from celtrace.acquire.taking import NO_TIME_NS, Taking

__all__ = ["Answer", "Limits", "Link", "LostError", "NotAFolderError", "Remote", "RemoteError", "crawl"]

_T = TypeVar("_T")
_CHUNK = 1 << 16
_DEPTH = 64
_NO_PLACE = (errno.EEXIST, errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL, errno.EISDIR, errno.ENOTDIR)


class RemoteError(ValueError):
    """The start cannot be taken; the message says why."""


class LostError(ValueError):
    """An answer did not come, or not whole; ``final`` when asking again is of no use."""

    def __init__(self, said: str, *, final: bool = False) -> None:
        super().__init__(said)
        self.final = final


class NotAFolderError(ValueError):
    """What was asked for as a folder does not say what it holds."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of one acquisition: total bytes and files, seconds in all, seconds without an answer."""

    bytes: int = 100 << 30
    files: int = 200_000
    seconds: float = 86_400.0
    silence: float = 30.0


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A direct child of a folder. ``problem`` is set when it cannot be taken as a file or folder."""

    name: bytes
    is_folder: bool
    url: str
    problem: str = ""


class Answer(msgspec.Struct, frozen=True):
    """A file being read: ``read(n)`` gives up to n bytes, ``b""`` at its end.

    ``size`` in bytes and ``mtime_ns`` (UTC, nanoseconds since 1970) are what the remote states; ``None`` and
    :data:`~celtrace.acquire.taking.NO_TIME_NS` where it states none.
    """

    read: Callable[[int], bytes]
    size: int | None
    mtime_ns: int = NO_TIME_NS


class Remote(Protocol):
    """A tree on the network. All of its methods raise :class:`LostError` for what does not come."""

    start: str
    """The address of the folder that is taken, in canonical form."""

    def children(self, url: str) -> list[Link]:
        """What the folder at ``url`` holds, each name once, sorted.

        Raises:
            NotAFolderError: it does not say what it holds.
        """

    def open(self, link: Link) -> AbstractContextManager[Answer]:
        """The bytes of a file."""

    def close(self) -> None:
        """End all connections."""


class _LimitError(Exception):
    """A limit was reached; holds the reason word and a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def crawl(
    taking: Taking,
    remote: Remote,
    limits: Limits,
    said: Callable[[str], None] = lambda _line: None,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Copy all files below the start of ``remote`` into ``taking``.

    Raises:
        RemoteError: the start does not answer, or does not say what it holds.
        OSError: the copy cannot be written.
    """
    _Crawl(taking, remote, limits, said, clock).run()


class _Crawl:
    def __init__(
        self,
        taking: Taking,
        remote: Remote,
        limits: Limits,
        said: Callable[[str], None],
        clock: Callable[[], float],
    ) -> None:
        self._taking = taking
        self._remote = remote
        self._limits = limits
        self._said = said
        self._clock = clock
        self._until = clock() + limits.seconds

    def run(self) -> None:
        start = self._remote.start
        try:
            children = _again(lambda: self._remote.children(start))
        except (LostError, NotAFolderError) as error:
            raise RemoteError(f"{start} cannot be taken: {error}") from error
        waiting = [(b"", link) for link in reversed(children)]
        while waiting:
            folder, link = waiting.pop()
            path = folder + link.name
            try:
                self._bounded()
                if link.problem or path.count(b"/") >= _DEPTH:
                    self._taking.refuse(path, "unsafe", link.problem or f"deeper than {_DEPTH} folders")
                elif link.is_folder:
                    self._taking.make_folder(path, NO_TIME_NS)
                    below = self._below(link.url)
                    waiting.extend((path + b"/", child) for child in reversed(below))
                else:
                    self._file(path, link)
            except _LimitError as error:
                rest = len(waiting)
                self._taking.refuse(path, error.reason, f"{error}; {rest} more entries were not looked at")
                return
            except LostError as error:
                self._taking.refuse(path, "damaged", str(error))
            except NotAFolderError:
                self._taking.refuse(path, "unsupported", "the folder shows no listing")
            except OSError as error:
                if error.errno not in _NO_PLACE:
                    raise
                self._taking.refuse(path, "unsafe", f"no file here can have its name: {error.strerror}")

    def _bounded(self) -> None:
        if self._taking.files >= self._limits.files:
            raise _LimitError("limit_output", f"{self._limits.files} files were taken, the limit")
        if self._clock() > self._until:
            raise _LimitError("limit_time", f"{self._limits.seconds:g} seconds passed, the limit")

    def _below(self, url: str) -> list[Link]:
        return _again(lambda: self._remote.children(url))

    def _file(self, path: bytes, link: Link) -> None:
        def once() -> int:
            with self._remote.open(link) as answer:
                return self._taking.save(path, self._chunks(answer), answer.mtime_ns)

        self._said(f"{link.url} {_again(once)} bytes")

    def _chunks(self, answer: Answer) -> Iterator[bytes]:
        got = 0
        while True:
            self._bounded()
            chunk = answer.read(_CHUNK)
            if not chunk:
                break
            got += len(chunk)
            if self._taking.bytes + got > self._limits.bytes:
                raise _LimitError("limit_output", f"{self._limits.bytes} bytes were taken, the limit")
            yield chunk
        if answer.size is not None and answer.size != got:
            raise LostError(f"{got} of {answer.size} bytes came")


def _again(attempt: Callable[[], _T]) -> _T:
    """Try once more what was lost on the way; an answer of the server is final."""
    try:
        return attempt()
    except LostError as error:
        if error.final:
            raise
    return attempt()
