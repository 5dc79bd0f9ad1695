"""The drawing inside a printed form: its ruled frame found, laid straight, and coloured pen set aside.

A layout is drawn in the frame of a printed sheet, which is scanned a little turned or photographed aslant, and is
corrected on top in red. The frame is sought among the long rules (probabilistic Hough transform: J. Matas and others,
"Robust detection of lines using the progressive probabilistic Hough transform", 2000): the largest four of them
that are inked all around and that no other rule divides. What lies in it is laid straight by the homography of its
corners. Pen is told from pencil by colour alone and covered with paper; the page itself is left as it is, so that
what is written in pen can still be read from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.see.features import Pixels
from celtrace.see.lines import line_map

LONGEST = 640
"""Pixels of the longer side at which rules are sought."""

LIGHT = 0.6
LEAST_LIGHT = 100
PAPER = 0.5
"""A page has at least this share of pixels that are so light in every channel, beside its lightest tenth, which is no
darker than :data:`LEAST_LIGHT`: a photograph is dim, and lit from one side."""

INK = 36
"""Strength of the line map from which a pixel may belong to a rule: three times its floor, for thin pencil rules."""

LEAST_RULE = 0.2
"""A rule is at least so long, of the shorter side: letters and limbs are shorter."""

MOST_SLANT = 12.0
"""Degrees by which a rule may differ from the page's own tilt: a photograph from a hand's breadth off does."""

MOST_RULES = 10
ALL_RULES = 40
"""The longest rules of each direction that are tried as sides, and those that are looked at as divisions."""

INKED = 0.8
"""Share of each side of a frame that has to be inked; drawings and stains interrupt a rule."""

LEAST_AREA, MOST_AREA = 0.12, 0.92
"""Share of the page that the frame of a drawing takes."""

ASIDE = 0.015
"""A rule nearer than this share of the frame to one of its sides is that side once more, no division."""

INSET = 0.012
"""What is cut off on each side, so that the rule itself is no part of the drawing."""

PEN = 40
"""Excess of one channel over both others (or of two over the third) from which a pixel is pen; pencil and
yellowed paper stay below."""

PEN_LIGHT = 128
"""The lightest channel of pen is at least this: coloured ink that looks black is darker."""

LEAST_PEN, MOST_PEN = 0.0004, 0.12
"""Share of pen between which it is writing or correction: less is noise, more is paint."""

PATCH = 31
"""Pixels of the neighbourhood from which the paper's own shade is taken: wider than any line."""

GRAIN = 12
"""Levels below the paper's shade that are grain."""

SPECK = 12
"""Pixels under which a mark is a speck: dust, or what is left of pen."""

Line = tuple[float, float, float]
"""a, b, c of a x + b y = c with a unit normal."""

Corners = NDArray[numpy.float64]


@dataclass(frozen=True)
class Inside:
    """What was taken out of a page: the drawing as RGB, if it lay in a frame, and if pen was set aside."""

    pixels: Pixels
    framed: bool
    pen: bool

    @property
    def told(self) -> str:
        """In words."""
        parts = ["inside the frame of a sheet"] * self.framed + ["coloured pen set aside"] * self.pen
        return ", ".join(parts)


def inside(picture: Pixels) -> Inside | None:
    """The drawing of a page, or ``None`` where there is neither a frame nor pen, or no page.

    ``picture`` is RGB or RGBA; one with clear pixels is no page.
    """
    if picture.shape[2] == 4 and int(picture[:, :, 3].min()) < 255:
        return None
    page = numpy.ascontiguousarray(picture[:, :, :3])
    small = _reduced(page)
    least = small.min(axis=2)
    lightest = float(numpy.percentile(least, 90))
    if lightest < LEAST_LIGHT or float((least >= LIGHT * lightest).mean()) < PAPER:
        return None
    corners = frame(small)
    drawing = page if corners is None else _straight(page, corners * (page.shape[1] / small.shape[1]))
    coloured = float(_pen(drawing).mean())
    pen = LEAST_PEN <= coloured <= MOST_PEN
    if corners is None and not pen:
        return None
    if coloured <= MOST_PEN:
        drawing = on_white(drawing)
    return Inside(drawing, corners is not None, pen)


