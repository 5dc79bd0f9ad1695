r"""Rich Text Format: paragraphs, annotations with their authors, notes, hidden text, properties, fonts, languages.

Format: Microsoft's Rich Text Format specification 1.9.1. Bytes above ASCII are in the code page of the font in
use (``\fcharset``) or of the document (``\ansicpg``), and stay beside their text; ``\u`` gives Unicode. Objects
and pictures are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from celtrace.encoding import Decision, decide
from celtrace.read.compound import CODE_PAGES
from celtrace.read.limits import DEPTH, PIECES, DamagedError, OverLimitError
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.plain import decoded
from celtrace.read.properties import ROLES, metadata
from celtrace.records import locator

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_CHARSETS = {128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 204: 1251, 0: 1252}
"""Character sets of fonts and their code pages (section "Font Table")."""
_INFO = {
    "title": "title",
    "subject": "subject",
    "author": "creator",
    "operator": "lastModifiedBy",
    "company": "Company",
    "keywords": "keywords",
    "doccomm": "comment",
    "generator": "Application",
}
_SKIPPED = frozenset(
    "pict objdata themedata colorschememapping datastore latentstyles fldinst listtable listoverridetable rsidtbl "  # noqa: SIM905
    "xmlnstbl mmathPr stylesheet colortbl blipuid revtbl filetbl".split()
)
_ROLES = {
    "annotation": "comment",
    "atnauthor": "author",
    "header": "header",
    "headerl": "header",
    "headerr": "header",
    "headerf": "header",
    "footer": "header",
    "footerl": "header",
    "footerr": "header",
    "footerf": "header",
    "footnote": "body",
}
_CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "cell": "\t",
}
_BREAKS = frozenset(["par", "row", "sect", "page", "sectd"])


def is_rich_text(head: bytes) -> bool:
    """Whether bytes begin as rich text does."""
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


class _State:
    """What a group inherits."""

    def __init__(self) -> None:
        self.role = "body"
        self.label = ""
        self.skipped = self.hidden = False
        self.font, self.skip = -1, 1

    def inner(self) -> _State:
        made = _State()
        made.__dict__.update(self.__dict__)
        return made


def read_rich_text(raw: bytes) -> Iterator[Piece]:
    """Pieces of a document in the order in which they end.

    Raises:
        DamagedError: it ends inside a group.
        OverLimitError: it is larger than what is read.
    """
    for count, piece in enumerate(_Document(raw).pieces()):
        if count >= PIECES:
            raise OverLimitError("more text than is read of one document")
        yield piece


class _Document:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._page = 1252
        self._fonts: dict[int, int] = {}
        self._names: dict[str, None] = {}
        self._languages: dict[str, None] = {}
        self._text: list[str | bytes] = []
        self._pages: list[int] = []
        self._line = 1
        self._state = _State()
        self._skip = 0
        self._font = -1

    def pieces(self) -> Iterator[Piece]:
        """Walk the tokens."""
        stack: list[_State] = []
        at = self._raw.find(b"{\\rtf")
        while at < len(self._raw):
            found = _TOKEN.match(self._raw, at)
            if found is None:
                at += 1
                continue
            at = found.end()
            word, value, code, symbol, brace, text = found.groups()
            if brace == b"{":
                if len(stack) >= DEPTH * 4:
                    raise DamagedError("groups are nested too deep")
                stack.append(self._state)
                self._state = self._state.inner()
            elif brace == b"}":
                yield from self._close(stack)
                if not stack:
                    break
            elif word is not None:
                number = int(value) if value else None
                if word == b"bin" and number and number > 0:
                    at += number
                yield from self._word(word.decode("ascii"), number)
            elif code is not None:
                self._put(bytes([int(code, 16)]))
            elif symbol is not None:
                self._symbol(symbol)
            elif text is not None:
                self._put(text)
        if stack:
            yield from self._flush()
            yield from self._traces()
            raise DamagedError("the document ends inside a group")
        yield from self._traces()

    def _traces(self) -> Iterator[Piece]:
        for number, name in enumerate(self._names, 1):
            yield metadata(locator(layer="font", line=number), "font", name)
        for number, name in enumerate(self._languages, 1):
            yield unicode_piece(
                locator(layer="language", line=number), name, role="property", method="metadata"
            )

    def _close(self, stack: list[_State]) -> Iterator[Piece]:
        state = self._state
        outer = stack.pop()
        if (state.role, state.label, state.hidden) != (outer.role, outer.label, outer.hidden):
            yield from self._flush()
        self._state = outer

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._state.skipped = True
        elif symbol in b"\\{}":
            self._put(symbol)
        elif symbol == b"~":
            self._put(" ")
        elif symbol == b"_":
            self._put("-")

    def _word(self, word: str, number: int | None) -> Iterator[Piece]:
        state = self._state
        if word in _SKIPPED:
            state.skipped, state.label = True, word
        elif word in _INFO:
            yield from self._flush()
            state.skipped, state.label = False, f"info {word}"
        elif word in _ROLES:
            yield from self._flush()
            state.skipped, state.role = False, _ROLES[word]
        elif word == "fonttbl":
            state.label = "font"
        elif word == "ansicpg" and number:
            self._page = number
            yield metadata(locator(layer="ansicpg"), "codepage", str(number))
        elif word == "f" and number is not None:
            if state.label == "font":
                yield from self._flush()
                self._font = number
            state.font = number
        elif word == "fcharset" and number is not None and state.label == "font":
            self._fonts[self._font] = _CHARSETS.get(number, 0)
        elif word in ("deflang", "deflangfe", "lang", "langfe") and number:
            self._languages[f"{word}: {number}"] = None
        elif word == "v":
            yield from self._flush()
            state.hidden = number != 0
        elif word == "uc" and number is not None:
            state.skip = max(min(number, 10), 0)
        elif word == "u" and number is not None:
            self._put(chr(number & 0xFFFF))
            self._skip = state.skip
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word in _BREAKS:
            yield from self._flush()
            self._line += word == "par"

    def _put(self, part: str | bytes) -> None:
        if self._skip and isinstance(part, bytes):
            skipped = min(self._skip, len(part))
            self._skip -= skipped
            part = part[skipped:]
        if part and not self._state.skipped:
            self._text.append(part)
            self._pages.append(self._fonts.get(self._state.font, 0) or self._page)

    def _flush(self) -> Iterator[Piece]:
        """What was gathered, as one piece."""
        parts, pages, self._text, self._pages = self._text, self._pages, [], []
        if not parts:
            return
        raw = b"".join(part for part in parts if isinstance(part, bytes))
        label, state = self._state.label, self._state
        role = "hidden" if state.hidden else state.role
        place = (
            locator(layer=label or role, line=self._line)
            if label or role != "body"
            else locator(line=self._line)
        )
        if raw.isascii() or any(isinstance(part, str) for part in parts):
            piece = unicode_piece(place, _joined(parts, pages))
        else:
            piece = _legacy(
                raw, next(page for page, part in zip(pages, parts, strict=True) if not part.isascii()), place
            )
        if piece.text is not None and not piece.text.strip(" ;\t"):
            return
        if label == "font":
            for name in (piece.text or "").split(";"):
                self._names[name.strip()] = None
            self._names.pop("", None)
        elif label.startswith("info "):
            key = _INFO[label[5:]]
            yield (
                metadata(place, key, piece.text.strip(" ;"))
                if piece.text is not None and piece.encoding in ("ascii", "utf-8")
                else msgspec.structs.replace(piece, role=ROLES.get(key, "property"), method="metadata")
            )
        elif not state.label or state.label == "info":
            method = "metadata" if role == "author" else "embedded"
            yield msgspec.structs.replace(piece, role=role, method=method)


def _legacy(raw: bytes, page: int, place: str) -> Piece:
    stated = CODE_PAGES.get(page)
    decision = decide([raw])
    if stated and decision.encoding != stated:
        piece = decoded(
            raw, Decision(stated, decision.encoding or decision.second, 0.5, 0.9, "stated"), place
        )
        if piece.text is not None:
            return piece
    return decoded(raw, decision, place)


def _joined(parts: list[str | bytes], pages: list[int]) -> str:
    r"""Text and bytes together; surrogate halves that ``\u`` gave are joined."""
    shown: list[str] = []
    run, page = b"", 0
    for part, here in zip([*parts, ""], [*pages, 0], strict=True):
        if isinstance(part, bytes) and (not run or here == page):
            run, page = run + part, here
            continue
        if run:
            codec = CODE_PAGES.get(page, "cp1252")
            shown.append(
                run.decode(
                    {"johab": "johab", "big5": "cp950", "shift_jis": "cp932"}.get(codec, codec), "replace"
                )
            )
        run, page = (part, here) if isinstance(part, bytes) else (b"", 0)
        if isinstance(part, str):
            shown.append(part)
    return "".join(shown).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
