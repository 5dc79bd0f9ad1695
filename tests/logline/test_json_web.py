from __future__ import annotations

from tests.logline.samples import one, read_all

CADDY = (
    b'{"ts":1716723772.6,"logger":"http.log.access","request":{"remote_ip":"192.0.2.7","proto":"HTTP/2.0",'
    b'"method":"GET","host":"files.example","uri":"/a.psd","headers":{"User-Agent":["curl/8"],'
    b'"X-Forwarded-For":["198.51.100.7"]}},"user_id":"kim","size":17,"status":200}'
)
NGINX = (
    b'{"time":"17/May/2015:08:05:32 +0000","remote_ip":"192.0.2.7","remote_user":"-","request":"GET /a HTTP/1.1",'
    b'"response":304,"bytes":0,"referrer":"-","agent":"apt/1"}'
)


def test_caddy() -> None:
    line = one("caddy_json", CADDY)
    assert (line.ip, line.account, line.target, line.status) == ("192.0.2.7", "kim", "/a.psd", 200)
    assert (line.forwarded, line.agent, line.time) == ("198.51.100.7", "curl/8", "2024-05-26T11:42:52Z")
    assert read_all("caddy_json", b'{"ts":1,"msg":"started"}') == ["not_a_request"]


def test_nginx() -> None:
    line = one("nginx_json", NGINX)
    assert (line.method, line.target, line.status, line.zone, line.account) == ("GET", "/a", 304, "+0000", "")


def test_cloudflare() -> None:
    raw = (
        b'{"ClientIP":"192.0.2.7","ClientRequestMethod":"GET","ClientRequestURI":"/","EdgeResponseStatus":200,'
        b'"EdgeResponseBytes":5,"EdgeStartTimestamp":1712790000100000000,"RayID":"1"}'
    )
    assert one("cloudflare", raw).time == "2024-04-10T23:00:00Z"
