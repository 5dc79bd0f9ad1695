"""Whether a request brought something to the server or took something from it."""

from __future__ import annotations

from functools import lru_cache

from celtrace.logline import ParsedLine
from celtrace.records.access import Direction


@lru_cache(maxsize=1 << 14)
def direction(method: str, target: str, status: int | None) -> Direction:
    """The direction of one request, by RFC 9110 and what upload forms are called.

    *upload*: ``PUT``, which asks to store its body at the target (section 9.3.4), or a ``POST`` to a
    target whose name says so (holds ``upload``), that the server did not refuse: status 2xx or none
    stated. A ``POST`` elsewhere submits a form or logs in. *download*: ``GET`` with 200 or 206, the two
    that send the content (sections 15.3.1 and 15.3.7). All else is *other*: ``HEAD``, WebDAV's
    ``PROPFIND`` and ``MOVE`` (RFC 4918), refusals, and answers without content such as 304. Of FTP (RFC 959):
    ``STOR``, ``STOU`` and ``APPE`` are uploads and ``RETR`` is a download when the reply is positive (1xx, 2xx).
    """
    if method in ("STOR", "STOU", "APPE", "RETR"):
        if status is not None and status > 299:
            return "other"
        return "download" if method == "RETR" else "upload"
    if method == "GET":
        return "download" if status in (200, 206) else "other"
    taken = status is None or 200 <= status <= 299
    if taken and (method == "PUT" or (method == "POST" and "upload" in target.lower())):
        return "upload"
    return "other"


_STATED: dict[str, Direction] = {"upload": "upload", "download": "download", "other": "other"}


def stated_direction(line: ParsedLine) -> Direction:
    """The direction that the format states, else that of its request."""
    return _STATED.get(line.direction) or direction(line.method, line.target, line.status)
