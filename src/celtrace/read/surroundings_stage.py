"""The gathering stage ``surroundings``: Han characters alone, told by the other lines of their folder.

A line that its own file leaves open (``und``, or ``zh`` without a script) in a file that says nothing else in Chinese
or Japanese is weighed once more, beside what the other files and names of its folder are in. ``segments`` stays as the
files alone have it; what the folder adds is in ``languages``, with the counts that it rests on. Reads segments,
inventory; writes languages, decodings (:mod:`celtrace.read.loose`).
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from celtrace.engine.stage import Task
from celtrace.read.language import Context, language
from celtrace.read.loose import MOST, is_open, is_told, together
from celtrace.read.names import folder_of
from celtrace.records import Inventoried, Row, Segment, Surrounded, parse_locator

TOLD = ("ja", "zh-Hans", "zh-Hant")
FEWEST = 3
"""Distinct told lines from which a folder is a context: one Japanese line makes no Japanese folder."""
_OPEN = frozenset(["und", "zh"])
_HAN = re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

Folder = tuple[str, str]


def work(task: Task) -> Iterable[Row]:
    """A row for every segment whose language or encoding its folder tells."""
    places = {
        (row.path, row.sha256): folder_of(row) for row in task.rows(Inventoried) if row.member and row.sha256
    }
    told: dict[Folder, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    files: set[tuple[str, str]] = set()
    waiting: list[tuple[Folder, Segment]] = []
    undecided: dict[Folder, list[Segment]] = defaultdict(list)
    decided: dict[Folder, dict[str, list[Segment]]] = defaultdict(lambda: defaultdict(list))
    for segment in task.rows(Segment):
        folder = _folder(segment, places)
        if is_open(segment):
            undecided[folder].append(segment)
        elif is_told(segment) and len(same := decided[folder][segment.encoding or ""]) < MOST:
            same.append(segment)
        if not segment.text or segment.role == "property":
            continue
        if segment.language in _OPEN and _HAN.search(segment.text):
            waiting.append((folder, segment))
        for name in ("zh-Hans",) if segment.language == "mul" else (segment.language,):
            if name in TOLD:
                told[folder][name].add(segment.text)
                if segment.method != "filename":
                    files.add((segment.path, segment.sha256))
    for folder, segment in waiting:
        if segment.method == "filename" or (segment.path, segment.sha256) not in files:
            yield from _weighed(segment, {name: len(told[folder][name]) for name in TOLD})
    for folder, segments in undecided.items():
        yield from together(segments, chain.from_iterable(decided[folder].values()))


def _folder(segment: Segment, places: Mapping[tuple[str, str], Folder]) -> Folder:
    """The folder of a segment's file, or of the archive member that its name is."""
    if segment.method == "filename":
        member = parse_locator(segment.locator).get("member", "")
        if member:
            return segment.path, posixpath.dirname(member)
    return places.get((segment.path, segment.sha256), (posixpath.dirname(segment.path), ""))


def _weighed(segment: Segment, lines: dict[str, int]) -> Iterator[Surrounded]:
    if sum(lines.values()) < FEWEST:
        return
    context = Context(())
    context.lines = Counter(lines)
    found = language(segment.text or "", encoding=segment.encoding, context=context)
    if found != segment.language and (found == "zh" or found in TOLD):
        yield Surrounded(
            segment_id=segment.id,
            language=found,  # type: ignore[arg-type]
            before=segment.language,  # type: ignore[arg-type]
            basis="lines of the folder: " + ", ".join(f"{name} {lines[name]}" for name in TOLD),
        )
