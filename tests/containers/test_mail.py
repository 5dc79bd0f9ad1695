from email import message_from_bytes, policy

from hypothesis import given
from hypothesis import strategies as st

from celtrace.containers.mail import is_mail, leaves, stated_name

PLAIN = b"From: a@example.com\r\nDate: Mon, 8 Jan 2024 09:30:00 +0900\r\nMIME-Version: 1.0\r\n"


def test_a_message_is_told_by_its_header():
    assert is_mail(PLAIN + b"\r\nbody")
    assert not is_mail(b"Cut: 3\nScene: 4\nFrom: me\nnote\n")
    assert not is_mail(b"")


def test_a_name_keeps_the_bytes_of_its_code_page():
    part = message_from_bytes(
        b'Content-Disposition: attachment; filename="=?gb2312?B?0N7Vyi50eHQ=?="\r\n\r\nx',
        policy=policy.compat32,
    )
    assert stated_name(part) == "修帐.txt".encode("gb2312")
    assert stated_name(message_from_bytes(b"Subject: a\r\n\r\nx")) == b""


def test_parts_come_in_order():
    raw = (
        PLAIN + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\none\r\n'
        b'--b\r\nContent-Type: multipart/mixed; boundary="c"\r\n\r\n--c\r\n\r\ntwo\r\n--c--\r\n--b--\r\n'
    )
    found = [
        str(part.get_payload()).strip() for part in leaves(message_from_bytes(raw, policy=policy.compat32))
    ]
    assert found == ["one", "two"]


@given(st.binary(max_size=300))
def test_any_bytes_are_or_are_not_a_message(raw):
    assert is_mail(raw) in (True, False)
    for part in leaves(message_from_bytes(PLAIN + raw, policy=policy.compat32)):
        assert isinstance(stated_name(part), bytes)
