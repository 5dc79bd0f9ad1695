"""One sentence for many pieces of evidence of a kind, so that a reader is told a thing once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from celtrace.assess.weigh import counts
from celtrace.assess.words import count, quoted
from celtrace.records import Evidence
from celtrace.records.evidence import NO_ACCOUNT

NAMED = 4
"""Subjects that a grouped sentence names."""

_WRITTEN_FOR = {
    "gb18030": "Chinese",
    "gbk": "Chinese",
    "big5": "Chinese",
    "cp949": "Korean",
    "euc_kr": "Korean",
    "shift_jis": "Japanese",
    "cp932": "Japanese",
    "euc_jp": "Japanese",
}
_LANGUAGES = (("zh", "Chinese"), ("ko", "Korean"), ("ja", "Japanese"), ("en", "English"))
_CHANGES = (
    ("added", "added"),
    ("removed", "removed"),
    ("changed", "changed"),
    ("renamed", "renamed"),
    ("redelivered", "delivered again"),
    ("touched", "with a new time only"),
)


def named(subjects: Iterable[str]) -> str:
    """The first subjects in quotation marks and how many more there are."""
    ordered = sorted(set(subjects))
    left = len(ordered) - NAMED
    shown = ", ".join(quoted(each, 60) for each in ordered[:NAMED])
    return f"{shown} and {left:,} more" if left > 0 else shown


def archives(rows: list[Evidence]) -> str:
    """Encodings of names in archives."""
    total: Counter[str] = Counter(row.value for row in rows)
    said = ", ".join(
        f"{value} (made for {_WRITTEN_FOR[value]}) in {number:,}"
        if value in _WRITTEN_FOR
        else f"{quoted(value)} in {number:,}"
        for value, number in total.most_common()
    )
    return (
        f"File names inside {count(len(rows), 'archive')} are written in an encoding that the archive "
        f"does not state: {said}."
    )


def locales(rows: list[Evidence]) -> str:
    """Traces of installations in documents."""
    total: Counter[str] = Counter("WPS Office" if row.value == "WPS" else row.value for row in rows)
    said = ", ".join(f"{quoted(value, 40)} in {number:,}" for value, number in total.most_common())
    documents = len({row.subject for row in rows})
    verb = "carries" if documents == 1 else "carry"
    return f"{count(documents, 'document')} {verb} traces of the installation that wrote them: {said}."


def languages(rows: list[Evidence]) -> str:
    """Languages of notes over all folders."""
    total: Counter[str] = Counter()
    for row in rows:
        total.update(counts(row.value))
    said = ", ".join(f"{total[code]:,} in {name}" for code, name in _LANGUAGES if total[code])
    return f"Lines of notes in {count(len(rows), 'folder')}: {said or 'none in a language counted here'}."


def bilingual(rows: list[Evidence]) -> str:
    """Chinese and Korean together, by folder and by file."""
    files = [row for row in rows if row.path == row.subject]
    folders = [row.subject for row in rows if row.path != row.subject]
    parts = []
    if files:
        pairs = sum(int(row.value) for row in files if row.value.isdigit())
        parts.append(
            f"Chinese stands with Korean beside it in {count(len(files), 'file')} "
            f"({count(pairs, 'pair')} of neighbours: {named(row.subject for row in files)})"
        )
    if folders:
        start = "both languages lie" if files else "Chinese and Korean lie together"
        parts.append(f"{start} in {count(len(folders), 'folder')}")
    return f"{'; '.join(parts)}."


def origins(rows: list[Evidence]) -> str:
    """What address tables claim of the sessions of named accounts."""
    sessions: Counter[str] = Counter()
    accounts: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for part in row.value.split(";"):
            name, _equal, number = part.rpartition("=")
            if number.isdigit():
                sessions[name] += int(number)
                accounts[name].add(row.subject)
    said = ", ".join(
        f"{_origin(name)} {number:,} ({count(len(accounts[name]), 'account')})"
        for name, number in sorted(sessions.items(), key=lambda item: (-item[1], item[0]))[:8]
    )
    return f"Sessions of {count(len(rows), 'account')} by what address tables claim: {said}."


def _origin(name: str) -> str:
    kind, _colon, value = name.partition(":")
    if kind == "country":
        return {"disputed": "country disputed between tables", "unknown": "country unknown"}.get(
            value, f"country {value}"
        )
    return f"by {value.upper() if value == 'vpn' else value}" if kind == "kind" and value else quoted(name)


def daily(rows: list[Evidence]) -> str:
    """Changes over all snapshots of one source, re-deliveries included."""
    total: Counter[str] = Counter()
    steps = [row for row in rows if row.kind == "new_files_daily"]
    for row in steps:
        total.update(counts(row.value))
    said = ", ".join(f"{total[name]:,} {text}" for name, text in _CHANGES if total[name])
    return f"Files of {quoted(rows[0].subject)} over {len(steps) + 1} snapshots: {said}."


def entities(rows: list[Evidence]) -> str:
    """Companies that files name."""
    return (
        f"Files name {count(len({row.subject for row in rows}), 'company', 'companies')}: "
        f"{named(row.subject for row in rows)}. A name in a file does not show its part."
    )


class Group:
    """Evidence that one sentence speaks of."""

    def __init__(self, subject: str, rows: list[Evidence], say: Callable[[list[Evidence]], str]) -> None:
        self.subject = subject
        self.rows = rows
        self.statement = say(rows)


_SAY: dict[str, tuple[int, Callable[[list[Evidence]], str]]] = {
    "archive_names_encoding": (2, archives),
    "document_locale": (2, locales),
    "notes_language": (2, languages),
    "bilingual_notes": (2, bilingual),
    "legal_entity": (7, entities),
}


def grouped(by_kind: dict[str, list[Evidence]]) -> list[tuple[str, Group]]:
    """Take evidence that is told in one sentence out of ``by_kind``; kind and group of each sentence."""
    found: list[tuple[str, Group]] = []
    for kind, (least, say) in _SAY.items():
        rows = by_kind.get(kind, [])
        if len(rows) >= least:
            found.append((kind, Group(kind, by_kind.pop(kind), say)))
    rows = by_kind.get("origin_region", [])
    accounts = [row for row in rows if row.subject != NO_ACCOUNT]
    if len(accounts) >= 2:
        found.append(("origin_region", Group("origin_region", accounts, origins)))
        by_kind["origin_region"] = [row for row in rows if row.subject == NO_ACCOUNT]
    by_source: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in by_kind.pop("new_files_daily", []):
        by_source[row.subject].append(row)
    again = by_kind.pop("redelivered", [])
    for row in again:
        if row.subject in by_source:
            by_source[row.subject].append(row)
    by_kind["redelivered"] = [row for row in again if row.subject not in by_source]
    found += [("new_files_daily", Group(name, rows, daily)) for name, rows in sorted(by_source.items())]
    return found
