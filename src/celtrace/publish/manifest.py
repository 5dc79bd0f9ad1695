"""The manifest of a release: the hash of every file, and the way of every claim to SHA-256 and locator.

A signature (``manifest.sig``) is over the bytes of the manifest, so it covers every file that the manifest
names. It shows that who holds the key released these files; not who that is, nor that what they say is true.

A time stamp (``manifest.tsr``, the answer of an authority by RFC 3161) is over the same bytes. It shows that they were
there at its time, if its authority is to be believed; not who made them, nor that they were not made long before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from celtrace.publish.blocks import Document, claims
from celtrace.publish.reading import Readable
from celtrace.records import Evidence, Finding

NAME = "manifest.json"
SIGNATURE = "manifest.sig"
STAMP = "manifest.tsr"

Masking = Callable[[str], str]


def of_bundle(
    case: Readable, document: Document, files: Mapping[str, bytes], mask: Masking | None = None
) -> bytes:
    """The manifest of one edition's bundle."""
    cited = [claim.id for claim in claims(document)]
    return _encoded(
        {
            "celtrace": document.version,
            "edition": document.edition,
            "title": document.title,
            "case_head": head(case),
            "files": _hashes(files),
            "editions": {document.edition: cited},
            "claims": rows(case, cited, mask),
        }
    )


def of_folder(
    case: Readable,
    document: Document,
    files: Mapping[str, bytes],
    folder: Path,
    stem: Callable[[str], str],
    mask: Masking | None = None,
) -> bytes:
    """The manifest of a folder that holds several editions; what stood there before is kept."""
    before = _read(folder / NAME)
    kept = {
        name: value
        for name, value in before.get("files", {}).items()
        if (folder / name).is_file() and name not in files
    }
    findings = {row.id for row in case.rows(Finding)}
    others = {
        name: [ident for ident in cited if ident in findings]
        for name, cited in before.get("editions", {}).items()
        if name != document.edition and any(each.startswith(f"{stem(name)}.") for each in kept)
    }
    editions = dict(sorted((others | {document.edition: [claim.id for claim in claims(document)]}).items()))
    cited = sorted({ident for idents in editions.values() for ident in idents})
    return _encoded(
        {
            "celtrace": document.version,
            "case_head": head(case),
            "files": dict(sorted((kept | _hashes(files)).items())),
            "editions": editions,
            "claims": rows(case, cited, mask),
        }
    )


def rows(case: Readable, cited: list[str], mask: Masking | None = None) -> list[dict[str, Any]]:
    """Claims by id, each with its finding and evidence down to places."""
    findings = {row.id: row for row in case.rows(Finding)}
    evidence = {row.id: row for row in case.rows(Evidence)}
    return [
        {
            "id": ident,
            "findings": [ident],
            "evidence": [
                {
                    "id": each,
                    "places": [_masked(place, mask) for place in evidence[each].places],
                    "place_count": evidence[each].place_count,
                }
                for each in findings[ident].evidence
            ],
        }
        for ident in sorted(set(cited))
    ]


def head(case: Readable) -> str:
    """The last link of the case's custody chain."""
    ledger = getattr(case, "ledger", None)
    links = ledger.custody() if ledger is not None else []
    return str(links[-1].hash) if links else ""


def _masked(place: str, mask: Masking | None) -> str:
    sha256, space, where = place.partition(" ")
    return f"{sha256}{space}{mask(where)}" if mask is not None else place


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}


def _encoded(body: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(body), indent=1) + b"\n"


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        found = msgspec.json.decode(path.read_bytes())
    except msgspec.DecodeError:
        return {}
    return found if isinstance(found, dict) else {}
