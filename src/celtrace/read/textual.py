"""Text files that have a format of their own: which one, and its reader. All others are read line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from celtrace.containers.mail import is_mail
from celtrace.read.mail import read_mail
from celtrace.read.piece import Piece
from celtrace.read.richtext import is_rich_text, read_rich_text
from celtrace.read.subtitles import is_subtitles, read_subtitles
from celtrace.read.timesheet import is_time_sheet, read_time_sheet
from celtrace.read.webpage import read_page

Reader = Callable[[bytes], Iterator[Piece]]

READERS: tuple[tuple[Callable[[bytes], bool], Reader], ...] = (
    (is_rich_text, read_rich_text),
    (is_time_sheet, read_time_sheet),
    (is_subtitles, read_subtitles),
    (is_mail, read_mail),
)
"""How each format begins, and its reader."""
_HEAD_BYTES = 1 << 16


def reader_of(raw: bytes, kind: str) -> Reader | None:
    """The reader of a text with a format of its own; ``None`` for plain text."""
    if kind == "html":
        return read_page
    head = raw[:_HEAD_BYTES]
    return next((reader for begins, reader in READERS if begins(head)), None)
