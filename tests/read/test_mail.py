from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.compound import compound as open_compound
from celtrace.read.limits import DamagedError
from celtrace.read.mail import is_outlook, read_mail, read_outlook
from tests.read.containers import compound


def message() -> bytes:
    mail = EmailMessage()
    mail["From"] = "王明 <wang@example.com>"
    mail["To"] = "kim@example.com"
    mail["Subject"] = "第三集 修改意见"
    mail["Date"] = "Mon, 08 Jan 2024 10:00:00 +0900"
    mail["Message-ID"] = "<1@example.com>"
    mail.set_content("请修改背景\n두 번째 줄\n")
    mail.add_alternative("<p>첫 컷</p>", subtype="html")
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="원화.zip")
    return mail.as_bytes()


def test_people_subject_bodies_and_attachments():
    found = [(piece.role, piece.text) for piece in read_mail(message())]
    assert found[0] == ("title", "第三集 修改意见")
    assert ("author", "王明 <wang@example.com>") in found
    assert ("property", "Date: Mon, 08 Jan 2024 10:00:00 +0900") in found
    assert ("body", "请修改背景") in found
    assert ("body", "두 번째 줄") in found
    assert ("body", "첫 컷") in found
    assert ("name", "원화.zip") in found


def test_bare_bytes_are_decided():
    raw = b"From: a@b.example\nDate: x\nMIME-Version: 1.0\nSubject: " + "제3화 수정 의견".encode("cp949")
    raw += b"\nContent-Type: text/plain; charset=us-ascii\n\n" + "배경 색을 고친다\n".encode("cp949")
    found = {piece.role: piece for piece in read_mail(raw)}
    assert (found["body"].text, found["body"].encoding) == ("배경 색을 고친다", "cp949")


def test_a_message_of_outlook(tmp_path):
    path = tmp_path / "a.msg"
    streams = {
        "__properties_version1.0": bytes(64),
        "__substg1.0_0037001F": "第三集".encode("utf-16-le"),
        "__substg1.0_1000001E": "배경 색을 고친다\r\n둘째 줄을 본다".encode("cp949"),
        "__substg1.0_0C1A001F": "王明".encode("utf-16-le"),
        "__attach_version1.0_#00000000/__substg1.0_3707001F": "원화.zip".encode("utf-16-le"),
        "__substg1.0_0E1D001F": "unused".encode("utf-16-le"),
    }
    path.write_bytes(compound(streams))
    with open_compound(path) as document:
        assert is_outlook(document)
    found = [(piece.role, piece.text) for piece in read_outlook(path)]
    assert sorted(found, key=str) == sorted(
        [
            ("name", "원화.zip"),
            ("title", "第三集"),
            ("author", "王明"),
            ("body", "배경 색을 고친다"),
            ("body", "둘째 줄을 본다"),
        ],
        key=str,
    )
    path.write_bytes(compound({"x": b"y"}))
    with pytest.raises(DamagedError):
        list(read_outlook(path))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message(raw):
    list(read_mail(b"MIME-Version: 1.0\nFrom: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + raw))
