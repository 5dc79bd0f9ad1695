"""A WebDAV share as a remote, Nextcloud's public links among them: PROPFIND and GET, no login.

Source of the form: RFC 4918, sections 9.1 (PROPFIND) and 14 (multistatus, response, href, propstat). Public links
of Nextcloud 29 and later answer at ``/public.php/dav/files/TOKEN`` (Nextcloud developer manual, WebDAV).
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes, urljoin, urlsplit
from xml.etree.ElementTree import Element

from celtrace.acquire.crawl import Link, NotAFolderError
from celtrace.acquire.http import Http, markup, start_of
from celtrace.acquire.listing import canonical, child

__all__ = ["Share", "share_of"]

_LONGEST = 64 << 20
_PUBLIC = re.compile(r"(?P<before>(?:/[^/]+)*?)(?:/index\.php)?/s/(?P<token>[A-Za-z0-9_-]+)/?")
_ASKED = (
    b'<?xml version="1.0" encoding="utf-8"?>'
    b'<D:propfind xmlns:D="DAV:"><D:prop><D:resourcetype/></D:prop></D:propfind>'
)
_HEADERS = {"Depth": "1", "Content-Type": "application/xml"}
_SCHEMES = {"dav": "http", "webdav": "http", "davs": "https", "webdavs": "https"}


def share_of(url: str) -> str:
    """The canonical http or https address of the folder that a ``dav://`` or ``davs://`` address names.

    A public link of Nextcloud (``/s/TOKEN``) becomes the address at which it answers.

    Raises:
        RemoteError: it is malformed, or carries a login.
    """
    scheme, _colon, rest = url.partition(":")
    address = f"{_SCHEMES[scheme.lower()]}:{rest}"
    parts = urlsplit(address)
    public = _PUBLIC.fullmatch(parts.path)
    if public:
        path = f"{public['before']}/public.php/dav/files/{public['token']}/"
        address = parts._replace(path=path).geturl()
    return start_of(address)


class Share(Http):
    """The collections of a WebDAV server."""

    def children(self, url: str) -> list[Link]:
        """What the collection at ``url`` holds.

        Raises:
            NotAFolderError: the answer is no multistatus.
            LostError: it does not come.
        """
        root = _parsed(self.page(url, _LONGEST, "PROPFIND", _HEADERS, _ASKED), url)
        found: dict[bytes, Link] = {}
        for response in root.iterfind("{DAV:}response"):
            target = urlsplit((response.findtext("{DAV:}href") or "").strip()).path
            is_folder = (
                response.find("{DAV:}propstat/{DAV:}prop/{DAV:}resourcetype/{DAV:}collection") is not None
            )
            if is_folder and not target.endswith("/"):
                target += "/"
            link = child(target, url)
            if link is not None:
                found[link.name] = link
            elif canonical(urljoin(url, target)) != url:
                name = unquote_to_bytes(target.rstrip("/").rpartition("/")[2]) or b"(unnamed)"
                problem = "the server places it outside of the folder that it lists it in"
                found[name] = Link(name=name, is_folder=False, url=url, problem=problem)
        return [found[name] for name in sorted(found)]


def _parsed(page: bytes, url: str) -> Element:
    root = markup(page)
    if root is None or root.tag != "{DAV:}multistatus":
        raise NotAFolderError(f"{url} does not answer as a WebDAV share")
    return root
