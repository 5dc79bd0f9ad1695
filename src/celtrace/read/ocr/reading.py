"""What a recogniser makes of a line."""

from __future__ import annotations

from typing import NamedTuple


class Sign(NamedTuple):
    """A sign of a reading: its text, how sure, from where to where in the line, 0 to 1; whether it begins a word."""

    text: str
    confidence: float
    left: float
    right: float
    begins: bool = False


class Reading(NamedTuple):
    """What a recogniser read, and how sure it says it is, 0 to 1; its signs where it tells them apart."""

    text: str
    confidence: float
    signs: tuple[Sign, ...] = ()


NOTHING = Reading("", 0.0)
