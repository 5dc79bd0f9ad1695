"""Take outlines and places of countries from Natural Earth into resources/countries.json.

``python scripts/take_countries.py ATLAS ISO`` with a folder that holds ``countries-110m.json`` and
``countries-50m.json`` (the npm package ``world-atlas`` 2.0.2, which packs Natural Earth 4.1.0 as TopoJSON; the data
are in the public domain, https://www.naturalearthdata.com/about/terms-of-use/) and ``iso_3166-1.json`` (Debian's
``iso-codes``), which says which two letters stand for which number.

Antarctica is left out. Outlines are those of 1:110 million, with points left out that lie within a third of a degree
of the line (Douglas and Peucker, 1973). Countries too small for that scale have a place only: the middle of their
largest part at 1:50 million. Format: TopoJSON 1.0.0, sections 2.1.2 and 2.1.3,
https://github.com/topojson/topojson-specification.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from generated import SOURCES

NEAR = 0.33
"""Degrees."""

SMALLEST = 1.2
"""Square degrees of a part that is kept, the largest part always."""

Point = tuple[float, float]


def rings(topology: dict[str, Any], shape: dict[str, Any]) -> list[list[Point]]:
    """The outer rings of a country."""
    parts = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"]) or []
    return [ring(topology, part[0]) for part in parts if part]


def ring(topology: dict[str, Any], numbers: list[int]) -> list[Point]:
    """One ring as longitude and latitude."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found: list[Point] = []
    for number in numbers:
        x = y = 0
        arc: list[Point] = []
        for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arc = arc if number >= 0 else arc[::-1]
        found += arc[1:] if found else arc
    return unrolled(found)


def unrolled(points: list[Point]) -> list[Point]:
    """A ring that crosses the line of the date goes on beyond 180 degrees instead of jumping to the other side."""
    turn, found = 0.0, points[:1]
    for (before, _y), (x, y) in pairwise(points):
        turn += 360.0 if x - before < -180 else -360.0 if x - before > 180 else 0.0
        found.append((x + turn, y))
    return found


def area(points: list[Point]) -> float:
    """Square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(points))) / 2


def middle(points: list[Point]) -> Point:
    """The centre of gravity of a ring."""
    total = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(points):
        cross = x1 * y2 - x2 * y1
        total, x, y = total + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return round(x / (3 * total), 1), round(y / (3 * total), 1)


def thinned(points: list[Point]) -> list[Point]:
    """A line without the points that lie near the straight one between those that stay."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5

    def off(point: Point) -> float:
        x, y = point
        if long == 0:
            return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
        return float(abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / long)

    far = max(range(1, len(points) - 1), key=lambda place: off(points[place]))
    if off(points[far]) <= NEAR:
        return [points[0], points[-1]]
    return thinned(points[: far + 1])[:-1] + thinned(points[far:])


def main() -> None:
    """Write resources/countries.json."""
    atlas, iso = Path(sys.argv[1]), Path(sys.argv[2])
    known = json.loads(iso.read_text("utf-8"))["3166-1"]
    letters = {row["numeric"]: row["alpha_2"] for row in known}
    found: dict[str, dict[str, Any]] = {}
    for file in ("countries-50m.json", "countries-110m.json"):
        topology = json.loads((atlas / file).read_text("utf-8"))
        for shape in topology["objects"]["countries"]["geometries"]:
            code = letters.get(str(shape.get("id", "")).zfill(3))
            parts = sorted(rings(topology, shape), key=area, reverse=True)
            if code in (None, "AQ") or not parts:
                continue
            entry = found.setdefault(
                code, {"name": shape["properties"]["name"], "at": middle(parts[0]), "rings": []}
            )
            if file == "countries-110m.json":
                kept = [part for part in parts if part is parts[0] or area(part) >= SMALLEST]
                thin = [thinned(part) for part in kept]
                entry["rings"] = [
                    [round(each * 10) for point in part for each in point] for part in thin if len(part) > 3
                ]
    lines = [
        f"{json.dumps(code)}: {json.dumps(row, ensure_ascii=False, separators=(',', ':'))}"
        for code, row in sorted(found.items())
    ]
    (SOURCES / "countries.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
