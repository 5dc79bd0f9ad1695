from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.clock import read_iso
from celtrace.logline.model import ParsedLine, Read
from celtrace.logline.ssh import SshMessages
from tests.logline.samples import read_all

KEY = b"SHA256:v3dpapGleDaUKf4V1vKyR9ZyUgjaJAmoCTcb2PLljI"


def told(*messages: bytes) -> list[Read]:
    when = read_iso(b"2024-01-02T03:04:05Z")
    assert when is not None
    reader = SshMessages()
    return [reader.read(b"7", "srv", when, message) for message in messages]


def test_log_ins() -> None:
    (line,) = told(b"Accepted publickey for kim from 192.0.2.7 port 5 ssh2: ED25519 " + KEY)
    assert isinstance(line, ParsedLine)
    assert (line.account, line.ip, line.client, line.refused) == (
        "kim",
        "192.0.2.7",
        "key=" + KEY.decode(),
        False,
    )
    (line,) = told(b"Failed password for invalid user a from 192.0.2.9 from 192.0.2.7 port 5 ssh2")
    assert isinstance(line, ParsedLine)
    assert (line.account, line.ip, line.refused) == ("a from 192.0.2.9", "192.0.2.7", True)


def test_transfers_have_the_address_of_their_session() -> None:
    opened, read, wrote = told(
        b"session opened for local user kim from [192.0.2.7]",
        b'close "/cuts/a.psd" bytes read 17 written 0',
        b'close "/up/b.psd" bytes read 0 written 40',
    )
    assert isinstance(opened, ParsedLine)
    assert isinstance(read, ParsedLine)
    assert isinstance(wrote, ParsedLine)
    assert (read.ip, read.account, read.direction, read.bytes) == ("192.0.2.7", "kim", "download", 17)
    assert (wrote.target, wrote.direction, wrote.bytes) == ("/up/b.psd", "upload", 40)
    assert told(b'close "/cuts/a.psd" bytes read 17 written 0') == ["session_unknown"]
    assert told(b"Server listening on 0.0.0.0 port 22.") == ["not_a_request"]


@given(st.binary(max_size=120))
def test_any_message_has_an_answer(message: bytes) -> None:
    assert all(isinstance(one, str | ParsedLine) for one in told(message, b"Failed password for " + message))


def test_internal_sftp_by_syslog() -> None:
    stamp = b"2024-01-02T03:04:05+09:00 srv internal-sftp[7]: "
    said = (
        b"session opened for local user kim from [192.0.2.7]",
        b'close "/up/b.psd" bytes read 0 written 40',
    )
    opened, wrote = read_all("syslog", *(stamp + message for message in said))
    assert isinstance(opened, ParsedLine)
    assert isinstance(wrote, ParsedLine)
    assert (opened.account, opened.ip) == ("kim", "192.0.2.7")
    assert (wrote.ip, wrote.account, wrote.direction, wrote.bytes) == ("192.0.2.7", "kim", "upload", 40)
