"""Which encoding bytes are in, and their text: for lines of a file, names of an archive, rows of a table.

One :func:`decide` is made for a whole group of byte strings, because one short string alone says little.
A byte order mark or the structure of UTF-16 and UTF-32 is decisive. Otherwise every encoding that decodes
the group strictly is scored by how usual its characters are in the languages it is used for, and the
lead of the best over the second becomes the margin. Where the lead is small the answer is ``None`` with
the two candidates named: raw bytes are always kept by the callers, so nothing is lost by not guessing.
:func:`split_mixed` finds the runs of lines that were written in different encodings, and
:func:`second_reading` text that an earlier program decoded wrongly.
"""

from __future__ import annotations

from celtrace.encoding.codecs import CODECS, decode
from celtrace.encoding.decision import Decision, decide
from celtrace.encoding.mixed import Run, split_mixed
from celtrace.encoding.model import bits, prepare
from celtrace.encoding.mojibake import Reading, second_reading
from celtrace.encoding.structure import MARKS, structure

__all__ = [
    "CODECS",
    "MARKS",
    "Decision",
    "Reading",
    "Run",
    "bits",
    "decide",
    "decode",
    "prepare",
    "second_reading",
    "split_mixed",
    "structure",
]
