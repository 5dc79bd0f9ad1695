"""A case on disk, open for reading or for a change."""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec

from celtrace.case import config as configuration
from celtrace.case import volumes
from celtrace.case.errors import CaseError
from celtrace.case.ledger import Ledger
from celtrace.case.lock import locked
from celtrace.case.older import decoded
from celtrace.case.seal import seal, unseal
from celtrace.records import TABLES, File, Row
from celtrace.records.files import Listed

if TYPE_CHECKING:
    import pyarrow as pa

R = TypeVar("R", bound=Row)

HUMAN = "human"
"""The stage under which rows stand that a person added."""


def blob_path(folder: Path, sha256: str) -> Path:
    """Where a blob of the case lies, whether or not it is there."""
    return folder / "blobs" / sha256[:2] / sha256


class Case:
    """An open case. Reading needs no lock and sees what was sealed last."""

    def __init__(self, folder: Path, ledger: Ledger, config: configuration.CaseConfig) -> None:
        self.folder = folder
        self.ledger = ledger
        self.config = config
        self._places: sqlite3.Connection | None = None
        self._roots: dict[str, bytes] | None = None

    def rows(self, kind: type[R], stages: Sequence[str] | None = None) -> Iterator[R]:
        """Typed rows of a table, sorted by key; only those that some stages wrote, if given."""
        if kind is File:
            from celtrace.case.files_view import files

            return iter(files(self))  # type: ignore[arg-type]
        if kind.store == "sqlite":
            found = self.ledger.small_rows(kind.table, stages)
            return iter([decoded(kind, data) for data in found])
        from celtrace.case import tables

        parts = [self.folder / path for path, _logical in self.ledger.parts(kind.table, stages)]
        return tables.read_rows(kind, parts) if parts else iter(())

    def distinct(self, kind: type[Row], *names: str) -> set[tuple[Any, ...]]:
        """Every combination of values that stands in some columns of a table, read column by column."""
        if kind.store == "sqlite":
            return {tuple(getattr(row, name) for name in names) for row in self.rows(kind)}
        from celtrace.case import tables

        parts = [self.folder / path for path, _logical in self.ledger.parts(kind.table, None)]
        return tables.distinct(parts, kind, names)

    def columns(self, kind: type[Row], *names: str) -> Iterator[pa.Table]:
        """Some columns of a table, a piece at a time and nothing else read; a row may come twice."""
        from celtrace.case import tables

        if kind.store == "sqlite":
            return iter([tables.to_arrow(kind, list(self.rows(kind))).select(names)])
        parts = [self.folder / path for path, _logical in self.ledger.parts(kind.table, None)]
        return tables.pieces(parts, kind, names)

    def table(self, name: str) -> pa.Table:
        """A table as Arrow, sorted by key.

        Raises:
            CaseError: there is no such table.
        """
        from celtrace.case import tables

        if name not in TABLES:
            raise CaseError(f"there is no table {name!r}; there are {', '.join(sorted(TABLES))}.")
        kind = TABLES[name]
        return tables.to_arrow(kind, list(self.rows(kind)))

    def frame(self, name: str, library: Literal["pandas", "polars"] = "polars") -> Any:
        """A table as a pandas or polars data frame.

        Raises:
            CaseError: the library is not installed.
        """
        try:
            module = importlib.import_module(library)
        except ImportError as error:
            raise CaseError(f"{library} is not installed: pip install 'celtrace[frames]'.") from error
        table = self.table(name)
        return table.to_pandas() if library == "pandas" else module.from_arrow(table)

    def locate(self, sha256: str) -> Path:
        """The file that holds the bytes of an item: a blob, or the source in place.

        Raises:
            CaseError: the case knows no such item.
        """
        blob = blob_path(self.folder, sha256)
        if blob.is_file():
            return blob
        if self._places is None:
            self._places = self._read_places()
        found = self._places.execute(
            "SELECT snapshot, path_hex FROM places WHERE sha256 = ?", (sha256,)
        ).fetchone()
        if found is None:
            raise CaseError(f"{self.folder} holds no item {sha256}.")
        return self.locate_entry(*found)

    def present(self, sha256: str) -> bool:
        """Whether the bytes of an item can be reached now; reference data count when a run took them in."""
        try:
            return self.locate(sha256).is_file()
        except CaseError:
            return sha256 in self._inputs

    @cached_property
    def _inputs(self) -> frozenset[str]:
        """Hashes of the files of reference data that runs of this case were given."""
        links = self.ledger.custody()
        return frozenset(value for link in links for value in link.body.get("input_files", {}).values())

    def _read_places(self) -> sqlite3.Connection:
        """The first place of each item, in a temporary database: a case may hold millions."""
        places = sqlite3.connect("", check_same_thread=False)
        places.execute(
            "CREATE TABLE places (sha256 TEXT PRIMARY KEY, snapshot TEXT, path_hex TEXT) WITHOUT ROWID"
        )
        rows = ((row.sha256, row.snapshot, row.path_hex) for row in self.rows(Listed) if row.sha256)
        places.executemany("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", rows)
        return places

    def locate_entry(self, snapshot: str, path_hex: str) -> Path:
        """Where a listed entry lies.

        Raises:
            CaseError: its source is not named in ``case.toml`` any more.
        """
        from celtrace.acquire.stage import locate, roots

        if self._roots is None:
            self._roots = roots(self.acquired_sources())
        if snapshot not in self._roots:
            raise CaseError(f"the source of {snapshot} is not there, or not named in case.toml any more.")
        return locate(self._roots, snapshot, path_hex)

    def forget_places(self) -> None:
        """Read the places of items anew when next asked; for a run that has just acquired."""
        if self._places is not None:
            self._places.close()
        self._places = self._roots = None

    def acquired_sources(self) -> list[dict[str, Any]]:
        """Sources and logs of the case as the acquisition takes them, paths absolute."""
        config = configuration.resolved(self.config, self.folder)
        found = [
            {
                "path": source.path,
                "role": source.role,
                "taken_at": source.taken_at or None,
                "manifest": source.manifest or None,
                "authority": source.authority,
            }
            for source in config.source
        ]
        found.extend(
            {"path": log.path, "role": "logs", "taken_at": None, "manifest": None, "authority": log.authority}
            for log in config.logs
        )
        return found

    def close(self) -> None:
        """Close the ledger."""
        self.forget_places()
        self.ledger.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class OpenCase(Case):
    """A case that this process may change, under the lock."""

    def put(self, rows: Iterable[Row]) -> None:
        """Add or replace rows of the small tables that people write.

        Raises:
            ValueError: the table is written by stages.
        """
        from celtrace.case.tables import key_text
        from celtrace.records import check

        with self.ledger.transaction():
            for row in rows:
                if type(row).store != "sqlite":
                    raise ValueError(f"{type(row).table} is written by a stage")
                data = msgspec.json.encode(check(row)).decode()
                self.ledger.db.execute(
                    "INSERT OR REPLACE INTO rows VALUES (?, ?, '', '', ?, ?)",
                    (type(row).table, HUMAN, key_text(row), data),
                )

    def custody(self, kind: str, body: Mapping[str, Any]) -> str:
        """Add a link to the custody chain and return its hash."""
        with self.ledger.transaction():
            return self.ledger.append_custody(kind, body)

    def configure(self, config: configuration.CaseConfig) -> None:
        """Write ``case.toml`` if it changes."""
        if config != self.config:
            configuration.write_config(self.folder / "case.toml", config)
            self.config = config


