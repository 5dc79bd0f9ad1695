"""Logs that are tables with a header: Google Cloud Storage's usage logs, and any CSV with a mapping.

Sources: Google, "Usage logs & storage logs" (``time_micros, c_ip, c_ip_type, c_ip_region, cs_method, cs_uri,
sc_status, cs_bytes, sc_bytes, time_taken_micros, cs_host, cs_referer, cs_user_agent, s_request_id, cs_operation,
cs_bucket, cs_object``); RFC 4180. A mapping (``[[logs]] columns``) names for each of ``time, ip, account, method,
target, status, bytes, referer, agent, forwarded, client, host`` the table's own column, or the key of a JSON object.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping

from celtrace.logline.fields import read_time
from celtrace.logline.json_cloud import transfer
from celtrace.logline.jsonline import decode, event, pick, when
from celtrace.logline.model import DIRECTIVE, Format, Read

GCS = {
    "time": "time_micros",
    "ip": "c_ip",
    "method": "cs_operation",
    "target": "cs_uri",
    "status": "sc_status",
    "bytes": "sc_bytes",
    "referer": "cs_referer",
    "agent": "cs_user_agent",
    "host": "cs_bucket",
}
FIELDS = (
    "time", "ip", "account", "method", "target", "status", "bytes", "referer", "agent", "forwarded", "client", "host",
)  # fmt: skip


class TableReader:
    """Reads one table: its first line is the header, each later one an event."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns
        self._header: list[str] | None = None

    def read(self, raw: bytes) -> Read:
        """Read one line, or the header."""
        if raw[:1] == b"{":
            record = decode(raw)
            return (
                "json"
                if record is None
                else self._event({k: pick(record, v) for k, v in self._columns.items()})
            )
        text = raw.decode("utf-8", "backslashreplace")
        try:
            cells = next(csv.reader([text], strict=True), [])
        except csv.Error:
            return "fields"
        if self._header is None:
            self._header = [cell.strip() for cell in cells]
            return DIRECTIVE
        if len(cells) != len(self._header):
            return "fields"
        row = dict(zip(self._header, cells, strict=True))
        return self._event({name: row.get(own) or None for name, own in self._columns.items()})

    def _event(self, got: Mapping[str, object]) -> Read:
        stated = got.get("time")
        time = when(stated)
        if time is None and isinstance(stated, str):
            time = read_time(stated.encode("utf-8", "replace"))
        client = got.get("client")
        operation = str(got.get("method") or "")
        status = str(got.get("status") or "")
        named = transfer(_camel(operation), refused=status[:1] in ("4", "5"))
        return event(
            ip=got.get("ip"),
            time=time,
            host=got.get("host"),
            account=got.get("account"),
            method=operation,
            target=got.get("target"),
            status=got.get("status"),
            size=got.get("bytes"),
            referer=got.get("referer"),
            agent=got.get("agent"),
            forwarded=got.get("forwarded"),
            client=f"id={client}" if client else "",
            direction=named if named != "other" else "",
        )


def _camel(operation: str) -> str:
    """``GET_Object`` as ``GetObject``."""
    head, _, tail = operation.partition("_")
    return head.capitalize() + tail if tail else operation


def _bid(lines: list[bytes]) -> float:
    header = lines[0].replace(b'"', b"").split(b",") if lines else []
    return 1.0 if header[:3] == [b"time_micros", b"c_ip", b"c_ip_type"] else 0.0


GCS_USAGE = Format("gcs_usage", lambda _hints: TableReader(GCS), bid=_bid)
MAPPED = Format("mapped", lambda hints: TableReader(hints.columns), bid=lambda _lines: 0.0)
"""A table or JSON lines read by the user's mapping; it never bids by itself."""
