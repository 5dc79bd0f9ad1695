"""An open bucket of an S3-compatible store as a remote: unsigned requests alone.

Requests are never signed and no credentials are looked for, so only what the store shows to anyone is taken.
Keys are asked for percent-encoded and kept as bytes. A key that ends with a slash stands for a folder; keys
that no file system can hold are put on record.
Source of the form: Amazon S3 API Reference, ListObjectsV2 and GetObject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, quote_from_bytes, unquote_to_bytes, urlsplit
from xml.etree.ElementTree import Element

import msgspec

from celtrace.acquire.crawl import Link, LostError, NotAFolderError, RemoteError
from celtrace.acquire.http import Http, markup, start_of
from celtrace.acquire.listing import problem_of

__all__ = ["AMAZON", "Bucket", "bucket_of"]

AMAZON = "amazonaws.com"
"""Where a bucket lies when no endpoint is named."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}")
_LONGEST = 16 << 20
_MOST_PAGES = 2_000
_KEYS = 1_000
_SAFE = "/~-._"


def bucket_of(url: str, endpoint: str | None) -> str:
    """The canonical address of the folder that ``s3://BUCKET/PREFIX/`` names.

    Args:
        url: the bucket, and a prefix if only part of it is meant.
        endpoint: the http or https address of its server; Amazon's own when ``None``.

    Raises:
        RemoteError: one of them is malformed.
    """
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise RemoteError("the address carries a login; celtrace never logs in. Name an open bucket")
    if not _NAME.fullmatch(parts.netloc):
        raise RemoteError(f"{url} names no bucket; the form is s3://BUCKET/ or s3://BUCKET/PREFIX/")
    if parts.query or parts.fragment:
        raise RemoteError(f"{url} has a query or fragment; write ? as %3F and # as %23")
    server = (
        f"https://{parts.netloc}.s3.{AMAZON}/" if endpoint is None else f"{start_of(endpoint)}{parts.netloc}/"
    )
    prefix = quote_from_bytes(unquote_to_bytes(parts.path.removeprefix("/")), safe=_SAFE)
    return f"{server}{prefix}" if not prefix or prefix.endswith("/") else f"{server}{prefix}/"


class Bucket(Http):
    """The keys below ``start``; ``root`` is the address of the bucket itself."""

    def __init__(self, start: str, root: str, silence: float) -> None:
        super().__init__(root, silence)
        self.start = start
        self._root = root

    def children(self, url: str) -> list[Link]:
        """The keys and common prefixes directly below ``url``.

        Raises:
            NotAFolderError: the answer is no listing of a bucket, or the prefix holds nothing.
            LostError: it does not come.
        """
        prefix = unquote_to_bytes(url.removeprefix(self._root))
        found: dict[tuple[bytes, bool], Link] = {}
        empty = bool(prefix)
        for page in self._pages(prefix):
            for key, is_folder in _keys(page):
                empty = False
                name = key.removeprefix(prefix)
                if name or is_folder:
                    link = self._link(
                        key, name.removesuffix(b"/") if is_folder else name, is_folder=is_folder
                    )
                    found[link.name, is_folder] = link
        if empty and url == self.start:
            raise NotAFolderError(f"{url} holds nothing; check the prefix")
        both = {name for name, is_folder in found if (name, not is_folder) in found}
        for name in both:
            file = found[name, False]
            found[name, False] = msgspec.structs.replace(file, problem="a folder has the same name")
        return [link for _place, link in sorted(found.items())]

    def _link(self, key: bytes, name: bytes, *, is_folder: bool) -> Link:
        address = self._root + quote_from_bytes(key, safe=_SAFE)
        return Link(name=name or b"(empty)", is_folder=is_folder, url=address, problem=problem_of(name))

    def _pages(self, prefix: bytes) -> Iterator[Element]:
        token = ""
        for _number in range(_MOST_PAGES):
            query = f"?list-type=2&encoding-type=url&delimiter=%2F&max-keys={_KEYS}"
            query += f"&prefix={quote_from_bytes(prefix, safe='')}"
            if token:
                query += f"&continuation-token={quote(token, safe='')}"
            page = _parsed(self.page(self._root + query, _LONGEST), self._root)
            yield page
            token = page.findtext("{*}NextContinuationToken", "")
            if page.findtext("{*}IsTruncated", "") != "true" or not token:
                return
        raise LostError(f"its listing has more than {_MOST_PAGES} pages", final=True)


def _parsed(page: bytes, url: str) -> Element:
    root = markup(page)
    if root is None or root.tag.rpartition("}")[2] != "ListBucketResult":
        raise NotAFolderError(f"{url} does not answer as a bucket")
    return root


def _keys(page: Element) -> Iterator[tuple[bytes, bool]]:
    """Keys as bytes, and whether each stands for a folder."""
    encoded = page.findtext("{*}EncodingType", "") == "url"
    for path, is_folder in (("{*}Contents/{*}Key", False), ("{*}CommonPrefixes/{*}Prefix", True)):
        for element in page.iterfind(path):
            text = element.text or ""
            yield (unquote_to_bytes(text.replace("+", " ")) if encoded else text.encode()), is_folder
