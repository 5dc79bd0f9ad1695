"""``case.sqlite``: results, parts, custody and the small tables, in one transaction where it matters."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from celtrace.case.errors import CaseError, CaseVersionError
from celtrace.records.base import canonical

SCHEMA_VERSION = 1
GENESIS = "0" * 64
_BACK = "clock_went_back"

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE custody (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE stages (
  stage TEXT PRIMARY KEY, stage_key TEXT NOT NULL, inputs TEXT NOT NULL, sealed INTEGER NOT NULL,
  items INTEGER NOT NULL, failed INTEGER NOT NULL, cpu_s REAL NOT NULL) STRICT;
CREATE TABLE results (
  stage TEXT NOT NULL, stage_key TEXT NOT NULL, item TEXT NOT NULL, failed INTEGER NOT NULL,
  PRIMARY KEY (stage, stage_key, item)) STRICT, WITHOUT ROWID;
CREATE TABLE parts (
  path TEXT PRIMARY KEY, stage TEXT NOT NULL, stage_key TEXT NOT NULL, name TEXT NOT NULL,
  sha256 TEXT NOT NULL, logical TEXT NOT NULL, rows INTEGER NOT NULL, sealed INTEGER NOT NULL) STRICT;
CREATE TABLE rows (
  name TEXT NOT NULL, stage TEXT NOT NULL, stage_key TEXT NOT NULL, item TEXT NOT NULL,
  key TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (name, stage, item, key)) STRICT;
CREATE TABLE hashes (
  path BLOB PRIMARY KEY, device INTEGER NOT NULL, inode INTEGER NOT NULL, size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL, taken_ns INTEGER NOT NULL,
  sha256 TEXT NOT NULL) STRICT;
"""


_MEASURES = """
CREATE TABLE IF NOT EXISTS measures (
  seq INTEGER PRIMARY KEY, stage TEXT NOT NULL, items INTEGER NOT NULL, done INTEGER NOT NULL,
  failed INTEGER NOT NULL, cpu_s REAL NOT NULL, wall_s REAL NOT NULL, peak INTEGER NOT NULL) STRICT
"""


class CustodyEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the custody chain; ``at`` is UTC, the only time of a run that a case holds."""

    seq: int
    at: str
    kind: str
    body: dict[str, Any]
    previous: str
    hash: str


def entry_hash(seq: int, at: str, kind: str, body: Mapping[str, Any], previous: str) -> str:
    """SHA-256 over the previous link and the canonical form of this one."""
    return hashlib.sha256(previous.encode() + canonical([seq, at, kind, body])).hexdigest()


class Ledger:
    """An open ``case.sqlite``."""

    def __init__(self, path: Path, *, write: bool, create: bool = False) -> None:
        if not create and not path.is_file():
            raise CaseError(f"{path.parent} is not a case: it has no case.sqlite.")
        self.path = path
        if write:
            self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
            self.db.execute("PRAGMA journal_mode=WAL")
            self.db.execute("PRAGMA synchronous=FULL")
            self.db.execute(_MEASURES)
        else:
            wal = path.with_name(path.name + "-wal")
            mode = "mode=ro" if wal.exists() and wal.stat().st_size else "immutable=1"
            self.db = sqlite3.connect(
                f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None, check_same_thread=False
            )
        if create:
            with self.transaction():
                for statement in _SCHEMA.split(";"):
                    self.db.execute(statement)
                self.set_meta("schema", str(SCHEMA_VERSION))
        stated = self.meta("schema")
        if not stated.isdecimal():
            raise CaseError(
                f"{path} does not say which layout it has ({stated!r}); it is damaged or no ledger."
            )
        version = int(stated)
        if version > SCHEMA_VERSION:
            raise CaseVersionError(
                f"{path} has version {version}, this celtrace reads up to {SCHEMA_VERSION}. "
                "Install a newer celtrace."
            )

    def close(self) -> None:
        """Fold the write-ahead log into the file and close it."""
        self.db.close()

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file."""
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def meta(self, key: str) -> str:
        """A value about the case itself, empty when it is not set."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, key: str, value: str) -> None:
        """Set a value about the case itself."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def append_custody(self, kind: str, body: Mapping[str, Any]) -> str:
        """Add a link to the custody chain and return its hash.

        A clock that stands behind the last link gets a link of its own, ``clock_went_back``: times tell
        nothing about order then, the chain does.
        """
        last = self.db.execute("SELECT seq, hash, at FROM custody ORDER BY seq DESC LIMIT 1").fetchone()
        seq, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
        at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        if last and at < last[2] and kind != _BACK:
            self.append_custody(_BACK, {"last": last[2]})
            return self.append_custody(kind, body)
        value = entry_hash(seq, at, kind, body, previous)
        self.db.execute(
            "INSERT INTO custody VALUES (?, ?, ?, ?, ?, ?)",
            (seq, at, kind, canonical(body).decode(), previous, value),
        )
        return value

    def custody(self) -> list[CustodyEntry]:
        """The custody chain from its first link."""
        return [
            CustodyEntry(seq=seq, at=at, kind=kind, body=json.loads(body), previous=previous, hash=value)
            for seq, at, kind, body, previous, value in self.db.execute("SELECT * FROM custody ORDER BY seq")
        ]

    def custody_lines(self) -> bytes:
        """The custody chain as JSON Lines: what ``custody.jsonl`` holds."""
        return b"".join(canonical(entry) + b"\n" for entry in self.custody())

    def measure(self, report: Any) -> None:
        """Record what a run of a stage did and used; ``report`` has the fields of a ``StageReport``."""
        names = ("stage", "items", "done", "failed", "cpu_s", "wall_s", "peak")
        self.db.execute(
            "INSERT INTO measures (stage, items, done, failed, cpu_s, wall_s, peak) VALUES (?,?,?,?,?,?,?)",
            tuple(getattr(report, name) for name in names),
        )

    def results(self, stage: str, stage_key: str) -> set[str]:
        """Keys of the items that have a result."""
        found = self.db.execute(
            "SELECT item FROM results WHERE stage = ? AND stage_key = ?", (stage, stage_key)
        )
        return {row[0] for row in found}

    def parts(self, name: str, stages: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """Path and logical hash of the sealed parts of a table, of some stages or of all."""
        wanted = None if stages is None else set(stages)
        found = self.db.execute(
            "SELECT path, logical, stage FROM parts WHERE name = ? AND sealed = 1 ORDER BY path", (name,)
        )
        return [(path, logical) for path, logical, stage in found if wanted is None or stage in wanted]

    def small_rows(self, name: str, stages: Iterable[str] | None = None) -> list[str]:
        """JSON of the rows of a small table, sorted by key, each once."""
        wanted = None if stages is None else set(stages)
        found = self.db.execute(
            "SELECT data, stage FROM rows WHERE name = ? ORDER BY key, stage, data", (name,)
        )
        return list(dict.fromkeys(data for data, stage in found if wanted is None or stage in wanted))
