from __future__ import annotations

import pytest

from celtrace.logline.clock import read_iso
from celtrace.logline.ftp_auth import read_ftp_auth
from celtrace.logline.model import ParsedLine, Read


def told(message: bytes) -> Read:
    when = read_iso(b"2024-01-02T03:04:05Z")
    assert when is not None
    return read_ftp_auth("srv", when, message)


@pytest.mark.parametrize(
    ("message", "account", "method", "refused"),
    [
        (
            b"srv.example (h.example[::ffff:192.0.2.7]): USER kim (Login failed): Incorrect",
            "kim",
            "LOGIN",
            True,
        ),
        (b"srv.example (192.0.2.7[192.0.2.7]) - USER kim: Login successful.", "kim", "LOGIN", False),
        (b"srv (192.0.2.7[192.0.2.7]) - FTP session opened.", "", "CONNECT", False),
        (b"(?@192.0.2.7) [WARNING] Authentication failed for user [x]", "", "LOGIN", True),
        (
            b"(kim@192.0.2.7) [NOTICE] /home/kim//a.psd uploaded  (17 bytes, 1.0KB/sec)",
            "kim",
            "UPLOADED",
            False,
        ),
        (b"failed login from h.example [192.0.2.7]", "", "LOGIN", True),
        (
            b"pam_unix(vsftpd:auth): authentication failure; tty=ftp ruser=kim rhost=192.0.2.7",
            "kim",
            "LOGIN",
            True,
        ),
    ],
)
def test_messages(message: bytes, account: str, method: str, refused: bool) -> None:
    line = told(message)
    assert isinstance(line, ParsedLine), line
    assert (line.ip, line.account, line.method, line.refused) == ("192.0.2.7", account, method, refused)


def test_what_is_no_event() -> None:
    assert told(b"prose") == "not_a_request"
    assert told(b"failed login from h [host]") == "address"
