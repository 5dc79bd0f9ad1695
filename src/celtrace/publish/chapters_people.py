"""Chapters on text and use: notes, access."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from celtrace.assess.words import quoted
from celtrace.publish.blocks import AnyBlock, Caveat, Chapter, Heading, Prose, Quote
from celtrace.publish.charts_access import accounts_figure, coverage_figure, relays_figure
from celtrace.publish.charts_map import map_figure
from celtrace.publish.noted import glossed, on_drawing, parts_of, readings
from celtrace.publish.reading import Reading, sampled
from celtrace.publish.week import week
from celtrace.records import (
    Frame,
    Gloss,
    LogFile,
    Origin,
    Pair,
    Rhythm,
    Segment,
    Session,
    Slip,
    Tally,
    Touch,
)

QUOTES = 12
FILES = 4
LINES = 14


def notes_chapter(reading: Reading) -> Chapter:
    """What the notes say, quoted, by language."""
    blocks = reading.claimed("notes")
    pairs = sorted(
        reading.rows(Pair),
        key=lambda row: ("box=" not in row.locator, -row.probability, row.zh_id, row.ko_id),
    )
    if pairs:
        blocks.append(Heading(text="A note and its rendering", anchor="pairs"))
        blocks += _quotes(reading, pairs[:QUOTES])
        if len(pairs) > QUOTES:
            blocks.append(Prose(text=f"{len(pairs) - QUOTES:,} more pairs are left out here."))
    by_file: defaultdict[str, dict[str, list[Segment]]] = defaultdict(lambda: defaultdict(list))
    texts = 0
    for row in reading.rows(Segment):
        if row.text is None or row.method not in ("embedded", "ocr"):
            continue
        texts += 1
        language = row.language.split("-")[0]
        if language in ("zh", "ko") and len(by_file[row.path][language]) < LINES:
            by_file[row.path][language].append(row)
    both = sorted(
        (path for path, found in by_file.items() if found["zh"] and found["ko"]),
        key=lambda path: (-min(len(by_file[path]["zh"]), len(by_file[path]["ko"])), path),
    )
    for path in both[:FILES]:
        rows = sorted([*by_file[path]["zh"], *by_file[path]["ko"]], key=_line)
        blocks.append(
            sampled(
                f"Text of {quoted(path)}, verbatim, by language.",
                ["Place", "Chinese", "Korean"],
                ((row.locator or "whole item", *_sides(row)) for row in islice(rows, LINES)),
                limit=LINES,
                code=(0,),
                fold=False,
            )
        )
    if len(both) > FILES:
        blocks.append(
            Prose(
                text=f"{len(both) - FILES:,} more files hold Chinese and Korean; "
                "`celtrace export CASE --table segments` prints every line."
            )
        )
    if not texts:
        blocks.append(Prose(text="No text was read."))
    blocks.append(
        Caveat(
            text="Text in quotations is verbatim. Korean in Northern orthography is called northern_type, which "
            "Korean writing in China shares; it is counted for a folder as a whole, never for a person."
        )
    )
    return Chapter(id="notes", title="Notes", lead="What the files say, in which languages.", blocks=blocks)


def _quotes(reading: Reading, pairs: list[Pair]) -> list[Quote]:
    """Pairs with the drawing that they stand on, their words one by one and how they were read."""
    wanted = {ident for row in pairs for ident in (row.zh_id, row.ko_id)}
    hashes = {sha256 for row in pairs for sha256 in (row.zh_sha256, row.ko_sha256)}
    segments = {row.id: row for row in reading.rows(Segment) if row.id in wanted}
    glosses = {row.segment_id: row for row in reading.rows(Gloss) if row.segment_id in wanted}
    frames = {
        (row.sha256, row.locator): row for row in reading.rows(Frame) if row.sha256 in hashes and row.preview
    }
    found = []
    for row in pairs:
        drawn = on_drawing(reading.case, row, frames)
        found.append(
            Quote(
                text=row.zh_text,
                language="zh",
                source=_source(row),
                translation=row.ko_text,
                translation_language="ko",
                note=_direction(row),
                glosses=glossed(row, glosses),
                readings=readings(row, segments),
                drawing=drawn,
                alt="The drawing small, with both notes framed, and each note cut out beside it."
                if drawn
                else "",
            )
        )
    return found


def _source(row: Pair) -> str:
    """Path and place of the Chinese, then of the Korean, with their hashes."""
    where = f"{row.path} {row.locator}".strip()
    other = row.ko_sha256 if row.ko_sha256 != row.zh_sha256 else ""
    return "; ".join(
        part
        for part in (
            f"{where} of {row.zh_sha256}" if row.zh_sha256 else where,
            f"{row.ko_locator} of {other}" if other else row.ko_locator,
        )
        if part
    )


def _direction(row: Pair) -> str:
    said = {"zh>ko": "Chinese first", "ko>zh": "Korean first", "undecided": "direction undecided"}
    return f"{said[row.direction]}; pairing {round(row.probability * 100)} %"


def _line(row: Segment) -> tuple[int, int, str, str]:
    parts = parts_of(row.locator)
    line, start = parts.get("line", ""), parts.get("bytes", "").partition("-")[0]
    return (
        int(line) if line.isdigit() else 0,
        int(start) if start.isdigit() else 0,
        row.locator,
        row.id,
    )


def _sides(row: Segment) -> tuple[str, str]:
    text = row.text or ""
    return (text, "") if row.language.startswith("zh") else ("", text)


def access_chapter(reading: Reading) -> Chapter:
    """Logs, sessions, what each table says of each address, the working week."""
    blocks = reading.claimed("access")
    logs = list(reading.rows(LogFile))
    if not logs:
        blocks.append(
            Prose(text="No access log was given or found, so nothing is known of who used the server.")
        )
        return Chapter(id="access", title="Access", lead="Who used it, by network.", blocks=blocks)
    blocks.append(
        sampled(
            "Logs and the account of their lines: parsed, blank, directives and put aside add up to all lines.",
            ["Log", "Format", "Lines", "Parsed", "Blank", "Directives", "Put aside", "Zone", "First", "Last"],
            (
                (
                    r.path,
                    r.format,
                    r.lines,
                    r.parsed,
                    r.blank,
                    r.directives,
                    r.quarantined,
                    r.zone,
                    r.first,
                    r.last,
                )
                for r in logs
            ),
            limit=40,
            table="log_files",
            numeric=(2, 3, 4, 5, 6),
            code=(0,),
        )
    )
    drawn = map_figure(reading)
    blocks += [Heading(text="Where from", anchor="map"), drawn] if drawn else []
    blocks += [*week(reading), *_pictures(reading), *_sessions(reading), *_touches(reading)]
    blocks += [*_origins(reading), *_rhythm(reading)]
    blocks.append(Caveat(text="A log shows a network location, not a person."))
    return Chapter(id="access", title="Access", lead="Who used it, by network and hour.", blocks=blocks)


def _pictures(reading: Reading) -> list[AnyBlock]:
    """What the logs cover, how much of each day came through relays, and what tables say of accounts."""
    pictures: defaultdict[str, list[Tally]] = defaultdict(list)
    for row in reading.rows(Tally):
        pictures[row.picture].append(row)
    drawn = (
        coverage_figure(reading.rows(LogFile), pictures["silence"]),
        relays_figure(pictures["relays"]),
        accounts_figure(pictures["accounts"]),
    )
    return [figure for figure in drawn if figure is not None]


def _touches(reading: Reading) -> list[AnyBlock]:
    rows = [row for row in reading.rows(Touch) if row.path]
    if not rows:
        return []
    rows.sort(
        key=lambda row: (
            row.direction != "upload",
            row.account in ("", "-"),
            row.first,
            row.session,
            row.target,
        )
    )
    return [
        sampled(
            "What sessions brought or took and which file of the case that is, by path; beside an upload, how long "
            "after it the file was last changed.",
            ["Account", "Direction", "First", "Last", "Target", "File", "Changed after"],
            (
                (
                    r.account or "none",
                    r.direction,
                    r.first,
                    r.last,
                    r.target,
                    r.path,
                    "" if r.mtime_off_s is None else span(r.mtime_off_s),
                )
                for r in rows
            ),
            limit=40,
            table="touches",
            code=(4, 5),
        )
    ]


def span(seconds: float) -> str:
    """A length of time in the unit that a person would say it in, ``7 days`` for 602,821 s; a sign is kept."""
    for unit, size in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if abs(seconds) >= 2 * size:
            return f"{seconds / size:,.0f} {unit}"
    return f"{seconds:,.0f} s"


def _sessions(reading: Reading) -> list[AnyBlock]:
    rows = sorted(reading.rows(Session), key=lambda row: (row.account in ("", "-"), -row.requests, row.id))
    if not rows:
        return []
    found: list[AnyBlock] = [
        sampled(
            "Sessions, named accounts first, those with most requests first.",
            ["Account", "Address", "Start", "End", "Requests", "Uploads", "Downloads", "Automated"],
            (
                (r.account or "none", r.ip, r.start, r.end, r.requests, r.uploads, r.downloads, r.automated)
                for r in rows
            ),
            limit=40,
            table="sessions",
            numeric=(4, 5, 6),
        )
    ]
    slips = list(reading.rows(Slip))
    if slips:
        found.append(
            sampled(
                "Sessions of one account from different kinds of network, with the likelihood ratio of the link.",
                ["Account", "Basis", "Ratio, low", "Ratio", "Ratio, high", "Caveats"],
                (
                    (r.account, r.basis, f"{r.lr_low:.2g}", f"{r.lr:.2g}", f"{r.lr_high:.2g}", r.caveats)
                    for r in slips
                ),
                limit=30,
                table="slips",
                numeric=(2, 3, 4),
            )
        )
    return found


def _origins(reading: Reading) -> list[AnyBlock]:
    wanted = {row.ip for row in reading.rows(Session) if row.account not in ("", "-")}
    rows = [row for row in reading.rows(Origin) if row.ip in wanted or not wanted]
    if not rows:
        missing = "No address table was given"
        if "ip" in reading.case.config.datasets:
            missing = "No address table that was given says anything of an address of the logs"
        return [Prose(text=f"{missing}, so no address is placed.")]
    return [
        Heading(text="What the tables say", anchor="origins"),
        sampled(
            "Each line is a claim of one dated table about one address of a named account, not a fact.",
            ["Address", "As of", "Claim", "Value", "Table", "Table date", "Covers the date", "Days off"],
            (
                (
                    r.ip,
                    r.as_of,
                    r.claim,
                    r.value,
                    r.dataset,
                    r.dataset_date,
                    r.temporal,
                    "" if r.days_off is None else r.days_off,
                )
                for r in rows
            ),
            limit=60,
            table="origins",
            numeric=(7,),
        ),
    ]


def _rhythm(reading: Reading) -> list[AnyBlock]:
    rows = [row for row in reading.rows(Rhythm) if row.in_90_set]
    if not rows:
        return []
    return [
        sampled(
            "UTC offsets that the hours of a pool of accounts fit, the 90 % set; +08:00 and +09:00 are not told apart.",
            ["Pool", "Offset", "Probability", "Events"],
            ((r.subject, r.utc_offset, f"{r.probability:.2f}", r.events) for r in rows),
            limit=40,
            table="rhythm",
            numeric=(2, 3),
        )
    ]
