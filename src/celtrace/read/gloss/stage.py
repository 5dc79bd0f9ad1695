"""The gathering stage ``gloss``: each note word by word.

Reads segments, languages, decodings; writes glosses, gaps.

Dataset ``translator`` (optional): a folder with a model of the user's, see :mod:`celtrace.read.gloss.translator`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from celtrace.engine.stage import Task
from celtrace.read.gloss.translator import Translator, TranslatorError, load
from celtrace.read.gloss.words import MARK, covered, gloss
from celtrace.read.settled import settled
from celtrace.records import Gloss, Row, Segment
from celtrace.records.evidence import gap

NAME = "gloss"
LANGUAGES = frozenset(["zh", "ko", "ja"])
ROLES = frozenset(["body", "comment", "header", "hidden", "deleted"])
FEWEST = 0.2
"""Share of a note's letters that the glossary has to know before its gloss says anything."""


def work(task: Task) -> Iterable[Row]:
    """A row for every note of which the glossary knows a fifth, and for every one that was translated."""
    translator: Translator | None = None
    if "translator" in task.datasets:
        try:
            translator = load(Path(task.datasets["translator"].path))
        except TranslatorError as error:
            yield gap(NAME, "what the notes say in English", str(error), table="glosses")
    else:
        reason = "no translator was given; each note is glossed word by word, which is no translation"
        yield gap(NAME, "what the notes say in English", reason, table="glosses")
    for segment in settled(task):
        if segment.text and segment.method in ("embedded", "ocr") and segment.role in ROLES:
            yield from _row(segment, segment.text, translator)


def _row(segment: Segment, text: str, translator: Translator | None) -> Iterator[Gloss]:
    language = segment.language.partition("-")[0]
    language = "zh" if language == "mul" else language
    if language not in LANGUAGES:
        return
    share = covered(text, language)
    translated = translator.translate([text], language)[0] if translator else ""
    if share < FEWEST and not translated:
        return
    yield Gloss(
        segment_id=segment.id,
        language=language,
        gloss=gloss(text, language),
        mark=MARK,
        covered=share,
        translation=translated,
        translator=translator.name if translator else "",
    )
