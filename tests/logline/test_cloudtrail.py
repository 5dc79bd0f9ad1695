from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from celtrace.logline.cloudtrail import records
from tests.logline.samples import one, read_all

EVENT = {
    "eventTime": "2023-07-10T11:45:00Z",
    "eventName": "GetObject",
    "eventSource": "s3.amazonaws.com",
    "sourceIPAddress": "192.0.2.7",
    "userAgent": "[aws-cli]",
    "userIdentity": {"type": "IAMUser", "userName": "kim", "accessKeyId": "AKIA1"},
    "requestParameters": {"bucketName": "cuts", "key": "é/C045.zip"},
    "additionalEventData": {"bytesTransferredOut": 17.0},
}


def raw(**changes: object) -> bytes:
    return json.dumps({**EVENT, **changes}, ensure_ascii=False).encode()


def test_event() -> None:
    line = one("cloudtrail_lines", raw())
    assert (line.ip, line.account, line.client, line.direction) == (
        "192.0.2.7",
        "kim",
        "key=AKIA1",
        "download",
    )
    assert (line.host, line.target, line.bytes) == ("cuts", "é/C045.zip", 17)
    denied = one("cloudtrail_lines", raw(errorCode="AccessDenied"))
    assert (denied.refused, denied.direction) == (True, "other")


def test_services_are_local_and_looked_up_events_are_opened() -> None:
    assert one("cloudtrail_lines", raw(sourceIPAddress="ec2.amazonaws.com")).ip == ""
    assert one("cloudtrail_lines", json.dumps({"CloudTrailEvent": raw().decode()}).encode()).account == "kim"
    assert read_all("cloudtrail_lines", raw(sourceIPAddress="host.example"), b"{}") == [
        "address",
        "not_a_request",
    ]


@given(st.lists(st.text(max_size=20), max_size=5), st.sampled_from(["", " ", "\n  "]))
def test_records_give_the_bytes_at_their_offsets(names: list[str], gap: str) -> None:
    parts = [raw(eventName=name) for name in names]
    document = b'{"Records":[' + gap.encode() + (gap.encode() + b"," + gap.encode()).join(parts) + b"]}"
    found = list(records(document))
    assert [record for _, record in found] == parts
    assert all(document[offset : offset + len(record)] == record for offset, record in found)


def test_a_cut_document_ends_with_what_is_left() -> None:
    document = b'{"Records":[' + raw() + b"," + raw()[:40]
    assert [record for _, record in records(document)] == [raw(), raw()[:40]]
    assert list(records(b"x")) == [(0, b"x")]
