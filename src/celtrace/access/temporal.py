"""Whether a dated answer holds on the day of the evidence."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from celtrace.tabular.dated import valid_date


class Fit(NamedTuple):
    """How an answer's date fits a day: inside its validity, so many days off, or without any date."""

    temporal: Literal["covers", "nearest", "undated"]
    days_off: int | None


@lru_cache(maxsize=1 << 14)
def fit(day: str, dataset_date: str | None, valid_from: str = "", valid_to: str = "") -> Fit:
    """Compare ``day`` (``YYYY-MM-DD``) with an answer's own validity, else with the date of its table.

    Both ends of a validity belong to it, and an empty end is open. A table without validity is a picture
    of one day (or month): it covers that day and is the *nearest* known for any other.
    """
    today = date.fromisoformat(day)
    first, last = _span(valid_from), _span(valid_to)
    if first is None and last is None:
        known = _span(dataset_date or "")
        if known is None:
            return Fit("undated", None)
        first = last = known
    if first is not None and today < first[0]:
        return Fit("nearest", (first[0] - today).days)
    if last is not None and today > last[1]:
        return Fit("nearest", (today - last[1]).days)
    return Fit("covers", 0)


def _span(text: str) -> tuple[date, date] | None:
    """First and last day of a date or month, ``None`` when it is neither."""
    known = valid_date(text)
    if known is None:
        return None
    if len(known) == 10:
        return date.fromisoformat(known), date.fromisoformat(known)
    year, month = int(known[:4]), int(known[5:])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
