"""Mask personal data in editions that leave the desk.

A value is replaced by a label made with HMAC-SHA-256 under the key of the case (RFC 2104), never by a bare
hash: addresses and short names can be found again from those by trying all. The same value gets the same
label throughout a case, so a reader can follow an account without knowing it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from celtrace.publish.blocks import Document
from celtrace.publish.reading import Readable
from celtrace.records import Mention, Origin, Party, Request, Segment, Session, Slip

SHORTEST = 2
"""Values with fewer characters are not masked; they cannot be told from ordinary text."""

_PERSONAL_MENTIONS = {
    "email": "mail",
    "phone": "phone",
    "person": "person",
    "ip": "address",
    "account": "account",
}
_PERSON_ROLES = {"person", "individual", "director", "artist"}
_HEX = re.compile(r"[0-9a-f]{64}|(?:ev|finding|gap|run|session|slip|seg|edge)-[0-9a-f]{16}")


def personal_values(case: Readable) -> dict[str, str]:
    """Personal data in all tables: value to what it is (account, address, person, mail, phone)."""
    found: dict[str, str] = {}
    for session in case.rows(Session):
        found[session.account] = "account"
        found[session.ip] = "address"
    for request in case.rows(Request):
        found[request.account] = "account"
        found[request.ip] = "address"
    for origin in case.rows(Origin):
        found[origin.ip] = "address"
    for slip in case.rows(Slip):
        found[slip.account] = "account"
    for mention in case.rows(Mention):
        if mention.kind in _PERSONAL_MENTIONS:
            found[mention.value] = _PERSONAL_MENTIONS[mention.kind]
    for segment in case.rows(Segment):
        if segment.role == "author" and segment.text:
            found[segment.text.strip()] = "person"
    for party in case.rows(Party):
        if party.role.lower() in _PERSON_ROLES:
            found.update(dict.fromkeys([party.name, *party.names], "person"))
    return {value: what for value, what in sorted(found.items()) if len(value) >= SHORTEST and value != "-"}


def label(value: str, what: str, key: bytes) -> str:
    """The label that stands for a value, such as ``account-7f3a09``."""
    return f"{what}-{hmac.new(key, f'{what}:{value}'.encode(), hashlib.sha256).hexdigest()[:8]}"


class Masker:
    """Replaces values by labels in any text; whole words only, the longest value first."""

    def __init__(self, values: Mapping[str, str], key: bytes) -> None:
        self.labels = {value: label(value, what, key) for value, what in values.items()}
        self._patterns = [pattern(chunk) for chunk in _chunks(self.labels)]

    def text(self, text: str) -> str:
        """The text with every value replaced; hashes and ids of rows stay."""
        if not self._patterns:
            return text
        parts, at = [], 0
        for kept in _HEX.finditer(text):
            parts += [self._replace(text[at : kept.start()]), kept.group(0)]
            at = kept.end()
        return "".join([*parts, self._replace(text[at:])])

    def document(self, document: Document) -> Document:
        """The whole tree with every string masked; pictures and tags stay."""
        return msgspec.convert(self._walk(msgspec.to_builtins(document)), Document)

    def _replace(self, text: str) -> str:
        for each in self._patterns:
            text = each.sub(lambda found: self.labels[found.group(0)], text)
        return text

    def _walk(self, value: Any, name: str = "") -> Any:
        if isinstance(value, str):
            return value if name in _STRUCTURE else self.text(value)
        if isinstance(value, list):
            return [self._walk(each, name) for each in value]
        if isinstance(value, dict):
            return {key: self._walk(each, key) for key, each in value.items()}
        return value


_STRUCTURE = frozenset(
    {
        "block",
        "id",
        "anchor",
        "anchors",
        "target",
        "sha256",
        "data",
        "edition",
        "version",
        "tier",
        "grade",
        "language",
    }
)


def pattern(values: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the values as a whole word, the longest first."""
    ordered = sorted(values, key=lambda value: (-len(value), value))
    return re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w])")


def _chunks(values: Mapping[str, str], size: int = 2000) -> list[list[str]]:
    ordered = sorted(values, key=lambda value: (-len(value), value))
    return [ordered[start : start + size] for start in range(0, len(ordered), size)]
