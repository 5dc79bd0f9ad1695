import pytest

from celtrace.read.mail import read_mail
from celtrace.read.richtext import read_rich_text
from celtrace.read.subtitles import read_subtitles
from celtrace.read.textual import reader_of
from celtrace.read.timesheet import read_time_sheet
from celtrace.read.webpage import read_page


@pytest.mark.parametrize(
    ("raw", "kind", "reader"),
    [
        (b"{\\rtf1 x}", "text", read_rich_text),
        (b"exchangeDigitalTimeSheet Save Data\n{}", "xdts", read_time_sheet),
        (b"WEBVTT\n", "text", read_subtitles),
        (b"From: a\nDate: b\nMIME-Version: 1.0\nSubject: c\n\n", "text", read_mail),
        (b"<html>", "html", read_page),
        ("그냥 메모".encode(), "text", None),
    ],
)
def test_a_format_is_told_by_its_beginning(raw, kind, reader):
    assert reader_of(raw, kind) is reader
