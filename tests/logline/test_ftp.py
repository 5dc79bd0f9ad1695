from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.ftp import read_vsftpd, read_xferlog, vsftpd_message
from celtrace.logline.model import Directive, ParsedLine
from tests.logline.samples import one, read_all

XFER = b"Thu Dec  2 12:00:00 1999 1 192.0.2.7 3456 /cuts/a b.tgz b _ i r kim ftp 0 * c"
VSFTPD = (
    b"Mon Jun  6 18:43:59 2016 [pid 3] [kim] OK UPLOAD: "
    b'Client "::ffff:192.0.2.7", "/t/a.png", 188 bytes, 41.4Kbyte/sec'
)


def test_xferlog() -> None:
    line = one("xferlog", XFER)
    assert (line.account, line.method, line.target) == ("kim", "STOR", "/cuts/a b.tgz")
    assert (line.direction, line.bytes, line.zone) == ("upload", 3456, "")
    assert one("xferlog", XFER[:-1] + b"i").direction == "other"
    assert read_all("xferlog", XFER.replace(b"192.0.2.7", b"host"), XFER[:50]) == ["address", "fields"]


def test_vsftpd() -> None:
    line = one("vsftpd", VSFTPD)
    assert (line.ip, line.account, line.direction, line.bytes) == ("192.0.2.7", "kim", "upload", 188)
    failed = b'Fri Jan 19 12:20:33 2007 [pid 2] [anonymous] FAIL LOGIN: Client "192.0.2.7"'
    assert one("vsftpd", failed).refused
    assert vsftpd_message(b"prose") is None


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(raw: bytes) -> None:
    for read in (read_xferlog, read_vsftpd):
        assert isinstance(read(raw), str | ParsedLine | Directive)
