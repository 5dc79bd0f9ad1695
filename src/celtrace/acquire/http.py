"""HTTP as an acquisition speaks it: one host, below one path, no cookies, no logins, no scripts.

A redirect is followed only if it stays below the start. Credentials of the environment (netrc, profiles of a
cloud) are never looked for.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import IO, Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from celtrace import __version__
from celtrace.acquire.crawl import Answer, Link, LostError, RemoteError
from celtrace.acquire.listing import canonical
from celtrace.acquire.taking import NO_TIME_NS

__all__ = ["Http", "markup", "start_of"]

_TROUBLES = (OSError, http.client.HTTPException, ValueError)
_LOGIN = (401, 407)


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
        """Refuse a target outside the start, and any but a plain GET."""
        if req.get_method() != "GET" or not canonical(newurl).startswith(self._start):
            raise urllib.error.HTTPError(req.full_url, code, "redirected elsewhere", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def start_of(url: str) -> str:
    """The canonical URL of the folder that ``url`` names.

    Raises:
        RemoteError: it is not plain http or https, or carries a login.
    """
    try:
        parts = urlsplit(url)
        named = parts.hostname
        _port = parts.port
    except ValueError as error:
        raise RemoteError(f"{url} is no address: {error}") from error
    if parts.scheme.lower() not in ("http", "https") or not named:
        raise RemoteError(f"{url} is not an http or https address")
    if parts.username is not None or parts.password is not None:
        raise RemoteError("the address carries a login; celtrace never logs in. Name an open listing")
    if parts.query or parts.fragment:
        raise RemoteError(f"{url} has a query or fragment; name the listing's own address")
    start = canonical(url)
    return start if start.endswith("/") else f"{start}/"


def markup(page: bytes) -> Element | None:
    """The root of an XML answer; ``None`` when it is no XML, or declares entities of its own."""
    try:
        root: Element = fromstring(page, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return root


class Http:
    """Asks for addresses below ``start`` (canonical, with a final slash).

    ``silence`` is in seconds: how long an answer may be awaited.
    """

    def __init__(self, start: str, silence: float) -> None:
        self.start = start
        self._silence = silence
        self._opener = urllib.request.build_opener(_Staying(start))
        self._opener.addheaders = [
            ("User-Agent", f"celtrace/{__version__} (read-only copy of an open listing)"),
            ("Accept-Encoding", "identity"),
        ]

    @contextmanager
    def ask(
        self,
        url: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Iterator[Any]:
        """The answer of the server, closed at the end.

        Raises:
            LostError: none came, or one that says no; final for the latter.
        """
        request = urllib.request.Request(url, data=body, headers=dict(headers or {}), method=method)  # noqa: S310
        try:
            answer = self._opener.open(request, timeout=self._silence)
        except urllib.error.HTTPError as error:
            error.close()
            raise LostError(_words(error), final=True) from error
        except _TROUBLES as error:
            raise LostError(_words(error)) from error
        with answer:
            yield answer

    def page(
        self,
        url: str,
        most: int,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> bytes:
        """A whole answer of at most ``most`` bytes.

        Raises:
            LostError: it does not come whole, or is longer.
        """
        with self.ask(url, method, headers, body) as answer:
            try:
                page: bytes = answer.read(most + 1)
            except _TROUBLES as error:
                raise LostError(_words(error)) from error
        if len(page) > most:
            raise LostError(f"its listing is longer than {most} bytes", final=True)
        return page

    @contextmanager
    def open(self, link: Link) -> Iterator[Answer]:
        """The bytes of a file, with the size and time that its headers state."""
        with self.ask(link.url) as answer:

            def read(most: int) -> bytes:
                try:
                    return bytes(answer.read(most))
                except _TROUBLES as error:
                    raise LostError(_words(error)) from error

            stated = answer.headers.get("Content-Length", "")
            size = int(stated) if stated.isascii() and stated.isdigit() else None
            yield Answer(read, size, _modified(answer.headers))

    def close(self) -> None:
        """Nothing is kept open between two answers."""


def _modified(headers: Message) -> int:
    try:
        moment = parsedate_to_datetime(headers.get("Last-Modified", ""))
        return int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()) * 1_000_000_000
    except (ValueError, TypeError, OverflowError):
        return NO_TIME_NS


def _words(error: BaseException) -> str:
    if isinstance(error, urllib.error.HTTPError):
        if error.code in _LOGIN:
            return f"the server answered {error.code} and wants a login; celtrace never logs in"
        return f"the server answered {error.code} {error.msg}"
    if isinstance(error, urllib.error.URLError):
        return str(error.reason)
    return str(error) or type(error).__name__
