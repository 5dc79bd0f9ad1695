"""Spans of time as a user writes them: ``90``, ``90s``, ``15m``, ``2h``."""

from __future__ import annotations

import re

import click

_SPAN = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*([smh]?)", re.ASCII)
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}


def seconds(
    context: click.Context | None, parameter: click.Parameter | None, value: str | None
) -> float | None:
    """Seconds of a span, for ``callback`` of an option; ``None`` when it was not given.

    Raises:
        click.BadParameter: the text is no span, or one of no length.
    """
    if value is None:
        return None
    found = _SPAN.fullmatch(value.strip())
    span = float(found[1]) * _SECONDS[found[2]] if found else 0.0
    if not span:
        raise click.BadParameter(
            f"{value!r} is no span of time. Write it as 90s, 15m or 2h.", context, parameter
        )
    return span


def budget_settings(budget: float | None) -> dict[str, float]:
    """The settings of a run with ``--budget``; none without."""
    return {} if budget is None else {"ocr_budget_s": budget}
