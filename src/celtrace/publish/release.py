"""Write a release: HTML, the tree of blocks as JSON, and the manifest that leads from claims to bytes.

The same case gives the same bytes; no clock is read. Times of runs and releases stand in custody only.
"""

from __future__ import annotations

import hashlib
import html
import re
import secrets
from pathlib import Path
from typing import Any, Protocol

import msgspec

from celtrace.publish.blocks import Document, claims
from celtrace.publish.build import build
from celtrace.publish.gate import ReleaseError, problems, readable_text
from celtrace.publish.html import render_html
from celtrace.publish.mask import Masker, personal_values
from celtrace.publish.reading import Readable
from celtrace.records import Evidence, Finding, Party

MANIFEST = "manifest.json"
_KEY = "mask_key"


class Writable(Readable, Protocol):
    """A case that a release may add to."""

    ledger: Any


def render(case: Writable, edition: str = "full") -> list[Path]:
    """Write an edition into ``report/`` and return the paths: HTML, JSON, manifest.

    Raises:
        ReleaseError: the gate refuses; nothing is written.
        ValueError: there is no such edition.
    """
    document, artefacts = prepare(case, edition, b"" if edition == "full" else mask_key(case))
    folder = case.folder / "report"
    folder.mkdir(exist_ok=True)
    written = []
    for name, data in artefacts.items():
        _write(folder / name, data)
        written.append(folder / name)
    _write(folder / MANIFEST, manifest(case, document, artefacts, folder))
    return [*written, folder / MANIFEST]


def prepare(case: Readable, edition: str, key: bytes) -> tuple[Document, dict[str, bytes]]:
    """The tree of an edition and its artefacts by file name, after the gate.

    Raises:
        ReleaseError: the gate refuses.
        ValueError: there is no such edition.
    """
    document = build(case, edition)
    values: dict[str, str] = {}
    if edition != "full":
        values = hidden_values(case, edition)
        document = Masker(values, key).document(document)
    stem = file_stem(edition)
    artefacts = {
        f"{stem}.html": render_html(document),
        f"{stem}.json": msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n",
    }
    against = problems(case, document, artefacts, values, _ordinary(document) if values else frozenset())
    if against:
        raise ReleaseError(against)
    return document, artefacts


def hidden_values(case: Readable, edition: str) -> dict[str, str]:
    """What an edition hides: personal data, and in a reply pack every other party."""
    values = personal_values(case)
    kind, _colon, asked = edition.partition(":")
    if kind == "reply":
        own = {name for party in case.rows(Party) if party.id == asked for name in (party.name, *party.names)}
        for party in case.rows(Party):
            if party.id != asked:
                values |= dict.fromkeys({party.name, *party.names} - own - {""}, "party")
    return dict(sorted(values.items()))


def file_stem(edition: str) -> str:
    """The file name of an edition without its ending; ``reply:V-01`` becomes ``reply-V-01``."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", edition.replace(":", "-")).lstrip(".")


def mask_key(case: Writable) -> bytes:
    """The key of the case for masking, made once and kept in the ledger; it is never exported.

    A case that is open for reading is opened for a change for as long as making the key takes.

    Raises:
        celtrace.case.CaseBusyError: the key has to be made and another process changes the case.
    """
    from celtrace.case import OpenCase, change_case

    stored = case.ledger.meta(_KEY)
    if not stored and not isinstance(case, OpenCase):
        with change_case(case.folder, "make the key for masking") as opened:
            return mask_key(opened)
    if not stored:
        stored = secrets.token_hex(32)
        case.ledger.set_meta(_KEY, stored)
    return bytes.fromhex(str(stored))


def manifest(case: Readable, document: Document, artefacts: dict[str, bytes], folder: Path) -> bytes:
    """Hashes of all releases in the folder, and the claims of all editions down to SHA-256 and locator."""
    ledger = getattr(case, "ledger", None)
    links = ledger.custody() if ledger is not None else []
    before = _read(folder / MANIFEST)
    files = {
        name: value
        for name, value in before.get("files", {}).items()
        if (folder / name).is_file() and name not in artefacts
    }
    files |= {name: hashlib.sha256(data).hexdigest() for name, data in artefacts.items()}
    findings = {row.id: row for row in case.rows(Finding)}
    evidence = {row.id: row for row in case.rows(Evidence)}
    editions = {document.edition: [claim.id for claim in claims(document)]}
    others = {
        name: [ident for ident in cited if ident in findings]
        for name, cited in before.get("editions", {}).items()
        if name != document.edition and f"{file_stem(name)}.html" in files
    }
    editions = dict(sorted((others | editions).items()))
    named = sorted({ident for cited in editions.values() for ident in cited})
    rows = [
        {
            "id": ident,
            "findings": [ident],
            "evidence": [
                {"id": each, "places": evidence[each].places, "place_count": evidence[each].place_count}
                for each in findings[ident].evidence
            ],
        }
        for ident in named
    ]
    body = {
        "celtrace": document.version,
        "case_head": links[-1].hash if links else "",
        "files": dict(sorted(files.items())),
        "editions": editions,
        "claims": rows,
    }
    return msgspec.json.format(msgspec.json.encode(body), indent=1) + b"\n"


def _ordinary(document: Document) -> frozenset[str]:
    """Words of the frame and of chapter titles, which a value may equal by chance."""
    empty = msgspec.structs.replace(
        document,
        chapters=[msgspec.structs.replace(each, blocks=[]) for each in document.chapters],
        title="",
        authority="",
    )
    text = html.unescape(readable_text(render_html(empty)))
    return frozenset(re.findall(r"\w+", text)) | {"edition", "full", "public", "memo"}


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        found = msgspec.json.decode(path.read_bytes())
    except msgspec.DecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, data: bytes) -> None:
    from celtrace.case.files import write_atomically

    write_atomically(path, data)


__all__ = ["ReleaseError", "manifest", "mask_key", "prepare", "render"]
