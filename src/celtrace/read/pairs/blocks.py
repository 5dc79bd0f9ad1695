"""Which lines may be compared: those of one file, and of two files whose names carry the same codes.

A block is kept small on purpose: structure says more than any model. Two files belong together when, in one
snapshot, one is Chinese and the other Korean, and either their names carry the same codes (``EP03_C045``) in
folders next to each other, or they are the only two of their kind in a folder without codes.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from celtrace.records import Inventoried, Segment, parse_locator

ROLES = frozenset(["body", "comment", "header", "hidden", "deleted"])
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_CODE = re.compile(r"([A-Za-z]{0,6})[ _-]?(\d{1,6})")
_MARKER = re.compile(
    r"^\s*(?:\d{1,3}\s*[.、)）．](?!\d)|[【\[（(]\s*\d{1,3}\s*[】\]）)]|[①-⑳]|[→⇒►▶•·*※◆■□○●-](?=\s))\s*"
)
"""Numbers and bullets that a list puts before its entries; they are no part of a note."""
_NAMES_OF_LANGUAGES = frozenset(
    ["中文", "汉语", "韩文", "韩语", "朝鲜语", "조선어", "조선말", "한국어", "중국어"]
)
"""Headings of columns: one is no rendering of the other."""
_CUT = re.compile(r"\n+|\t+|\s+/\s+|\s*→\s*|\s*=>\s*")
LONGEST_SIDE = 250
"""Lines of one language in one block; a longer file is cut into stretches that overlap."""
_OTHER_SHARE = 0.2
"""Share of lines in the other language up to which a file counts as one of a single language."""


class Side(NamedTuple):
    """One line of one language: its segment, the text, and its place among all lines of its file."""

    id: str
    text: str
    sha256: str
    locator: str
    place: int


class Unit(NamedTuple):
    """The Chinese and the Korean lines of one content, in the order of the page."""

    path: str
    zh: list[Side]
    ko: list[Side]


class Block(NamedTuple):
    """Lines to be compared. ``first`` says which side of two files is older: ``zh``, ``ko`` or empty."""

    path: str
    twins: bool
    first: str
    zh: list[Side]
    ko: list[Side]


def sides(segment: Segment) -> Iterator[tuple[str, str]]:
    """Language and text of the parts of a segment: one part, or a Chinese and a Korean one beside each other."""
    text = (segment.text or "").strip()
    hangul, han = len(_HANGUL.findall(text)), len(_HAN.findall(text))
    if hangul >= 2 and han >= 2:
        parts = [part.strip() for part in _CUT.split(text) if part.strip()]
        told = [(_of(part), part) for part in parts]
        if [name for name, _ in told if name] in (["zh", "ko"], ["ko", "zh"]):
            yield from ((name, part) for name, part in told if name)
            return
    text = _MARKER.sub("", text)
    name = _of(text)
    if name and text not in _NAMES_OF_LANGUAGES:
        yield name, text


def _of(text: str) -> str:
    hangul, han = len(_HANGUL.findall(text)), len(_HAN.findall(text))
    if hangul >= 2 and hangul >= han:
        return "ko"
    return "zh" if han >= 2 and not hangul and not _KANA.search(text) else ""


def units(segments: Iterable[Segment]) -> dict[str, Unit]:
    """Contents with lines in Chinese or Korean, by SHA-256."""
    by_content: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        if (
            segment.method in ("embedded", "ocr")
            and segment.role in ROLES
            and segment.text
            and segment.sha256
        ):
            by_content[segment.sha256].append(segment)
    found = {}
    for sha256, members in by_content.items():
        unit = Unit(min(segment.path for segment in members), [], [])
        place = 0
        japanese = sum(segment.language == "ja" for segment in members)
        for segment in sorted(members, key=_order):
            if segment.language == "ja" or (segment.language == "und" and japanese):
                continue
            for name, text in sides(segment):
                (unit.zh if name == "zh" else unit.ko).append(
                    Side(segment.id, text, sha256, segment.locator, place)
                )
                place += 1
        if unit.zh or unit.ko:
            found[sha256] = unit
    return found


def _order(segment: Segment) -> tuple[str, tuple[int, ...], str]:
    """Reading order in a file: by part, then by box from the top, or by every number of the locator."""
    where = parse_locator(segment.locator)
    part = re.sub(r"[0-9]+", "", segment.locator)
    if "box" in where and "line" not in where:
        x, y, _, _ = (int(number) for number in where["box"].split(","))
        frame = int(where.get("frame", where.get("page", "0")))
        return part, (frame, y, x), segment.id
    return part, tuple(int(number) for number in re.findall(r"[0-9]{1,18}", segment.locator)), segment.id


def blocks(found: dict[str, Unit], inventory: Iterable[Inventoried]) -> Iterator[Block]:
    """Every block, those of one file first; each two contents at most once."""
    for _, unit in sorted(found.items()):
        if unit.zh and unit.ko:
            yield from _stretches(Block(unit.path, False, "", unit.zh, unit.ko))
    for (zh, ko), (path, first) in sorted(_twins(found, inventory).items()):
        yield from _stretches(Block(path, True, first, found[zh].zh, found[ko].ko))


def _stretches(block: Block) -> Iterator[Block]:
    longest = max(len(block.zh), len(block.ko))
    count = -(-longest // LONGEST_SIDE)
    for at in range(count):
        zh, ko = (
            side[max(0, len(side) * at // count - len(side) // (4 * count)) : len(side) * (at + 1) // count]
            for side in (block.zh, block.ko)
        )
        if zh and ko:
            yield block._replace(zh=zh, ko=ko)


def _single(unit: Unit) -> str:
    """The language of a file of one language, empty for one of both."""
    zh, ko = len(unit.zh), len(unit.ko)
    if min(zh, ko) > _OTHER_SHARE * (zh + ko):
        return ""
    return "zh" if zh > ko else "ko"


def codes(name: str) -> tuple[str, ...]:
    """Codes of a file name without its ending: ``EP03_C045_修改意见.txt`` has ``ep3`` and ``c45``."""
    stem = name.rpartition(".")[0] or name
    return tuple(f"{mark.lower()}{int(number)}" for mark, number in _CODE.findall(stem))


def _twins(
    found: dict[str, Unit], inventory: Iterable[Inventoried]
) -> dict[tuple[str, str], tuple[str, str]]:
    by_snapshot: dict[str, dict[str, list[tuple[str, str, str]]]] = defaultdict(lambda: {"zh": [], "ko": []})
    for row in inventory:
        unit = found.get(row.sha256 or "")
        language = _single(unit) if unit else ""
        if language:
            name = f"{row.path}/{row.member}" if row.member else row.path
            by_snapshot[row.snapshot][language].append((name, row.sha256 or "", row.mtime or ""))
    links: dict[tuple[str, str], tuple[str, str]] = {}
    for _, sides_of in sorted(by_snapshot.items()):
        for zh, ko in _linked(sides_of["zh"], sides_of["ko"]):
            first = "" if not zh[2] or not ko[2] or zh[2] == ko[2] else ("zh" if zh[2] < ko[2] else "ko")
            links.setdefault((zh[1], ko[1]), (zh[0], first))
    return links


def _linked(
    zh: list[tuple[str, str, str]], ko: list[tuple[str, str, str]]
) -> Iterator[tuple[tuple[str, str, str], tuple[str, str, str]]]:
    """Two files each, of one snapshot, whose names and folders belong together."""
    by_codes: dict[tuple[str, ...], list[tuple[str, str, str]]] = defaultdict(list)
    alone: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for each in sorted(ko):
        key = codes(posixpath.basename(each[0]))
        by_codes[key].append(each)
        if not key:
            alone[posixpath.dirname(each[0])].append(each)
    chinese: dict[str, int] = defaultdict(int)
    for each in zh:
        chinese[posixpath.dirname(each[0])] += not codes(posixpath.basename(each[0]))
    for each in sorted(zh):
        folder, key = posixpath.dirname(each[0]), codes(posixpath.basename(each[0]))
        if key:
            near = [other for other in by_codes[key] if _near(folder, posixpath.dirname(other[0]))]
            yield from ((each, other) for other in near[:4])
        elif chinese[folder] == 1 and len(alone[folder]) == 1:
            yield each, alone[folder][0]


def _near(first: str, second: str) -> bool:
    """Whether two folders are one, one the parent of the other, or children of one parent."""
    return (
        first == second
        or posixpath.dirname(first) == second
        or posixpath.dirname(second) == first
        or posixpath.dirname(first) == posixpath.dirname(second)
    )
