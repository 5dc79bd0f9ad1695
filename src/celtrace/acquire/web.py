"""Take a snapshot of an open directory listing on the web: read only, one host, below one path.

Only GET, no cookies, no credentials, no scripts. A redirect is followed only if it stays below the start.
What is not taken is put on record: a folder that shows no listing, a file that ends early, anything beyond
a limit.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import IO, Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from celtrace import __version__
from celtrace.acquire.listing import Link, NotAListingError, canonical, links
from celtrace.acquire.taking import NO_TIME_NS, Taking

__all__ = ["Limits", "WebError", "start_of", "take_web"]

_T = TypeVar("_T")
_CHUNK = 1 << 16
_LISTING_BYTES = 16 << 20
_DEPTH = 64
_TROUBLES = (OSError, http.client.HTTPException, ValueError)


class WebError(ValueError):
    """The start cannot be taken; the message says why."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of one acquisition: total bytes and files, seconds in all, seconds without an answer."""

    bytes: int = 100 << 30
    files: int = 200_000
    seconds: float = 86_400.0
    silence: float = 30.0


class _LostError(ValueError):
    """An answer did not come, or not whole; ``final`` when asking again is of no use."""

    def __init__(self, said: str, *, final: bool = False) -> None:
        super().__init__(said)
        self.final = final


class _LimitError(Exception):
    """A limit was reached; holds the reason word and a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class _Staying(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where the acquisition may go."""

    def __init__(self, start: str) -> None:
        self._start = start

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuse a target outside the start."""
        if not canonical(newurl).startswith(self._start):
            raise urllib.error.HTTPError(req.full_url, code, "redirected elsewhere", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def start_of(url: str) -> str:
    """The canonical URL of the folder that ``url`` names.

    Raises:
        WebError: it is not plain http or https, or carries a login.
    """
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise WebError(f"{url} is not an http or https address")
    if parts.username is not None or parts.password is not None:
        raise WebError("the address carries a login; celtrace never logs in. Name an open listing")
    if parts.query or parts.fragment:
        raise WebError(f"{url} has a query or fragment; name the listing's own address")
    start = canonical(url)
    return start if start.endswith("/") else f"{start}/"


def take_web(
    taking: Taking,
    url: str,
    limits: Limits,
    said: Callable[[str], None] = lambda _line: None,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Copy all files below the listing at ``url`` into ``taking``.

    Raises:
        WebError: the start does not answer, or shows no listing.
        OSError: the copy cannot be written.
    """
    _Crawl(taking, start_of(url), limits, said, clock).run()


class _Crawl:
    def __init__(
        self,
        taking: Taking,
        start: str,
        limits: Limits,
        said: Callable[[str], None],
        clock: Callable[[], float],
    ) -> None:
        self._taking = taking
        self._start = start
        self._limits = limits
        self._said = said
        self._clock = clock
        self._until = clock() + limits.seconds
        self._opener = urllib.request.build_opener(_Staying(start))
        self._opener.addheaders = [
            ("User-Agent", f"celtrace/{__version__} (read-only copy of an open listing)"),
            ("Accept-Encoding", "identity"),
        ]

    def run(self) -> None:
        try:
            children = self._children(self._start)
        except _TROUBLES as error:
            raise WebError(f"{self._start} cannot be taken: {_words(error)}") from error
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
                    below = self._children(link.url)
                    waiting.extend((path + b"/", child) for child in reversed(below))
                else:
                    self._file(path, link)
            except _LimitError as error:
                rest = len(waiting)
                self._taking.refuse(path, error.reason, f"{error}; {rest} more entries were not looked at")
                return
            except _LostError as error:
                self._taking.refuse(path, "damaged", str(error))
            except NotAListingError:
                self._taking.refuse(path, "unsupported", "the folder shows no listing")

    def _bounded(self) -> None:
        if self._taking.files >= self._limits.files:
            raise _LimitError("limit_output", f"{self._limits.files} files were taken, the limit")
        if self._clock() > self._until:
            raise _LimitError("limit_time", f"{self._limits.seconds:g} seconds passed, the limit")

    def _children(self, url: str) -> list[Link]:
        return links(self._again(lambda: self._page(url)), url)

    def _page(self, url: str) -> bytes:
        with self._open(url) as answer:
            try:
                page: bytes = answer.read(_LISTING_BYTES + 1)
            except _TROUBLES as error:
                raise _LostError(_words(error)) from error
        if len(page) > _LISTING_BYTES:
            raise _LostError(f"its listing is longer than {_LISTING_BYTES} bytes", final=True)
        return page

    def _file(self, path: bytes, link: Link) -> None:
        def once() -> int:
            with self._open(link.url) as answer:
                return self._taking.save(path, self._chunks(answer), _modified(answer.headers))

        self._said(f"{link.url} {self._again(once)} bytes")

    def _again(self, attempt: Callable[[], _T]) -> _T:
        """Try once more what was lost on the way; an answer of the server is final."""
        try:
            return attempt()
        except _LostError as error:
            if error.final:
                raise
        return attempt()

    def _open(self, url: str) -> Any:
        try:
            return self._opener.open(url, timeout=self._limits.silence)
        except urllib.error.HTTPError as error:
            error.close()
            raise _LostError(_words(error), final=True) from error
        except _TROUBLES as error:
            raise _LostError(_words(error)) from error

    def _chunks(self, answer: Any) -> Iterator[bytes]:
        expected = answer.headers.get("Content-Length", "")
        got = 0
        while True:
            self._bounded()
            try:
                chunk = answer.read(_CHUNK)
            except _TROUBLES as error:
                raise _LostError(_words(error)) from error
            if not chunk:
                break
            got += len(chunk)
            if self._taking.bytes + got > self._limits.bytes:
                raise _LimitError("limit_output", f"{self._limits.bytes} bytes were taken, the limit")
            yield chunk
        if expected.isdigit() and int(expected) != got:
            raise _LostError(f"{got} of {expected} bytes came")


def _modified(headers: Message) -> int:
    try:
        moment = parsedate_to_datetime(headers.get("Last-Modified", ""))
        return int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()) * 1_000_000_000
    except (ValueError, TypeError, OverflowError):
        return NO_TIME_NS


def _words(error: BaseException) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answered {error.code} {error.msg}"
    if isinstance(error, urllib.error.URLError):
        return str(error.reason)
    return str(error) or type(error).__name__
