from email.message import EmailMessage

import pytest

from celtrace.inventory import embedded_mail
from celtrace.inventory.archives_base import Broken
from celtrace.inventory.embedded_mail import mail_entries
from celtrace.inventory.kinds_window import BytesWindow


def message(*attached: tuple[str, bytes]) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.com", "cut 12"
    mail.set_content("see below")
    for name, data in attached:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail


def test_attachments_at_any_depth_and_no_bodies():
    outer = message(("수정.txt", b"one"), ("a/b.bin", b"two"))
    outer.add_attachment(message(("inner.png", b"three")))
    found = {
        e.raw.decode(): b"".join(e.chunks()) for e in mail_entries(BytesWindow(bytes(outer))) if e.chunks
    }
    assert found == {"수정.txt": b"one", "a_b.bin": b"two", "4/inner.png": b"three"}


def test_a_message_too_large_is_said(monkeypatch):
    monkeypatch.setattr(embedded_mail, "_LARGEST", 10)
    with pytest.raises(Broken, match="too large"):
        list(mail_entries(BytesWindow(bytes(message()))))
