from __future__ import annotations

import pytest

from celtrace.logline.json_cloud import transfer
from tests.logline.samples import one

MINIO = (
    b'{"version":"1","time":"2024-01-02T03:04:05.25Z","api":{"name":"PutObject","bucket":"cuts","object":"C045.zip",'
    b'"statusCode":200,"rx":170,"tx":0},"remotehost":"192.0.2.7","userAgent":"mc","accessKey":"kim"}'
)
BLOB = (
    b'{"time":"2024-01-02T03:04:05Z","category":"StorageRead","operationName":"GetBlob","statusCode":200,"uri":'
    b'"https://a.example/c/x.psd","callerIpAddress":"192.0.2.7:4711","identity":{"type":"OAuth","tokenHash":"aa",'
    b'"requester":{"upn":"kim"}},"properties":{"accountName":"a","userAgentHeader":"azcopy","responseBodySize":17}}'
)
GOOGLE = (
    b'{"protoPayload":{"authenticationInfo":{"principalEmail":"k"},"requestMetadata":{"callerIp":"192.0.2.7"},'
    b'"methodName":"storage.objects.get","resourceName":"projects/_/buckets/b/objects/o"},"timestamp":'
    b'"2024-01-02T03:04:05Z"}'
)


def test_minio() -> None:
    line = one("minio_audit", MINIO)
    assert (line.account, line.client, line.direction, line.bytes) == ("kim", "key=kim", "upload", 170)
    assert (line.host, line.target) == ("cuts", "C045.zip")


def test_azure() -> None:
    line = one("azure_storage", BLOB)
    assert (line.ip, line.account, line.client, line.direction) == (
        "192.0.2.7",
        "kim",
        "token=aa",
        "download",
    )
    gateway = (
        b'{"timeStamp":"2021-10-14T22:17:11+00:00","operationName":"ApplicationGatewayAccess",'
        b'"properties":{"clientIP":"192.0.2.7","httpMethod":"GET","requestUri":"/","httpStatus":200}}'
    )
    assert one("azure_gateway", gateway).status == 200


def test_google() -> None:
    line = one("google_audit", GOOGLE)
    assert (line.account, line.direction) == ("k", "download")


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("PutObject", "upload"),
        ("GetObject", "download"),
        ("GetObjectTagging", "other"),
        ("PutBlock", "upload"),
        ("GetBucketPolicy", "other"),
        ("s3.UploadPart", "upload"),
    ],
)
def test_transfer(name: str, way: str) -> None:
    assert transfer(name, refused=False) == way
    assert transfer(name, refused=True) == "other"
