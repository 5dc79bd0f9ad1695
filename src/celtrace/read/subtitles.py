"""Subtitles: SubRip, WebVTT and Advanced SubStation Alpha, cue by cue with their time.

Formats: SubRip as its own program writes it; WebVTT (W3C); the ASS specification of Kotus. The locator's frame is the
time of the cue as written, so that a line can be found in the clip. Speakers and styles of ASS are metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from celtrace.read.piece import Piece
from celtrace.read.plain import read_plain
from celtrace.records import locator, parse_locator

_TIME = re.compile(r"^\s*((?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3})\s*-->\s*((?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3})")
_TIME_BYTES = re.compile(rb"^\s*(?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3}\s*-->", re.MULTILINE)
_DIALOGUE = re.compile(r"^(Dialogue|Comment):\s*((?:[^,]*,){9})(.*)$")
_STYLE = re.compile(r"\{[^}]{0,500}\}")


def is_subtitles(head: bytes) -> bool:
    """Whether bytes begin as subtitles do."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"WEBVTT", b"[Script Info]")) or bool(_TIME_BYTES.search(head[:400]))


def read_subtitles(raw: bytes, *, complete: bool = True) -> Iterator[Piece]:
    """Lines of subtitles: text of cues as body at their time, the rest as it stands."""
    moment = ""
    for piece in read_plain(raw, complete=complete).pieces:
        text = piece.text or ""
        time = _TIME.match(text)
        if time:
            moment = time.group(1).replace(",", ".")
            continue
        spoken = _DIALOGUE.match(text)
        if spoken:
            fields = spoken.group(2).split(",")
            role = "body" if spoken.group(1) == "Dialogue" else "hidden"
            shown = _STYLE.sub("", spoken.group(3)).replace("\\N", "\n").replace("\\n", "\n")
            where = parse_locator(piece.locator)
            place = locator(frame=fields[1].strip(), line=where["line"], bytes=where["bytes"])
            yield msgspec.structs.replace(piece, locator=place, text=shown, role=role)
            continue
        if text.strip().isdigit():
            continue
        if moment and piece.locator:
            where = parse_locator(piece.locator)
            place = locator(frame=moment, line=where["line"], bytes=where.get("bytes", "0-0"))
            yield msgspec.structs.replace(piece, locator=place)
        else:
            yield piece
