"""Syslog files: what OpenSSH and FTP servers say of log-ins and transfers.

Sources: RFC 3164 section 4.1 (``Jan  2 15:04:05 host program[pid]: message``, no year, no zone), RFC 5424 section
6.2.3 and rsyslog's ``RSYSLOG_FileFormat`` (RFC 3339 in front). The year of a line without one is that of the
log's first line plus the turns of the year seen since; without a hint such a line is put aside. Messages are read
by :mod:`celtrace.logline.ssh` and :mod:`celtrace.logline.ftp_auth`. A line of another program is no request and is
put aside as ``other_program``.
"""

from __future__ import annotations

import re

from celtrace.logline.clock import Years, read_iso
from celtrace.logline.fields import LoggedTime
from celtrace.logline.formats import CONTROL
from celtrace.logline.ftp import read_vsftpd, vsftpd_event, vsftpd_message
from celtrace.logline.ftp_auth import read_ftp_auth
from celtrace.logline.model import DIRECTIVE, Format, Hints, Read
from celtrace.logline.ssh import SshMessages

_PREFIX = re.compile(
    rb"(?:<\d{1,3}>)?(?P<time>[A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ][0-9:.,]+(?:Z|[+-]\d\d:?\d\d)?) "
    rb"(?:(?P<host>[^ \[:]+) )?\[?(?P<program>[\w.-]+)(?:\((?P<module>\w+)\))?(?:\[(?P<pid>\d+)\])?\]?:? +"
    rb"(?:\[ID \d+ [\w.]+\] )?(?P<message>.*)",
    re.DOTALL,
)
_STRUCTURED = re.compile(
    rb"(?:<\d{1,3}>)?1 (?P<time>[^ ]+) (?P<host>[^ ]+) (?P<program>[\w.-]+) (?P<pid>[^ ]+) [^ ]+ "
    rb"(?:-|(?:\[(?:[^\]\"]|\"(?:[^\"\\]|\\.)*\")*\])+) (?P<message>.*)",
    re.DOTALL,
)
SSH = frozenset({b"sshd", b"sshd-session", b"sshd-auth", b"sftp-server", b"internal-sftp"})
FTP = frozenset({b"vsftpd", b"proftpd", b"pure-ftpd", b"wu-ftpd", b"ftpd", b"in.ftpd"})


class SyslogReader:
    """Reads one syslog file in order, because log-ins and transfers of one process are joined by its number."""

    def __init__(self, hints: Hints) -> None:
        self.years = Years(hints.first_year)
        self._ssh = SshMessages()

    def note(self, raw: bytes) -> None:
        """Take note of the date only, before the log is read."""
        self.years.note(raw)

    def read(self, raw: bytes) -> Read:
        """Read one line."""
        if raw[:1] == b"#":
            return DIRECTIVE
        if CONTROL.search(raw) is not None:
            return "control_byte"
        found = _PREFIX.fullmatch(raw) or _STRUCTURED.fullmatch(raw)
        if found is None:
            return read_vsftpd(raw)
        stamp = found["time"]
        when = read_iso(stamp) if stamp[:1].isdigit() else self.years.read(stamp)
        program = found["program"]
        if program not in SSH and program not in FTP:
            return "other_program"
        if when is None or isinstance(when, str):
            return when or "time"
        host = (found["host"] or b"").decode("utf-8", "backslashreplace")
        return self._message(program, found["pid"] or b"", host, when, found["message"])

    def _message(self, program: bytes, pid: bytes, host: str, when: LoggedTime, message: bytes) -> Read:
        if program in SSH:
            return self._ssh.read(pid, host, when, message)
        if program == b"vsftpd":
            told = (
                vsftpd_message(b"[pid 0] " + message) if message[:5] != b"[pid " else vsftpd_message(message)
            )
            if told is not None:
                return vsftpd_event(when, told)
        return read_ftp_auth(host, when, message)


def _bid(lines: list[bytes]) -> float:
    """The share of lines in syslog's form, once one of them is of a program that is read."""
    if not lines:
        return 0.0
    found = [_PREFIX.fullmatch(line) or _STRUCTURED.fullmatch(line) for line in lines]
    programs = {one["program"] for one in found if one is not None}
    shaped = sum(one is not None for one in found) / len(lines)
    return shaped if programs & (SSH | FTP) else 0.0


SYSLOG = Format("syslog", SyslogReader, bid=_bid, yearless=True)