def open_case(folder: Path | str) -> Case:
    """Open a case for reading.

    Raises:
        CaseError: it is not a case, or cannot be read.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise CaseError(f"{folder} is not a case: there is no such folder.")
    ledger = Ledger(folder / "case.sqlite", write=False)
    return Case(folder, ledger, configuration.read_config(folder / "case.toml"))


@contextmanager
def change_case(folder: Path | str, command: str, *, create: bool = False) -> Iterator[OpenCase]:
    """Open a case for a change; at the end custody is rendered and the case sealed.

    Raises:
        CaseBusyError: another process changes it.
        CaseError: it is not a case, is a folder with something else in it, or lies on a network file system.
    """
    folder = Path(folder)
    database = folder / "case.sqlite"
    new = not database.exists()
    if new and not create:
        raise CaseError(f"{folder} is not a case: it has no case.sqlite.")
    if new and folder.exists() and not (folder.is_dir() and _half_made(folder)):
        raise CaseError(f"{folder} is not empty and not a case. Name an empty or new folder.")
    kind = volumes.file_system(folder)
    if kind in volumes.NETWORK:
        raise CaseError(
            f"{folder} lies on a network file system ({kind}), where another machine may write and neither the "
            "lock nor the log of the ledger holds. Put the case on a disk of this machine; sources may stay where "
            "they are."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(f"{folder} cannot be made: {error.strerror}. Name another folder.") from error
    with locked(folder, command):
        unseal(folder)
        if not (folder / "case.toml").exists():
            configuration.write_config(folder / "case.toml", configuration.CaseConfig())
        config = configuration.read_config(folder / "case.toml")
        if new:
            waiting = folder / ".case.sqlite.new"
            waiting.unlink(missing_ok=True)
            ledger = Ledger(waiting, write=True, create=True)
            with ledger.transaction():
                ledger.append_custody("case_created", {"layout": configuration.VERSION})
            ledger.checkpoint()
            ledger.close()
            waiting.rename(database)
        ledger = Ledger(database, write=True)
        case = OpenCase(folder, ledger, config)
        try:
            yield case
        finally:
            lines = ledger.custody_lines()
            ledger.checkpoint()
            ledger.close()
            seal(folder, lines)


def _half_made(folder: Path) -> bool:
    return all(
        p.name in {".lock", "case.toml", ".case.toml.tmp"} or p.name.startswith(".case.sqlite.new")
        for p in folder.iterdir()
    )
