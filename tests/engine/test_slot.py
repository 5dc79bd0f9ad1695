from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.engine.slot import receive, send


@given(st.lists(st.binary(max_size=100), max_size=5))
def test_messages_come_as_they_were_sent(messages):
    stream = io.BytesIO()
    for message in messages:
        send(stream, message)
    stream.seek(0)
    assert [receive(stream) for _message in messages] == messages
    assert receive(stream) is None


@pytest.mark.parametrize("left", range(11))
def test_half_a_message_is_none(left):
    stream = io.BytesIO()
    send(stream, b"four")
    assert receive(io.BytesIO(stream.getvalue()[:left])) is None
