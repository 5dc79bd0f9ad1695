"""Files in packages: pictures, media and objects of Office Open XML, OpenDocument, HWPX and Krita.

Where they stand: ECMA-376 part 1, 15.2 (media, embedded objects and packages, thumbnail); OpenDocument 1.3 part 2,
section 2 (``Pictures``, objects without a folder) and LibreOffice's ``ObjectReplacements``; KS X 6101 (``BinData``,
``Preview``); Krita keeps the picture as seen in ``mergedimage.png``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from celtrace.inventory.archives_base import Archive, Entry
from celtrace.inventory.archives_zip import zip_entries
from celtrace.inventory.embedded_compound import without_size
from celtrace.inventory.kinds_window import Window

_HELD = re.compile(
    r"(?:(?:word|xl|ppt|visio)/(?:media|embeddings)/[^/]+|docProps/thumbnail\.[^/]+"
    r"|(?:Pictures|media|ObjectReplacements|Thumbnails)/[^/]+|Object \d+"
    r"|BinData/[^/]+|Preview/PrvImage[^/]*|mergedimage\.png)",
    re.IGNORECASE,
)


def package_entries(window: Window, archive: Archive, limit: int) -> Iterator[Entry]:
    """The parts of a package that are files of their own.

    Raises:
        Broken: nothing at all can be read.
    """
    for entry in zip_entries(window, archive, limit):
        if entry.kind == "folder":
            continue
        name = entry.name if entry.name is not None else entry.raw.decode("utf-8", "replace")
        if _HELD.fullmatch(name.replace("\\", "/").lstrip("/")):
            chunks = entry.chunks
            yield replace(entry, chunks=_bare(chunks)) if chunks and name.lower().endswith(".ole") else entry


def _bare(chunks: Callable[[], Iterator[bytes]]) -> Callable[[], Iterator[bytes]]:
    """An object of Hangul without the size before it."""

    def bare() -> Iterator[bytes]:
        for number, chunk in enumerate(chunks()):
            yield chunk if number else without_size(chunk)

    return bare
