"""Names and ids in registers as nodes of one graph: a vendor's id where one is meant, else the text itself."""

from __future__ import annotations

from collections.abc import Iterable

from celtrace.parties.names import tokens
from celtrace.records import Party


class Nodes:
    """Finds the vendor that an id or an equal name stands for; likeness is not enough here."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self.parties = {party.id: party for party in sorted(parties, key=lambda p: p.id)}
        self._by_name: dict[tuple[str, ...], str] = {}
        for party in self.parties.values():
            for name in (party.name, *party.names):
                core = tokens(name).core
                if core:
                    self._by_name.setdefault(core, party.id)

    def __call__(self, text: str) -> str:
        """The node for an id or name as written."""
        text = text.strip()
        if not text or text in self.parties:
            return text
        return self._by_name.get(tokens(text).core, text)
