import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.limits import DamagedError, ReadError, UnsafeError
from celtrace.read.markup import events


def test_names_lose_their_namespace():
    found = list(events([b'<w:p xmlns:w="u" w:val="1">', b"a</w:p>"]))
    assert [(event.kind, event.name) for event in found] == [("start", "p"), ("text", "a"), ("end", "p")]
    assert found[0].attributes == {"val": "1"}


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://192.0.2.1/x"><a/>',
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><a/>',
        b"<a>" * 300 + b"</a>" * 300,
    ],
)
def test_what_no_document_needs_is_refused(document):
    with pytest.raises(UnsafeError):
        list(events([document]))


@pytest.mark.parametrize("document", [b"", b"<a>", b"<a></b>", b"\x00\x01", b"<a>&b;</a>"])
def test_what_is_no_xml_is_damaged(document):
    with pytest.raises(DamagedError):
        list(events([document]))


@given(st.binary(max_size=200))
def test_any_bytes_end_in_events_or_a_read_error(raw):
    with contextlib.suppress(ReadError):
        list(events([b"<a>", raw, b"</a>"]))
