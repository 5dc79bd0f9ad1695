"""Drawings of what the blocks hold as numbers: ranges of probability, weekday and hour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from celtrace.publish.drawing import AnyShape, Box, Drawing, Line, Tone, Words

STEPS = 8
"""Shades of a heat map."""

BORDERS = (0.05, 0.2, 0.45, 0.55, 0.8, 0.95)
"""Borders of the likelihood words, which a range is drawn against."""

SHADES: tuple[Tone, ...] = ("q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8")
"""The tone of each step."""


def shade(number: int, top: int) -> int:
    """The step of a heat map's cell, 0 for none."""
    return 0 if not number or not top else 1 + (number * (STEPS - 1)) // top


def bars_drawing(bars: Sequence[dict[str, Any]]) -> Drawing:
    """Ranges of probability one below the other, each with its word."""
    left, wide, row = 10, 560, 46
    shapes: list[AnyShape] = []
    for place, bar in enumerate(bars):
        y = place * row + 16
        shapes.append(Words(tone="ink", x=left, y=y, text=str(bar["label"])[:110], size=11))
        middle = y + 15
        shapes.append(Line(tone="line", x1=left, y1=middle, x2=left + wide, y2=middle, width=2))
        shapes += [
            Line(tone="line", x1=left + wide * at, y1=middle - 6, x2=left + wide * at, y2=middle + 6)
            for at in BORDERS
        ]
        start, end = left + wide * bar["low"], left + wide * bar["high"]
        shapes.append(Box(tone="q3", x=start, y=middle - 5, w=max(end - start, 3), h=10))
        shapes.append(Box(tone="accent", x=left + wide * bar["point"] - 2, y=middle - 9, w=4, h=18))
        shapes.append(
            Words(
                tone="ink", x=left + wide + 12, y=middle + 4, text=f"{bar['word']}, {bar['shown']}", size=11
            )
        )
    return Drawing(width=800, height=len(bars) * row + 6, shapes=shapes)


def heat_drawing(days: Sequence[str], counts: Sequence[Sequence[int]]) -> Drawing:
    """Counts by weekday and hour."""
    top = max((max(row) for row in counts), default=0)
    shapes: list[AnyShape] = []
    for place, day in enumerate(days):
        shapes.append(Words(tone="soft", x=44, y=place * 32 + 20, text=day[:3], size=15, anchor="end"))
        shapes += [
            Box(tone=SHADES[shade(number, top)], x=52 + hour * 40, y=place * 32, w=38, h=30)
            for hour, number in enumerate(counts[place])
        ]
    foot = len(days) * 32 + 20
    shapes += [
        Words(tone="soft", x=71 + hour * 40, y=foot, text=f"{hour:02}", size=15, anchor="middle")
        for hour in range(0, 24, 3)
    ]
    return Drawing(width=1010, height=foot + 8, shapes=shapes)
