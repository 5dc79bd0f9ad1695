"""The kind of an item by its content: fixed signatures first, then structure, then text or not."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from celtrace.inventory.kinds_media import is_tar, media_kind
from celtrace.inventory.kinds_office import ole_kind, zip_kind
from celtrace.inventory.kinds_text import text_kind
from celtrace.inventory.kinds_window import EDGE, Window
from celtrace.resources.kinds import ARCHIVES, EXTENSIONS, LOOSE, MIME, SIGNATURES

__all__ = ["Kind", "extension_of", "is_tar", "mismatched", "needs_whole", "sniff"]

HEAD = EDGE

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00PK\x03\x04")


class Kind(NamedTuple):
    """A kind with its media type, and what is wrong with the content as far as its structure shows.

    ``problem`` is a reason of the column ``reason`` or empty, ``detail`` the sentence that explains it.
    """

    kind: str
    mime: str
    problem: str = ""
    detail: str = ""


def sniff(window: Window, extension: str = "") -> Kind:
    """The kind of the content seen through ``window``.

    ``extension`` decides nothing by itself. It is a second witness where a format has no signature of its
    own (TGA without a footer, TVPaint).
    """
    if window.size == 0:
        return Kind("empty", MIME["empty"])
    head = window.read(0, HEAD)
    for offset, signature, kind in SIGNATURES:
        found = head[offset : offset + len(signature)]
        if found == signature and (kind != "bz2" or head[:3] == b"BZh"):
            return _refined(kind, head)
    if head.startswith(_ZIP):
        found_zip = zip_kind(window)
        return Kind(found_zip.kind, found_zip.mime or MIME[found_zip.kind])
    if head.startswith(_OLE):
        name = ole_kind(window)
        if name == "encrypted":
            return Kind("ole", MIME["ole"], "encrypted", "an Office document encrypted with a password")
        return Kind(name, MIME[name])
    media = media_kind(window, head, extension)
    if media is not None:
        return Kind(media.kind, media.mime or MIME[media.kind], media.problem, media.detail)
    name, mime = text_kind(head, window.size)
    if name:
        return Kind(name, mime or MIME[name])
    return Kind("binary", MIME["binary"])


def needs_whole(head: bytes) -> bool:
    """Whether content that begins with ``head`` must be at hand as a whole to be told or opened."""
    if head.startswith((*_ZIP, _OLE)) or head[4:8] in (b"ftyp", b"moov", b"mdat", b"free", b"wide", b"skip"):
        return True
    if any(head[at : at + len(magic)] == magic and kind in ARCHIVES for at, magic, kind in SIGNATURES):
        return True
    return is_tar(head)


def _refined(kind: str, head: bytes) -> Kind:
    if kind == "audio":
        mime = {b"fLaC": "audio/flac", b"OggS": "audio/ogg", b"MThd": "audio/midi"}.get(
            head[:4], MIME["audio"]
        )
        return Kind(kind, mime)
    if kind == "font" and head[:4] in (b"wOFF", b"wOF2"):
        return Kind(kind, "font/woff2" if head[3:4] == b"2" else "font/woff")
    return Kind(kind, MIME[kind])


def extension_of(path: str) -> str:
    """The extension of a path in lower case without its dot and without blanks; empty when there is none."""
    name = posixpath.basename(path).strip().lstrip(".")
    extension = posixpath.splitext(name)[1]
    return extension[1:].strip().lower()


def mismatched(kind: str, extension: str) -> bool:
    """Whether a name with ``extension`` promises another kind than ``kind``.

    An extension that belongs to no known kind promises nothing. A name without an extension is reported
    when the content has a signature of its own, since a program would have written one.
    """
    if kind == "empty":
        return False
    if not extension:
        return kind not in LOOSE and kind not in {"exe", "sqlite"}
    carried = EXTENSIONS.get(extension)
    if carried is None or kind in carried:
        return False
    return not (carried & LOOSE and kind in LOOSE)
