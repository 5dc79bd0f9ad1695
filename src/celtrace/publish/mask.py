"""Mask personal data in editions that leave the desk.

A value is replaced by a label made with HMAC-SHA-256 under the key of the case (RFC 2104), never by a bare
hash: addresses and short names can be found again from those by trying all. The same value gets the same
label throughout a case, so a reader can follow an account without knowing it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from celtrace.judging.decide import standing
from celtrace.publish.blocks import STRUCTURE, Document
from celtrace.publish.finder import Finder
from celtrace.publish.frame import SENTENCES
from celtrace.publish.reading import Readable
from celtrace.read.identity import resident_numbers
from celtrace.records import TABLES, File, Judgement, Mention, Party, Request, Row, Segment, columns

SHORTEST = 2
"""Values with fewer characters are not masked; they cannot be told from ordinary text."""

_PERSONAL_MENTIONS = {
    "email": "mail",
    "phone": "phone",
    "person": "person",
    "ip": "address",
    "account": "account",
    "qq": "account",
    "wechat": "account",
    "telegram": "account",
    "kakaotalk": "account",
    "line": "account",
    "bank_card": "account",
    "iban": "account",
}
PERSONAL_COLUMNS = {
    "account": "account",
    "ip": "address",
    "client": "address",
    "forwarded": "address",
    "by": "person",
}
"""Columns that hold personal data in whichever table they stand, and what they hold."""

KINDS = ("account", "address", "person", "mail", "phone", "party", "path", "text")
"""What a masked value can be; the word its label begins with."""

FREE_COLUMNS = frozenset({"target", "referer", "agent"})
"""Columns of requests in which mail and network addresses are looked for."""

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_IPV4 = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.])")
_PERSON_ROLES = {"person", "individual", "director", "artist"}
_HEX = re.compile(r"[0-9a-f]{64}|(?:ev|finding|gap|run|session|slip|seg|edge)-[0-9a-f]{16}")


def personal_values(case: Readable) -> dict[str, str]:
    """Personal data in all tables: value to what it is (account, address, person, mail, phone)."""
    found: dict[str, str] = {}
    for kind in TABLES.values():
        if kind is not File:
            found |= _columns_of(case, kind)
    for kind_of, value in sorted(case.distinct(Mention, "kind", "value")):
        if kind_of in _PERSONAL_MENTIONS:
            found[value] = _PERSONAL_MENTIONS[kind_of]
    for (text,) in case.distinct(Segment, "text"):
        if text:
            found |= patterned(text)
            found |= dict.fromkeys(resident_numbers(text), "person")
    for role, text in case.distinct(Segment, "role", "text"):
        if role == "author" and text:
            found[text.strip()] = "person"
    for party in case.rows(Party):
        if party.role.lower() in _PERSON_ROLES:
            found.update(dict.fromkeys([party.name, *party.names], "person"))
    kept = {value: what for value, what in found.items() if len(value) >= SHORTEST and value != "-"}
    kept |= dict.fromkeys(masked_texts(case), "text")
    return dict(sorted(kept.items()))


def masked_texts(case: Readable) -> dict[str, str]:
    """Texts that judgements mask, and what stands in their place; empty for a label. The last judgement counts."""
    found = {}
    for row in standing(case.rows(Judgement)):
        if row.verdict == "mask":
            found[row.subject.strip()] = row.value.strip()
    return found


def patterned(text: str) -> dict[str, str]:
    """Mail and network addresses that stand in running text."""
    found = dict.fromkeys(_MAIL.findall(text), "mail") if "@" in text else {}
    if text.count(".") >= 3:
        found |= dict.fromkeys(_IPV4.findall(text), "address")
    return found


def _columns_of(case: Readable, kind: type[Row]) -> dict[str, str]:
    """Values of the columns of a table that hold personal data by their name, and what stands in free text."""
    names = set(columns(kind))
    whole = {name: what for name, what in PERSONAL_COLUMNS.items() if name in names}
    free = sorted(FREE_COLUMNS & names) if kind is Request else []
    if not whole and not free:
        return {}
    found: dict[str, str] = {}
    for name, what in whole.items():
        found |= {value: what for (value,) in case.distinct(kind, name) if value}
    for name in free:
        for (value,) in case.distinct(kind, name):
            found |= patterned(value or "")
    return found


def label(value: str, what: str, key: bytes) -> str:
    """The label that stands for a value, such as ``account-7f3a09``."""
    return f"{what}-{hmac.new(key, f'{what}:{value}'.encode(), hashlib.sha256).hexdigest()[:8]}"


class Masker:
    """Replaces values by labels in any text, whatever their case; whole words only, the longest value first.

    ``exact`` names values that are ordinary words too and count only in their own case; ``instead`` what stands in
    the place of some values.
    """

    def __init__(
        self,
        values: Mapping[str, str],
        key: bytes,
        exact: Collection[str] = (),
        instead: Mapping[str, str] | None = None,
    ) -> None:
        given = instead or {}
        self.labels = {value: given.get(value) or label(value, what, key) for value, what in values.items()}
        self._finder = Finder(values, exact)

    def text(self, text: str) -> str:
        """The text with every value replaced; hashes, ids of rows and sentences that every case has stay."""
        if not self._finder or text in SENTENCES:
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
        parts, at = [], 0
        for hit in self._finder.find(text):
            parts += [text[at : hit.start], self.labels[hit.value]]
            at = hit.end
        return "".join([*parts, text[at:]])

    def _walk(self, value: Any, name: str = "") -> Any:
        if isinstance(value, str):
            return value if name in STRUCTURE else self.text(value)
        if isinstance(value, list):
            return [self._walk(each, name) for each in value]
        if isinstance(value, dict):
            return {key: self._walk(each, key) for key, each in value.items()}
        return value
