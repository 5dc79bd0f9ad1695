"""``case.toml``: what the case looks at, under whose authority, with which reference data.

The file belongs to the user: celtrace writes it when a case is made and when a command names new input,
and otherwise only reads it. Paths in it are absolute, or relative to the file.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
import tomli_w

from celtrace.case.errors import CaseError, CaseVersionError
from celtrace.case.files import write_atomically

VERSION = 1
"""Layout of the case folder. A case with a higher number is refused."""

DATASETS = (
    "library",
    "vendors",
    "contracts",
    "invoices",
    "ownership",
    "lists",
    "ip",
    "known_bad",
    "hypotheses",
    "context",
    "translator",
)
"""Reference data that a case can name, in the order of ``investigate``'s options."""


class SourceConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source. Without ``authority`` only the full edition is published."""

    path: str
    role: Literal["evidence", "logs"] = "evidence"
    taken_at: str = ""
    manifest: str = ""
    authority: str = ""


class LogsConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Logs given beside the sources; ``zone`` for lines that state none, ``skew_s`` added to their times.

    ``ends`` is the day of the last line, for times without a year; ``layout`` a ``LogFormat`` or ``log_format``
    string; ``columns`` names the columns of a table, or the keys of JSON lines, that hold ``time``, ``ip`` and so on.
    """

    path: str
    zone: str = ""
    skew_s: int = 0
    ends: str = ""
    layout: str = ""
    columns: dict[str, str] = {}
    authority: str = ""


class RegionConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A watch region: addresses that a source assigns to a place or operator for a time."""

    name: str
    cidr: str
    valid_from: str = ""
    valid_to: str = ""
    source: str


class CalendarConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A working calendar of the user's own.

    ``rest`` are weekdays off (Saturday and Sunday unless said), ``off`` and ``worked`` days besides (``YYYY-MM-DD``).
    """

    name: str
    zone: str
    rest: list[str] = []
    off: list[str] = []
    worked: list[str] = []
    source: str = ""


class CaseConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The content of ``case.toml``."""

    version: int = VERSION
    as_of: str = ""
    material: str = ""
    """What the whole material is, in the user's words, such as ``test data``; every edition quotes it."""
    source: list[SourceConfig] = []
    logs: list[LogsConfig] = []
    region: list[RegionConfig] = []
    calendar: list[CalendarConfig] = []
    datasets: dict[str, str] = {}
    keys: dict[str, str] = {}
    """Public keys by the name of the person whose they are."""
    settings: dict[str, Any] = {}

    @property
    def authority(self) -> str:
        """The authority under which the sources were taken; empty unless every source states one."""
        stated = [source.authority for source in self.source] + [log.authority for log in self.logs]
        return "; ".join(sorted(set(stated))) if stated and all(stated) else ""


def read_config(path: Path) -> CaseConfig:
    """Read a ``case.toml``.

    Raises:
        CaseError: it is not TOML, or holds something it should not.
        CaseVersionError: it was written by a newer celtrace.
    """
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise CaseError(
            f"{path} cannot be read: {error}. Mend it by hand; the form is in docs/case.md."
        ) from error
    version = data.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise CaseVersionError(
            f"{path} has version {version}, this celtrace reads up to {VERSION}. Install a newer celtrace."
        )
    try:
        config = msgspec.convert(data, CaseConfig)
    except msgspec.ValidationError as error:
        raise CaseError(f"{path}: {error}. Mend it by hand; the form is in docs/case.md.") from error
    strange = set(config.datasets) - set(DATASETS)
    if strange:
        raise CaseError(f"{path}: no such dataset {sorted(strange)}; there are {', '.join(DATASETS)}.")
    return config


def write_config(path: Path, config: CaseConfig) -> None:
    """Write ``case.toml`` atomically; what equals its default is left out."""
    data = msgspec.to_builtins(config)
    data = {name: value for name, value in data.items() if value not in ("", [], {})}
    for group in ("source", "logs", "region", "calendar"):
        rows = data.get(group, [])
        data[group] = [{k: v for k, v in row.items() if v not in ("", 0, {})} for row in rows]
        if not rows:
            del data[group]
    write_atomically(path, tomli_w.dumps(data).encode())


def merge(base: CaseConfig, new: CaseConfig) -> CaseConfig:
    """``base`` with what ``new`` adds: new paths are appended, equal ones replaced, settings overridden."""
    return msgspec.structs.replace(
        base,
        as_of=new.as_of or base.as_of,
        material=new.material or base.material,
        source=_merge_by(base.source, new.source, "path"),
        logs=_merge_by(base.logs, new.logs, "path"),
        region=_merge_regions(base.region, new.region),
        calendar=list({one.name: one for one in [*base.calendar, *new.calendar]}.values()),
        datasets={**base.datasets, **new.datasets},
        keys={**base.keys, **new.keys},
        settings={**base.settings, **new.settings},
    )


def _merge_by(old: list[Any], new: list[Any], name: str) -> list[Any]:
    merged = {getattr(entry, name): entry for entry in old}
    for entry in new:
        before = merged.get(getattr(entry, name))
        if before is not None:
            kept = {f: getattr(before, f) for f in entry.__struct_fields__ if not getattr(entry, f)}
            entry = msgspec.structs.replace(entry, **kept)
        merged[getattr(entry, name)] = entry
    return list(merged.values())


def _merge_regions(old: list[RegionConfig], new: list[RegionConfig]) -> list[RegionConfig]:
    return list({(region.name, region.cidr): region for region in [*old, *new]}.values())


def resolved(config: CaseConfig, folder: Path) -> CaseConfig:
    """The configuration with every path absolute, relative ones taken from ``folder``."""

    def absolute(path: str) -> str:
        return os.path.abspath(folder / path) if path else path  # noqa: PTH100 - resolve() would follow links

    return msgspec.structs.replace(
        config,
        source=[
            msgspec.structs.replace(s, path=absolute(s.path), manifest=absolute(s.manifest))
            for s in config.source
        ],
        logs=[msgspec.structs.replace(log, path=absolute(log.path)) for log in config.logs],
        datasets={name: absolute(path) for name, path in config.datasets.items()},
    )


def effective_settings(defaults: Mapping[str, Any], config: CaseConfig) -> dict[str, Any]:
    """A stage's settings: its defaults, overridden by ``[settings]`` of the case.

    ``as_of``, ``regions``, ``calendars`` and ``logs`` are filled from their own places in ``case.toml``.
    """
    special: dict[str, Any] = {
        "as_of": config.as_of,
        "regions": [msgspec.to_builtins(region) for region in config.region],
        "calendars": [msgspec.to_builtins(calendar) for calendar in config.calendar],
        "logs": [_log_settings(log) for log in config.logs],
    }
    return {
        name: special[name] if name in special else config.settings.get(name, default)
        for name, default in sorted(defaults.items())
    }


def _log_settings(log: LogsConfig) -> dict[str, Any]:
    """What the stage ``access`` is told of one entry; what is left out stays out, so that its key is the same."""
    told: dict[str, Any] = {"path": log.path, "zone": log.zone, "skew_s": log.skew_s}
    told.update({k: v for k in ("ends", "layout", "columns") if (v := getattr(log, k))})
    return told
