from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from celtrace.case import change_case, logical, tables
from celtrace.case.case import OpenCase
from celtrace.records import Inventoried, Row, Segment


def segment(number: int, text: str | None, **changes: str) -> Segment:
    values = {
        "language": "und",
        "path": f"p{number:03}",
        "method": "embedded",
        "reading_second": "",
        **changes,
    }
    return Segment(
        id=f"s{number:04}",
        sha256=f"{number:064x}",
        locator="line=1",
        text=text,
        raw_hex="",
        encoding="utf-8" if text is not None else None,
        encoding_second="",
        margin=1.0,
        confidence=1.0,
        role="body",
        unknown={} if text is not None else {"text": "x", "encoding": "x"},
        **values,  # type: ignore[arg-type]
    )


def inventoried(row: Segment, kind: str) -> Inventoried:
    """The file that a segment is from."""
    names = ("mtime", "show_code", "season", "episode", "scene", "cut", "stage", "level", "frame", "take")
    return Inventoried(
        snapshot="s",
        path=row.path,
        path_hex=row.path.encode().hex(),
        sha256=row.sha256,
        size=1,
        kind=kind,
        mime="",
        extension="",
        zone_known=False,
        member_chain=[],
        name_parsed=False,
        unknown=dict.fromkeys(names, "x"),
        **dict.fromkeys(names),  # type: ignore[arg-type]
    )


def make_case(
    folder: Path,
    rows: Sequence[Segment],
    stage: str = "read",
    files: Sequence[Inventoried] = (),
    parts: int = 1,
) -> Path:
    """A case whose table of segments holds ``rows``, in so many files, and nothing else but ``files``."""
    with change_case(folder, "test", create=True) as case:
        case.ledger.db.execute("DELETE FROM parts")
        for number in range(parts):
            put(case, Segment, rows[number::parts], f"{stage}{number or ''}")
        if files:
            put(case, Inventoried, files, "inventory")
    return folder


def put(case: OpenCase, kind: type[Row], rows: Sequence[Row], stage: str) -> None:
    """Make ``rows`` a sealed file of a case."""
    table = tables.to_arrow(kind, rows, [""] * len(rows))
    data = tables.encode(tables.sort(kind, table))
    place = f"tables/{kind.table}/{stage}.parquet"
    (case.folder / place).parent.mkdir(parents=True, exist_ok=True)
    (case.folder / place).write_bytes(data)
    found, count = logical.of_file(kind, case.folder / place)
    case.ledger.db.execute(
        "INSERT INTO parts VALUES (?, ?, '', ?, ?, ?, ?, 1)",
        (place, stage, kind.table, hashlib.sha256(data).hexdigest(), found, count),
    )
