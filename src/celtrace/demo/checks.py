"""Checks of files, text, pictures and logs against facts of the generator."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from celtrace.demo.compare import Result, Tables, exactly, expect, nothing
from celtrace.demo.logs import LogFacts
from celtrace.demo.production import PictureKind, Pictures, Sequence
from celtrace.demo.server import Change, NamedArchive
from celtrace.demo.tree import Tree
from celtrace.records import (
    Change as ChangeRow,
)
from celtrace.records import (
    Cut,
    Evidence,
    File,
    Frame,
    Identification,
    Inventoried,
    LogFile,
    Pair,
    Quarantined,
    Segment,
    Session,
    Slip,
    Snapshot,
    escape_path,
)

Check = Callable[[Tables], Result]


def shown(path: str) -> str:
    """A path as tables write it."""
    return escape_path(os.fsencode(path))


def day_of(snapshot: str) -> str:
    """The day in the name of a snapshot, ``server@2024-01-08``."""
    return snapshot.rpartition("@")[2]


def snapshots(days: Mapping[str, Tree]) -> Check:
    """Every day is a complete snapshot with as many files and bytes as were written."""
    wanted = [
        (day, len(tree.files), sum(len(entry.data) for entry in tree.files.values()), "yes")
        for day, tree in days.items()
    ]

    def check(tables: Tables) -> Result:
        rows = [row for row in tables.rows(Snapshot) if row.role == "evidence"]
        return exactly(wanted, ((day_of(row.snapshot), row.files, row.bytes, row.complete) for row in rows))

    return check


def contents(days: Mapping[str, Tree]) -> Check:
    """Every file of every day is listed with the hash of its bytes, and no other."""
    wanted = [
        (day, shown(path), entry.sha256) for day, tree in days.items() for path, entry in tree.files.items()
    ]

    def check(tables: Tables) -> Result:
        rows = (row for row in tables.rows(File) if not row.member and "@" in row.snapshot)
        return exactly(wanted, ((day_of(row.snapshot), row.path, row.sha256) for row in rows))

    return check


def statuses(planted: Mapping[str, tuple[str, str]], anything: Iterable[str] = ()) -> Check:
    """Files that are damaged or odd are told so, and no others; ``anything`` may have any status."""
    wanted = {shown(path): told for path, told in planted.items()}
    free = {shown(path) for path in anything}

    def check(tables: Tables) -> Result:
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        false = set()
        for row in tables.rows(File):
            if row.member or row.path in free:
                continue
            told = (row.status, row.reason)
            if row.path in wanted:
                found[row.path].add(told)
            elif told != ("ok", ""):
                false.add((row.path, *told))
        seen = {(path, *next(iter(told))) for path, told in found.items() if len(told) == 1}
        planted_ones = {(path, *expected) for path, expected in wanted.items()}
        return expect(planted_ones, seen | false, false)

    return check


def changes(planted: Iterable[Change], kind: str) -> Check:
    """The differences of one kind between days, all of them and no others."""
    wanted = [each._replace(path=shown(each.path), old_path=shown(each.old_path)) for each in planted]

    def check(tables: Tables) -> Result:
        seen = (
            Change(day_of(row.from_snapshot), day_of(row.to_snapshot), row.change, row.path, row.old_path)
            for row in tables.rows(ChangeRow)
            if row.change == kind
        )
        return exactly((each for each in wanted if each.change == kind), seen)

    return check


def sequences(planted: Iterable[Sequence], day: str) -> Check:
    """Image sequences of the last day with show, cut, level, span, and what is missing or bad."""
    wanted = []
    for each in planted:
        missing, bad = (_numbers(str(n) for n in numbers) for numbers in (each.missing, each.bad))
        wanted.append(
            (
                each.path,
                each.cut.show.code,
                each.cut.show.episode,
                str(each.cut.cut),
                each.level,
                each.first,
                each.last,
                missing,
                bad,
            )
        )

    def check(tables: Tables) -> Result:
        seen = []
        for row in tables.rows(Cut):
            if day_of(row.snapshot) != day:
                continue
            path = next((each[0] for each in wanted if row.sequence.startswith(each[0])), row.sequence)
            seen.append(
                (
                    path,
                    row.show_code,
                    row.episode,
                    (row.cut or "").lstrip("C0"),
                    row.level or "",
                    row.first,
                    row.last,
                    row.missing,
                    row.bad,
                )
            )
        return expect(wanted, seen)

    return check


def _numbers(numbers: Iterable[str]) -> str:
    return ",".join(numbers)


def archives(planted: Iterable[NamedArchive]) -> Check:
    """Archives whose names state no encoding: names decoded, all members there."""
    wanted = [(each.path, each.encoding, member) for each in planted for member in each.members]
    paths = {each.path for each in planted}

    def check(tables: Tables) -> Result:
        seen = (
            (row.path, row.name_encoding, row.member)
            for row in tables.rows(Inventoried)
            if row.member and row.path in paths
        )
        return exactly(wanted, seen)

    return check


def duplicates(planted: Iterable[tuple[str, str]], day: str) -> Check:
    """Exact copies on the last day: the later path names an earlier one as its original."""
    wanted = [max(pair) for pair in planted]

    def check(tables: Tables) -> Result:
        rows = (row for row in tables.rows(File) if not row.member and day_of(row.snapshot) == day)
        return expect(wanted, (row.path for row in rows if row.duplicate_of))

    return check


def encodings(planted: Mapping[str, str], tree: Tree) -> Check:
    """Text files are read in the encoding they were written in, and in no other; by content."""
    names = {tree.files[path].sha256: path for path in planted}

    def check(tables: Tables) -> Result:
        rows = (row for row in tables.rows(Segment) if row.sha256 in names and row.method == "embedded")
        return exactly(planted.items(), ((names[row.sha256], row.encoding) for row in rows))

    return check


def lines(texts: Iterable[str], language: str) -> Check:
    """Lines of text are read word for word and told to be in ``language``."""

    def check(tables: Tables) -> Result:
        wanted = set(texts)
        seen: set[str] = set()
        wrong: set[str] = set()
        for row in tables.rows(Segment):
            text = (row.text or "").strip()
            if text in wanted:
                (seen if row.language.split("-")[0] == language else wrong).add(text)
        return Result(tuple(sorted(seen)), tuple(sorted(wanted - seen)), tuple(sorted(wrong)))

    return check


def roles(planted: Iterable[tuple[str, str]]) -> Check:
    """Text in places that are easily overlooked: (role, part of the text)."""
    wanted = list(planted)

    def check(tables: Tables) -> Result:
        seen = {
            each
            for row in tables.rows(Segment)
            for each in wanted
            if row.role == each[0] and each[1] in (row.text or "")
        }
        return expect(wanted, seen)

    return check


CLASSES: Mapping[PictureKind, str] = {
    "composite": "composite",
    "preview": "composite",
    "cel": "cel",
    "line": "drawing",
    "sheet": "sheet",
}
"""What a picture of a kind is classed as."""


def classes(pictures: Pictures, readable: set[str]) -> Check:
    """Pictures are told apart: drawing, cel, composite, sheet."""
    wanted = {
        (sha256, CLASSES[picture.kind])
        for sha256, picture in pictures.by_hash.items()
        if picture.kind in CLASSES and sha256 in readable
    }

    def check(tables: Tables) -> Result:
        rows = list(tables.rows(Frame))
        names = {row.sha256: row.path for row in rows}
        seen = {(row.sha256, row.class_) for row in rows}
        return Result(
            tuple(sorted(f"{names.get(s, s)} {c}" for s, c in wanted & seen)),
            tuple(sorted(f"{names.get(s, s)} {c}" for s, c in wanted - seen)),
        )

    return check


def identified(pictures: Pictures, kinds: Iterable[PictureKind], known: Iterable[str]) -> Check:
    """Pictures of ``kinds`` are placed in their show, where the library knows it; no picture in a wrong one."""
    titles, sought = set(known), set(kinds)
    wanted = {
        (sha256, picture.show)
        for sha256, picture in pictures.by_hash.items()
        if picture.kind in sought and picture.show in titles
    }

    def check(tables: Tables) -> Result:
        rows = [row for row in tables.rows(Identification) if not row.basis.startswith("sheet_template")]
        names = {row.sha256: row.path for row in rows}
        seen = {(row.sha256, row.show) for row in rows if row.accepted and row.show}
        false = {
            (sha256, show)
            for sha256, show in seen
            if sha256 in pictures.by_hash and pictures.by_hash[sha256].show != show
        }

        def told(places: set[tuple[str, str]]) -> tuple[str, ...]:
            return tuple(sorted(f"{names.get(sha256, sha256)}: {show}" for sha256, show in places))

        return Result(told(wanted & seen), told(wanted - seen), told(false))

    return check


def clips(planted: Mapping[str, str]) -> Check:
    """Frames of a clip are placed in its show, and none in another: path to show."""

    def check(tables: Tables) -> Result:
        seen = {
            (row.path, row.show)
            for row in tables.rows(Identification)
            if row.accepted and row.show and row.path in planted
        }
        return exactly(planted.items(), seen)

    return check


def log_files(facts: Iterable[LogFacts]) -> Check:
    """Every line of every log is accounted for: lines, parsed, blank, quarantined."""
    wanted = [(each.path, each.lines, each.parsed, each.blank, len(each.damaged)) for each in facts]

    def check(tables: Tables) -> Result:
        rows = tables.rows(LogFile)
        return exactly(
            wanted, ((row.path, row.lines, row.parsed, row.blank, row.quarantined) for row in rows)
        )

    return check


def quarantine(facts: Iterable[LogFacts]) -> Check:
    """Each damaged line is put aside, and no other."""
    wanted = [(each.path, number) for each in facts for number in each.damaged]

    def check(tables: Tables) -> Result:
        return exactly(wanted, ((row.path, row.line) for row in tables.rows(Quarantined)))

    return check


def sessions(planted: Mapping[str, int]) -> Check:
    """Sessions of each account, as many as there were, none of them called automated."""

    def check(tables: Tables) -> Result:
        rows = [row for row in tables.rows(Session) if row.account not in ("", "-")]
        result = exactly(planted.items(), Counter(row.account for row in rows).items())
        machines = tuple(sorted({f"{row.account} automated" for row in rows if row.automated}))
        return Result(result.found, result.missed, (*result.false, *machines))

    return check


def automated(addresses: Iterable[str]) -> Check:
    """Sessions of monitors and robots are called automated."""
    wanted = set(addresses)

    def check(tables: Tables) -> Result:
        rows = [row for row in tables.rows(Session) if row.ip in wanted]
        doubtful = {row.ip for row in rows if not row.automated and row.agent not in ("", "-")}
        return expect(wanted, {row.ip for row in rows} - doubtful)

    return check


def slips(accounts: Iterable[str]) -> Check:
    """The accounts whose cover slipped, and no others."""
    return lambda tables: exactly(accounts, (row.account for row in tables.rows(Slip)))


def pairs(planted: Iterable[tuple[str, str]]) -> Check:
    """Chinese lines with the Korean that renders them, from Chinese to Korean."""
    wanted = set(planted)

    def check(tables: Tables) -> Result:
        rows = list(tables.rows(Pair))
        seen = {(row.zh_text.strip(), row.ko_text.strip()) for row in rows if row.direction != "ko>zh"}
        chinese = {zh for zh, _ in wanted}
        return expect(wanted, seen, {pair for pair in seen - wanted if pair[0] in chinese})

    return check


def ocr(words: Iterable[str]) -> Check:
    """Words that stand only in pictures are read from them."""
    wanted = list(words)

    def check(tables: Tables) -> Result:
        read = " ".join((row.text or "").upper() for row in tables.rows(Segment) if row.method == "ocr")
        return expect(wanted, (word for word in wanted if word.upper() in read))

    return check


def evidence_of(kind: str, wanted: Iterable[str], *, only: bool = False, value: str = "") -> Check:
    """Evidence of a kind speaks of each of ``wanted`` in subject, path or sentence; ``only`` of no other."""
    things = list(wanted)

    def check(tables: Tables) -> Result:
        rows = [
            row for row in tables.rows(Evidence) if row.kind == kind and value.lower() in row.value.lower()
        ]
        seen = {
            thing
            for thing in things
            for row in rows
            if thing.lower() in f"{row.subject} {row.path} {row.observed}".lower()
        }
        others = {
            row.subject
            for row in rows
            if only
            and not any(
                thing.lower() in f"{row.subject} {row.path} {row.observed}".lower() for thing in things
            )
        }
        result = expect(things, seen)
        return Result(result.found, result.missed, tuple(sorted(others)))

    return check


def no_evidence(*kinds: str) -> Check:
    """No evidence of these kinds."""
    return lambda tables: nothing(
        f"{row.kind}: {row.subject}" for row in tables.rows(Evidence) if row.kind in kinds
    )
