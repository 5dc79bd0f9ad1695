"""A map of where tables place sessions, no finer than the tables are, with what is not placed beside it.

A table that knows the country only shades the whole country; one that states a point is drawn as the circle that it
states. A relay stands where the relay is said to be, which is not where its user is. The projection is Equal Earth
(B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of Geographical
Information Science 33, 2019, equations 4 to 7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import asin, cos, hypot, radians, sin, sqrt

from celtrace.assess.words import count
from celtrace.publish.blocks import Figure
from celtrace.publish.drawing import LEADING, AnyShape, Area, Box, Dot, Drawing, Tone, Words, folded
from celtrace.publish.logged import Placed
from celtrace.publish.reading import Reading
from celtrace.records import Origin
from celtrace.resources.countries import OUTLINES, PLACES

WIDE, HIGH, ASIDE = 620, 380, 270
NARROWEST = 1.6
"""Least width of what is drawn, of the 5.4 units that the whole world is wide."""

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_KM = 6371.0
_ROW = 21
"""From one text beside the map to the next."""

Point = tuple[float, float]


def projected(east: float, north: float) -> Point:
    """Longitude and latitude in degrees to the plane, in radii of the sphere; y grows to the south."""
    turned = asin(sqrt(3) / 2 * sin(radians(north)))
    square = turned * turned
    sixth = square**3
    x = 2 * sqrt(3) * radians(east) * cos(turned)
    x /= 3 * (9 * _A[3] * sixth * square + 7 * _A[2] * sixth + 3 * _A[1] * square + _A[0])
    return x, -turned * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


def map_figure(reading: Reading) -> Figure | None:
    """Where sessions come from by what tables say; ``None`` without a session or a table."""
    origins = list(reading.rows(Origin))
    found = reading.placed
    if not origins or not found.places:
        return None
    lines = {
        place: reading.logged.lines[start]
        for place, start in found.earliest.items()
        if start in reading.logged.lines
    }
    rows = [
        [
            place_words(place),
            f"{number:,}",
            f"{len(found.accounts[place]):,}",
            f"{len(found.addresses[place]):,}",
            _fineness(found.addresses[place], origins),
            str(lines.get(place, "not in table requests")),
        ]
        for place, number in sorted(found.places.items(), key=lambda item: (-item[1], item[0]))
    ]
    placed = sum(found.countries.values())
    away = sum(found.places.values()) - placed
    return Figure(
        caption="Where tables of addresses place sessions. A country is shaded whole, because the tables know no more; "
        "a circle is as wide as the table says that it may be wrong; a ring marks the country of a relay, "
        "which says nothing of who stands behind it.",
        alt=f"{count(placed, 'session')} placed in {count(len(found.countries), 'country', 'countries')} on which all "
        f"tables agree; {count(away, 'session')} not placed on the map.",
        drawing=_drawing(found),
        columns=["Where", "Sessions", "Accounts", "Addresses", "How fine the tables are", "First of them"],
        rows=rows,
        numeric=[1, 2, 3],
        note="Outlines are Natural Earth's at 1:110 million, in the public domain; they settle no claim to any border. "
        "Watch regions are ranges of addresses and have no place on a map. Where two numbers would lie on each other, "
        "the smaller stands in the table alone.",
    )


def place_words(place: str) -> str:
    """A place such as ``kind:vpn`` or ``country:CN`` in words."""
    what, _colon, value = place.partition(":")
    if what == "kind":
        return f"behind a relay ({value})"
    if what in ("watch", "region"):
        return f"watch region {value}"
    if value == "disputed":
        return "tables disagree on the country"
    if value == "unknown":
        return "no table names a country"
    return PLACES[value][0] if value in PLACES else value


def _fineness(addresses: set[str], origins: Sequence[Origin]) -> str:
    """How many addresses of a place have a city, a region or only a country in any table."""
    finest: dict[str, int] = {}
    order = {"country": 1, "region": 2, "city": 3}
    for row in origins:
        if row.ip in addresses and row.value and row.claim in order and "watch region" not in row.dataset:
            finest[row.ip] = max(finest.get(row.ip, 0), order[row.claim])
    names = {level: name for name, level in order.items()}
    counted = Counter(names[level] for level in finest.values())
    parts = [f"{name}: {counted[name]:,}" for name in ("country", "region", "city") if counted[name]]
    none = len(addresses) - len(finest)
    return ", ".join([*parts, *([f"none: {none:,}"] if none else [])])


def _drawing(found: Placed) -> Drawing:
    shown = {**dict.fromkeys(found.relays, 0), **found.countries}
    spots = [projected(*PLACES[code][1:]) for code in shown if code in PLACES]
    spots += [projected(east, north) for north, east, _wide in found.rings]
    left, top, scale = _window(spots)

    def at(point: Point) -> Point:
        return round((point[0] - left) * scale, 1), round((point[1] - top) * scale, 1)

    shapes: list[AnyShape] = [Box(tone="tint", x=0, y=0, w=WIDE, h=HIGH)]
    most = max(found.countries.values(), default=1)
    for code, told in OUTLINES.items():
        number = found.countries.get(code, 0)
        tone: Tone = _SHADES[min(number * len(_SHADES) // (most + 1), len(_SHADES) - 1)] if number else "card"
        tip = f"{PLACES[code][0]}: {count(number, 'session')}" if number else ""
        for ring in told.split(";"):
            flat = [int(each) / 10 for each in ring.split(" ")]
            points = [at(projected(*pair)) for pair in zip(flat[::2], flat[1::2], strict=True)]
            if any(0 <= x <= WIDE and 0 <= y <= HIGH for x, y in points):
                shapes.append(Area(tone=tone, points=points, edge="line", tip=tip))
    for (north, east, wide), number in sorted(found.rings.items()):
        x, y = at(projected(east, north))
        far = hypot(*(a - b for a, b in zip(at(projected(east, north - 1)), (x, y), strict=True)))
        radius = max(wide / (_KM * radians(1)) * far, 3.0)
        tip = (
            f"{count(number, 'session')}, to {wide:g} km"
            if wide
            else f"{count(number, 'session')}, no radius stated"
        )
        shapes.append(Dot(tone="accent", x=x, y=y, r=round(radius, 1), hollow=True, tip=tip))
    for code, number in sorted(found.relays.items()):
        if code in PLACES:
            x, y = at(projected(*PLACES[code][1:]))
            tip = f"{count(number, 'session')} through a relay there"
            shapes.append(Dot(tone="warn", x=x, y=y, r=7, hollow=True, tip=tip))
    labels: list[Words] = []
    for code, number in sorted(found.countries.items(), key=lambda item: (-item[1], item[0])):
        x, y = at(projected(*PLACES[code][1:]))
        if code not in OUTLINES:
            shapes.append(Dot(tone="q5", x=x, y=y, r=5))
        label = Words(
            tone="ink", x=x, y=y + 4, text=f"{code} {number:,}", size=12, anchor="middle", bold=True
        )
        if not any(_overlap(label, other) for other in labels):
            labels.append(label)
    shapes += labels
    shapes.append(Box(tone="card", x=WIDE, y=0, w=ASIDE, h=HIGH))
    shapes += _aside(found)
    return Drawing(width=WIDE + ASIDE, height=HIGH, shapes=shapes)


_SHADES: tuple[Tone, ...] = ("q2", "q3", "q4")
"""Dark text stays legible on all of them."""


def _overlap(one: Words, two: Words) -> bool:
    """Whether two texts on the map would lie on each other; letters are at most two thirds as wide as they are high."""
    wide = (len(one.text) + len(two.text)) / 2 * one.size * 2 / 3
    return abs(one.x - two.x) < wide and abs(one.y - two.y) < one.size + 2


def _window(spots: Sequence[Point]) -> tuple[float, float, float]:
    """Left and top edge in the plane and pixels for a unit: all spots with room around them."""
    if not spots:
        spots = [projected(-170, 70), projected(170, -55)]
    xs, ys = sorted(x for x, _y in spots), sorted(y for _x, y in spots)
    room = 0.35
    wide = max(xs[-1] - xs[0] + 2 * room, (ys[-1] - ys[0] + 2 * room) * WIDE / HIGH, NARROWEST)
    wide = min(wide, 5.5)
    return (xs[0] + xs[-1]) / 2 - wide / 2, (ys[0] + ys[-1]) / 2 - wide * HIGH / WIDE / 2, WIDE / wide


def _aside(found: Placed) -> list[AnyShape]:
    """What has no place on the map, in words beside it."""
    x = WIDE + 14
    lines: list[tuple[str, bool]] = []
    watched = {place: n for place, n in found.places.items() if place.startswith("watch:")}
    if watched:
        lines.append(("In a watch region, by address", True))
        lines += [
            (f"{number:,}  {place.partition(':')[2]}", False) for place, number in sorted(watched.items())
        ]
    on_map = {f"country:{code}" for code in found.countries}
    others = {place: n for place, n in found.places.items() if place not in watched and place not in on_map}
    lines.append(("Not placed", True))
    lines += [
        (f"{number:,}  {place_words(place)}", False)
        for place, number in sorted(others.items(), key=lambda item: (-item[1], item[0]))
    ] or [("0  every session is placed", False)]
    if found.relays:
        told = sorted(found.relays.items(), key=lambda item: (-item[1], item[0]))
        lines.append(("Relays stand, as tables say, in", True))
        lines.append((", ".join(f"{code} {number:,}" for code, number in told), False))
    shapes: list[AnyShape] = []
    y = 24.0
    for text, bold in lines:
        line = Words(
            tone="ink" if bold else "soft", x=x, y=y, text=text, size=12, bold=bold, fold=40, lines=3
        )
        if y > HIGH - 12 * len(folded(line)):
            break
        shapes.append(line)
        y += _ROW + 12 * LEADING * (len(folded(line)) - 1)
    return shapes
