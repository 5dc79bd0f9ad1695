"""Directory listings as web servers print them: Apache's mod_autoindex, nginx's autoindex, http.server.

Only the links are used: names in the text of a listing are shortened, dates have no zone, sizes are rounded.
Sources of the forms: Apache HTTP Server documentation, mod_autoindex; nginx documentation,
ngx_http_autoindex_module; Python library, http.server.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

import msgspec

__all__ = ["Link", "NotAListingError", "canonical", "links"]

_TITLE = re.compile(r"\s*(?:index of|directory listing for)\b", re.IGNORECASE)
_SAFE = "/%:@!$&'()*+,;=~-._"


class NotAListingError(ValueError):
    """A page is not the listing of a folder."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A direct child of a listed folder. ``problem`` is set when its name cannot be a file's name."""

    name: bytes
    is_folder: bool
    url: str
    problem: str = ""


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
    """A URL with everything in its path percent-encoded that must be; query and fragment dropped."""
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe=_SAFE, encoding="utf-8", errors="surrogateescape")
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{path}"


def links(page: bytes, url: str) -> list[Link]:
    """The children that the listing at ``url`` (canonical, with a final slash) names, each once, sorted.

    Links elsewhere, to the parent, and those that sort the listing are passed over.

    Raises:
        NotAListingError: the page has no heading of a listing.
    """
    reader = _Reader()
    reader.feed(page.decode("utf-8", "surrogateescape"))
    reader.close()
    if not reader.is_listing:
        raise NotAListingError(f"{url} is not a directory listing")
    found: dict[bytes, Link] = {}
    for target in reader.targets:
        link = _child(target, url)
        if link is not None and (link.name not in found or link.is_folder):
            found[link.name] = link
    return [found[name] for name in sorted(found)]


def _child(target: str, url: str) -> Link | None:
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
    problem = ""
    if b"/" in name or b"\0" in name or name in (b".", b".."):
        problem = "its name holds a slash or a zero byte, or is a dot name"
    elif len(name) > 255:
        problem = "its name is longer than 255 bytes"
    return Link(name=name, is_folder=bool(slash), url=full, problem=problem)
