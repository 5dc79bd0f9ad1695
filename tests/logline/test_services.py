from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline import Hints, formats
from celtrace.logline.model import ParsedLine
from tests.logline.samples import one

HAPROXY = (
    b"Feb 25 16:19:49 lb haproxy[7]: 192.0.2.7:53332 [25/Feb/2019:16:19:48.143] in~ bk/s 0/0/7/1457/1487 200 113 - - "
    b'---- 2/1/0/0/0 0/0 {curl/8} {} "GET /a HTTP/1.1"'
)
UWSGI = (
    b"[pid: 8|app: 0|req: 1/1] 192.0.2.7 () {38 vars in 696 bytes} [Sun Mar 13 22:49:12 2016] POST /u => generated 47 "
    b"bytes in 129 msecs (HTTP/1.1 200) 9 headers in 378 bytes (1 switches on core 3)"
)
JIRA = (
    b"[03/Oct/2022:09:00:01 +0000] kim http-nio-8080-exec-1 192.0.2.7 GET /a.jspa HTTP/1.1 200 350ms 123 "
    b"http://x/ Mozilla/5.0 (X)"
)
BITBUCKET = (
    b"192.0.2.7,172.16.1.187 | https | o@9 | kim | 2012-10-29 00:06:26,838 | "
    b'"GET /r.git/info/refs HTTP/1.1" | "" "git/1.7" | 200 | 13 | 40 | refs | 101 | t |'
)
AZURE = (
    b'1.0;2024-01-02T03:04:05.1967767Z;PutBlob;Success;201;17;16;authenticated;kim;acct;blob;"https://a.example/c/x";'
    b'"/c/x";req;0;192.0.2.7:4711;2009-09-19;380;170;330;0;170;;;"etag";date;;"agent";;"id"'
)


def test_each_service() -> None:
    found = {name: one(name, raw) for name, raw in LINES.items()}
    assert {line.ip for line in found.values()} == {"192.0.2.7"}
    assert (found["haproxy"].agent, found["haproxy"].target) == ("curl/8", "/a")
    assert found["uwsgi"].bytes == 47
    assert (found["atlassian"].account, found["atlassian"].agent) == ("kim", "Mozilla/5.0 (X)")
    assert (found["bitbucket"].forwarded, found["bitbucket"].account) == ("172.16.1.187", "kim")
    assert (found["azure_analytics"].direction, found["azure_analytics"].account) == ("upload", "kim")


LINES = {
    "haproxy": HAPROXY,
    "uwsgi": UWSGI,
    "atlassian": JIRA,
    "bitbucket": BITBUCKET,
    "azure_analytics": AZURE,
}


@given(st.sampled_from(sorted(LINES)), st.data())
def test_damage_is_found_or_harmless(name: str, data: st.DataObject) -> None:
    raw = bytearray(LINES[name])
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(formats()[name].open(Hints()).read(bytes(raw)), str | ParsedLine)
