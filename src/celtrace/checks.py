"""What is checked of an investigation's input before anything is written.

Each failure is one sentence that names the input and what to do. What these checks let pass and is still
bad (a damaged file, a table of nonsense) becomes a row later and stops nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from celtrace.case.config import CaseConfig, LogsConfig
from celtrace.case.errors import CaseError
from celtrace.records import escape_path

__all__ = ["check_input", "is_date"]


MOST_SKEW_S = 100 * 366 * 86400
"""Seconds in a century: no clock is wrong by more."""


def check_input(config: CaseConfig, case: Path) -> None:
    """Refuse input that cannot be investigated into ``case``. Paths of ``config`` must be absolute.

    Raises:
        CaseError: a path is not there, cannot be written down, or holds the case itself; a value of
            ``case.toml`` is no date or no zone.
    """
    _writable("-o", str(case))
    inside = os.path.realpath(case)
    for option, path in _paths(config):
        _writable(option, path)
        if not os.path.lexists(path):
            raise CaseError(
                f"{option} {path} is not there. Check the path; a moved source is mended in case.toml."
            )
        if os.path.commonpath([inside, os.path.realpath(path)]) == os.path.realpath(path):
            raise CaseError(
                f"{option} {path} holds the case folder {case}, which would become part of its own input. "
                "Name a case folder outside it."
            )
        if option == "--library" and not Path(path).is_dir():
            raise CaseError(
                f"--library {path} is not a folder. Name the folder that holds one folder a show."
            )
        if option == "--manifest" and not (Path(path).is_file() or Path(path).is_dir()):
            raise CaseError(f"--manifest {path} is neither a file nor a folder.")
    _require_model(config)
    if config.as_of and not is_date(config.as_of):
        raise CaseError(f"as_of {config.as_of[:40]!r} is no date. Write it as 2026-08-20.")
    for log in config.logs:
        if abs(log.skew_s) > MOST_SKEW_S:
            raise CaseError(f"skew_s of {log.path} is more than a century; it counts seconds.")
        _require_form(log)
    for zone in sorted({log.zone for log in config.logs if log.zone}):
        _require_zone(zone)


def is_date(text: str) -> bool:
    """Whether a text is a calendar date in the one form that sorts by time, ``2026-08-20``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _paths(config: CaseConfig) -> Iterator[tuple[str, str]]:
    for source in config.source:
        yield "SOURCE", source.path
        if source.manifest:
            yield "--manifest", source.manifest
    yield from (("--logs", log.path) for log in config.logs)
    yield from ((f"--{name.replace('_', '-')}", path) for name, path in config.datasets.items())


def _writable(option: str, path: str) -> None:
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = escape_path(os.fsencode(path))
        raise CaseError(
            f"{option} {shown} is not UTF-8, so case.toml cannot hold it. "
            "Name it through a link or folder with a plain name; names inside it may be anything."
        ) from None


def _require_model(config: CaseConfig) -> None:
    """Refuse explanations and correlations that cannot be used before anything is read."""
    from celtrace.assess.model import DEFAULT, ModelError, built_in, read_model

    kind = config.settings.get("case_kind", DEFAULT)
    correlation = config.settings.get("correlation", {})
    try:
        known = built_in(str(kind), _number(config.settings.get("rho", 0.5)), _numbers(correlation))
        if "hypotheses" in config.datasets:
            read_model(Path(config.datasets["hypotheses"]), known.library.id, known.rho, known.correlation)
    except ModelError as error:
        raise CaseError(f"case.toml: {error}. The form is in docs/case.md.") from error


def _number(value: object) -> float:
    from celtrace.assess.model import ModelError

    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ModelError(f"{value!r} is no number between 0 and 1")
    return float(value)


def _numbers(given: object) -> dict[str, float]:
    from celtrace.assess.model import ModelError

    if not isinstance(given, dict):
        raise ModelError("correlation is a table of clusters, [settings.correlation]")
    return {str(name): _number(value) for name, value in given.items()}


def _require_zone(zone: str) -> None:
    from celtrace.access.logs import zone_of

    try:
        zone_of(zone)
    except ValueError as error:
        raise CaseError(f"case.toml: {error}.") from error


def _require_form(log: LogsConfig) -> None:
    from celtrace.logline.delimited import FIELDS
    from celtrace.logline.logformat import Layout

    try:
        if log.ends:
            date.fromisoformat(log.ends)
        if log.layout:
            Layout(log.layout)
    except ValueError as error:
        raise CaseError(f"case.toml, [[logs]] {log.path}: {error}.") from error
    strange = sorted(set(log.columns) - set(FIELDS))
    if strange or (log.columns and not {"time", "ip"} <= set(log.columns)):
        raise CaseError(
            f"case.toml, [[logs]] {log.path}: columns names {', '.join(strange) or 'no time or no ip'}; "
            f"there are {', '.join(FIELDS)}, and time and ip are needed."
        )
