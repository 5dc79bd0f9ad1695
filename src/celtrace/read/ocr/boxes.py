"""Where lines of text stand: boxes of the detector, those that name the same line together, and their crops."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from celtrace.read.ocr.pixels import Pixels

Corners = npt.NDArray[np.float32]

TALL = 1.5
"""Height over width from which a box is a column, the detector's own rule for turning it."""
_SAME = 0.6
"""Share of the smaller box that lies in the other, from which both name one line."""


class Found(NamedTuple):
    """A box: corners in pixels from the upper left, clockwise; the page it was found on; the detector's score."""

    corners: Corners
    page: int
    score: float


def rectangle(corners: Corners) -> tuple[int, int, int, int]:
    """The upright rectangle around a box: x, y, width, height."""
    left, top = np.floor(corners.min(0)).astype(int)
    right, bottom = np.ceil(corners.max(0)).astype(int)
    left, top = max(0, int(left)), max(0, int(top))
    return left, top, max(1, int(right) - left), max(1, int(bottom) - top)


def same_line(first: Corners, second: Corners) -> bool:
    """Whether two boxes name one line: most of the smaller lies in the other, and their heights are alike."""
    ax, ay, aw, ah = rectangle(first)
    bx, by, bw, bh = rectangle(second)
    width = min(ax + aw, bx + bw) - max(ax, bx)
    height = min(ay + ah, by + bh) - max(ay, by)
    if width <= 0 or height <= 0 or not 0.5 <= ah / bh <= 2:
        return False
    return width * height >= _SAME * min(aw * ah, bw * bh)


def lines(found: list[Found]) -> list[list[Found]]:
    """Boxes in groups that name one line each, from the top of the page; within a group by page."""
    groups: list[list[Found]] = []
    for box in sorted(found, key=lambda each: (each.page, *rectangle(each.corners)[1::-1], -each.score)):
        for group in groups:
            if all(box.page != other.page for other in group) and same_line(box.corners, group[0].corners):
                group.append(box)
                break
        else:
            groups.append([box])
    return sorted(groups, key=lambda group: rectangle(group[0].corners)[1::-1])


def crop(page: Pixels, corners: Corners) -> Pixels:
    """The box cut out and set upright by a perspective map; columns stay columns."""
    width = int(max(np.linalg.norm(corners[0] - corners[1]), np.linalg.norm(corners[2] - corners[3])))
    height = int(max(np.linalg.norm(corners[0] - corners[3]), np.linalg.norm(corners[1] - corners[2])))
    width, height = max(2, width), max(2, height)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    cut = cv2.warpPerspective(
        page, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC
    )
    return np.asarray(cut, dtype=np.uint8)


def is_column(cut: Pixels) -> bool:
    """Whether a crop is so tall that it is a column of characters or a line that was turned."""
    return bool(cut.shape[0] >= TALL * cut.shape[1])


def laid_out(column: Pixels) -> Pixels:
    """A column of characters as a line: its cells, one beside the other.

    Cells are cut where the column is emptiest near each multiple of its width, because Han characters and Hangul
    syllables fill squares.
    """
    height, width = column.shape[:2]
    count = max(1, round(height / (width * 0.95)))
    ink = (255 - column.min(axis=2).astype(np.float32)).mean(axis=1)
    cuts = [0]
    for number in range(1, count):
        middle, reach = number * height // count, max(1, height // (4 * count))
        stretch = ink[middle - reach : middle + reach + 1]
        cuts.append(middle - reach + int(stretch.argmin()))
    cuts.append(height)
    size = max(second - first for first, second in itertools.pairwise(cuts))
    cells = []
    for first, second in itertools.pairwise(cuts):
        cell = np.full((size, width, 3), 255, dtype=np.uint8)
        offset = (size - (second - first)) // 2
        cell[offset : offset + second - first] = column[first:second]
        cells.append(cell)
    return np.concatenate(cells, axis=1)