def on_white(page: Pixels) -> Pixels:
    """A page with its shadows and the tint of its light divided out, coloured pen covered: lines on white."""
    reach = numpy.ones((PATCH, PATCH), numpy.uint8)
    paper = cv2.blur(cv2.morphologyEx(cv2.medianBlur(page, 5), cv2.MORPH_CLOSE, reach), (PATCH, PATCH))
    share = page.astype(numpy.float32) * 255 / numpy.maximum(paper, 1)
    share[share >= 255 - GRAIN] = 255
    even = numpy.clip(share, 0, 255).astype(numpy.uint8)
    pen = _pen(even)
    near = cv2.dilate(pen.astype(numpy.uint8), numpy.ones((5, 5), numpy.uint8)) > 0
    soft = (_spread(even) >= PEN / 3) & (even.max(axis=2) >= PEN_LIGHT)
    even[pen | (near & (soft | (even.min(axis=2) >= 255 - 2 * PEN)))] = 255
    return _without_specks(even)


def _without_specks(page: Pixels) -> Pixels:
    """Lines on white, with all white where there is nothing but specks: a border has to be even to be trimmed."""
    marked = (page.min(axis=2) < 255 - 2 * GRAIN).astype(numpy.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(marked, connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= SPECK
    large[0] = False
    kept = cv2.dilate(large[labels].astype(numpy.uint8), numpy.ones((5, 5), numpy.uint8)) > 0
    return numpy.where(kept[:, :, None], page, numpy.uint8(255)) if count > 1 else page


def _pen(page: Pixels) -> NDArray[numpy.bool_]:
    """Where there is coloured pen: ink of a dark colour is none, and what crosses a line is left to the line."""
    found: NDArray[numpy.bool_] = (_spread(page) >= PEN) & (page.max(axis=2) >= PEN_LIGHT)
    return found


def _spread(page: Pixels) -> NDArray[numpy.float64]:
    """How far one channel is from both others, beside what yellow light does to the paper."""
    values = page.astype(numpy.int16)
    middle = numpy.median(values, axis=2)
    spread = numpy.maximum(values.max(axis=2) - middle, middle - values.min(axis=2))
    found: NDArray[numpy.float64] = spread - numpy.median(spread[::4, ::4])
    return found


def frame(page: Pixels) -> Corners | None:
    """Corners of the frame in which a page holds its drawing: top left, top right, bottom right, bottom left."""
    cv2.setNumThreads(1)
    height, width = page.shape[:2]
    ink = (line_map(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)) >= INK).astype(numpy.uint8)
    across, down = _rules(ink)
    near = cv2.dilate(ink, numpy.ones((5, 5), numpy.uint8)) > 0
    found = []
    for upper, lower in combinations(_longest(across), 2):
        for left, right in combinations(_longest(down), 2):
            corners = _corners(upper, lower, left, right)
            if corners is None:
                continue
            area = cv2.contourArea(corners.astype(numpy.float32)) / (width * height)
            if LEAST_AREA <= area <= MOST_AREA:
                found.append((area, corners))
    for _, corners in sorted(found, key=lambda one: -one[0]):
        sides = zip(corners, numpy.roll(corners, -1, axis=0), strict=True)
        if all(_inked(near, one, other) >= INKED for one, other in sides) and not _divided(
            near, corners, across, down
        ):
            return corners
    return None


def _rules(ink: Pixels) -> tuple[list[Line], list[Line]]:
    """Rules across and down, longest first."""
    least = LEAST_RULE * min(ink.shape)
    segments = cv2.HoughLinesP(ink * 255, 1, numpy.pi / 720, 60, minLineLength=least, maxLineGap=6)
    if segments is None:
        return [], []
    ends = segments.reshape(-1, 4).astype(numpy.float64)
    along = ends[:, 2:] - ends[:, :2]
    length = numpy.hypot(along[:, 0], along[:, 1])
    angle = numpy.degrees(numpy.arctan2(along[:, 1], along[:, 0])) % 180
    order = numpy.lexsort((ends[:, 0], ends[:, 1], -length))
    tilt = _tilt(angle[order], length[order])
    places = numpy.argwhere(ink)[:, ::-1].astype(numpy.float64)
    found: tuple[list[Line], list[Line]] = ([], [])
    for number in order.tolist():
        turned = (angle[number] - tilt + 45) % 180
        way = 0 if turned < 90 else 1
        if abs(turned - 45 - 90 * way) > MOST_SLANT or len(found[way]) == ALL_RULES:
            continue
        x, y = along[number] / length[number]
        line = _fitted((-y, x, float(-y * ends[number, 0] + x * ends[number, 1])), places)
        if not any(_same(line, one, ink.shape) for one in found[way]):
            found[way].append(line)
    return found


def _fitted(line: Line, places: Corners) -> Line:
    """A line through the ink that lies nearest to it, with a normal that points right, or down."""
    for reach in (4.0, 2.0):
        near = places[numpy.abs(places @ line[:2] - line[2]) < reach]
        if len(near) < 20:
            break
        x, y, at_x, at_y = (
            cv2.fitLine(near.astype(numpy.float32), cv2.DIST_L2, 0, 0.01, 0.01).ravel().tolist()
        )
        line = -y, x, -y * at_x + x * at_y
    if max(line[0], line[1], key=abs) < 0:
        line = -line[0], -line[1], -line[2]
    return line


def _longest(rules: list[Line]) -> list[Line]:
    """The longest in the order of their place; all normals of a direction point one way."""
    return sorted(rules[:MOST_RULES], key=lambda line: line[2])


def _tilt(angle: NDArray[numpy.float64], length: NDArray[numpy.float64]) -> float:
    """The page's own tilt, -45 to 45 degrees: the middle of all directions, each by its length."""
    turned = (angle + 45) % 90 - 45
    order = numpy.argsort(turned, kind="stable")
    half = numpy.searchsorted(numpy.cumsum(length[order]), length.sum() / 2)
    return float(turned[order][min(int(half), len(order) - 1)])


def _same(one: Line, other: Line, shape: tuple[int, ...]) -> bool:
    """Whether two rules of one direction are the same, by where they cross the page at both its quarters."""
    apart = []
    for part in (0.25, 0.75):
        x, y = part * shape[1], part * shape[0]
        if abs(one[1]) > abs(one[0]):
            apart.append((one[2] - one[0] * x) / one[1] - (other[2] - other[0] * x) / other[1])
        else:
            apart.append((one[2] - one[1] * y) / one[0] - (other[2] - other[1] * y) / other[0])
    return max(abs(value) for value in apart) < 6


def _corners(upper: Line, lower: Line, left: Line, right: Line) -> Corners | None:
    pairs = ((upper, left), (upper, right), (lower, right), (lower, left))
    found = []
    for one, other in pairs:
        matrix = numpy.array([one[:2], other[:2]])
        if abs(numpy.linalg.det(matrix)) < 0.5:
            return None
        found.append(numpy.linalg.solve(matrix, numpy.array([one[2], other[2]])))
    return numpy.array(found)


def _inked(near: NDArray[numpy.bool_], start: Corners, end: Corners) -> float:
    """Share of the way from one point to another that is inked; what lies outside the page is not."""
    steps = numpy.linspace(0.01, 0.99, 99)[:, None]
    x, y = (start + (end - start) * steps).round().astype(int).T
    within = (x >= 0) & (y >= 0) & (x < near.shape[1]) & (y < near.shape[0])
    return float(near[y[within], x[within]].sum()) / len(steps)


def _divided(near: NDArray[numpy.bool_], corners: Corners, across: list[Line], down: list[Line]) -> bool:
    """Whether another rule goes through the whole frame: then it is a table."""
    top_left, top_right, bottom_right, bottom_left = corners
    ways = (
        (across, (top_left, bottom_left), (top_right, bottom_right)),
        (down, (top_left, top_right), (bottom_left, bottom_right)),
    )
    for lines, one, other in ways:
        for line in lines:
            first, second = (_crossing(line, *side) for side in (one, other))
            if all(ASIDE < part < 1 - ASIDE for part in (first, second)):
                start, end = (
                    side[0] + (side[1] - side[0]) * part for side, part in ((one, first), (other, second))
                )
                if _inked(near, start, end) >= INKED:
                    return True
    return False


def _crossing(line: Line, start: Corners, end: Corners) -> float:
    """Where a rule crosses a side, from 0 at its start to 1 at its end; -1 if it does not."""
    normal = numpy.array(line[:2])
    before, after = float(normal @ start) - line[2], float(normal @ end) - line[2]
    return before / (before - after) if before * after < 0 else -1.0


def _straight(page: Pixels, corners: Corners) -> Pixels:
    """What lies inside four corners, as a rectangle."""
    middle = corners.mean(axis=0)
    inner = (middle + (corners - middle) * (1 - 2 * INSET)).astype(numpy.float32)
    sides = numpy.linalg.norm(inner - numpy.roll(inner, -1, axis=0), axis=1)
    width, height = max(16, round((sides[0] + sides[2]) / 2)), max(16, round((sides[1] + sides[3]) / 2))
    target = numpy.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], numpy.float32)
    laid = cv2.warpPerspective(
        page,
        cv2.getPerspectiveTransform(inner, target),
        (int(width), int(height)),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return numpy.asarray(laid, numpy.uint8)


def _reduced(page: Pixels) -> Pixels:
    ratio = LONGEST / max(page.shape[:2])
    if ratio >= 1:
        return page
    size = max(1, round(page.shape[1] * ratio)), max(1, round(page.shape[0] * ratio))
    return numpy.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), numpy.uint8)
