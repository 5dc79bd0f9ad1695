r"""Logs of AWS that are lines: S3 server access logs and Elastic Load Balancing.

Sources: Amazon S3 user guide, "Amazon S3 server access log format" (owner, bucket, ``[time]``, remote IP,
requester, request id, operation, key, ``"request-URI"``, status, error code, bytes sent, object size, total
time, turn-around time, ``"referer"``, ``"agent"``, version id, then fields that later versions add);
"Access logs for your Application Load Balancer" and the same page for the Classic Load Balancer.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from celtrace.logline.clock import read_iso
from celtrace.logline.fields import read_address, read_time, text
from celtrace.logline.formats import CONTROL, read_number, read_request
from celtrace.logline.model import Format, ParsedLine, Read, Stateless

_Q = rb'"([^"\\]*(?:\\.[^"\\]*)*)"'
_S3 = re.compile(
    rb"([^ ]+) ([^ ]+) \[([^\]]*)\] ([^ ]+) (\"[^\"]*\"|[^ ]+) ([^ ]+) ([A-Z][A-Z0-9_.]*[A-Za-z0-9_.]*) ([^ ]+) "
    rb"(?:"
    + _Q
    + rb"|-) ([^ ]+) ([^ ]+) ([^ ]+) ([^ ]+) ([^ ]+) ([^ ]+) (?:"
    + _Q
    + rb"|-) (?:"
    + _Q
    + rb"|-)"
    rb"(?: ([^ ]+))?(?: .*)?"
)
_ELB = re.compile(
    rb"(?:(https?|h2|grpcs|wss?) )?(\d{4}-\d\d-\d\dT[^ ]+) ([^ ]+) ([^ ]+):(\d{1,5}) ([^ ]+) [-\d.]+ [-\d.]+ [-\d.]+ "
    rb"([^ ]+) ([^ ]+) (-?\d+) (-?\d+) " + _Q + rb" " + _Q + rb"(?: .*)?"
)
_WAYS = {"REST.GET.OBJECT": "download", "REST.PUT.OBJECT": "upload", "REST.PUT.PART": "upload",
         "REST.POST.OBJECT": "upload", "WEBSITE.GET.OBJECT": "download"}  # fmt: skip


def read_s3(raw: bytes) -> Read:
    """Read one line of an S3 server access log."""
    if CONTROL.search(raw) is not None:
        return "control_byte"
    found = _S3.fullmatch(raw)
    if found is None:
        return "fields"
    ip = read_address(found[4])
    if ip is None and found[4] != b"-":
        return "address"
    when = read_time(found[3])
    if when is None:
        return "time"
    status = None if found[10] == b"-" else read_number(found[10], 3)
    if found[10] != b"-" and (status is None or not 100 <= status <= 599):
        return "status"
    size = 0 if found[12] == b"-" else read_number(found[12], 18)
    object_size = 0 if found[13] == b"-" else read_number(found[13], 18)
    if size is None or object_size is None:
        return "bytes"
    operation = found[7].decode("ascii")
    way = _WAYS.get(operation, "other") if status is not None and status < 300 else "other"
    requester = text(found[5].strip(b'"'))
    return ParsedLine(
        text(found[2]),
        ip or "",
        requester.rpartition("/")[2] if requester.startswith("arn:") else requester,
        when.text,
        when.seconds,
        when.zone,
        operation,
        text(unquote_to_bytes(found[8])) or read_request(found[9] or b"-")[1],
        read_request(found[9] or b"-")[2],
        status,
        object_size if way == "upload" else size,
        text(found[16] or b"-"),
        text(found[17] or b"-"),
        "",
        f"requester={requester}" if requester else "",
        status in (401, 403),
        way,
    )


def read_elb(raw: bytes) -> Read:
    """Read one line of a load balancer's access log; the address is what it saw, the port is left out."""
    if CONTROL.search(raw) is not None:
        return "control_byte"
    found = _ELB.fullmatch(raw)
    if found is None:
        return "fields"
    ip = read_address(found[4].strip(b"[]"))
    if ip is None:
        return "address"
    when = read_iso(found[2])
    if when is None:
        return "time"
    status = None if found[7] == b"-" else read_number(found[7], 3)
    if found[7] != b"-" and (status is None or not 100 <= status <= 599):
        return "status"
    if found[10][:1] == b"-":
        return "bytes"
    method, target, protocol = read_request(found[11])
    return ParsedLine(
        text(found[3]), ip, "", when.text, when.seconds, when.zone, method, target, protocol, status,
        int(found[10]), "", text(found[12]), "", "", status == 401,
    )  # fmt: skip


S3 = Format("s3_access", lambda _hints: Stateless(read_s3))
ELB = Format("elb", lambda _hints: Stateless(read_elb))
