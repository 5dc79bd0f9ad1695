"""Office documents by kind, with what went wrong said beside what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from celtrace.read.limits import PIECES, EncryptedError, OverLimitError, UnsupportedError
from celtrace.read.package import Package
from celtrace.read.piece import Piece
from celtrace.read.presentation import read_slides
from celtrace.read.properties import read_properties
from celtrace.read.spreadsheet import read_workbook
from celtrace.read.wordprocessing import read_document

READERS: dict[str, Callable[[Package], Iterator[Piece]]] = {
    "docx": read_document,
    "xlsx": read_workbook,
    "pptx": read_slides,
}
OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
"""First bytes of a compound file ([MS-CFB] 2.2)."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT = 64 << 20


def read_office(path: Path, kind: str) -> Iterator[Piece]:
    """Properties first, then the text, of a docx, xlsx or pptx.

    Raises:
        ReadError: it is damaged, encrypted, unsafe, or larger than what is read.
    """
    with path.open("rb") as stream:
        if stream.read(8) == OLE_SIGNATURE:
            check_compound(path)
    with Package(path) as package:
        count = 0
        for part in (read_properties, READERS[kind]):
            for piece in part(package):
                count += 1
                if count > PIECES:
                    raise OverLimitError("more text than is read of one document")
                yield piece


def check_compound(path: Path) -> None:
    """Say of a compound file why it is not read.

    Raises:
        EncryptedError: it holds an encrypted Office document ([MS-OFFCRYPTO] 2.3.4.4).
        UnsupportedError: it holds anything else.
    """
    with path.open("rb") as stream:
        if _holds(stream, _ENCRYPTED_STREAM):
            raise EncryptedError("an Office document behind a password")
    raise UnsupportedError("documents in compound files are not read yet")


def _holds(stream: BinaryIO, wanted: bytes) -> bool:
    before, seen = b"", 0
    while seen < _LOOKED_AT and (chunk := stream.read(1 << 20)):
        if wanted in before + chunk:
            return True
        before, seen = chunk[-len(wanted) :], seen + len(chunk)
    return False
