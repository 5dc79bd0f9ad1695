"""Nextcloud and ownCloud: ``nextcloud.log``, ``audit.log``, ``owncloud.log``, an object a line.

Sources: Nextcloud administration manual, "Logging" (``reqId``, ``remoteAddr``, ``user``, ``method``, ``url``,
``userAgent``, ``app``, ``message``) and the app ``admin_audit``, whose messages name what was done to which
file; ownCloud administration manual, "Log Configuration", which has the same fields. Jobs of the server have
no address (``remoteAddr`` empty).
"""

from __future__ import annotations

import re

from celtrace.logline.jsonline import Object, event, json_format, pick, when
from celtrace.logline.model import Read

_DONE = (
    (re.compile(r'File (?:with id "\d+" )?(?:was )?(?:accessed|read): "(.*)"'), "download"),
    (re.compile(r'File (?:with id "\d+" )?(?:was )?(?:created|written to|updated): "(.*)"'), "upload"),
    (re.compile(r'File accessed: "(.*)"'), "download"),
    (re.compile(r'File written to: "(.*)"'), "upload"),
    (re.compile(r'File created: "(.*)"'), "upload"),
)
_REFUSED = re.compile(r"Login failed: '?(.*?)'? \(Remote IP: |Login attempt: \"(.*)\"")


def _build(record: Object) -> Read:
    message = str(pick(record, "message") or "")
    target, direction = str(pick(record, "url") or ""), ""
    for pattern, way in _DONE:
        found = pattern.match(message)
        if found is not None:
            target, direction = found[1], way
            break
    refused = _REFUSED.match(message)
    return event(
        ip=pick(record, "remoteAddr"),
        time=when(record.get("time")),
        account=(refused[1] or refused[2]) if refused is not None else pick(record, "user"),
        method=pick(record, "method"),
        target=target or message,
        agent=pick(record, "userAgent"),
        refused=refused is not None,
        direction=direction or "other",
        local=True,
    )


NEXTCLOUD = json_format(
    "nextcloud", lambda r: "reqId" in r and "remoteAddr" in r and "time" in r and "app" in r, _build
)
