"""Archives made in memory for the tests of this folder."""

from __future__ import annotations

import hashlib
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from celtrace.inventory.archives import Opened, open_archive
from celtrace.inventory.archives_base import Budget, Limits
from celtrace.inventory.kinds_window import BytesWindow


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 8, 9, 30, 2)), data, method)
    return out.getvalue()


def raw_zip(members: Iterable[tuple[bytes, bytes]], extra: bytes = b"") -> bytes:
    """A ZIP with names as bytes and without the flag for UTF-8; ``extra`` goes with each of them."""
    body, directory = bytearray(), bytearray()
    count = 0
    for name, data in members:
        fields = struct.pack("<HHHHH", 20, 0, 0, 0, 0x5828)
        fields += struct.pack("<LLLHH", zlib.crc32(data), len(data), len(data), len(name), len(extra))
        directory += (
            b"PK\x01\x02\x14\0" + fields + struct.pack("<HHHLL", 0, 0, 0, 0, len(body)) + name + extra
        )
        body += b"PK\x03\x04" + fields + name + extra + data
        count += 1
    stated = count & 0xFFFF
    end = struct.pack("<HHHHLLH", 0, 0, stated, stated, len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)


def tarred(members: Mapping[str, bytes], mode: str = "w", **changes: object) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1_704_700_000
            for key, value in changes.items():
                setattr(info, key, value)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


class Kept:
    """What was stored, by hash."""

    def __init__(self) -> None:
        self.blobs: dict[str, bytes] = {}

    def __call__(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        data = b"".join(chunks)
        name = hashlib.sha256(data).hexdigest()
        self.blobs[name] = data
        return name, len(data)


def opened(data: bytes, kind: str, kept: Kept | None = None, name: str = "a", **settings: int) -> Opened:
    return open_archive(
        BytesWindow(data),
        kind,
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        budget=Budget(Limits.of({f"archive_{key}": value for key, value in settings.items()})),
        keep=kept or Kept(),
    )
