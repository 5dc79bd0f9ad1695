"""PDF through PDFium: text by page, each line with its box, comments with their authors, document information.

PDFium (BSD-3-Clause) is reached through pypdfium2, which the media extra brings; without it a PDF is
reported as unsupported. Text order is PDFium's; a page without text may be a scan, whose pictures
``inventory.embedded_pdf`` takes out. A box is x, y, width and height in points of 1/72 inch from the upper left corner
of the page as its boxes bound it, before the page is turned (ISO 32000-2, 7.7.3.3).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from celtrace.read.limits import (
    PAGES,
    PIECES,
    DamagedError,
    EncryptedError,
    OverLimitError,
    ReadError,
    UnsupportedError,
)
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.properties import metadata
from celtrace.read.xmp import packets, properties
from celtrace.records import locator

_ROLES = {"Author": "creator", "Title": "title", "Subject": "subject"}
_ATTACHMENTS = 1000
_SCANNED = 32 << 20
_PACKETS = 20
_LINE = re.compile(r"[^\r\n]+")


def read_pdf(path: Path) -> Iterator[Piece]:
    """Pieces of a PDF.

    Raises:
        ReadError: it is encrypted, damaged, larger than what is read, or PDFium is not installed.
    """
    try:
        import pypdfium2
        import pypdfium2.raw as raw
    except ImportError as error:
        raise UnsupportedError("reading PDF needs pypdfium2, which the media extra installs") from error
    try:
        document = pypdfium2.PdfDocument(str(path))
    except pypdfium2.PdfiumError as error:
        raise _refusal(raw) from error
    try:
        for number, (label, value) in enumerate(document.get_metadata_dict(skip_empty=True).items(), 1):
            yield metadata(locator(layer=f"Info/{label}", line=number), _ROLES.get(label, label), value)
        yield from _attachments(document, raw)
        yield from _packets(path)
        pages = len(document)
        if pages == 0:
            raise DamagedError("the document has no page")
        count = unreadable = 0
        for number in range(1, min(pages, PAGES) + 1):
            try:
                page = document[number - 1]
            except pypdfium2.PdfiumError:
                unreadable += 1
                continue
            for piece in _page(page, number, raw):
                count += 1
                if count > PIECES:
                    raise OverLimitError("more text than is read of one document")
                yield piece
            page.close()
        if unreadable:
            raise DamagedError(f"{unreadable} of {pages} pages cannot be loaded")
        if pages > PAGES:
            raise OverLimitError(f"{pages} pages, of which {PAGES} were read")
    finally:
        document.close()


def _attachments(document: Any, raw: Any) -> Iterator[Piece]:
    """Names of embedded files (fpdf_attachment.h); ``inventory.embedded_pdf`` opens them."""
    for number in range(min(raw.FPDFDoc_GetAttachmentCount(document.raw), _ATTACHMENTS)):
        name = _attachment_name(raw.FPDFDoc_GetAttachment(document.raw, number), raw)
        if name:
            place = locator(layer="attachment", line=number + 1)
            yield unicode_piece(place, name, role="name", method="metadata")


def _attachment_name(attachment: Any, raw: Any) -> str:
    length = raw.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
    if not 2 < length < 1 << 16:
        return ""
    room = ctypes.create_string_buffer(length)
    raw.FPDFAttachment_GetName(attachment, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return room.raw[: length - 2].decode("utf-16-le", "replace")


def _packets(path: Path) -> Iterator[Piece]:
    """Properties of XMP packets that stand uncompressed in the file, as they should (ISO 32000-2, 14.3.2)."""
    with path.open("rb") as stream:
        head = stream.read(_SCANNED)
    number = 0
    for packet in packets(head)[:_PACKETS]:
        for label, value in properties(packet):
            number += 1
            yield metadata(locator(layer=f"XMP/{label}", line=number), label, value)


def _refusal(raw: Any) -> ReadError:
    """The reason of the last failed load (fpdfview.h, FPDF_GetLastError)."""
    code = raw.FPDF_GetLastError()
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return EncryptedError("a PDF behind a password")
    return DamagedError("PDFium cannot load the document")


def _page(page: Any, number: int, raw: Any) -> Iterator[Piece]:
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        for line, found in enumerate(_LINE.finditer(text), 1):
            if found.group().strip("\x00 \t\ufffe\uffff"):
                box = _box(page, textpage, text, found, raw)
                place = locator(page=number, line=line, **({"box": box} if box else {}))
                yield unicode_piece(place, found.group().replace("\x00", ""))
    finally:
        textpage.close()
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            contents, author = _string(annotation, b"Contents", raw), _string(annotation, b"T", raw)
            attached = _attachment_name(raw.FPDFAnnot_GetFileAttachment(annotation), raw)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
        place = locator(page=number, layer=f"annotation {index + 1}")
        if attached:
            yield unicode_piece(place, attached, role="name", method="metadata")
        if contents.strip():
            yield unicode_piece(place, contents, role="comment")
            if author.strip():
                yield unicode_piece(place, author, role="author", method="metadata")


def _box(page: Any, textpage: Any, text: str, found: re.Match[str], raw: Any) -> str:
    """The box around the visible characters of a line; empty where no character has one (fpdf_text.h)."""
    before = len(text[: found.start()].encode("utf-16-le")) // 2
    at = before
    boxes = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for char in found.group():
        index = raw.FPDFText_GetCharIndexFromTextIndex(textpage.raw, at)
        at += 1 + (char > "\uffff")
        sides = (ctypes.byref(side) for side in (left, right, bottom, top))
        if index >= 0 and not char.isspace() and raw.FPDFText_GetCharBox(textpage.raw, index, *sides):
            boxes.append((left.value, bottom.value, right.value, top.value))
    if not boxes:
        return ""
    west, _, _, north = page.get_bbox()
    x, y = min(box[0] for box in boxes), max(box[3] for box in boxes)
    width, height = max(box[2] for box in boxes) - x, y - min(box[1] for box in boxes)
    return ",".join(str(round(value)) for value in (x - west, north - y, width, height))


def _string(annotation: Any, key: bytes, raw: Any) -> str:
    """A text value of an annotation's dictionary, UTF-16LE in PDFium's interface (fpdf_annot.h)."""
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < length < 1 << 20:
        return ""
    room = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return room.raw[: length - 2].decode("utf-16-le", "replace")
