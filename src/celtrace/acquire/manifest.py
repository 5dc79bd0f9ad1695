r"""Lists of hashes in the form of ``sha256sum``: read, written, and held against what is there.

Source of the form: GNU coreutils manual, "cksum output modes": ``HASH  NAME`` or ``HASH *NAME``; a line
that begins with a backslash has ``\\``, ``\n`` and ``\r`` escaped in its name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

_LINE = re.compile(rb"(\\?)([0-9a-fA-F]{64}) [ *](.+)", re.DOTALL)
_ESCAPES = {b"\\\\": b"\\", b"\\n": b"\n", b"\\r": b"\r"}


class ManifestError(ValueError):
    """A manifest is not in the form of ``sha256sum``; the message names the line."""


class Disputes(msgspec.Struct, frozen=True, kw_only=True):
    """Where a manifest and a snapshot disagree; sorted raw paths."""

    missing: list[bytes]
    different: list[bytes]
    extra: list[bytes]


def read_manifest(path: Path) -> dict[bytes, str]:
    """Raw path, as the manifest writes it without a leading ``./``, to hash in lower case.

    Blank lines and lines that begin with ``#`` are passed over.

    Raises:
        ManifestError: a line is not ``hash  name``, or a name has two hashes.
        OSError: the file cannot be read.
    """
    found: dict[bytes, str] = {}
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        text = line.removesuffix(b"\r")
        if not text or text.startswith(b"#"):
            continue
        match = _LINE.fullmatch(text)
        if match is None:
            raise ManifestError(f"{path.name} line {number} is not `hash  name`")
        name = re.sub(rb"\\[\\nr]", lambda m: _ESCAPES[m.group()], match[3]) if match[1] else match[3]
        name = re.sub(rb"^(?:\./+)+", b"", name)
        value = match[2].decode().lower()
        if found.setdefault(name, value) != value:
            raise ManifestError(f"{path.name} line {number} gives a second hash for the same name")
    return found


def manifest_line(path: bytes, sha256: str) -> bytes:
    """One line, with its line feed."""
    escaped = path.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return (b"\\" if escaped != path else b"") + sha256.encode() + b"  " + escaped + b"\n"


def part_of(manifest: Mapping[bytes, str], folder: bytes) -> dict[bytes, str]:
    """What a manifest made one folder further up says of ``folder``, names relative to it."""
    prefix = folder + b"/"
    return {path.removeprefix(prefix): value for path, value in manifest.items() if path.startswith(prefix)}


def relative_to(manifest: Mapping[bytes, str], folder: bytes, there: Collection[bytes]) -> dict[bytes, str]:
    """A manifest of ``folder`` with its names relative to it, made inside the folder or one further up.

    It was made further up when every name begins with the folder's and none of them is there as it stands.
    """
    inner = part_of(manifest, folder)
    outer = len(inner) == len(manifest) and not any(path in there for path in manifest)
    return inner if outer else dict(manifest)


def against(manifest: Mapping[bytes, str], there: Iterable[tuple[bytes, str | None]]) -> Disputes:
    """Compare a manifest with path and hash of the regular files of a snapshot."""
    seen = dict(there)
    return Disputes(
        missing=sorted(path for path in manifest if path not in seen),
        different=sorted(path for path, value in seen.items() if manifest.get(path, value) != value),
        extra=sorted(path for path in seen if path not in manifest),
    )


def is_itself(path: bytes, manifest: Path, root: bytes) -> bool:
    """Whether an entry of the tree is the manifest, which cannot list itself."""
    return os.path.realpath(os.path.join(root, path)) == os.path.realpath(os.fsencode(manifest))
