from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from celtrace.case import change_case, tables
from celtrace.records import Segment


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


def make_case(folder: Path, rows: Sequence[Segment], stage: str = "read") -> Path:
    """A case whose table of segments holds ``rows`` and nothing else."""
    from celtrace.case import logical

    with change_case(folder, "test", create=True) as case:
        table = tables.to_arrow(Segment, rows, [""] * len(rows))
        data = tables.encode(tables.sort(Segment, table))
        place = f"tables/segments/{stage}.parquet"
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(data)
        found, count = logical.of_file(Segment, folder / place)
        case.ledger.db.execute("DELETE FROM parts")
        case.ledger.db.execute(
            "INSERT INTO parts VALUES (?, ?, '', 'segments', ?, ?, ?, 1)",
            (place, stage, hashlib.sha256(data).hexdigest(), found, count),
        )
    return folder
