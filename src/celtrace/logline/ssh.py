"""What OpenSSH says of log-ins, and its SFTP server of files.

Sources: auth.c of OpenSSH (``"%s %s%s%s for %s%.100s from %.200s port %d ssh2%s%s"``: Accepted, Failed, Postponed,
Partial), sshd(8), PAM's pam_unix(8); sftp-server.c (``session opened for local user …``, ``open "…" flags … mode``,
``close "…" bytes read N written N``, ``sent status …``). A name that a client sends may imitate any of this, so the
last ``from … port`` of a line counts, which the server wrote itself. Transfers have no address of their own; they
take that of the session of their process.
"""

from __future__ import annotations

import re

from celtrace.logline.fields import LoggedTime, read_address, text
from celtrace.logline.model import ParsedLine, Read

_KEY = rb"(?:: (?:[A-Z0-9-]+ )?(?P<key>(?:SHA256:|MD5:)?[0-9A-Za-z+/:=]{16,}).*|: .*)?"
_FROM = rb"(?P<ip>[^ ]+)(?: port \d{1,5})?(?: \[preauth\])?"
_NAME = rb"(?:(?! port \d{1,5} ssh\d: ).)*"
"""What a client called itself; what follows ``ssh2: `` is the server's own remark."""
_USER = rb"(?:(?:invalid|illegal) user )?(?P<user>.*?)"


def _message(method: str, *parts: bytes, refused: bool = False) -> tuple[str, bool, re.Pattern[bytes]]:
    return method, refused, re.compile(b"".join(parts) + rb" ?", re.DOTALL)


_CLOSED = rb"(?:Connection (?:closed|reset) by|Disconnected from) "
_MESSAGES = (
    _message(
        "LOGIN",
        rb"Accepted [\w/-]+ for (?P<user>",
        _NAME,
        rb") from (?P<ip>[^ ]+) port \d+ *(?:ssh\d)?",
        _KEY,
    ),
    _message(
        "LOGIN",
        rb"(?:Failed|Postponed|Partial) [\w/-]+ for (?:(?:invalid|illegal) user )?(?P<user>",
        _NAME,
        rb") from (?P<ip>[^ ]+)(?: port \d+)? *(?:ssh\d)?(?: \[preauth\])?",
        _KEY,
        refused=True,
    ),
    _message(
        "LOGIN",
        rb"(?:error: )?maximum authentication attempts exceeded for ",
        _USER,
        rb" from (?P<ip>[^ ]+) port \d+ ssh\d(?: \[preauth\])?",
        refused=True,
    ),
    _message("LOGIN", rb"(?:Invalid|Illegal) user (?P<user>.*) from ", _FROM, refused=True),
    _message("LOGIN", rb"User (?P<user>.*) from (?P<ip>[^ ]+) not allowed because .*", refused=True),
    _message("LOGIN", rb"ROOT LOGIN REFUSED FROM (?P<ip>[^ ]+)(?: port \d+)?(?: \[preauth\])?", refused=True),
    _message(
        "LOGIN",
        rb"(?:error: )?PAM: [^:]*? for (?:(?:invalid|illegal) user )?(?P<user>.*) from (?P<ip>[^ ]+)",
        rb"(?: via [^ ]+)?",
        refused=True,
    ),
    _message(
        "LOGIN",
        rb"pam_[a-z]+\(sshd:auth\): authentication failure;.*?ruser=(?P<user>\S*) rhost=(?P<ip>[^ ]+)",
        rb"(?: +user=(?P<local>.*?))?(?: \[preauth\])?",
        refused=True,
    ),
    _message("LOGIN", rb"refused connect from [^ ]+ \((?P<ip>[^ )]+)\)", refused=True),
    _message("CONNECT", rb"Connection from (?P<ip>[^ ]+)(?: port \d+)?(?: on [^ ]+ port \d+.*)?"),
    _message(
        "CLOSE",
        _CLOSED,
        rb"(?:(?:authenticating|invalid) user (?P<guess>.*) |user (?P<user>.*) )",
        rb"(?P<ip>[^ ]+) port \d{1,5}(?: \[preauth\])?",
    ),
    _message("CLOSE", _CLOSED, _FROM),
    _message("CLOSE", rb"(?:error: )?Received disconnect from (?P<ip>[^ ]+?)(?: port \d+)?: ?\d+:.*"),
    _message("CONNECT", rb"Did not receive identification string from ", _FROM),
    _message("CONNECT", rb"Bad protocol version identification '.*' from ", _FROM),
    _message(
        "CLOSE",
        rb"(?:fatal: )?(?:Unable to negotiate with|Timeout before authentication for(?: connection from)?) ",
        rb"(?P<ip>[^ ,]+?)(?: port \d+)?(?:: | to |$).*",
    ),
    _message(
        "CLOSE", rb"(?:banner exchange|ssh_dispatch_run_fatal): Connection from (?P<ip>[^ ]+) port \d+: .*"
    ),
    _message(
        "CLOSE", rb"Disconnecting (?:authenticating|invalid) user (?P<guess>.*) (?P<ip>[^ ]+) port \d+: .*"
    ),
)
_OPENED = re.compile(rb"session opened for local user (.*) from \[([^\]]*)\]")
_FILE = re.compile(rb"close \"(.*)\" bytes read (\d+) written (\d+)", re.DOTALL)
_OTHER = re.compile(
    rb"(open|opendir|remove name|rename old|mkdir name|rmdir name|stat name|lstat name) \"(.*?)\".*",
    re.DOTALL,
)
MOST_SESSIONS = 4096


