"""Pictures of the weighing: what each cluster of evidence moves, and the matrix of competing explanations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from celtrace.publish.blocks import Figure
from celtrace.publish.drawing import AnyShape, Box, Drawing, Line, Tone, Words
from celtrace.records import Hypothesis, Weight

PRIOR = "prior"
"""Kind of the rows of ``weights`` that hold what was assumed before the evidence."""

ROWS = 40
"""Kinds of evidence in the matrix, those that tell the explanations apart most."""

_TONES: dict[str, Tone] = {"++": "q7", "+": "q4", "0": "tint", "-": "warnpale", "--": "warn"}
_INKS: dict[str, Tone] = {"++": "card", "+": "ink", "0": "soft", "-": "ink", "--": "card"}
_SAID = {
    "++": "speaks strongly for",
    "+": "speaks for",
    "0": "says little of",
    "-": "speaks against",
    "--": "speaks strongly against",
}


def short(ident: str) -> str:
    """The id of an explanation as a label."""
    return ident.replace("_", " ")


def waterfall(weights: Sequence[Weight], first: Hypothesis, second: Hypothesis) -> Figure | None:
    """How the odds of the first explanation against the second grow from cluster to cluster.

    Steps are decimal logarithms, so 1 is a factor of ten; ``None`` when nothing is weighed.
    """
    steps: defaultdict[str, float] = defaultdict(float)
    pieces: defaultdict[str, int] = defaultdict(int)
    for row in weights:
        sign = {first.id: 1, second.id: -1}.get(row.hypothesis, 0)
        steps[row.cluster if row.kind != PRIOR else ""] += sign * row.log10
        if row.hypothesis == first.id and row.kind != PRIOR:
            pieces[row.cluster] += row.pieces
    prior = steps.pop("", 0.0)
    ordered = sorted(steps.items(), key=lambda item: (-abs(item[1]), item[0]))
    if not ordered:
        return None
    rows: list[tuple[str, float, float]] = [("before the evidence", 0.0, prior)]
    at = prior
    for name, step in ordered:
        rows.append((f"{name} ({pieces[name]:,})", at, at + step))
        at += step
    rows.append(("all of it", 0.0, at))
    ends = [0.0, *(value for _name, start, end in rows for value in (start, end))]
    low, high = min(ends), max(ends)
    return Figure(
        caption=f"How each cluster of evidence moves the odds of “{short(first.id)}” against “{short(second.id)}”; "
        "pieces of evidence stand in brackets.",
        alt=f"Odds of the first explanation against the second: {factor(prior)} before the evidence, "
        f"{factor(at)} with all of it. Largest step: {ordered[0][0]}, {times(ordered[0][1])}.",
        drawing=_waterfall(rows, low, high),
        columns=["Cluster", "Moves the odds", "Odds after it"],
        rows=[
            [name, "" if name == "all of it" else times(end - start), factor(end)]
            for name, start, end in rows
        ],
        note="To the right speaks for the first explanation, to the left for the second. Each mark is a factor of ten.",
    )


def _waterfall(rows: Sequence[tuple[str, float, float]], low: float, high: float) -> Drawing:
    left, wide, step = 250, 500, 30
    span = max(high - low, 0.2)

    def place(value: float) -> float:
        return left + wide * (value - low) / span

    height = len(rows) * step + 34
    shapes: list[AnyShape] = []
    for mark in range(int(low) - 1, int(high) + 2):
        if low <= mark <= high:
            x = place(mark)
            tone: Tone = "soft" if mark == 0 else "line"
            shapes.append(Line(tone=tone, x1=x, y1=6, x2=x, y2=height - 28, width=1))
            said = factor(float(mark))
            shapes.append(Words(tone="soft", x=x, y=height - 10, text=said, size=11, anchor="middle"))
    for number, (name, start, end) in enumerate(rows):
        y = number * step + 10
        whole = number in (0, len(rows) - 1)
        tone = "ink" if whole else "accent" if end >= start else "warn"
        x1, x2 = sorted((place(start), place(end)))
        shapes.append(Words(tone="ink", x=left - 10, y=y + 13, text=_cut(name, 36), anchor="end", bold=whole))
        shapes.append(Box(tone=tone, x=x1, y=y, w=max(x2 - x1, 2), h=18, tip=f"{name}: {times(end - start)}"))
        if number + 1 < len(rows):
            shapes.append(Line(tone="soft", x1=place(end), y1=y + 18, x2=place(end), y2=y + step, width=1))
    return Drawing(width=left + wide + 40, height=height, shapes=shapes)


def times(step: float) -> str:
    """A step of decimal logarithms as a factor, ``3.2 times as much`` or ``1/2.5 of it``."""
    value = 10 ** abs(step)
    said = f"{value:.3g}" if value < 1000 else f"{value:.2g}"
    return f"{said} times" if step >= 0 else f"1/{said}"


def factor(log10: float) -> str:
    """Odds as a reader says them, ``10 to 1`` or ``1 to 4``."""
    value = 10 ** abs(log10)
    said = f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
    return f"{said} to 1" if log10 >= 0 else f"1 to {said}"


def matrix(weights: Sequence[Weight], hypotheses: Sequence[Hypothesis]) -> Figure | None:
    """The matrix of competing explanations: each kind of evidence against each explanation."""
    by_row: defaultdict[tuple[str, str, str], dict[str, Weight]] = defaultdict(dict)
    for row in weights:
        if row.kind != PRIOR:
            by_row[row.cluster, row.kind, row.value_class][row.hypothesis] = row
    if not by_row:
        return None
    ids = [each.id for each in hypotheses]

    def spread(key: tuple[str, str, str]) -> float:
        values = [row.log10 for row in by_row[key].values()]
        return max(values) - min(values)

    keys = sorted(by_row, key=lambda key: (-round(spread(key), 9), key))
    left = len(keys) - ROWS
    keys = keys[:ROWS]
    rows = []
    for key in keys:
        pieces = max(row.pieces for row in by_row[key].values())
        marks = [by_row[key][ident].mark if ident in by_row[key] else "0" for ident in ids]
        rows.append([key[0], f"{key[1]}: {key[2]}".replace("_", " "), f"{pieces:,}", *marks])
    top = by_row[keys[0]]
    best = max(ids, key=lambda ident: (top[ident].log10 if ident in top else 0.0, ident))
    return Figure(
        caption="Matrix of competing explanations: which evidence speaks for and against which explanation, "
        "the most telling first.",
        alt=f"{len(keys)} kinds of evidence against {len(ids)} explanations. Most telling is "
        f"{keys[0][1].replace('_', ' ')} ({keys[0][2].replace('_', ' ')}), which "
        f"{_SAID[top[best].mark] if best in top else 'says little of'} “{short(best)}”.",
        drawing=_matrix(rows, [short(ident) for ident in ids]),
        columns=["Cluster", "Evidence", "Pieces", *(short(ident) for ident in ids)],
        rows=rows,
        numeric=[2],
        note="++ speaks strongly for, + for, 0 says little, - speaks against, -- strongly against."
        + (f" {left} less telling kinds are left out." if left > 0 else ""),
    )


def _matrix(rows: Sequence[Sequence[str]], names: Sequence[str]) -> Drawing:
    left, cell, step, head = 330, 78, 26, 58
    shapes: list[AnyShape] = []
    for place, name in enumerate(names):
        x = left + place * cell + cell / 2
        for line, part in enumerate(_lines(name, 12)[:3]):
            shapes.append(Words(tone="ink", x=x, y=16 + line * 14, text=part, size=11, anchor="middle"))
    for number, row in enumerate(rows):
        y = head + number * step
        shapes.append(Words(tone="ink", x=left - 10, y=y + 15, text=_cut(row[1], 50), size=11, anchor="end"))
        for place, mark in enumerate(row[3:]):
            x = left + place * cell
            tip = f"{row[1]}: {_SAID[mark]} {names[place]}"
            shapes.append(Box(tone=_TONES[mark], x=x + 2, y=y, w=cell - 4, h=step - 4, tip=tip))
            shapes.append(
                Words(
                    tone=_INKS[mark], x=x + cell / 2, y=y + 15, text=mark, size=12, anchor="middle", bold=True
                )
            )
    return Drawing(width=left + cell * len(names) + 6, height=head + len(rows) * step + 4, shapes=shapes)


def _lines(text: str, size: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > size and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1] + "…"
