"""The encoding of short loose texts by their folder: what is too short alone is decided with what lies around it.

Names of an archive are decided together because an archive nearly always has one encoding; so are the texts of a
folder here, on three conditions: the texts of the folder that were decided by themselves are in one encoding of East
Asia at most, all of them together are decided for that one, and it is one of the two that stood to choose for each
text. Raw bytes and the open answer of ``segments`` stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from celtrace.encoding import decide, decode
from celtrace.encoding.scoring import LANGUAGES
from celtrace.read.language import language
from celtrace.records import Decoded, Segment

FEWEST = 5
"""Distinct texts that are decided together: the number from which archives were measured to have no wrong one."""
MOST = 2000
"""Distinct texts that are looked at: they say what all say."""


def is_open(segment: Segment) -> bool:
    """Whether a segment is a text of a file whose encoding its own file leaves open."""
    return segment.method == "embedded" and segment.text is None and segment.encoding is None


def is_told(segment: Segment) -> bool:
    """Whether a segment says something of the encoding of its folder: by its bytes, and by an encoding of East Asia."""
    return segment.method == "embedded" and segment.text is not None and segment.encoding in LANGUAGES


def together(waiting: Iterable[Segment], told: Iterable[Segment]) -> Iterator[Decoded]:
    """Readings of the texts of one folder that wait for an encoding, given those that have one."""
    waiting = [segment for segment in waiting if segment.raw_hex]
    told = list(told)
    known = {segment.encoding for segment in told}
    raws = sorted({bytes.fromhex(segment.raw_hex) for segment in (*waiting, *told)})[:MOST]
    if not waiting or len(known) > 1 or len(raws) < FEWEST:
        return
    decision = decide(raws)
    encoding = decision.encoding
    if encoding not in LANGUAGES or not known <= {encoding}:
        return
    count = f"{len(raws)} texts of the folder together, {len(told)} decided by themselves"
    for segment in waiting:
        if encoding not in segment.encoding_second.split("|"):
            continue
        try:
            text = decode(bytes.fromhex(segment.raw_hex), encoding)
        except UnicodeDecodeError:
            continue
        yield Decoded(
            segment_id=segment.id,
            text=text,
            encoding=encoding,
            margin=decision.margin,
            language=language(text, encoding=encoding),
            basis=count,
        )
