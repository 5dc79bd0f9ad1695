"""Directory listings as web servers print them: Apache's mod_autoindex, nginx's autoindex, http.server.

Only the links are used: names in the text of a listing are shortened, dates have no zone, sizes are rounded.
Sources of the forms: Apache HTTP Server documentation, mod_autoindex; nginx documentation,
ngx_http_autoindex_module; Python library, http.server.
"""

from __future__ import annotations

import re
import string
from html.parser import HTMLParser
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

from celtrace.acquire.crawl import Link, NotAFolderError

__all__ = ["canonical", "child", "links", "problem_of"]

_TITLE = re.compile(r"\s*(?:index of|directory listing for)\b", re.IGNORECASE)
_SAFE = "/%:@!$&'()*+,;=~-._"
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_NEVER_ESCAPED = frozenset(string.ascii_letters + string.digits + "-._~!$&'()*+,;=:@")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.is_listing = False
        self.targets: list[str] = []
        self._heading = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, and whether a heading is open."""
        if tag in ("title", "h1"):
            self._heading += 1
        elif tag == "a":
            self.targets.extend(value for name, value in attrs if name == "href" and value)

    def handle_endtag(self, tag: str) -> None:
        """Close a heading."""
        if tag in ("title", "h1") and self._heading:
            self._heading -= 1

    def handle_data(self, data: str) -> None:
        """A heading says whether this is a listing."""
        if self._heading and _TITLE.match(data):
            self.is_listing = True


def canonical(url: str) -> str:
    """A URL with everything in its path percent-encoded that must be and nothing else; query and fragment dropped.

    Two spellings of one path become one (RFC 3986, section 6.2.2), so that a server may choose its own.
    """
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe=_SAFE, encoding="utf-8", errors="surrogateescape")
    path = _ESCAPE.sub(_plain, path)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{path}"


def _plain(escape: re.Match[str]) -> str:
    character = chr(int(escape[0][1:], 16))
    return character if character in _NEVER_ESCAPED else escape[0].upper()


def links(page: bytes, url: str) -> list[Link]:
    """The children that the listing at ``url`` (canonical, with a final slash) names, each once, sorted.

    Links elsewhere, to the parent, and those that sort the listing are passed over.

    Raises:
        NotAFolderError: the page has no heading of a listing.
    """
    reader = _Reader()
    reader.feed(page.decode("utf-8", "surrogateescape"))
    reader.close()
    if not reader.is_listing:
        raise NotAFolderError(f"{url} is not a directory listing")
    found: dict[bytes, Link] = {}
    for target in reader.targets:
        link = child(target, url)
        if link is not None and (link.name not in found or link.is_folder):
            found[link.name] = link
    return [found[name] for name in sorted(found)]


def child(target: str, url: str) -> Link | None:
    """The direct child of the folder at ``url`` that ``target`` (absolute, or relative to it) names, if it is one.

    A final slash makes it a folder. Its name is the bytes behind the percent signs.
    """
    if target.startswith(("?", "#")):
        return None
    try:
        full = canonical(urljoin(url, target))
        query = urlsplit(urljoin(url, target)).query
    except ValueError:
        return None
    if query or not full.startswith(url) or full == url:
        return None
    rest = full[len(url) :]
    encoded, slash, deeper = rest.partition("/")
    if deeper or not encoded:
        return None
    name = unquote_to_bytes(encoded)
    return Link(name=name, is_folder=bool(slash), url=full, problem=problem_of(name))


def problem_of(name: bytes) -> str:
    """Why ``name`` cannot be the name of a file here; empty when it can."""
    if not name or b"/" in name or b"\0" in name or name in (b".", b".."):
        return "its name is empty, holds a slash or a zero byte, or is a dot name"
    if len(name) > 255:
        return "its name is longer than 255 bytes"
    return ""
