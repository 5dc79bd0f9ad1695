"""Files that documents and messages hold: pictures, objects, attachments, as members of the document.

Which parts count is said by the reader of each container: ``embedded_package`` (ECMA-376 part 2, OpenDocument, OWPML,
Krita), ``embedded_compound`` ([MS-CFB]: Office 97, HWP 5, Outlook), ``embedded_pdf`` and ``embedded_mail``. Programs in
documents are never run and macros never taken out.
"""

from __future__ import annotations

from collections.abc import Iterator

from celtrace.inventory.archives_base import Archive, Entry
from celtrace.inventory.embedded_compound import compound_entries
from celtrace.inventory.embedded_mail import mail_entries
from celtrace.inventory.embedded_package import package_entries
from celtrace.inventory.embedded_pdf import pdf_entries
from celtrace.inventory.kinds_window import Window

MAIL = "mail"
"""What a text with the media type of a message is opened as."""
PACKAGES = frozenset(["docx", "xlsx", "pptx", "odt", "ods", "hwpx", "kra"])
COMPOUNDS = frozenset(["doc", "xls", "ppt", "ole", "hwp"])
HOLDERS = PACKAGES | COMPOUNDS | {"pdf", MAIL}


def holder(kind: str, mime: str) -> str:
    """What content of a kind is opened as for the files in it; empty when it holds none."""
    if mime == "message/rfc822":
        return MAIL
    return kind if kind in HOLDERS else ""


def embedded_entries(window: Window, kind: str, archive: Archive, limit: int) -> Iterator[Entry]:
    """Files in a document or message of a kind of :data:`HOLDERS`, at most ``limit`` listed.

    Raises:
        Broken: the container cannot be walked.
    """
    if kind in PACKAGES:
        yield from package_entries(window, archive, limit)
    elif kind in COMPOUNDS:
        yield from compound_entries(window)
    elif kind == MAIL:
        yield from mail_entries(window)
    else:
        yield from pdf_entries(window)
