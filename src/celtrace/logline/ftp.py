"""FTP servers: xferlog and the logs of vsftpd.

Sources: wu-ftpd's manual page xferlog(5), which proftpd's TransferLog and vsftpd (``xferlog_std_format``)
follow; vsftpd.conf(5), ``log_ftp_protocol`` off, and logging.c of vsftpd (``[pid N] [user] OK UPLOAD: Client
"address", "path", N bytes, rate``). Neither states a zone; a host name in place of an address is put aside.
"""

from __future__ import annotations

import re

from celtrace.logline.clock import read_ctime
from celtrace.logline.fields import LoggedTime, read_address, text
from celtrace.logline.formats import CONTROL
from celtrace.logline.model import DIRECTIVE, Format, ParsedLine, Read, Stateless

_CTIME = rb"([A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})"
_XFERLOG = re.compile(
    _CTIME
    + rb" (\d+) ([^ ]+) (\d{1,18}) (.+) ([ab]) ([CUT_]+) ([iod]) ([agr]) (.+) ([^ ]+) ([01]) ([^ ]+) ([ci])"
)
_VSFTPD = re.compile(
    rb"(?:" + _CTIME + rb" |)\[pid \d+\] (?:\[(.*?)\] )?(?:(OK|FAIL) )?([A-Z_]+): Client \"([^\"]*)\""
    rb"(?:, (?:\"(.*)\"))?(?:, (\d{1,18}) bytes)?(?:, [\d.]+Kbyte/sec)?(?:, anon password .*)?"
)
_WAYS = {"UPLOAD": "upload", "DOWNLOAD": "download", "APPEND": "upload"}


def read_xferlog(raw: bytes) -> Read:
    """Read one transfer; an incomplete one is *other*, because not all of it came."""
    if raw[:1] == b"#":
        return DIRECTIVE
    if CONTROL.search(raw) is not None:
        return "control_byte"
    found = _XFERLOG.fullmatch(raw)
    if found is None:
        return "fields"
    ip = read_address(found[3])
    if ip is None:
        return "address"
    when = read_ctime(found[1])
    if when is None:
        return "time"
    way = {b"i": "upload", b"o": "download", b"d": "other"}[found[8]]
    return ParsedLine(
        "", ip, "" if found[9] == b"a" else text(found[10]), when.text, when.seconds, when.zone,
        {b"i": "STOR", b"o": "RETR", b"d": "DELE"}[found[8]], text(found[5]), found[11].decode("ascii", "replace"),
        None, int(found[4]), "", "", "", "", False, way if found[14] == b"c" else "other",
    )  # fmt: skip


def vsftpd_event(when: LoggedTime, message: re.Match[bytes]) -> Read:
    """One message of vsftpd with the time of its line."""
    ip = read_address(message[5])
    if ip is None:
        return "address"
    failed = message[3] == b"FAIL"
    operation = message[4].decode("ascii")
    return ParsedLine(
        "", ip, text(message[2] or b"-"), when.text, when.seconds, when.zone, operation, text(message[6] or b"-"),
        "FTP", None, int(message[7] or 0), "", "", "", "", failed and operation == "LOGIN",
        "other" if failed else _WAYS.get(operation, "other"),
    )  # fmt: skip


def vsftpd_message(raw: bytes) -> re.Match[bytes] | None:
    """The parts of a message, with or without the time in front."""
    return _VSFTPD.fullmatch(raw)


def read_vsftpd(raw: bytes) -> Read:
    """Read one line of vsftpd.log."""
    if raw[:1] == b"#":
        return DIRECTIVE
    if CONTROL.search(raw) is not None:
        return "control_byte"
    found = _VSFTPD.fullmatch(raw)
    if found is None or found[1] is None:
        return "fields"
    when = read_ctime(found[1])
    return vsftpd_event(when, found) if when is not None else "time"


XFERLOG = Format("xferlog", lambda _hints: Stateless(read_xferlog))
VSFTPD = Format("vsftpd", lambda _hints: Stateless(read_vsftpd))
