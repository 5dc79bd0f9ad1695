"""Which remote an address on the network names."""

from __future__ import annotations

from urllib.parse import urlsplit

from celtrace.acquire.bucket import Bucket, bucket_of
from celtrace.acquire.crawl import Remote, RemoteError
from celtrace.acquire.ftp import Ftp, ftp_of
from celtrace.acquire.http import start_of
from celtrace.acquire.web import Listing
from celtrace.acquire.webdav import Share, share_of

__all__ = ["SCHEMES", "remote_of"]

SCHEMES = {
    "http": "open directory listing",
    "https": "open directory listing",
    "s3": "open bucket of an S3-compatible store",
    "dav": "WebDAV share over http",
    "davs": "WebDAV share over https",
    "webdav": "WebDAV share over http",
    "webdavs": "WebDAV share over https",
    "ftp": "public FTP tree",
    "ftps": "public FTP tree over TLS",
}
"""Scheme to what it stands for."""


def remote_of(url: str, endpoint: str | None, silence: float) -> Remote:
    """The tree at ``url``; nothing is connected yet.

    Args:
        url: an address with one of :data:`SCHEMES`.
        endpoint: the server of a bucket; Amazon's when ``None``.
        silence: seconds to wait for an answer.

    Raises:
        RemoteError: the address is malformed, carries a login, or has another scheme.
    """
    scheme = urlsplit(url).scheme.lower()
    if endpoint is not None and scheme != "s3":
        raise RemoteError("--endpoint names the server of a bucket; it goes with s3://BUCKET/")
    if scheme in ("http", "https"):
        return Listing(start_of(url), silence)
    if scheme == "s3":
        start = bucket_of(url, endpoint)
        return Bucket(start, bucket_of(f"s3://{urlsplit(url).netloc}/", endpoint), silence)
    if scheme in ("dav", "davs", "webdav", "webdavs"):
        return Share(share_of(url), silence)
    if scheme in ("ftp", "ftps"):
        return Ftp(ftp_of(url), silence)
    if scheme == "sftp":
        raise RemoteError(
            "sftp always wants a login, and celtrace never logs in. Copy the tree with rsync, and take the folder"
        )
    raise RemoteError(f"{scheme}:// is no kind of source. Name a path or one of {', '.join(sorted(SCHEMES))}")
