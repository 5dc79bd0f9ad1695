"""Names of listed companies in Hangul against their Latin ones, which no list of celtrace holds.

``python benchmarks/parties_korean.py [--read]`` reads ``korean_firms.tsv`` beside it: companies of the Korea Exchange,
and of New York as Koreans write them. Words and prices were made while those marked "read" were read; the others were
only measured. What is measured is described in ``parties_firms.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from parties_firms import measure

FIRMS = Path(__file__).with_name("korean_firms.tsv")


def pairs(*, read: bool) -> list[tuple[str, str]]:
    """Names in Hangul and in Latin letters of one part, sorted."""
    rows = [line.split("\t") for line in FIRMS.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return sorted((local, latin) for half, local, latin in rows if (half == "read") == read)


if __name__ == "__main__":
    told = "read" if "--read" in sys.argv else "held out"
    measure(pairs(read=told == "read"), told)
