"""Write a release: HTML, PDF, Markdown, the tree of blocks, and the manifest that leads from claims to bytes.

The same case gives the same bytes; no clock is read. Times of runs and releases stand in custody only.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from celtrace.publish import fonts
from celtrace.publish.blocks import Document, claims
from celtrace.publish.build import build
from celtrace.publish.equal import differences
from celtrace.publish.extract import texts
from celtrace.publish.fields import FIELDS
from celtrace.publish.gate import ReleaseError, problems
from celtrace.publish.html import render_html
from celtrace.publish.markdown import render_markdown
from celtrace.publish.mask import KINDS, Masker, personal_values
from celtrace.publish.pdf import render_pdf
from celtrace.publish.reading import Readable
from celtrace.records import Evidence, Finding, Party

MANIFEST = "manifest.json"
_KEY = "mask_key"


class Writable(Readable, Protocol):
    """A case that a release may add to."""

    ledger: Any


FORMS = ("html", "pdf", "md")
"""Forms of a report, besides the tree of blocks as JSON that is always written."""


class MissingPartError(Exception):
    """A form was asked for whose library is not installed; the message says which command installs it."""


def render(case: Writable, edition: str = "full", forms: Sequence[str] = ("html",)) -> list[Path]:
    """Write an edition into ``report/`` and return the paths: its forms, JSON, manifest.

    Raises:
        ReleaseError: the gate refuses; nothing is written.
        MissingPartError: ``pdf`` is asked for and the typesetter is not installed.
        ValueError: there is no such edition or form.
    """
    document, artefacts = prepare(case, edition, b"" if edition == "full" else mask_key(case), forms)
    folder = case.folder / "report"
    folder.mkdir(exist_ok=True)
    written = []
    for name, data in artefacts.items():
        _write(folder / name, data)
        written.append(folder / name)
    _write(folder / MANIFEST, manifest(case, document, artefacts, folder))
    return [*written, folder / MANIFEST]


def prepare(
    case: Readable, edition: str, key: bytes, forms: Sequence[str] = ("html",)
) -> tuple[Document, dict[str, bytes]]:
    """The tree of an edition and its artefacts by file name, after the gate.

    Raises:
        ReleaseError: the gate refuses.
        MissingPartError: ``pdf`` is asked for and the typesetter is not installed.
        ValueError: there is no such edition or form.
    """
    strange = set(forms) - set(FORMS)
    if strange:
        raise ValueError(f"no form {', '.join(sorted(strange))}; there are {', '.join(FORMS)}")
    document = build(case, edition)
    values: dict[str, str] = {}
    ordinary: frozenset[str] = frozenset()
    if edition != "full":
        values, ordinary = hidden_values(case, edition), ordinary_words(document)
        document = masker(values, key, ordinary).document(document)
    artefacts, against = _artefacts(document, forms)
    against += problems(case, document, artefacts, values, ordinary)
    if against:
        raise ReleaseError(against)
    return document, artefacts


def _artefacts(document: Document, forms: Sequence[str]) -> tuple[dict[str, bytes], list[str]]:
    """The forms of a report by file name, and where two of them do not say the same."""
    stem = file_stem(document.edition)
    page = render_html(document)
    found = {f"{stem}.html": page} if "html" in forms else {}
    against: list[str] = []
    if "pdf" in forms:
        if not fonts.available():
            raise MissingPartError("PDF needs the typesetter typst: pip install 'celtrace[media]'.")
        typeset = render_pdf(document)
        against = differences(document, page, typeset.data, typeset.unshown)
        found[f"{stem}.pdf"] = typeset.data
    if "md" in forms:
        found[f"{stem}.md"] = render_markdown(document)
    found[f"{stem}.json"] = msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"
    return found, against


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


def masker(values: Mapping[str, str], key: bytes, ordinary: Collection[str]) -> Masker:
    """Masks values; one that is an ordinary word of the frame too is masked in its own case only."""
    common = {word.lower() for word in ordinary}
    return Masker(values, key, {value for value in values if value.lower() in common})


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


def ordinary_words(document: Document) -> frozenset[str]:
    """Words of the frame and of chapter titles, which a value may equal by chance."""
    empty = msgspec.structs.replace(
        document,
        chapters=[msgspec.structs.replace(each, blocks=[]) for each in document.chapters],
        title="",
        sources=[],
        authority="",
    )
    found = {word for text in texts("", render_html(empty)) for word in re.findall(r"\w+", text)}
    return frozenset(found | FIELDS | set(KINDS) | {"edition", "full", "public", "memo", "reply"})


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
