from __future__ import annotations

from tests.logline.samples import one, read_all

LINE = (
    b'{"reqId":"a","level":1,"time":"2023-10-01T02:39:09+00:00","remoteAddr":"192.0.2.7","user":"kim","app":'
    b'"admin_audit","method":"GET","url":"/remote.php/dav/x","message":"File accessed: \\"/cuts/C045.psd\\"",'
    b'"userAgent":"mirall"}'
)


def test_audit_lines() -> None:
    line = one("nextcloud", LINE)
    assert (line.account, line.target, line.direction) == ("kim", "/cuts/C045.psd", "download")
    written = LINE.replace(b"File accessed", b"File written to")
    assert one("nextcloud", written).direction == "upload"


def test_refusals_and_jobs_of_the_server() -> None:
    refused = LINE.replace(
        b'File accessed: \\"/cuts/C045.psd\\"', b"Login failed: 'lee' (Remote IP: '192.0.2.7')"
    )
    line = one("nextcloud", refused)
    assert (line.account, line.refused) == ("lee", True)
    assert one("nextcloud", LINE.replace(b"192.0.2.7", b"")).ip == ""
    assert read_all("nextcloud", b'{"reqId":"a"}') == ["not_a_request"]


def test_owncloud_by_its_manual() -> None:
    """The fields of ownCloud's administration manual, "Log Configuration"."""
    line = one(
        "nextcloud",
        b'{"reqId":"9a","level":0,"time":"2024-01-02T03:04:05+00:00","remoteAddr":"192.0.2.7","user":"kim","app":'
        b'"core","method":"PUT","url":"\\/remote.php\\/webdav\\/C045.zip","message":"stored"}',
    )
    assert (line.account, line.ip, line.method, line.target) == (
        "kim",
        "192.0.2.7",
        "PUT",
        "/remote.php/webdav/C045.zip",
    )
    assert line.time == "2024-01-02T03:04:05Z"
