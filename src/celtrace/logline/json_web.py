"""Web servers that log JSON, an object a line.

Sources: Caddy documentation, "How Logging Works" and the ``log`` directive (logger ``http.log.access``,
``request`` with ``remote_ip``, ``client_ip``, ``headers``; ``ts`` in seconds); Cloudflare "HTTP requests"
dataset of Logpush; nginx manual, ``log_format … escape=json``, whose names are the user's own: read are the
names of nginx' variables and those of widely copied examples (``remote_ip``, ``response``, ``user_agent``).
"""

from __future__ import annotations

from celtrace.logline.fields import read_time
from celtrace.logline.formats import read_request
from celtrace.logline.jsonline import Object, event, json_format, pick, when
from celtrace.logline.model import Read


def _caddy_mark(record: Object) -> bool:
    request = record.get("request")
    return (
        isinstance(request, dict) and "ts" in record and ("remote_ip" in request or "remote_addr" in request)
    )


def _caddy(record: Object) -> Read:
    return event(
        ip=pick(record, "request.remote_ip", "request.remote_addr"),
        time=when(record.get("ts")),
        host=pick(record, "request.host"),
        account=pick(record, "user_id"),
        method=pick(record, "request.method"),
        target=pick(record, "request.uri"),
        protocol=pick(record, "request.proto"),
        status=record.get("status"),
        size=record.get("size"),
        referer=pick(record, "request.headers.Referer"),
        agent=pick(record, "request.headers.User-Agent"),
        forwarded=pick(record, "request.headers.X-Forwarded-For"),
        client=_certificate(record),
    )


def _certificate(record: Object) -> str:
    serial = pick(record, "request.tls.client_serial", "request.tls.client_common_name")
    return f"certificate={serial}" if serial else ""


def _cloudflare(record: Object) -> Read:
    return event(
        ip=record.get("ClientIP"),
        time=when(pick(record, "EdgeStartTimestamp", "EdgeEndTimestamp")),
        host=record.get("ClientRequestHost"),
        method=record.get("ClientRequestMethod"),
        target=record.get("ClientRequestURI"),
        protocol=record.get("ClientRequestProtocol"),
        status=record.get("EdgeResponseStatus"),
        size=record.get("EdgeResponseBytes"),
        referer=record.get("ClientRequestReferer"),
        agent=record.get("ClientRequestUserAgent"),
        forwarded=record.get("ClientXRequestedWith"),
    )


_ADDRESS = ("remote_addr", "remote_ip", "client_ip", "clientip")
_TIME = ("time_iso8601", "time_local", "time", "timestamp", "@timestamp", "msec")


def _nginx_mark(record: Object) -> bool:
    return (
        any(name in record for name in _ADDRESS)
        and any(name in record for name in _TIME)
        and any(name in record for name in ("request", "request_uri", "uri"))
    )


def _nginx(record: Object) -> Read:
    stated = pick(record, *_TIME)
    time = read_time(stated.encode("utf-8", "replace")) if isinstance(stated, str) else None
    request = pick(record, "request")
    method, target, protocol = (
        read_request(request.encode("utf-8", "surrogatepass")) if isinstance(request, str) else ("", "", "")
    )
    return event(
        ip=pick(record, *_ADDRESS),
        time=time or when(stated),
        host=pick(record, "host", "server_name", "http_host"),
        account=pick(record, "remote_user", "user"),
        method=method or pick(record, "request_method", "method"),
        target=target or pick(record, "request_uri", "uri"),
        protocol=protocol or pick(record, "server_protocol"),
        status=pick(record, "status", "response"),
        size=pick(record, "body_bytes_sent", "bytes_sent", "bytes"),
        referer=pick(record, "http_referer", "referrer", "referer"),
        agent=pick(record, "http_user_agent", "agent", "user_agent"),
        forwarded=pick(record, "http_x_forwarded_for", "x_forwarded_for"),
    )


CADDY = json_format("caddy_json", _caddy_mark, _caddy)
CLOUDFLARE = json_format("cloudflare", lambda record: "ClientIP" in record and "RayID" in record, _cloudflare)
NGINX = json_format("nginx_json", _nginx_mark, _nginx)
