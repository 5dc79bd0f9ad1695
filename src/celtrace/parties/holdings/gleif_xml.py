"""GLEIF's golden copies and concatenated files as XML.

References: GLEIF, RR-CDF 2.1 (2021-03-04_rr-cdf-v2-1.xsd: ``RelationshipData/RelationshipRecords/RelationshipRecord``
with ``Relationship/StartNode/NodeID``, ``EndNode/NodeID``, ``RelationshipType``, ``RelationshipStatus`` and
``RelationshipPeriods/RelationshipPeriod`` of ``StartDate, EndDate, PeriodType``, beside it
``Registration/RegistrationStatus`` and in delta files ``Extension/Deletion/DeletedAt``), LEI-CDF 3.1
(``LEIData/LEIRecords/LEIRecord`` with ``LEI`` and ``Entity/LegalName``), Reporting Exceptions 2.1
(``ReportingExceptionData/ReportingExceptions/Exception`` with ``LEI``, ``ExceptionCategory``, ``ExceptionReason``);
UTF-8, plain, gzipped or alone in a ZIP archive. Prefixes of namespaces mean nothing, and names outside these paths are
passed over.

A document is fed to the parser record by record, cut before each begins, so memory does not grow with it, and a record
that is not well-formed is left out alone: reading begins again at the next one, below the tags that the first stood
below. A document type or an entity is refused (``defusedxml``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from celtrace.parties.holdings.gleif_records import (
    DELETED,
    Entity,
    Exemption,
    Form,
    Record,
    Relation,
    relationship_period,
)
from celtrace.parties.holdings.packed import HEAD, head, opened
from celtrace.tabular.model import TableError

MAX_RECORD = 4 * 1024 * 1024
"""Most bytes of one record, and of what stands before the first; real ones have some thousand."""

_BLOCK = 256 * 1024
_FORMS: dict[bytes, Form] = {
    b"RelationshipData": "relations",
    b"LEIData": "entities",
    b"ReportingExceptionData": "exceptions",
}
_RECORDS: dict[Form, str] = {
    "relations": "RelationshipRecord",
    "entities": "LEIRecord",
    "exceptions": "Exception",
}
_ROOT = re.compile(
    rb"(?s)(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)*+"
    rb"<(?:[^\s<>/:]+:)?(" + b"|".join(_FORMS) + rb")[\s/>]"
)

_DECLARATION = re.compile(rb"(?s)(?:\xef\xbb\xbf)?<\?xml\s.*?\?>")
_TAG = re.compile(rb"""<(?>[^<>"']+|"[^"]*"|'[^']*')*+>""")

_KIND, _STATUS = "Relationship/RelationshipType", "Relationship/RelationshipStatus"
_CHILD, _PARENT = "Relationship/StartNode/NodeID", "Relationship/EndNode/NodeID"
_REGISTERED, _DELETED = "Registration/RegistrationStatus", "Extension/Deletion/DeletedAt"
_PERIOD = "Relationship/RelationshipPeriods/RelationshipPeriod"
_PERIOD_PARTS = [f"{_PERIOD}/{part}" for part in ("PeriodType", "StartDate", "EndDate")]
_LEI, _NAME = "LEI", "Entity/LegalName"
_CATEGORY, _REASON = "ExceptionCategory", "ExceptionReason"
_WANTED = frozenset(
    {
        *(_KIND, _STATUS, _CHILD, _PARENT, _REGISTERED, _DELETED, _PERIOD, *_PERIOD_PARTS),
        *(_LEI, _NAME, _CATEGORY, _REASON),
    }
)
_ABOVE = frozenset(path[:at] for path in _WANTED for at in range(len(path)) if path[at] == "/")
_ELSEWHERE = "?"

Texts = list[tuple[str, str]]
"""Paths below a record and the texts there, in the order in which the elements close."""


def form_of(path: Path) -> Form | None:
    """What the root of a document says that it holds; ``None`` for a file that is none of GLEIF's.

    Raises:
        OSError: it cannot be read.
    """
    found = _ROOT.match(head(path))
    return _FORMS[found.group(1)] if found else None


def records(path: Path, form: Form) -> Iterator[tuple[int, Record | str]]:
    """Each record with the line where it begins, or why it cannot be read.

    Raises:
        TableError: its archive is damaged, what stands before the first record is, or it declares a document type.
        OSError: it cannot be read.
    """
    make = _MAKERS[form]
    with opened(path) as stream:
        for line, texts in _walk(stream, _RECORDS[form]):
            yield line, texts if isinstance(texts, str) else make(texts)


class _Piece(NamedTuple):
    """Bytes from where a record begins to where the next one does; ``None`` where they are too many."""

    line: int
    content: bytes | None


def _pieces(stream: BinaryIO, record: str) -> Iterator[_Piece]:
    """What stands before the first record, and then the records, each with what follows it."""
    begin = re.compile(rb"<(?:[^\s<>/:]+:)?" + record.encode() + rb"[\s/>]")
    held, line, dropped, whole = b"", 1, 0, True
    while block := stream.read(_BLOCK):
        held += block
        bounds = [0, *(found.start() for found in begin.finditer(held) if found.start())]
        for start, end in pairwise(bounds):
            yield _Piece(line, held[start:end] if whole and end - start <= MAX_RECORD else None)
            line += dropped + held.count(b"\n", start, end)
            dropped, whole = 0, True
        held = held[bounds[-1] :]
        if len(held) > MAX_RECORD:
            dropped += held.count(b"\n", 0, len(held) - _BLOCK)
            held, whole = held[-_BLOCK:], False
    yield _Piece(line, held if whole else None)


class _BeginsAgainError(Exception):
    """A record begins inside of another, which therefore is not closed."""


class _Target:
    """Takes the wanted texts of each record; ``line`` is set to where what comes next stands.

    ``above`` are the bytes at which the elements begin that are open outside of records, by ``where``.
    """

    def __init__(self, record: str) -> None:
        self.record, self.line, self.began = record, 1, 0
        self.path: list[str] = []
        self.text: list[str] = []
        self.texts: Texts = []
        self.done: list[tuple[int, Texts]] = []
        self.where: Callable[[], int] = int
        self.above: list[int] = []

    def start(self, tag: str, _: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self.path:
            if name == self.record:
                raise _BeginsAgainError
            path = self.path[-1] + name
            self.path.append(f"{path}/" if path in _ABOVE or path in _WANTED else _ELSEWHERE)
            self.text = []
        elif name == self.record:
            self.path, self.texts, self.began = [""], [], self.line
        else:
            self.above.append(self.where())

    def data(self, text: str) -> None:
        if self.path:
            self.text.append(text)

    def end(self, _: str) -> None:
        if self.path:
            path = self.path.pop()[:-1]
            if path in _WANTED:
                self.texts.append((path, "".join(self.text)))
            if not self.path:
                self.done.append((self.began, self.texts))
        else:
            self.above.pop()

    def close(self) -> None:
        pass


class _Document:
    """A document from its beginning on, fed piece by piece."""

    def __init__(self, beginning: bytes, record: str) -> None:
        self.target = _Target(record)
        self.parser = XMLParser(target=self.target, forbid_dtd=True)
        self.target.where = lambda: self.parser.parser.CurrentByteIndex
        self.parser.feed(beginning)

    def feed(self, line: int, content: bytes) -> tuple[list[tuple[int, Texts]], int, str]:
        """The records that end in a piece, and where and why it cannot be read on where it cannot."""
        self.target.line = line
        before, at, reason = self.parser.parser.CurrentLineNumber, line, ""
        try:
            self.parser.feed(content)
        except (ParseError, DefusedXmlException, _BeginsAgainError) as error:
            reason = f"is not well-formed XML: {str(error).partition(':')[0] or 'a record begins in it'}"
            if isinstance(error, ParseError) and self.target.done:
                at = line + error.position[0] - before
        done, self.target.done = self.target.done, []
        return done, at, reason

    def close(self) -> tuple[list[tuple[int, Texts]], str]:
        """The records that were held back to the end, and why the document is not closed where it is not."""
        reason = ""
        try:
            self.parser.close()
        except (ParseError, _BeginsAgainError) as error:
            reason = str(error)
        return self.target.done, reason


def _outermost(document: _Document, beginning: bytes) -> bytes:
    """What a document has to begin with for a record to follow: its declaration and the tags of what is open."""
    declaration = _DECLARATION.match(beginning)
    tags = [_TAG.match(beginning, at) for at in document.target.above]
    outermost = b"".join(found.group() for found in (declaration, *tags) if found)
    if len(outermost) > HEAD:
        raise TableError(f"XML whose outermost tags have more than {HEAD} bytes")
    return outermost


def _walk(stream: BinaryIO, record: str) -> Iterator[tuple[int, Texts | str]]:
    """The texts of each record, or why it is left out."""
    pieces = _pieces(stream, record)
    first = next(pieces)
    if first.content is None:
        raise TableError(f"no record in the first {MAX_RECORD} bytes of the document")
    try:
        document = _Document(first.content, record)
        outermost = _outermost(document, first.content)
    except DefusedXmlException as error:
        raise TableError("XML that declares a document type or entities, which is refused") from error
    except ParseError as error:
        raise TableError(f"XML that is damaged before its first record: {error}") from error
    open_since, end, reason = 0, 1, ""
    done: list[tuple[int, Texts]]
    for line, content in pieces:
        done, at, reason = [], line, f"is larger than {MAX_RECORD} bytes"
        if content is not None:
            end = line + content.count(b"\n")
            done, at, reason = document.feed(line, content)
        if reason and open_since and not done:
            yield open_since, "is not closed before the next one begins"
            document, open_since = _Document(outermost, record), 0
            if content is not None:
                done, at, reason = document.feed(line, content)
        yield from done
        if reason:
            yield at, reason
            document, open_since = _Document(outermost, record), 0
        else:
            open_since = 0 if done else open_since or line
    if not reason:
        done, reason = document.close()
        yield from done
        if reason and open_since:
            yield open_since, "is not closed, and what follows it could not be read"
        elif reason:
            yield end, "is missing: the document is not closed"


def _relation(texts: Texts) -> Relation:
    """The relationship that the texts of a record state; of an element that stands twice the first counts."""
    first: dict[str, str] = {}
    periods: list[tuple[str, str, str]] = []
    period: dict[str, str] = {}
    for path, text in texts:
        if path == _PERIOD:
            said, begins, ends = (period.get(part, "") for part in _PERIOD_PARTS)
            periods.append((said, begins, ends))
            period = {}
        else:
            (period if path in _PERIOD_PARTS else first).setdefault(path, text)
    child, parent, kind, status, registered = (
        first.get(path, "") for path in (_CHILD, _PARENT, _KIND, _STATUS, _REGISTERED)
    )
    registered = DELETED if first.get(_DELETED, "").strip() else registered
    return Relation(child, parent, kind, status, *relationship_period(periods), registered)


def _entity(texts: Texts) -> Entity:
    first = dict(reversed(texts))
    return Entity(first.get(_LEI, ""), first.get(_NAME, ""))


def _exemption(texts: Texts) -> Exemption:
    first = dict(reversed(texts))
    reasons = tuple(text for path, text in texts if path == _REASON)
    return Exemption(first.get(_LEI, ""), first.get(_CATEGORY, ""), reasons)


_MAKERS: dict[Form, Callable[[Texts], Record]] = {
    "relations": _relation,
    "entities": _entity,
    "exceptions": _exemption,
}
