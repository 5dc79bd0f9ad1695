"""OpenDocument texts, sheets and presentations: body, notes, comments, tracked deletions, hidden parts, properties.

Format: OpenDocument 1.3 part 3: ``content.xml``, ``styles.xml`` (headers and footers) and ``meta.xml``. Paragraphs are
counted from 1 in each part; cells have the place that a reader sees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from celtrace.read.limits import PIECES, DamagedError, EncryptedError, OverLimitError
from celtrace.read.markup import Event
from celtrace.read.package import Package
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.properties import metadata
from celtrace.read.spreadsheet import column_letters
from celtrace.read.wordprocessing import authorship
from celtrace.records import locator

_LABELS = {"creator": "lastModifiedBy", "initial-creator": "creator", "generator": "Application"}
_META = frozenset(
    "creator initial-creator generator title subject description keyword language date creation-date "  # noqa: SIM905
    "print-date user-defined editing-cycles editing-duration".split()
)
_ROLES = {"annotation": "comment", "header": "header", "footer": "header", "deletion": "deleted"}
_UNSEEN = ("collapse", "filter")
_BREAKS = {"line-break": "\n", "tab": "\t"}


def read_opendocument(path: Path) -> Iterator[Piece]:
    """Pieces of an OpenDocument, properties first.

    Raises:
        ReadError: it is damaged, encrypted, unsafe, or larger than what is read.
    """
    count = 0
    with Package(path) as package:
        if not package.has("content.xml"):
            raise DamagedError("the document has no content")
        if any(event.name == "encryption-data" for event in package.events("META-INF/manifest.xml")):
            raise EncryptedError("an OpenDocument behind a password")
        yield from _properties(package)
        for name in ("content.xml", "styles.xml"):
            for piece in _Part(package, name).pieces():
                count += 1
                if count > PIECES:
                    raise OverLimitError("more text than is read of one document")
                yield piece


def _properties(package: Package) -> Iterator[Piece]:
    number, label, parts = 0, "", []
    for event in package.events("meta.xml"):
        if event.kind == "text":
            parts.append(event.name)
        elif event.kind == "start":
            parts = []
            label = event.attributes.get("name", "") if event.name == "user-defined" else event.name
        elif event.name in _META and "".join(parts).strip():
            number += 1
            place = locator(member="meta.xml", line=number)
            yield metadata(place, _LABELS.get(label, label), "".join(parts).strip())
            parts = []


class _Part:
    """One part of a document as it is walked."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        self._roles = ["body"]
        self._texts: list[list[str]] = []
        self._count = 0
        self._sheet, self._row, self._column = "", 0, 0
        self._row_step = self._column_step = 1
        self._hidden_row = self._hidden_sheet = False
        self._hidden_styles: set[str] = set()
        self._author, self._field = "", ""
        self._languages: dict[str, None] = {}

    def pieces(self) -> Iterator[Piece]:
        """Paragraphs and cells of the part, then the languages and fonts that its styles set."""
        for event in self._package.events(self._name):
            if event.kind == "text":
                if self._field in ("creator", "date"):
                    yield from self._signed(event.name)
                elif self._texts:
                    self._texts[-1].append(event.name)
            elif event.kind == "start":
                yield from self._start(event)
            else:
                yield from self._end(event.name)
        for number, text in enumerate(self._languages, 1):
            place = locator(member=self._name, layer="styles", line=number)
            yield unicode_piece(place, text, role="property", method="metadata")

    def _place(self) -> str:
        if self._sheet:
            cell = f"{column_letters(self._column)}{self._row}"
            return locator(sheet=self._sheet, cell=cell)
        return locator(member=self._name, line=max(self._count, 1))

    def _signed(self, text: str) -> Iterator[Piece]:
        if self._roles[-1] in ("comment", "deleted"):
            if self._field == "creator":
                yield from authorship(self._place(), text, "")
            else:
                yield from authorship(self._place(), "", text)

    def _start(self, event: Event) -> Iterator[Piece]:
        tag, attributes = event.name, event.attributes
        self._field = tag
        if tag in ("p", "h"):
            self._count += 1
            self._texts.append([])
        elif tag in _ROLES:
            self._roles.append(_ROLES[tag])
        elif tag == "s" and self._texts:
            self._texts[-1].append(" " * min(int(attributes.get("c", "1") or 1), 100))
        elif tag in _BREAKS and self._texts:
            self._texts[-1].append(_BREAKS[tag])
        elif tag == "table" and attributes.get("name") and "content" in self._name and not self._texts:
            yield from self._table(attributes)
        elif tag == "table-row":
            self._row += self._row_step
            self._row_step, self._column, self._column_step = _repeated(attributes, "rows"), 0, 1
            self._hidden_row = attributes.get("visibility") in _UNSEEN
        elif tag in ("table-cell", "covered-table-cell"):
            self._column += self._column_step
            self._column_step = _repeated(attributes, "columns")
        elif tag == "named-range":
            text = f"defined name: {attributes.get('name', '')}"
            yield unicode_piece(
                locator(member=self._name, layer=text), text, role="property", method="metadata"
            )
        elif tag == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif tag == "style":
            self._style = attributes.get("name", "")
        elif tag == "text-properties":
            for key in ("language", "language-asian"):
                if attributes.get(key, "none") not in ("none", "zxx"):
                    country = attributes.get(key.replace("language", "country"), "")
                    tag = "-".join(part for part in (attributes[key], country) if part and part != "none")
                    label = "language eastAsia" if key.endswith("asian") else "language val"
                    self._languages[f"{label}: {tag}"] = None
        elif tag == "font-face" and attributes.get("name"):
            self._languages[f"font: {attributes['name']}"] = None

    _style = ""

    def _table(self, attributes: Mapping[str, str]) -> Iterator[Piece]:
        self._sheet, self._row, self._row_step = attributes["name"], 0, 1
        self._hidden_sheet = attributes.get("style-name") in self._hidden_styles
        role = "hidden" if self._hidden_sheet else "title"
        yield unicode_piece(locator(sheet=self._sheet), self._sheet, role=role)

    def _end(self, tag: str) -> Iterator[Piece]:
        self._field = ""
        if tag in ("p", "h") and self._texts:
            text = "".join(self._texts.pop())
            if text.strip():
                role = self._roles[-1]
                if role == "body" and self._sheet and (self._hidden_sheet or self._hidden_row):
                    role = "hidden"
                yield unicode_piece(self._place(), text, role=role)
        elif tag in _ROLES and len(self._roles) > 1:
            self._roles.pop()
        elif tag == "table" and not self._texts:
            self._sheet = ""


def _repeated(attributes: Mapping[str, str], what: str) -> int:
    text = attributes.get(f"number-{what}-repeated", "1")
    return min(int(text), 1 << 20) if text.isascii() and text.isdigit() and len(text) < 9 else 1
