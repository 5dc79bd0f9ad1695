"""Documents by kind, with what went wrong said beside what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from celtrace.read.compound import SIGNATURE, compound, read_summaries
from celtrace.read.hwp import read_hwp
from celtrace.read.hwpx import read_hwpx
from celtrace.read.limits import PIECES, EncryptedError, OverLimitError, UnsupportedError
from celtrace.read.mail import is_outlook, read_outlook
from celtrace.read.opendocument import read_opendocument
from celtrace.read.package import Package
from celtrace.read.piece import Piece
from celtrace.read.presentation import read_slides
from celtrace.read.properties import metadata, read_properties
from celtrace.read.shirahei import read_shirahei
from celtrace.read.slides97 import read_slides97
from celtrace.read.spreadsheet import read_workbook
from celtrace.read.worddoc import read_doc
from celtrace.read.wordprocessing import read_document
from celtrace.read.workbook97 import read_workbook97
from celtrace.records import locator

PACKAGES: dict[str, Callable[[Package], Iterator[Piece]]] = {
    "docx": read_document,
    "xlsx": read_workbook,
    "pptx": read_slides,
}
"""Readers of Office Open XML by kind."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT = 64 << 20


def read_office(path: Path, kind: str) -> Iterator[Piece]:
    """Properties first, then the text, of a docx, xlsx or pptx.

    Raises:
        ReadError: it is damaged, encrypted, unsafe, or larger than what is read.
    """
    with path.open("rb") as stream:
        if stream.read(8) == SIGNATURE:
            yield from read_ole(path)
            return
    with Package(path) as package:
        count = 0
        for part in (read_properties, PACKAGES[kind], _embedded):
            for piece in part(package):
                count += 1
                if count > PIECES:
                    raise OverLimitError("more text than is read of one document")
                yield piece


def _embedded(package: Package) -> Iterator[Piece]:
    """Names of pictures, objects and macros of a document; ``inventory.embedded`` opens them, but no macros."""
    for name in package.names():
        label = "macro project" if name.lower().endswith("vbaproject.bin") else ""
        if any(f"/{folder}/" in name.lower() for folder in ("media", "embeddings", "activex")):
            label = "embedded file"
        if label:
            yield metadata(locator(member=name), label, name)


def read_ole(path: Path) -> Iterator[Piece]:
    """What a compound file of no kind of its own says: a message of Outlook, or its properties.

    Raises:
        EncryptedError: it holds an encrypted Office document ([MS-OFFCRYPTO] 2.3.4.4).
        UnsupportedError: it holds anything else.
    """
    if _holds(path, _ENCRYPTED_STREAM):
        raise EncryptedError("an Office document behind a password")
    with compound(path) as document:
        message = is_outlook(document)
        if not message:
            yield from read_summaries(document)
    if not message:
        raise UnsupportedError("of this compound file only its properties are read")
    yield from read_outlook(path)


def _holds(path: Path, wanted: bytes) -> bool:
    """Whether a name stands in the directory, even where damage keeps it from being walked."""
    before, seen = b"", 0
    with path.open("rb") as stream:
        while seen < _LOOKED_AT and (chunk := stream.read(1 << 20)):
            if wanted in before + chunk:
                return True
            before, seen = chunk[-len(wanted) :], seen + len(chunk)
    return False


def _package(kind: str) -> Callable[[Path], Iterator[Piece]]:
    return lambda path: read_office(path, kind)


READERS: dict[str, Callable[[Path], Iterator[Piece]]] = {
    **{kind: _package(kind) for kind in PACKAGES},
    "doc": read_doc,
    "xls": read_workbook97,
    "ppt": read_slides97,
    "hwp": read_hwp,
    "hwpx": read_hwpx,
    "odt": read_opendocument,
    "ods": read_opendocument,
    "odp": read_opendocument,
    "ole": read_ole,
    "sts": lambda path: read_shirahei(path.read_bytes()),
}
"""Readers of documents by kind."""
