from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.aws import read_elb, read_s3
from celtrace.logline.model import ParsedLine
from tests.logline.samples import one, read_all

S3 = (
    b"owner cuts [06/Feb/2019:00:00:38 +0000] 192.0.2.3 arn:aws:iam::1:user/kim REQ1 REST.PUT.OBJECT C045%20a.zip "
    b'"PUT /cuts/C045%20a.zip HTTP/1.1" 200 - 0 170 38 - "-" "S3Console/0.4" - host= SigV2'
)
ELB = (
    b"https 2020-01-11T16:55:20.356586Z app/web/1 192.0.2.3:44325 10.0.0.3:80 0.013 0.164 0.000 200 200 391 107 "
    b'"GET https://a.example:443/ HTTP/1.1" "curl/8" ECDHE TLSv1.2 arn "-" "-" "-" 0'
)


def test_s3() -> None:
    line = one("s3_access", S3)
    assert (line.account, line.host, line.target) == ("kim", "cuts", "C045 a.zip")
    assert (line.direction, line.bytes, line.status) == ("upload", 170, 200)
    bad = (
        S3[:60],
        S3.replace(b"192.0.2.3", b"192.0.2"),
        S3.replace(b"Feb", b"Fob"),
        S3.replace(b" 200 ", b" 20 "),
    )
    assert read_all("s3_access", *bad) == ["fields", "address", "time", "status"]


def test_elb() -> None:
    line = one("elb", ELB)
    assert (line.ip, line.status, line.bytes, line.time) == ("192.0.2.3", 200, 107, "2020-01-11T16:55:20Z")
    assert read_all("elb", ELB.replace(b" 391 107 ", b" 391 -107 ")) == ["bytes"]


@given(st.binary(max_size=300))
def test_any_bytes_have_an_answer(raw: bytes) -> None:
    assert isinstance(read_s3(raw), str | ParsedLine)
    assert isinstance(read_elb(raw), str | ParsedLine)
