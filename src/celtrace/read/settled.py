"""Segments as their folder settles them: languages and encodings that their own file leaves open."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from celtrace.engine.stage import Task, View
from celtrace.records import Decoded, Segment, Surrounded


def settled(tables: Task | View) -> Iterator[Segment]:
    """Every segment, with the language of ``languages`` and the text of ``decodings`` where these have a row."""
    around = {row.segment_id: row.language for row in tables.rows(Surrounded)}
    decoded = {row.segment_id: row for row in tables.rows(Decoded)}
    for segment in tables.rows(Segment):
        if segment.id in decoded:
            row = decoded[segment.id]
            yield msgspec.structs.replace(
                segment, text=row.text, language=row.language, encoding=row.encoding, unknown={}
            )
        elif segment.id in around:
            yield msgspec.structs.replace(segment, language=around[segment.id])
        else:
            yield segment
