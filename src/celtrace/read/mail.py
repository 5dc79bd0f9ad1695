"""Messages: subject, people, dates with their zone, bodies, names of attachments.

Formats: RFC 5322 and MIME (RFC 2045 to 2049, 2231) through the standard library; Outlook's compound file,
[MS-OXMSG], whose streams are named by property ([MS-OXPROPS]). Bodies in a code page are decided by their bytes,
the stated one only where that stays open. Attachments are named here;
``inventory.embedded`` opens them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from pathlib import Path
from typing import Any

import msgspec

from celtrace.containers.mail import leaves, stated_name
from celtrace.encoding import decide
from celtrace.read.compound import Compound, compound
from celtrace.read.limits import PIECES, DamagedError, OverLimitError
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.plain import decoded
from celtrace.read.webpage import read_page
from celtrace.records import locator

_PEOPLE = ("From", "To", "Cc", "Bcc", "Sender", "Reply-To")
_KEPT = (
    "Date",
    "Message-ID",
    "X-Mailer",
    "User-Agent",
    "Received",
    "Content-Language",
    "Accept-Language",
    "X-Originating-IP",
    "Organization",
)
_OUTLOOK = {
    "0037": "subject",
    "0C1A": "From",
    "0C1F": "From address",
    "5D01": "From address",
    "0E04": "To",
    "0E03": "Cc",
    "0E02": "Bcc",
    "1035": "Message-ID",
    "007D": "headers",
}
_BODY, _ATTACHMENT = "1000", "3707"
_DEPTH = 8


def read_mail(raw: bytes) -> Iterator[Piece]:
    """Pieces of a message and of the messages in it.

    Raises:
        OverLimitError: it holds more text than is read.
    """
    message = message_from_bytes(raw, policy=policy.compat32)
    for count, piece in enumerate(_message(message, "", 0)):
        if count >= PIECES:
            raise OverLimitError("more text than is read of one message")
        yield piece


def _message(message: Message, inside: str, depth: int) -> Iterator[Piece]:
    where = {"member": inside} if inside else {}
    subject = _header(message, "Subject")
    for piece in subject:
        yield msgspec.structs.replace(piece, locator=locator(**where, layer="Subject"), role="title")
    for label in (*_PEOPLE, *_KEPT):
        role = "author" if label in _PEOPLE else "property"
        for number, piece in enumerate(_header(message, label), 1):
            place = locator(**where, layer=label, line=number)
            if piece.text is not None and piece.encoding in ("ascii", "utf-8"):
                text = piece.text if role == "author" else f"{label}: {piece.text}"
                yield unicode_piece(place, text[:4000], role=role, method="metadata")
            else:
                yield msgspec.structs.replace(piece, locator=place, role=role, method="metadata")
    number = 0
    for part in leaves(message):
        number += 1
        name = f"{inside}/{number}" if inside else str(number)
        if part.get_content_type() == "message/rfc822" and depth < _DEPTH:
            for held in part.get_payload():
                if isinstance(held, Message):
                    yield from _message(held, name, depth + 1)
            continue
        yield from _attachment(part, name)
        body = part.get_payload(decode=True)
        if isinstance(body, bytes) and part.get_content_maintype() == "text":
            yield from _body(body, part.get_content_subtype(), name)


def _header(message: Message, label: str) -> list[Piece]:
    """Values of a header: bare bytes and the charsets of encoded words are decided by their bytes."""
    found: list[Piece] = []
    for value in message.get_all(label) or []:
        text = str(value)
        raw = text.encode("utf-8", "surrogateescape")
        words: list[tuple[Any, str | None]] = [(raw, None)]
        if raw.isascii():
            try:
                words = decode_header(text)
            except (ValueError, LookupError):
                words = [(raw, None)]
        pieces = [_word(word) for word, _ in words]
        if all(piece.text is not None for piece in pieces):
            legacy = next((p for p in pieces if p.encoding not in ("ascii", "utf-8")), None)
            text = "".join(piece.text or "" for piece in pieces)
            text = re.sub(r"\s+", " ", text).strip()
            if legacy is not None and len(pieces) == 1:
                found.append(legacy)
            elif text:
                found.append(unicode_piece("", text))
        else:
            found.extend(piece for piece in pieces if piece.raw.strip())
    return found


def _word(word: str | bytes) -> Piece:
    if isinstance(word, str):
        word = word.encode("utf-8", "surrogateescape")
    return decoded(word, decide([word]), "")


def _attachment(part: Message, name: str) -> Iterator[Piece]:
    raw = stated_name(part)
    if raw:
        words = _word(raw)
        stated = words.text if words.text is not None else raw.decode("utf-8", "replace")
        yield unicode_piece(locator(member=name, layer="attachment"), stated, role="name", method="metadata")


def _body(body: bytes, subtype: str, name: str) -> Iterator[Piece]:
    if subtype == "html":
        for piece in read_page(body):
            yield msgspec.structs.replace(piece, locator=f"member={name};{piece.locator}")
        return
    lines = body.replace(b"\r\n", b"\n").split(b"\n")
    decision = decide(lines)
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield decoded(line, decision, locator(member=name, line=number))


def is_outlook(document: Compound) -> bool:
    """Whether a compound file is a message of Outlook."""
    return any(name.startswith("__properties_version1") for name in document.names())


def read_outlook(path: Path) -> Iterator[Piece]:
    """Pieces of a message of Outlook.

    Raises:
        ReadError: it is damaged or larger than what is read.
    """
    with compound(path) as document:
        if not is_outlook(document):
            raise DamagedError("not a message")
        count = 0
        for name in document.names():
            found = re.fullmatch(r"(?:(.*)/)?__substg1\.0_([0-9A-F]{4})(001F|001E)", name)
            if found is None:
                continue
            inside, number, form = found.groups()
            where = {"member": inside} if inside else {}
            raw = document.stream(name)
            for piece in _outlook(raw, number, form == "001F", where):
                count += 1
                if count > PIECES:
                    raise OverLimitError("more text than is read of one message")
                yield piece


def _outlook(raw: bytes, number: str, wide: bool, where: dict[str, str]) -> Iterator[Piece]:
    if number not in _OUTLOOK and number not in (_BODY, _ATTACHMENT):
        return
    label = _OUTLOOK.get(number, "attachment" if number == _ATTACHMENT else "")
    if wide:
        lines = raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace").splitlines()
        pieces = [unicode_piece("", line) for line in lines]
    else:
        decision = decide(raw.splitlines())
        pieces = [decoded(line, decision, "") for line in raw.splitlines()]
    for at, found in enumerate(pieces, 1):
        place = locator(**where, layer=label, line=at) if label else locator(**where, line=at)
        piece = msgspec.structs.replace(found, locator=place)
        if not piece.raw.strip(b"\x00 \t"):
            continue
        if number == _BODY:
            yield piece
        elif number == _ATTACHMENT:
            yield msgspec.structs.replace(piece, role="name", method="metadata")
        elif label == "subject":
            yield msgspec.structs.replace(piece, role="title")
        else:
            role = "property" if label in ("headers", "Message-ID") else "author"
            yield msgspec.structs.replace(piece, role=role, method="metadata")
