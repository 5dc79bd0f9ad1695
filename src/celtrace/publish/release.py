"""Write a release: HTML, PDF, Markdown, the tree of blocks, and the manifest that leads from claims to bytes.

The same case gives the same bytes; no clock is read. Times of runs and releases stand in custody only.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from celtrace.case.files import write_atomically
from celtrace.publish import fonts, manifest
from celtrace.publish.blocks import ClaimTable, Document, Figure, Table
from celtrace.publish.build import build
from celtrace.publish.bundle import SAID, bundle_files
from celtrace.publish.equal import FRAME, differences
from celtrace.publish.extract import texts
from celtrace.publish.fields import FIELDS
from celtrace.publish.frame import SENTENCES, words
from celtrace.publish.gate import ReleaseError, problems
from celtrace.publish.html import render_html
from celtrace.publish.markdown import render_markdown
from celtrace.publish.mask import KINDS, Masker, masked_texts, personal_values
from celtrace.publish.pdf import render_pdf
from celtrace.publish.reading import Readable
from celtrace.records import Edge, Match, Party

_KEY = "mask_key"


class Writable(Readable, Protocol):
    """A case that a release may add to."""

    ledger: Any


BUNDLE = "bundle"
FORMS = ("html", "pdf", "md", BUNDLE)
"""Forms of a report, besides the tree of blocks as JSON that is always written."""


class MissingPartError(Exception):
    """A form was asked for whose library is not installed; the message says which command installs it."""


class Signer(Protocol):
    """A key that signs a manifest (:class:`celtrace.signing.Key`)."""

    name: str

    def sign(self, data: bytes) -> str:
        """The signature of some bytes in hex."""


def render(
    case: Writable,
    edition: str = "full",
    forms: Sequence[str] = ("html",),
    sign: Signer | None = None,
    stamp: Callable[[bytes], bytes] | None = None,
) -> list[Path]:
    """Write an edition into ``report/`` and return the paths: its forms, JSON, the bundle's first page, manifest.

    ``stamp`` gives a time stamp of the bundle's manifest; it is called after the gate, and what it raises ends the
    release with nothing written.

    Raises:
        ReleaseError: the gate refuses; nothing is written.
        MissingPartError: ``pdf`` is asked for and the typesetter is not installed.
        ValueError: there is no such edition or form.
    """
    released = prepare(case, edition, b"" if edition == "full" else mask_key(case), forms, sign)
    if stamp is not None:
        listed = f"{file_stem(edition)}/{manifest.NAME}"
        if listed not in released.artefacts:
            raise ValueError("a time stamp is one of a bundle's manifest, and no bundle is made")
        released.artefacts[f"{file_stem(edition)}/{manifest.STAMP}"] = stamp(released.artefacts[listed])
    folder = case.folder / "report"
    folder.mkdir(exist_ok=True)
    old = folder / file_stem(edition)
    if BUNDLE in forms and old.is_dir():
        shutil.rmtree(old)
    for name, data in released.artefacts.items():
        write_atomically(folder / name, data)
    whole = manifest.of_folder(case, released.document, released.artefacts, folder, file_stem, released.mask)
    write_atomically(folder / manifest.NAME, whole)
    written = [
        folder / name for name in released.artefacts if "/" not in name or name.endswith("/index.html")
    ]
    return [*written, folder / manifest.NAME]


class Released(msgspec.Struct, frozen=True, kw_only=True):
    """An edition that passed the gate: its tree, its artefacts by file name, and how its text was masked."""

    document: Document
    artefacts: dict[str, bytes]
    mask: Callable[[str], str] | None = None


def prepare(
    case: Readable, edition: str, key: bytes, forms: Sequence[str] = ("html",), sign: Signer | None = None
) -> Released:
    """An edition and its artefacts, after the gate.

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
    hide = None
    if edition != "full":
        values, ordinary = hidden_values(case, edition), ordinary_words(document)
        if BUNDLE in forms:
            from celtrace.publish.export import exchanged_words

            ordinary |= exchanged_words(case, document)
        hide = masker(values, key, ordinary, masked_texts(case))
        document = hide.document(document)
    artefacts, against = _artefacts(document, forms)
    if BUNDLE in forms:
        artefacts |= _bundle(case, document, artefacts, hide, sign)
    against += problems(case, document, artefacts, values, ordinary)
    if against:
        raise ReleaseError(against)
    return Released(document=document, artefacts=artefacts, mask=hide.text if hide else None)


def _bundle(
    case: Readable,
    document: Document,
    artefacts: Mapping[str, bytes],
    hide: Masker | None,
    sign: Signer | None,
) -> dict[str, bytes]:
    """The files of an edition's bundle, its manifest and signature among them, below the edition's name."""
    from celtrace.publish.export import WRITERS, selected

    chosen = selected(case, document, hide)
    files = bundle_files(document, artefacts, {form: write(chosen) for form, write in WRITERS.items()})
    listed = manifest.of_bundle(case, document, files, hide.text if hide else None)
    files[manifest.NAME] = listed
    if sign is not None:
        signed = {"key": sign.name, "signature": sign.sign(listed)}
        files[manifest.SIGNATURE] = msgspec.json.format(msgspec.json.encode(signed), indent=1) + b"\n"
    return {f"{file_stem(document.edition)}/{name}": data for name, data in files.items()}


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
    """What an edition hides: personal data, and in a reply pack every other party.

    A reply pack names the list entries that its party is asked about, whoever else has their name.
    """
    values = personal_values(case)
    kind, _colon, asked = edition.partition(":")
    if kind == "reply":
        own = {name for party in case.rows(Party) if party.id == asked for name in (party.name, *party.names)}
        for party in case.rows(Party):
            if party.id != asked:
                values |= dict.fromkeys({party.name, *party.names} - own - {""}, "party")
        own |= {row.entry_name for row in case.rows(Match) if row.party_id == asked}
        told = {name.casefold() for name in own}
        for edge in case.rows(Edge):
            ends = ((edge.from_id, edge.from_name), (edge.to_id, edge.to_name))
            values |= {
                name: "party" for ident, name in ends if ident != asked and name.casefold() not in told | {""}
            }
    return dict(sorted(values.items()))


def masker(
    values: Mapping[str, str],
    key: bytes,
    ordinary: Collection[str],
    instead: Mapping[str, str] | None = None,
) -> Masker:
    """Masks values; one that is an ordinary word of the frame too is masked in its own case only."""
    common = {word.lower() for word in ordinary}
    return Masker(values, key, {value for value in values if value.lower() in common}, instead)


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


def ordinary_words(document: Document) -> frozenset[str]:
    """Words of the frames of all forms, of titles, columns and fixed sentences, which a value may equal by chance."""
    empty = msgspec.structs.replace(
        document,
        chapters=[msgspec.structs.replace(each, blocks=[]) for each in document.chapters],
        title="",
        sources=[],
        material="",
        authority="",
    )
    named = [
        name
        for chapter in document.chapters
        for block in chapter.blocks
        if isinstance(block, Table | ClaimTable | Figure)
        for name in block.columns
    ]
    found = words([*texts("", render_html(empty)), *SENTENCES, *FRAME, *SAID.values(), *named])
    return frozenset(found | FIELDS | set(KINDS) | {"edition", "full", "public", "memo", "reply"})
