"""Entries of lists, the renditions that hold them, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from celtrace.parties.identifiers import Identifier

NameKind = Literal["primary", "alias", "weak", "former"]
Complete = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the list prints it. ``weak`` is what the list itself calls weak or puts in remarks only."""

    text: str
    kind: NameKind


@dataclass(slots=True)
class Entry:
    """What all renditions together say about one listed party; ``type`` is empty when unsaid.

    ``countries`` are ISO codes of addresses and nationality, ``facts`` further statements as ``(field, value)``,
    ``remarks`` the list's own text. ``listed_on`` and ``listed_until`` are days that are stated by the list, or by
    the notice that ``listed_by`` and ``delisted_by`` name. ``authorities`` say whose list it stands on; none where
    nothing says it.
    """

    list_name: str
    id: str
    name: str = ""
    type: str = ""
    names: list[Name] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    linked_to: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    remarks: str = ""
    listed_on: str = ""
    listed_until: str = ""
    listed_by: str = "the list"
    delisted_by: str = "the list"
    authorities: list[str] = field(default_factory=list)

    def merge(self, later: Entry) -> None:
        """Take over what a later reading says; its single values win, lists are united."""
        if later.name and later.name != self.name:
            self.names = [Name(n.text, "former") if n.kind == "primary" else n for n in self.names]
        for single in ("name", "type", "remarks", "listed_on", "listed_until"):
            if getattr(later, single):
                setattr(self, single, getattr(later, single))
        first, second = (later.names, self.names) if later.name else (self.names, later.names)
        known = {name.text for name in first}
        self.names = [*first, *(name for name in second if name.text not in known)]
        for plural in (
            "programmes",
            "identifiers",
            "addresses",
            "countries",
            "linked_to",
            "facts",
            "authorities",
        ):
            mine, theirs = getattr(self, plural), getattr(later, plural)
            if theirs and mine != theirs:
                setattr(self, plural, list(dict.fromkeys([*mine, *theirs])))


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part of a list that was refused: file, line from 1 (0 when the whole file), and why."""

    path: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file of a rendition by its path below the folder of lists and its SHA-256."""

    path: str
    sha256: str
    form: str


@dataclass(slots=True)
class Part:
    """What one file yields. ``places`` maps an entry id to the line it begins at."""

    list_name: str
    form: str
    carries: Literal["entries", "details"]
    entries: dict[str, Entry] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    troubles: list[tuple[int, str]] = field(default_factory=list)
    date: str | None = None
    complete: Complete = "unknown"
    complete_basis: str = ""
    overflow: dict[str, str] = field(default_factory=dict)
    authorities: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Rendition:
    """One dated state of one list. ``places`` maps an entry id to file number and line.

    ``partial`` is true when the file with the entries themselves is absent: presence of an id says that
    it was listed, absence says nothing. ``authorities`` are those whose lists it is, empty for entries of which nothing
    says it.
    """

    list_name: str
    date: str | None
    date_basis: str
    folder: str
    files: list[ListFile]
    complete: Complete
    complete_basis: str
    partial: bool
    places: dict[str, tuple[int, int]]
    authorities: tuple[str, ...] = ()


@dataclass(slots=True)
class Lists:
    """Everything a folder of lists holds: entries by list and id, and renditions by list and date."""

    entries: dict[tuple[str, str], Entry]
    renditions: list[Rendition]
    troubles: list[Trouble]
    notes: list[str] = field(default_factory=list)

    def of(self, name: str) -> list[Rendition]:
        """Renditions of one list, oldest first, undated ones last."""
        return [r for r in self.renditions if r.list_name == name]

    def authorities(self, name: str, entry_id: str) -> list[str]:
        """Whose list an entry stands on; one empty word where nothing says it."""
        entry = self.entries.get((name, entry_id))
        return (entry.authorities if entry else []) or [""]

    @property
    def newest(self) -> str | None:
        """The latest date that any rendition carries."""
        return max((r.date for r in self.renditions if r.date), default=None)
