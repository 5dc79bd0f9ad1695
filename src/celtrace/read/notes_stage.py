"""The gathering stage ``notes``: languages of folders, usage of Korean, traces of locale, codes in text."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from celtrace.engine.stage import Task
from celtrace.read.locale import document_locale
from celtrace.read.mentioned import mentions
from celtrace.read.settled import settled
from celtrace.read.titles import titles_of
from celtrace.read.usage import FEWEST_DPRK, FEWEST_LINES, dprk_words, korean_usage
from celtrace.records import Row, Segment
from celtrace.records.evidence import evidence, folder_named, gap

NAME = "notes"
COUNTED = ("zh", "ko", "ja", "en")
_NOTES = frozenset(["body", "comment", "header", "hidden", "deleted"])
_SIDE_BY_SIDE = 2
"""Chinese and Korean neighbours that one file needs before it counts as bilingual."""


class _Folder:
    """What the notes of one folder or file add up to."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.places: dict[str, list[tuple[str, str]]] = {language: [] for language in COUNTED}
        self.path: dict[str, str] = {}
        self.korean: list[str] = []

    def add(self, segment: Segment, language: str) -> None:
        """Count one segment."""
        if not segment.text:
            return
        self.counts[language] += 1
        self.places[language].append((segment.sha256, segment.locator))
        self.path.setdefault(language, segment.path)
        if language == "ko":
            self.korean.append(segment.text)


def work(task: Task) -> Iterable[Row]:
    """Everything that the segments of a case say together."""
    folders: dict[str, _Folder] = {}
    files: dict[tuple[str, str], list[tuple[Segment, str]]] = {}
    locales: dict[tuple[str, str], list[tuple[str, str]]] = {}
    library = task.datasets.get("library")
    titles = titles_of(Path(library.path)) if library is not None else None
    for segment in settled(task):
        yield from mentions(segment, titles)
        found = document_locale(segment)
        if found is not None:
            locales.setdefault((segment.path, found), []).append((segment.sha256, segment.locator))
        language = segment.language.partition("-")[0]
        if segment.method == "embedded" and segment.role in _NOTES and language in COUNTED:
            folders.setdefault(posixpath.dirname(segment.path), _Folder()).add(segment, language)
            files.setdefault((segment.path, segment.sha256), []).append((segment, language))
    for name, folder in sorted(folders.items()):
        yield from folder_evidence(name or ".", folder)
    for (path, _), members in sorted(files.items()):
        yield from _bilingual_file(path, members)
    for (path, value), places in sorted(locales.items()):
        yield evidence(
            NAME,
            "document_locale",
            path,
            f"{path} carries traces of an installation set to {value}",
            value=value,
            places=sorted(places),
            path=path,
            cluster="locale:documents",
        )
    yield from _gaps(task)


def folder_evidence(name: str, folder: _Folder) -> Iterator[Row]:
    """Languages of a folder's notes, Chinese beside Korean, and the usage of its Korean."""
    counts = folder.counts
    if counts["zh"] + counts["ko"] + counts["ja"] == 0:
        return
    value = ";".join(f"{language}={counts[language]}" for language in COUNTED)
    where = folder_named(name)
    first = max(COUNTED, key=lambda language: counts[language])
    yield evidence(
        NAME,
        "notes_language",
        name,
        f"lines of notes in {where} by language: Chinese {counts['zh']}, Korean {counts['ko']}, "
        f"Japanese {counts['ja']}, English {counts['en']}",
        value=value,
        places=[place for language in COUNTED for place in sorted(folder.places[language])],
        path=folder.path[first],
        cluster="notes",
    )
    both = min(counts["zh"], counts["ko"])
    if both >= _SIDE_BY_SIDE:
        yield evidence(
            NAME,
            "bilingual_notes",
            name,
            f"notes in {where} stand in Chinese and in Korean (lines: {counts['zh']} and {counts['ko']})",
            value=str(both),
            places=_mixed_places(folder),
            path=folder.path["zh"],
            cluster="notes",
        )
    if counts["ko"]:
        yield from _korean(name, folder)


def _mixed_places(folder: _Folder) -> list[tuple[str, str]]:
    """Places of both languages in turn, so that the first of them show both."""
    both = zip(sorted(folder.places["zh"]), sorted(folder.places["ko"]), strict=False)
    return [place for pair in both for place in pair]


def _korean(name: str, folder: _Folder) -> Iterator[Row]:
    usage = korean_usage(folder.korean)
    where = folder_named(name)
    question = f"whether the Korean notes in {where} follow Northern or Southern usage"
    if usage.lines < FEWEST_LINES:
        reason = f"{usage.lines} distinct lines of Korean, {FEWEST_LINES} are needed"
        yield gap(NAME, question, reason, table="evidence", row=name)
        return
    yield evidence(
        NAME,
        "korean_usage",
        name,
        f"{usage.lines} lines of Korean in {where}, pooled: {usage.verdict} ({usage.words}); Northern spelling is "
        "shared by Korean-Chinese writing",
        value=usage.value,
        places=sorted(folder.places["ko"]),
        path=folder.path["ko"],
        cluster="notes",
        credibility="3",
    )
    if usage.verdict == "northern_type" and len(usage.dprk) >= FEWEST_DPRK:
        words = ", ".join(f"{word} {count}" for word, count in usage.dprk.items())
        yield evidence(
            NAME,
            "dprk_words",
            name,
            f"{usage.lines} lines of Korean in {where}, pooled, hold words known from publications of the DPRK alone "
            f"({words}); that Korean-Chinese writing lacks them is judgement, not measured",
            value=f"words={len(usage.dprk)};times={sum(usage.dprk.values())};lines={usage.lines}",
            places=sorted(
                place
                for text, place in zip(folder.korean, folder.places["ko"], strict=True)
                if dprk_words(text)
            ),
            path=folder.path["ko"],
            cluster="notes",
            credibility="3",
        )


def _bilingual_file(path: str, members: list[tuple[Segment, str]]) -> Iterator[Row]:
    """Evidence for a file whose Chinese and Korean segments stand next to each other."""
    ordered = sorted(members, key=lambda member: _place(member[0]))
    places: list[tuple[str, str]] = []
    pairs = skip = 0
    for (before, first), (after, second) in itertools.pairwise(ordered):
        if skip:
            skip = 0
        elif {first, second} == {"zh", "ko"}:
            pairs, skip = pairs + 1, 1
            places += [(before.sha256, before.locator), (after.sha256, after.locator)]
    if pairs >= _SIDE_BY_SIDE:
        yield evidence(
            NAME,
            "bilingual_notes",
            path,
            f"{path} holds Chinese with Korean beside it (pairs of neighbours: {pairs})",
            value=str(pairs),
            places=places,
            path=path,
            cluster="notes",
        )


def _place(segment: Segment) -> tuple[str, tuple[int, ...]]:
    """The order of segments in a file: by part, then by every number in the locator."""
    part = re.sub(r"[0-9]+", "", segment.locator)
    return part, tuple(int(number) for number in re.findall(r"[0-9]{1,18}", segment.locator))


def _gaps(task: Task) -> Iterator[Row]:
    yield gap(
        NAME,
        "which persons and companies the notes name",
        "names are found by their forms, titles and labels; what stands without one is missed, and companies named by "
        "their short name are",
        table="mentions",
    )
