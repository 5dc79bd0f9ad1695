"""From when a reference file is: ``dataset.toml`` beside it, else its name, else its folder's name."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

NOTE_FILE = "dataset.toml"
"""Names ``name, date, source, licence`` of the files in its folder, and of lists ``regime`` and ``complete``."""

_NOTE_BYTES = 64 * 1024
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d-])")


@dataclass(frozen=True, slots=True)
class DatasetNote:
    """What is said beside or in the name of a reference file.

    ``date`` is ISO 8601, a day or a month (``2022-12``), or ``None`` when nothing says it; ``basis`` says
    where it stands. ``problem`` is a sentence when ``dataset.toml`` cannot be used. ``regimes`` are the words for whose
    list it is, none when nothing says it.
    """

    name: str
    date: str | None
    basis: str
    source: str
    licence: str
    problem: str = ""
    complete: bool | None = None
    regimes: tuple[str, ...] = ()


def dataset_note(path: Path) -> DatasetNote:
    """What ``dataset.toml``, the file name and the folder name say about ``path``, in this order.

    Only the folder that holds the file counts, and never the clock or a file time.
    """
    said, problem = _read_note(path.parent / NOTE_FILE)
    stated = said.get("date")
    day, basis = None, "no date is stated"
    if stated is not None:
        day = valid_date(str(stated))
        if day is None:
            problem = problem or f"{NOTE_FILE}: {str(stated)[:40]!r} is no date"
        basis = NOTE_FILE
    if day is None:
        for text, where in ((path.name, "file name"), (path.parent.name, "folder name")):
            day = find_date(text)
            if day is not None:
                basis = where
                break
        else:
            basis = "no date is stated"
    complete = said.get("complete")
    regime = said.get("regime", [])
    regimes = [regime] if isinstance(regime, str) else regime if isinstance(regime, list) else [None]
    words = tuple(each.strip() for each in regimes if isinstance(each, str) and each.strip())
    if len(words) < len(regimes):
        problem = problem or f"{NOTE_FILE}: {str(regime)[:40]!r} is no regime"
    return DatasetNote(
        name=str(said.get("name", "")),
        date=day,
        basis=basis,
        source=str(said.get("source", "")),
        licence=str(said.get("licence", said.get("license", ""))),
        problem=problem,
        complete=complete if isinstance(complete, bool) else None,
        regimes=words,
    )


def valid_date(text: str) -> str | None:
    """A day ``YYYY-MM-DD`` or month ``YYYY-MM`` that exists, taken from the start of a time if need be."""
    found = re.match(r"((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?=$|[T ])", text.strip())
    return _checked(found) if found else None


def no_date(text: str) -> str:
    """What is wrong with a text of which :func:`valid_date` makes nothing."""
    return f"{text[:20]!r} is no date that exists in the form YYYY-MM-DD"


def find_date(text: str) -> str | None:
    """The first date that stands in a name, as :func:`valid_date`."""
    return next((day for found in _DATE.finditer(text) if (day := _checked(found))), None)


def _checked(found: re.Match[str]) -> str | None:
    year, month, day = found.groups()
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return f"{year}-{month}" + (f"-{day}" if day else "")


def _read_note(path: Path) -> tuple[dict[str, object], str]:
    try:
        with path.open("rb") as file:
            raw = file.read(_NOTE_BYTES + 1)
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, f"{NOTE_FILE} cannot be read: {error.strerror}"
    if len(raw) > _NOTE_BYTES:
        return {}, f"{NOTE_FILE} is larger than {_NOTE_BYTES} bytes"
    try:
        return tomllib.loads(raw.decode("utf-8")), ""
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return {}, f"{NOTE_FILE} cannot be read: {error}"
