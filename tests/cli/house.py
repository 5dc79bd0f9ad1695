"""A case on disk with rows that stages would have written, for the tests of commands."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path

import msgspec

from celtrace.case import change_case, tables
from celtrace.case.config import CaseConfig, SourceConfig
from celtrace.records import Row


def stored(folder: Path, *rows: Row, authority: str = "the owner") -> Path:
    """Make a case, put rows into its tables, and return its folder."""
    by_class: dict[type[Row], list[Row]] = defaultdict(list)
    for row in rows:
        by_class[type(row)].append(row)
    case = folder / "case"
    source = folder / "source"
    source.mkdir(exist_ok=True)
    with change_case(case, "test", create=True) as opened:
        opened.configure(CaseConfig(source=[SourceConfig(path=str(source), authority=authority)]))
        with opened.ledger.transaction():
            for kind, found in by_class.items():
                if kind.store == "sqlite":
                    for row in found:
                        data = msgspec.json.encode(row).decode()
                        opened.ledger.db.execute(
                            "INSERT INTO rows VALUES (?, ?, '', '', ?, ?)",
                            (kind.table, "assess", tables.key_text(row), data),
                        )
                    continue
                path = f"tables/{kind.table}/test.parquet"
                raw = tables.encode(tables.sort(kind, tables.to_arrow(kind, found, [""] * len(found))))
                (case / path).parent.mkdir(parents=True)
                (case / path).write_bytes(raw)
                opened.ledger.db.execute(
                    "INSERT INTO parts VALUES (?, 'test', '', ?, ?, ?, ?, 1)",
                    (
                        path,
                        kind.table,
                        hashlib.sha256(raw).hexdigest(),
                        tables.logical_hash(kind, found),
                        len(found),
                    ),
                )
    return case
