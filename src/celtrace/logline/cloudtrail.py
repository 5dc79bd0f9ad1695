"""AWS CloudTrail: a document of ``Records``, or one event a line.

Sources: AWS, "CloudTrail record contents" (``eventTime`` in UTC, ``sourceIPAddress``, ``userIdentity``,
``requestParameters``, ``errorCode``, ``additionalEventData.bytesTransferredOut``) and "Understanding CloudTrail
events"; ``LookupEvents`` of its API, whose result carries the event as text in ``CloudTrailEvent``. A service of
AWS that acts by itself has a name in place of an address; such an event is local.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from celtrace.logline.json_cloud import transfer
from celtrace.logline.jsonline import Object, address, decode, event, pick, when
from celtrace.logline.model import Format, Read, Stateless

_START = re.compile(rb'\s*\{\s*"Records"\s*:\s*\[\s*')
_SERVICE = re.compile(r"[a-z0-9.-]+\.(?:amazonaws\.com|aws\.internal)|AWS Internal")
LARGEST = 256 << 20
"""Bytes of a document that are held at once; CloudTrail delivers files of a few megabytes."""


def records(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Offset and bytes of each record of a document; what follows the last sound one is one more."""
    start = _START.match(raw)
    if start is None:
        yield 0, raw
        return
    text = raw.decode("utf-8", "surrogateescape")
    place = len(raw[: start.end()].decode("utf-8", "surrogateescape"))
    offset = start.end()
    decoder = json.JSONDecoder()
    while place < len(text) and text[place] != "]":
        try:
            _, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            yield offset, text[place:].encode("utf-8", "surrogateescape")
            return
        piece = text[place:end].encode("utf-8", "surrogateescape")
        yield offset, piece
        gap = end
        while gap < len(text) and text[gap] in " \t\r\n,":
            gap += 1
        offset += len(piece) + gap - end
        place = gap


def _read(raw: bytes) -> Read:
    record = decode(raw)
    if record is None:
        return "json"
    inner = record.get("CloudTrailEvent")
    if isinstance(inner, str):
        record = decode(inner.encode("utf-8", "surrogatepass")) or {}
    if "eventTime" not in record or "eventName" not in record:
        return "not_a_request"
    return _build(record)


def _build(record: Object) -> Read:
    source = record.get("sourceIPAddress")
    service = source is None or (isinstance(source, str) and _SERVICE.fullmatch(source) is not None)
    error = str(record.get("errorCode") or "")
    name = str(record["eventName"])
    way = transfer(name, refused=bool(error))
    key = pick(record, "userIdentity.accessKeyId")
    moved = pick(
        record,
        "additionalEventData.bytesTransferredIn"
        if way == "upload"
        else "additionalEventData.bytesTransferredOut",
    )
    return event(
        ip=None if service and address(source) is None else source,
        time=when(record.get("eventTime")),
        host=pick(record, "requestParameters.bucketName", "eventSource"),
        account=_account(record),
        method=name,
        target=pick(record, "requestParameters.key", "requestParameters.bucketName"),
        protocol=record.get("eventSource"),
        size=int(moved) if isinstance(moved, int | float) and moved >= 0 else None,
        agent=record.get("userAgent"),
        client=f"key={key}" if key else "",
        refused=error in ("AccessDenied", "Client.UnauthorizedOperation") or "Unauthorized" in error,
        direction=way,
        local=service,
    )


def _account(record: Object) -> str:
    """The user, else the last part of the role's session, else the account of AWS that acts."""
    name = pick(record, "userIdentity.userName")
    arn = str(pick(record, "userIdentity.arn") or "")
    return str(name or arn.rpartition("/")[2] or pick(record, "userIdentity.invokedBy") or "")


def _bid(lines: list[bytes]) -> float:
    if lines and _START.match(lines[0]) is not None:
        return 0.0
    read = [_read(line) for line in lines if line[:1] == b"{"]
    return sum(not isinstance(one, str) for one in read) / len(lines) if lines else 0.0


def _document_bid(lines: list[bytes]) -> float:
    head = b"\n".join(lines)
    return 1.0 if _START.match(head) is not None and b'"event' in head else 0.0


CLOUDTRAIL = Format("cloudtrail", lambda _hints: Stateless(_read), bid=_document_bid, records=records)
CLOUDTRAIL_LINES = Format("cloudtrail_lines", lambda _hints: Stateless(_read), bid=_bid)
