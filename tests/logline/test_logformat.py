from __future__ import annotations

import pytest

from celtrace.logline.logformat import Layout
from celtrace.logline.model import ParsedLine
from tests.logline.samples import one, read_all
from tests.logline.test_formats import LINE

NGINX = '$remote_addr [$time_local] "$request" $status $request_time "$http_user_agent" "$cookie_sid" $host'


def test_nginx_variables_and_a_cookie() -> None:
    raw = b'192.0.2.7 [20/May/2015:04:05:02 +0900] "GET /a HTTP/1.1" 200 0.004 "curl/8" "ab12" files.example'
    line = one("layout", raw, layout=NGINX)
    assert (line.ip, line.target, line.client, line.host) == (
        "192.0.2.7",
        "/a",
        "cookie_sid=ab12",
        "files.example",
    )


def test_apache_letters_and_time_forms() -> None:
    line = one("layout", b"2024-01-02T03:04:05+0900 192.0.2.7 PUT /a ?x=1", layout="%{%FT%T%z}t %h %m %U %q")
    assert (line.time, line.method, line.target) == ("2024-01-01T18:04:05Z", "PUT", "/a?x=1")
    line = one("layout", b"1700000000.123 192.0.2.7", layout="$msec $remote_addr")
    assert line.seconds == 1_700_000_000


def test_layouts_that_are_looked_for() -> None:
    seafile = b"- 192.0.2.7 " + LINE.partition(b"kim ")[2].replace(b'"-"', b'"-"') + b" 0.020"
    assert one("seafile", seafile).target == "/up/C045.zip"
    assert one("combined_timed", LINE + b" 250").account == "kim"
    assert one("combinedio", LINE + b" 250 17").agent == "curl/8.5"
    assert one("vhost_first", b"files.example " + LINE).host == "files.example"


def test_reasons_and_refusals() -> None:
    bad = (b"x", b"192.0.2.7\x00", b"300.0.2.7 1700000000", b"192.0.2.7 99999999999999999999999")
    assert read_all("layout", *bad, layout="%h %{sec}t") == ["fields", "control_byte", "address", "time"]
    with pytest.raises(ValueError, match="no time"):
        Layout("%h %U")
    assert isinstance(Layout("%h %t").read(b"192.0.2.7 [20/May/2015:04:05:02 +0900]"), ParsedLine)
