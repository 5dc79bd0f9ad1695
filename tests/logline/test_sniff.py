from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline import FORMATS, sniff, states_zone
from tests.logline.test_formats import LINE

COMMON = LINE.removesuffix(b' "-" "curl/8.5"')


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (LINE, "combined"),
        (COMMON, "common"),
        (b"a.example:80 " + LINE + b"\n", "vhost_combined"),
        (LINE + b' "-"\n', "combined_forwarded"),
        (b"\xef\xbb\xbf" + LINE + b"\r\n\r\n", "combined"),
        (b"# a comment\n\n" + LINE + b"\n" + LINE[:30], "combined"),
        ((LINE + b"\n") * 3 + b"broken\n\x00\x00\n", "combined"),
        (LINE + b"\n" + COMMON + b"\n" + LINE + b"\nodd\n", "combined"),
        (LINE + b"\n" + b"prose\n", ""),
        (b"", ""),
        (b"\n\n\r\n", ""),
        (b"\x00" * 4000, ""),
        (b"subject,time\na,2024-01-01T00:00:00Z\n", ""),
        (b'{"eventTime": "2023-07-10T11:45:00Z"}\n', ""),
    ],
)
def test_sniff(head: bytes, name: str) -> None:
    assert sniff(head) == name


def test_states_zone() -> None:
    assert states_zone(LINE, "combined")
    assert not states_zone(LINE.replace(b" +0900", b""), "combined")


@given(st.binary(max_size=400))
def test_any_bytes_have_an_answer(head: bytes) -> None:
    assert sniff(head) in {"", *FORMATS}


@pytest.mark.shared
def test_real_logs(shared: Path) -> None:
    logs = shared / "logs"
    assert sniff((logs / "elastic" / "apache_logs").read_bytes()[:8192]) == "combined"
    assert sniff((logs / "lnav" / "logfile_shop_access_log.0").read_bytes()[:8192]) == "combined_forwarded"
    assert sniff((logs / "plaso" / "apache_access.log").read_bytes()[:8192]) == "combined"
    with gzip.open(logs / "elastic" / "nginxplus_json_logs.gz") as stream:
        assert sniff(stream.read(8192)) == ""
    for name in ("logfile_w3c.0", "logfile_haproxy.0", "logfile_nextcloud.0", "logfile_invalid_utf8.0"):
        assert sniff((logs / "lnav" / name).read_bytes()[:8192]) == ""
