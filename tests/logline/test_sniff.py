from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline import formats, sniff, states_zone
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
        (b'{"Records": [{"eventTime": "2023-07-10T11:45:00Z", "eventName"', "cloudtrail"),
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
    assert sniff(head) in {"", *formats()}


@pytest.mark.shared
def test_real_logs(shared: Path) -> None:
    logs = shared / "logs"
    assert sniff((logs / "elastic" / "apache_logs").read_bytes()[:8192]) == "combined"
    assert sniff((logs / "lnav" / "logfile_shop_access_log.0").read_bytes()[:8192]) == "combined_forwarded"
    assert sniff((logs / "plaso" / "apache_access.log").read_bytes()[:8192]) == "combined"
    with gzip.open(logs / "elastic" / "nginxplus_json_logs.gz") as stream:
        assert sniff(stream.read(8192)) == ""
    found = {name: sniff((logs / name).read_bytes()[: 1 << 16]) for name in EXPECTED}
    assert found == EXPECTED


EXPECTED = {
    "lnav/logfile_caddy_log.1": "caddy_json",
    "lnav/logfile_cloudflare.1": "cloudflare",
    "lnav/logfile_dst.0": "",
    "lnav/logfile_haproxy.0": "haproxy",
    "lnav/logfile_invalid_utf8.0": "",
    "lnav/logfile_nextcloud.0": "nextcloud",
    "lnav/logfile_regexp_access_log.0": "vhost_timed",
    "lnav/logfile_uwsgi.0": "uwsgi",
    "lnav/logfile_w3c.0": "w3c",
    "plaso/atlassian-bitbucket-access.log": "bitbucket",
    "plaso/aws_elb_access.log": "elb",
    "plaso/azure_application_gateway_access.json": "azure_gateway",
    "plaso/iis_iis_without_date.log": "w3c",
    "plaso/jira_access.log": "atlassian",
    "plaso/jsonl_aws_cloudtrail.jsonl": "cloudtrail_lines",
    "plaso/syslog_syslog_ssh.log": "syslog",
    "plaso/vsftpd.log": "vsftpd",
    "s3/s3_server_access_log_doc_example.log": "s3_access",
    "fail2ban/sshd": "syslog",
}
