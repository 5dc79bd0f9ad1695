"""Files in a PDF: attachments of the document and of its comments, and the pictures on its pages.

PDFium (BSD-3-Clause) through pypdfium2, which the media extra brings; without it nothing is opened, which ``read``
reports. A picture that is stored as JPEG is taken as it stands, byte for byte; any other is decoded and written as
PNG. A picture that stands on several pages comes once. ISO 32000-2: 7.11.4 (embedded files), 8.9 (images), 12.5.6.15
(file attachment annotations); PDFium's ``fpdf_attachment.h``, ``fpdf_annot.h``.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
from collections.abc import Iterator
from typing import Any

from celtrace.inventory.archives_base import Broken, Entry, held
from celtrace.inventory.kinds_window import Window

_LARGEST = 200 << 20
"""Bytes of a PDF that is opened in memory."""
_PAGES = 2_000
_ATTACHMENTS = 1_000
_ATTACHMENT_BYTES = 64 << 20
_PIXELS, _ALL_PIXELS = 60_000_000, 400_000_000
"""Pixels of one picture and of all pictures that are decoded."""
_LEAST = 24
"""Shorter side in pixels under which a picture is an ornament."""


def pdf_entries(window: Window) -> Iterator[Entry]:
    """Attachments, then pictures page by page; nothing where PDFium refuses the document.

    Raises:
        Broken: it is too large, or holds more pictures than are decoded.
    """
    try:
        import pypdfium2
        import pypdfium2.raw as raw
    except ImportError:
        return
    if window.size > _LARGEST:
        raise Broken("limit_memory", "the PDF is too large to be opened for the files in it")
    try:
        document = pypdfium2.PdfDocument(window.read(0, window.size))
    except pypdfium2.PdfiumError:
        return
    try:
        for number in range(min(raw.FPDFDoc_GetAttachmentCount(document.raw), _ATTACHMENTS)):
            yield from _attachment(raw.FPDFDoc_GetAttachment(document.raw, number), number, raw)
        seen: set[bytes] = set()
        pixels = 0
        for number in range(min(len(document), _PAGES)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                continue
            yield from _comments(page, number + 1, raw)
            for at, (entry, size) in enumerate(_pictures(page, number + 1, raw, seen), 1):
                pixels += size
                if pixels > _ALL_PIXELS:
                    raise Broken("limit_output", f"pictures after number {at} of page {number + 1} are left")
                yield entry
            page.close()
    finally:
        document.close()


def _attachment(attachment: Any, number: int, raw: Any, place: str = "") -> Iterator[Entry]:
    length = raw.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
    name = f"attachment {number + 1}"
    if 2 < length < 1 << 16:
        room = ctypes.create_string_buffer(length)
        raw.FPDFAttachment_GetName(attachment, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length)
        name = room.raw[: length - 2].decode("utf-16-le", "replace").replace("/", "_")
    size = ctypes.c_ulong()
    if not attachment or not raw.FPDFAttachment_GetFile(attachment, None, 0, ctypes.byref(size)):
        return
    if size.value > _ATTACHMENT_BYTES:
        yield held(place + name, b"", "an attachment is larger than what is taken out", "limit_output")
        return
    data = ctypes.create_string_buffer(max(size.value, 1))
    raw.FPDFAttachment_GetFile(attachment, data, size.value, ctypes.byref(size))
    yield held(place + name, data.raw[: size.value])


def _comments(page: Any, number: int, raw: Any) -> Iterator[Entry]:
    """Files attached to comments of a page."""
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            attachment = raw.FPDFAnnot_GetFileAttachment(annotation)
            yield from _attachment(attachment, index, raw, place=f"page {number}/")
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _pictures(page: Any, number: int, raw: Any, seen: set[bytes]) -> Iterator[tuple[Entry, int]]:
    """Pictures of a page that were not on a page before, and their size in pixels."""
    import pypdfium2

    for at, picture in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), 1):
        try:
            width, height = picture.get_px_size()
            stored = bytes(picture.get_data())
            key = hashlib.sha256(b"%d %d " % (width, height) + stored).digest()
            if min(width, height) < _LEAST or key in seen:
                continue
            seen.add(key)
            name = f"page {number}/picture {at}"
            filters = picture.get_filters()
            if filters and filters[-1] == "DCTDecode":
                yield held(f"{name}.jpg", bytes(picture.get_data(decode_simple=True))), 0
            elif width * height > _PIXELS:
                detail = f"{width} x {height} pixels are too many to decode"
                yield held(f"{name}.png", b"", detail, "limit_output"), 0
            else:
                yield held(f"{name}.png", _png(picture)), width * height
        except (pypdfium2.PdfiumError, ValueError, OSError) as error:
            detail = f"a picture cannot be taken out: {type(error).__name__}"
            yield held(f"page {number}/picture {at}", b"", detail, "damaged"), 0


def _png(picture: Any) -> bytes:
    stream = io.BytesIO()
    bitmap = picture.get_bitmap(render=False)
    bitmap.to_pil().save(stream, "PNG", compress_level=3)
    bitmap.close()
    return stream.getvalue()
