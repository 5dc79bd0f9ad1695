"""``search.sqlite``: the segments of a case and an FTS5 index of their characters.

Source of the index's form: the FTS5 page of the SQLite documentation (contentless tables, the ``delete``
command). It is brought up to date in one transaction, so a killed update leaves the old state.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from celtrace.case.case import Case
from celtrace.records import Decoded, Inventoried, Segment, Surrounded, digest
from celtrace.search.text import BREAK, tokens

NAME = "search.sqlite"
VERSION = "3"

_COLUMNS = ("id", "sha256", "path", "locator", "language", "method", "kind", "text", "second")
_LIST = ", ".join(_COLUMNS)

_SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE segments (number INTEGER PRIMARY KEY, mark BLOB NOT NULL UNIQUE,
  {", ".join(f"{name} TEXT NOT NULL" for name in _COLUMNS)}) STRICT;
CREATE VIRTUAL TABLE characters USING fts5(tokens, content='', detail=full, tokenize="unicode61");
"""


def state(case: Case) -> str:
    """What the index of a case in its present state is made from."""
    parts = {name: case.ledger.parts(name) for name in ("segments", "languages", "decodings", "inventory")}
    return digest(
        [VERSION, {name: sorted(logical for _path, logical in found) for name, found in parts.items()}]
    )


def opened(case: Case) -> sqlite3.Connection:
    """The index of a case, up to date.

    Raises:
        sqlite3.OperationalError: it is out of date and cannot be written.
    """
    path, wanted = case.folder / NAME, state(case)
    if path.is_file():
        db = _read(path)
        try:
            if _meta(db, "state") == wanted:
                return db
        except sqlite3.DatabaseError:
            pass
        db.close()
    return _updated(case, path, wanted)


def _read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _meta(db: sqlite3.Connection, key: str) -> str:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def _updated(case: Case, path: Path, wanted: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=600)
    try:
        db.execute("PRAGMA journal_mode=DELETE")
        db.execute("BEGIN IMMEDIATE")
        _begin(db)
    except sqlite3.DatabaseError as error:
        db.close()
        if isinstance(error, sqlite3.OperationalError) or not path.is_file():
            raise
        path.unlink()
        return _updated(case, path, wanted)
    try:
        if _meta(db, "state") != wanted:
            _bring_up_to_date(case, db)
            db.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", (VERSION,))
            db.execute("INSERT OR REPLACE INTO meta VALUES ('state', ?)", (wanted,))
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        db.close()
        raise
    return db


def _begin(db: sqlite3.Connection) -> None:
    """Make the tables where they are not, or are of another version."""
    there = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if {"meta", "segments", "characters"} <= there and _meta(db, "version") in ("", VERSION):
        return
    for name in ("characters", "segments", "meta"):
        db.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in filter(str.strip, _SCHEMA.split(";")):
        db.execute(statement)


def _bring_up_to_date(case: Case, db: sqlite3.Connection) -> None:
    """Take out what is no longer in the tables and put in what is new."""
    db.execute(f"CREATE TEMP TABLE now (mark BLOB PRIMARY KEY, {_LIST})")
    marks = ", ".join("?" * (len(_COLUMNS) + 1))
    db.executemany(
        f"INSERT OR IGNORE INTO now VALUES ({marks})",  # noqa: S608 - question marks
        ((_mark(row), *row) for row in rows(case)),
    )
    old = db.execute(
        "SELECT number, text, second FROM segments WHERE mark NOT IN (SELECT mark FROM now)"
    ).fetchall()
    db.executemany(
        "INSERT INTO characters (characters, rowid, tokens) VALUES ('delete', ?, ?)",
        ((number, _tokens(text, second)) for number, text, second in old),
    )
    db.executemany("DELETE FROM segments WHERE number = ?", ((number,) for number, _text, _second in old))
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM segments").fetchone()
    db.execute(
        f"INSERT INTO segments (mark, {_LIST}) SELECT mark, {_LIST} FROM now "  # noqa: S608 - fixed names
        "WHERE mark NOT IN (SELECT mark FROM segments) ORDER BY path, sha256, locator, id"
    )
    fresh = db.execute("SELECT number, text, second FROM segments WHERE number > ?", (last,))
    db.executemany(
        "INSERT INTO characters (rowid, tokens) VALUES (?, ?)",
        ((number, _tokens(text, second)) for number, text, second in fresh),
    )
    db.execute("DROP TABLE now")


def _mark(row: tuple[str, ...]) -> bytes:
    return hashlib.blake2b("\0".join(row).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _tokens(text: str, second: str) -> str:
    return f"{tokens(text)} {BREAK} {tokens(second)}" if second else tokens(text)


def rows(case: Case) -> Iterator[tuple[str, ...]]:
    """What there is to search in, by the tables; what its folder tells stands for what its file leaves open."""
    kinds: dict[str, str] = {}
    for file in case.rows(Inventoried):
        if file.sha256:
            kinds.setdefault(file.sha256, file.kind)
    around: dict[str, str] = {row.segment_id: row.language for row in case.rows(Surrounded)}
    decoded = {row.segment_id: row for row in case.rows(Decoded)}
    for row in case.rows(Segment):
        found = decoded.get(row.id)
        text = found.text if found else row.text
        if text or row.reading_second:
            language = found.language if found else around.get(row.id, row.language)
            yield (
                *(row.id, row.sha256, row.path, row.locator, language, row.method),
                *(kinds.get(row.sha256, ""), text or "", row.reading_second),
            )