class SshMessages:
    """Reads messages of one log in order; ``sessions`` holds user and address by process."""

    def __init__(self) -> None:
        self.sessions: dict[bytes, tuple[str, str]] = {}

    def read(self, pid: bytes, host: str, when: LoggedTime, message: bytes) -> Read:
        """One message: a log-in, a connection, a transfer, or the reason why it is none of them."""
        opened = _OPENED.fullmatch(message)
        if opened is not None:
            ip = read_address(opened[2])
            if ip is None:
                return "address"
            if len(self.sessions) >= MOST_SESSIONS:
                self.sessions.pop(next(iter(self.sessions)))
            self.sessions[pid] = (text(opened[1]), ip)
            return _line(host, when, ip, text(opened[1]), "SESSION")
        moved = _FILE.fullmatch(message)
        if moved is not None:
            return self._transfer(pid, host, when, moved)
        done = _OTHER.fullmatch(message)
        if done is not None and pid in self.sessions:
            user, ip = self.sessions[pid]
            return _line(
                host, when, ip, user, done[1].partition(b" ")[0].decode("ascii").upper(), text(done[2])
            )
        for method, refused, pattern in _MESSAGES:
            found = pattern.fullmatch(message)
            if found is not None:
                return _told(host, when, method, refused, found)
        return "not_a_request"

    def _transfer(self, pid: bytes, host: str, when: LoggedTime, moved: re.Match[bytes]) -> Read:
        if pid not in self.sessions:
            return "session_unknown"
        user, ip = self.sessions[pid]
        taken, brought = int(moved[2]), int(moved[3])
        way = "upload" if brought else "download" if taken else "other"
        method = {"upload": "WRITE", "download": "READ", "other": "CLOSE"}[way]
        return _line(host, when, ip, user, method, text(moved[1]), size=brought or taken, way=way)


def _told(host: str, when: LoggedTime, method: str, refused: bool, found: re.Match[bytes]) -> Read:
    named = found.groupdict()
    ip = read_address(named["ip"])
    if ip is None:
        return "address"
    user = text(named.get("local") or named.get("user") or b"-")
    key = named.get("key") if method == "LOGIN" and not refused else None
    return _line(
        host, when, ip, user, method, client=f"key={key.decode('ascii')}" if key else "", refused=refused
    )


def _line(
    host: str,
    when: LoggedTime,
    ip: str,
    user: str,
    method: str,
    target: str = "",
    *,
    size: int = 0,
    way: str = "other",
    client: str = "",
    refused: bool = False,
) -> ParsedLine:
    return ParsedLine(
        host, ip, user, when.text, when.seconds, when.zone, method, target, "SSH", None, size, "", "", "",
        client, refused, way,
    )  # fmt: skip
