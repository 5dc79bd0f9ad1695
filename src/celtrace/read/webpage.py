"""HTML pages: text by block, titles, hidden parts, comments, texts of attributes, what the page says of itself.

Format: HTML Living Standard. Nothing is fetched, no script runs, and scripts and styles are no text. Bytes are
decided as those of any text are; the page's own ``charset`` counts only where that stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from celtrace.encoding import CODECS, Decision, decide, decode, structure
from celtrace.read.limits import PIECES, OverLimitError
from celtrace.read.piece import Piece, unicode_piece
from celtrace.read.properties import metadata
from celtrace.records import locator

_SILENT = frozenset(["script", "style", "noscript", "template"])
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins kbd label mark q s samp small span strong sub sup tt u "  # noqa: SIM905
    "var wbr rp".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_META = {
    "author": "creator",
    "generator": "Application",
    "description": "description",
    "keywords": "keywords",
    "progid": "Application",
    "originator": "Application",
}
_TOLD = ("alt", "title", "placeholder", "aria-label")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def read_page(raw: bytes) -> Iterator[Piece]:
    """Pieces of a page.

    Raises:
        OverLimitError: it holds more text than is read.
    """
    text, decision = decoded_page(raw)
    walker = _Walker(decision)
    walker.feed(text)
    walker.close()
    walker.flush()
    stated = _CHARSET.search(raw[:4096])
    if stated:
        yield metadata(locator(layer="meta/charset"), "charset", stated.group(1).decode("ascii"))
    for count, piece in enumerate(walker.found):
        if count >= PIECES:
            raise OverLimitError("more text than is read of one document")
        yield piece


def decoded_page(raw: bytes) -> tuple[str, Decision]:
    """The text of a page; bytes that do not fit the encoding become U+FFFD."""
    wide = structure(raw)
    decision = Decision(wide, "", 1.0, 1.0, "structure") if wide else decide(re.split(rb"[\r\n]+", raw))
    if decision.encoding is None:
        stated = _CHARSET.search(raw[:4096])
        name = stated.group(1).decode("ascii").lower() if stated else "utf-8"
        try:
            return decode(raw, name), Decision(name, decision.second, 0.0, 0.5, "stated")
        except (LookupError, UnicodeDecodeError):
            return raw.decode("utf-8", "replace"), Decision("utf-8", decision.second, 0.0, 0.0, "undecided")
    try:
        return decode(raw, decision.encoding), decision
    except UnicodeDecodeError:
        return raw.decode(CODECS[decision.encoding], "replace"), decision


class _Walker(HTMLParser):
    def __init__(self, decision: Decision) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self._decision = decision
        self._parts: list[str] = []
        self._silent = 0
        self._hidden: list[str] = []
        self._title = False
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Blocks end the text before them."""
        given = {name: value or "" for name, value in attrs}
        if tag not in _INLINE:
            self.flush()
        if tag == "br":
            return
        if tag in _SILENT:
            self._silent += 1
        elif tag == "title":
            self._title = True
        elif tag == "html" and given.get("lang"):
            self._told(
                unicode_piece(
                    self._place("lang"), f"language: {given['lang']}", role="property", method="metadata"
                )
            )
        elif tag == "meta":
            label = _META.get(given.get("name", "").lower())
            if label and given.get("content"):
                self._told(metadata(self._place("meta"), label, given["content"]))
        if tag not in _VOID and ("hidden" in given or _HIDDEN.search(given.get("style", ""))):
            self.flush()
            self._hidden.append(tag)
        elif self._hidden and tag == self._hidden[-1]:
            self._hidden.append(tag)
        for name in _TOLD:
            if given.get(name, "").strip():
                self._told(unicode_piece(self._place(f"{tag} {name}"), given[name]))
        if tag == "input" and given.get("type") in ("button", "submit", "reset") and given.get("value"):
            self._told(unicode_piece(self._place("input value"), given["value"]))

    def handle_endtag(self, tag: str) -> None:
        """Blocks end the text in them."""
        if tag not in _INLINE or (self._hidden and tag == self._hidden[-1]):
            self.flush()
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "title":
            self._title = False
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        """Text outside scripts and styles."""
        if self._silent:
            return
        if not self._parts or not "".join(self._parts).strip():
            self._line = self.getpos()[0] + (len(data) - len(data.lstrip())) * 0
        self._parts.append(data)

    def handle_comment(self, data: str) -> None:
        """Comments are text that a reader does not see."""
        self.flush()
        if data.strip() and not data.lstrip().startswith(("[if", "[endif", "<![")):
            self._told(self._piece(data, "hidden", self._place("comment")))

    def flush(self) -> None:
        """End the piece that is being gathered."""
        text = re.sub(r"[ \t\r\n\f\u00a0]+", " ", "".join(self._parts)).strip()
        self._parts = []
        if text:
            role = "title" if self._title else "hidden" if self._hidden else "body"
            self._told(self._piece(text, role, locator(line=self._line)))

    def _place(self, layer: str) -> str:
        return locator(layer=layer, line=self.getpos()[0])

    def _told(self, piece: Piece) -> None:
        self.found.append(piece)

    def _piece(self, text: str, role: str, place: str) -> Piece:
        """The text with its bytes in the page's encoding, where it has them."""
        encoding = self._decision.encoding or "utf-8"
        try:
            raw = text.encode(CODECS[encoding])
        except (UnicodeEncodeError, LookupError):
            return unicode_piece(place, text, role=role)
        return Piece(
            locator=place,
            text=text,
            raw=raw,
            role=role,
            encoding=encoding,
            encoding_second=self._decision.second,
            margin=self._decision.margin,
            confidence=self._decision.confidence,
        )
