"""The nouns of celtrace as frozen typed records; no behaviour beyond validation.

Each table of a case is one class. :data:`TABLES` lists them all; the Parquet schema, the export and
the reference documentation are made from it.
"""

from __future__ import annotations

from celtrace.records.access import LogFile, Origin, Quarantined, Request, Rhythm, Session, Slip, Tally, Touch
from celtrace.records.assess import (
    Context,
    Evidence,
    Finding,
    Flag,
    Gap,
    Hypothesis,
    Judgement,
    Lead,
    LeftOut,
    Outcome,
    Reply,
    Weight,
)
from celtrace.records.base import TABLES, Row, UnexplainedNullError, check, columns, content_id, digest
from celtrace.records.content import (
    Assembly,
    Coverage,
    Decoded,
    Frame,
    Gloss,
    Identification,
    Mention,
    Pair,
    Picture,
    Segment,
    Sighting,
    Surrounded,
)
from celtrace.records.files import Change, Cut, File, Inventoried, Listed, Snapshot
from celtrace.records.parties import Edge, Holding, Match, Party
from celtrace.records.text import (
    escape_path,
    locator,
    parse_locator,
    parse_utc,
    unescape_path,
    utc,
    utc_from_ns,
)

__all__ = [
    "TABLES",
    "Assembly",
    "Change",
    "Context",
    "Coverage",
    "Cut",
    "Decoded",
    "Edge",
    "Evidence",
    "File",
    "Finding",
    "Flag",
    "Frame",
    "Gap",
    "Gloss",
    "Holding",
    "Hypothesis",
    "Identification",
    "Inventoried",
    "Judgement",
    "Lead",
    "LeftOut",
    "Listed",
    "LogFile",
    "Match",
    "Mention",
    "Origin",
    "Outcome",
    "Pair",
    "Party",
    "Picture",
    "Quarantined",
    "Reply",
    "Request",
    "Rhythm",
    "Row",
    "Segment",
    "Session",
    "Sighting",
    "Slip",
    "Snapshot",
    "Surrounded",
    "Tally",
    "Touch",
    "UnexplainedNullError",
    "Weight",
    "check",
    "columns",
    "content_id",
    "digest",
    "escape_path",
    "locator",
    "parse_locator",
    "parse_utc",
    "unescape_path",
    "utc",
    "utc_from_ns",
]
