"""Models that find and read what a test says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from celtrace.read.ocr.boxes import Found
from celtrace.read.ocr.pixels import Pixels
from celtrace.read.ocr.reading import NOTHING, Reading


def box(x: int, y: int, width: int, height: int, page: int = 0, score: float = 0.9) -> Found:
    """An upright box."""
    corners = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
    return Found(np.array(corners, dtype=np.float32), page, score)


class Fake:
    """Answers by page number, and by the shape of a crop as (height, width)."""

    def __init__(
        self,
        boxes: dict[int, list[Found]],
        other: dict[tuple[int, int], Reading],
        korean: dict[tuple[int, int], Reading] | None = None,
    ) -> None:
        self._boxes, self._other, self._korean = boxes, other, korean or {}
        self.asked_korean = self.asked_tesseract = 0

    def detect(self, page: Pixels, number: int) -> list[Found]:
        return [found._replace(page=number) for found in self._boxes.get(number, [])]

    def read(self, cuts: Sequence[Pixels]) -> list[Reading]:
        return [self._other.get(cut.shape[:2], NOTHING) for cut in cuts]

    def read_hangul(self, forms: Sequence[Pixels]) -> Reading:
        self.asked_korean += 1
        return self._korean.get(forms[0].shape[:2], NOTHING)

    def read_korean(self, cut: Pixels) -> Reading:
        self.asked_tesseract += 1
        return NOTHING
