"""Rows of small invented cases that the tests of assess and publish share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from celtrace.records import Evidence, Inventoried, Listed, LogFile, Party, Segment, Session, Snapshot
from celtrace.records.evidence import evidence

NAMELESS: dict[str, Any] = dict.fromkeys(
    ("show_code", "season", "episode", "scene", "cut", "stage", "level", "frame", "take")
)

SHA = {name: f"{number:x}" * 64 for number, name in enumerate("abcdef", 10)}


def observation(
    kind: str, subject: str, value: str, cluster: str, observed: str = "", place: str = "a"
) -> Evidence:
    """An evidence row of another stage."""
    return evidence(
        "test",
        kind,
        subject,
        observed or f"{kind.replace('_', ' ').capitalize()} of “{subject}”: {value}.",
        value=value,
        places=[(SHA[place], "line=3")],
        path="notes/a.txt",
        cluster=cluster,
    )


def tables(*rows: Any) -> Callable[[type[Any]], Iterator[Any]]:
    """A function like ``task.rows`` over these rows."""
    by_class: dict[type[Any], list[Any]] = {}
    for row in rows:
        by_class.setdefault(type(row), []).append(row)
    return lambda kind: iter(
        sorted(
            by_class.get(kind, []), key=lambda row: [getattr(row, _field(kind, k)) or "" for k in kind.key]
        )
    )


def _field(kind: type[Any], column: str) -> str:
    return column if column in kind.__struct_fields__ else f"{column}_"


def server(names: Iterable[str] = ("a", "b")) -> list[Any]:
    """Snapshots, items and inventory of a small server."""
    rows: list[Any] = [
        Snapshot(
            snapshot="2030-01-01",
            source="server",
            role="evidence",
            taken_at="2030-01-01T00:00:00Z",
            complete="yes",
            files=len(tuple(names)),
            bytes=10,
            folders=1,
            authority="written permission of the owner",
        )
    ]
    for name in names:
        path = f"notes/{name}.txt"
        raw = path.encode().hex()
        rows.append(
            Listed(
                snapshot="2030-01-01",
                origin="0",
                role="evidence",
                path=path,
                path_hex=raw,
                form="file",
                sha256=SHA[name],
                size=5,
                mtime="2029-12-31T01:00:00Z",
                zone_known=True,
            )
        )
        rows.append(
            Inventoried(
                snapshot="2030-01-01",
                path=path,
                path_hex=raw,
                sha256=SHA[name],
                size=5,
                kind="text",
                mime="text/plain",
                extension="txt",
                mtime="2029-12-31T01:00:00Z",
                zone_known=True,
                member_chain=[],
                name_parsed=False,
                sequence="",
                **NAMELESS,
                unknown=dict.fromkeys(
                    ("show_code", "season", "episode", "scene", "cut", "stage", "level", "frame", "take"),
                    "the name holds none",
                ),
            )
        )
    return rows


def segment(number: int, text: str, language: str) -> Segment:
    """A line of text."""
    return Segment(
        id=f"seg-{number:03}",
        sha256=SHA["a"],
        path="notes/a.txt",
        locator=f"line={number}",
        text=text,
        raw_hex=text.encode().hex(),
        language=language,
        encoding="utf-8",
        encoding_second="",
        margin=1.0,
        method="embedded",
        confidence=1.0,
        role="body",
    )


def log(*sessions: tuple[str, str, str, str]) -> list[Any]:
    """A log file and its sessions, each ``(account, ip, start, end)``."""
    rows: list[Any] = [
        LogFile(
            path="access.log",
            sha256=SHA["f"],
            format="combined",
            lines=9,
            parsed=8,
            blank=0,
            directives=0,
            quarantined=1,
            zone="+00:00",
            first="2030-01-01T00:00:00Z",
            last="2030-01-02T00:00:00Z",
        )
    ]
    rows.extend(
        Session(
            id=f"session-{number}",
            account=account,
            ip=ip,
            agent="Mozilla/5.0",
            start=start,
            end=end,
            requests=4,
            uploads=2,
            downloads=2,
            automated=False,
        )
        for number, (account, ip, start, end) in enumerate(sessions)
    )
    return rows


def party(name: str, country: str = "CN", ident: str = "V1") -> Party:
    """A declared vendor."""
    return Party(
        id=ident,
        name=name,
        names=[name],
        identifiers=[],
        addresses=[],
        country=country,
        role="vendor",
        source="vendors.csv",
    )


def innocent() -> list[Any]:
    """An ordinary company in China that writes Northern-type Korean; nothing listed, nothing watched."""
    return [
        *server(),
        *(segment(n, "수정바람", "ko") for n in range(1, 7)),
        *(segment(n, "请修改", "zh-Hans") for n in range(10, 20)),
        party("Hongqiao Animation"),
        observation("archive_names_encoding", "a.zip", "gb18030", "locale:archives"),
        observation("archive_names_encoding", "b.zip", "gb18030", "locale:archives", place="b"),
        observation("document_locale", "b.xlsx", "zh-CN", "locale:documents"),
        observation("notes_language", "notes", "zh=120;ko=100;ja=0;en=3", "notes"),
        observation("bilingual_notes", "notes", "96", "notes"),
        observation("korean_usage", "notes", "northern_type 40", "notes"),
        observation("origin_region", "office", "CN=40;vpn=10", "log"),
        observation("rhythm", "all", "+08:00,+09:00", "time"),
        *log(("wang", "203.0.113.5", "2030-01-01T01:00:00Z", "2030-01-01T02:00:00Z")),
    ]
