"""What FTP servers say of log-ins to syslog: proftpd, pure-ftpd, wu-ftpd, and PAM for any of them.

Sources: proftpd's mod_auth.c (``host (name[address]): USER …``), pure-ftpd's messages (``(user@address) [LEVEL]
…``), wu-ftpd's ``failed login from name [address]``, pam_unix(8). The address in brackets is the one that the
server saw; a name beside it is what a resolver said.
"""

from __future__ import annotations

import re

from celtrace.logline.fields import LoggedTime, read_address, text
from celtrace.logline.model import ParsedLine, Read

_PROFTPD = re.compile(rb"[^ ]+ \([^()\[\]]*\[(?P<ip>[^\]]+)\]\)[:,]? (?:- )?(?P<said>.*)", re.DOTALL)
_PUREFTPD = re.compile(rb"\((?P<user>.*?)@(?P<ip>[^ )]+)\) \[(?P<level>\w+)\] (?P<said>.*)", re.DOTALL)
_WUFTPD = re.compile(rb"failed login from [^ ]+ \[(?P<ip>[^\]]+)\]")
_PAM = re.compile(
    rb"(?:pam_unix\([^)]*\): |\(pam_unix\) |)authentication failure;.*?ruser=(?P<user>\S*) rhost=(?P<ip>[^ ]+)"
    rb"(?: +user=(?P<local>.*))?"
)
_USER = re.compile(rb"USER (?P<user>.*?)(?: \(Login failed\)|: no such user|: Login successful).*", re.DOTALL)
_FAILED = re.compile(rb"failed|no such user|VIOLATION|exceeded|[Aa]uthentication fail|[Ii]ncorrect")
_FILE = re.compile(rb"(.*?) (uploaded|downloaded) +\((\d+) bytes.*", re.DOTALL)


def read_ftp_auth(host: str, when: LoggedTime, message: bytes) -> Read:
    """One message to its event, or the reason why it is none."""
    for pattern in (_PROFTPD, _PUREFTPD, _WUFTPD, _PAM):
        found = pattern.fullmatch(message)
        if found is not None:
            break
    else:
        return "not_a_request"
    ip = read_address(found["ip"])
    if ip is None:
        return "address"
    named = found.groupdict()
    said = named.get("said")
    if said is None:
        return _line(
            host, when, ip, text(named.get("local") or named.get("user") or b"-"), "LOGIN", refused=True
        )
    moved = _FILE.fullmatch(said)
    user = _USER.match(said)
    name = text((user["user"] if user is not None else named.get("user")) or b"-").strip("?")
    if moved is not None:
        way = "upload" if moved[2] == b"uploaded" else "download"
        return _line(host, when, ip, name, moved[2].decode().upper(), text(moved[1]), int(moved[3]), way=way)
    refused = _FAILED.search(said) is not None
    method = "LOGIN" if refused or b"Login successful" in said or b"is now logged in" in said else "CONNECT"
    return _line(host, when, ip, name, method, refused=refused)


def _line(
    host: str,
    when: LoggedTime,
    ip: str,
    user: str,
    method: str,
    target: str = "",
    size: int = 0,
    *,
    way: str = "other",
    refused: bool = False,
) -> ParsedLine:
    return ParsedLine(
        host, ip, user, when.text, when.seconds, when.zone, method, target, "FTP", None, size, "", "", "",
        "", refused, way,
    )  # fmt: skip
