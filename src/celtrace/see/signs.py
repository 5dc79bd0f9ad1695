"""Signs of a show beside its pictures: titles in texts, production codes in names of files, legal entities.

Each kind is evidence of its own and none enters the score of a picture. A word that is a title may be just a word, so
of titles that are one Latin word or fewer than four other characters only those count that stand as titles do: in
the title's own capitals, or in title marks. A title names a show; it does not say that work on it lies here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from celtrace.records import Evidence, Gap, Identification, Inventoried, Mention, Production, Segment
from celtrace.records.evidence import counted, evidence, gap
from celtrace.showfile import Show

__all__ = ["Signs", "differing", "productions", "signs", "told", "unlisted"]

NAME = "productions"
PLAIN = 4
"""Characters from which a title in another script than Latin is no everyday word."""
NAMED = 20

_MARKS = (("《", "》"), ("〈", "〉"), ("「", "」"), ("『", "』"), ("“", "”"), ('"', '"'))


class Signs(msgspec.Struct):
    """What names one show: places of its titles and legal entities, files with its codes."""

    titles: list[Segment] = []
    entities: list[Segment] = []
    codes: list[Inventoried] = []


def signs(
    shows: Sequence[Show],
    mentions: Iterable[Mention],
    segments: Iterable[Segment],
    inventory: Iterable[Inventoried],
) -> dict[str, Signs]:
    """Title of each show of the library to what names it."""
    codes = _codes(shows)
    entities = {name.casefold(): show.title for show in shows for name in _list(show.legal_entities)}
    cased = {name for show in shows for name in (show.title, *show.aliases, *_titles(show))}
    wanted: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind == "show" or (mention.kind == "company" and _entity(mention, entities)):
            wanted[mention.segment_id].append(mention)
    found = {show.title: Signs() for show in shows}
    for segment in segments:
        for title in sorted(
            {m.normalized for m in wanted[segment.id] if _is_title(m, segment, codes, cased)}
        ):
            if title in found:
                found[title].titles.append(segment)
        for title in sorted({_entity(m, entities) for m in wanted[segment.id] if m.kind == "company"} - {""}):
            found[title].entities.append(segment)
    coded: set[tuple[str, str, str | None]] = set()
    for row in inventory:
        place = row.path, row.member, row.sha256
        if row.show_code and row.sha256 and row.show_code.casefold() in codes and place not in coded:
            coded.add(place)
            found[codes[row.show_code.casefold()]].codes.append(row)
    return found


def _files(rows: Iterable[Inventoried]) -> int:
    """How many names: a file that several snapshots hold counts once."""
    return len({(row.path, row.member) for row in rows})


def _titles(show: Show) -> Iterator[str]:
    for value in show.titles.values():
        yield from _list(value)


def _list(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) and value else list(value)


def _codes(shows: Iterable[Show]) -> dict[str, str]:
    """Production code to title; a code that two shows of the library have tells neither."""
    every: defaultdict[str, set[str]] = defaultdict(set)
    for show in shows:
        for code in show.production_codes:
            every[code.casefold()].add(show.title)
    return {code: min(titles) for code, titles in every.items() if len(titles) == 1}


def _entity(mention: Mention, entities: Mapping[str, str]) -> str:
    return entities.get(mention.value.casefold(), "") or entities.get(
        (mention.normalized or "").casefold(), ""
    )


def _is_title(mention: Mention, segment: Segment, codes: Mapping[str, str], cased: set[str]) -> bool:
    value = mention.value
    if mention.kind != "show" or value.casefold() in codes:
        return False
    if value.isascii():
        return bool(re.search(r"\W", value)) or (value in cased and value != value.lower())
    text = segment.text or ""
    return len(value) >= PLAIN or any(f"{left}{value}{right}" in text for left, right in _MARKS)


def differing(
    found: Mapping[str, Signs], identified: Iterable[Identification]
) -> dict[str, list[tuple[Inventoried, str]]]:
    """Files whose names carry a code of a show while their pictures are accepted for others alone."""
    seen: defaultdict[str | None, set[str]] = defaultdict(set)
    for row in identified:
        if row.accepted and row.show is not None:
            seen[row.sha256].add(row.show)
    return {
        title: [
            (row, ", ".join(sorted(seen[row.sha256])))
            for row in one.codes
            if seen.get(row.sha256) and title not in seen[row.sha256]
        ]
        for title, one in found.items()
    }


def productions(
    found: Mapping[str, Signs],
    apart: Mapping[str, Sequence[tuple[Inventoried, str]]],
    identified: Iterable[Identification],
) -> Iterator[Production]:
    """One row for each show that anything names."""
    pictures = Counter(row.show for row in identified if row.accepted and row.show is not None)
    for title, one in sorted(found.items()):
        numbers = {
            "pictures": pictures[title],
            "title": len(one.titles),
            "code": _files(one.codes),
            "entity": len(one.entities),
        }
        if any(numbers.values()):
            yield Production(
                show=title,
                pictures=numbers["pictures"],
                titles=numbers["title"],
                title_files=len({row.path for row in one.titles}),
                codes=numbers["code"],
                differing=_files(row for row, _other in apart[title]),
                entities=numbers["entity"],
                kinds=[kind for kind, number in numbers.items() if number],
            )


def told(
    found: Mapping[str, Signs], apart: Mapping[str, Sequence[tuple[Inventoried, str]]]
) -> Iterator[Evidence]:
    """Evidence for titles, for codes, and for codes that pictures speak against."""
    for title, one in sorted(found.items()):
        if one.titles:
            files = len({row.path for row in one.titles})
            drawn = sum(row.method == "ocr" for row in one.titles)
            within = f", {drawn} of them in pictures" if drawn else ""
            yield evidence(
                NAME,
                "show_titled",
                title,
                f"A title of the show stands in {counted(len(one.titles), 'line')} of {counted(files, 'file')}{within}"
                "; it names the show and does not say that work on it lies here.",
                value=f"lines={len(one.titles)};files={files};pictures={drawn}",
                places=sorted((row.sha256, row.locator) for row in one.titles),
                path=one.titles[0].path,
                cluster="names of shows",
                credibility="3",
            )
        if one.codes:
            used = sorted({row.show_code or "" for row in one.codes})
            yield evidence(
                NAME,
                "show_coded",
                title,
                f"The names of {counted(_files(one.codes), 'file')} carry the production code {', '.join(used)} that "
                "the library gives for the show; a name is what somebody called the file.",
                value=f"files={_files(one.codes)}",
                places=_places(one.codes),
                path=one.codes[0].path,
                cluster="names of shows",
                credibility="3",
            )
        if apart[title]:
            others = Counter(other for _row, other in apart[title])
            rows = [row for row, _other in apart[title]]
            said = ", ".join(f"{other} ({number})" for other, number in sorted(others.items()))
            yield evidence(
                NAME,
                "show_code_differs",
                title,
                f"{counted(_files(rows), 'file')} named with the code of the show hold pictures that are accepted "
                f"for another: {said}.",
                value=f"files={_files(rows)}",
                places=_places(rows),
                path=rows[0].path,
                cluster="names of shows",
                credibility="3",
            )


def unlisted(shows: Sequence[Show], inventory: Iterable[Inventoried]) -> Iterator[Gap]:
    """A gap for codes in names of files that the library gives for no show, or for two."""
    known = _codes(shows)
    found = Counter(
        row.show_code
        for row in inventory
        if row.show_code and row.sha256 and row.show_code.casefold() not in known
    )
    if found:
        ordered = sorted(found, key=lambda code: (-found[code], code))
        said = ", ".join(f"{code} ({found[code]})" for code in ordered[:NAMED])
        rest = f" and {len(ordered) - NAMED} more" if len(ordered) > NAMED else ""
        reason = f"the library gives no one show for these codes in names of files: {said}{rest}"
        yield gap(
            NAME, "which shows the codes in file names stand for", reason, table="files", column="show_code"
        )


def _places(rows: Iterable[Inventoried]) -> list[tuple[str, str]]:
    return [(sha256, "") for sha256 in sorted({row.sha256 for row in rows if row.sha256})]
