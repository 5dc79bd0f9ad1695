from __future__ import annotations

import cv2
import numpy
import pytest

from celtrace.see.features import Pixels
from celtrace.see.identify import identify
from celtrace.see.lines import line_map
from celtrace.see.sheet_frame import frame
from celtrace.see.sheets import inside, on_white
from tests.see.cartoons import frame as picture_of
from tests.see.scenes import index

pytestmark = pytest.mark.media

CORNERS = numpy.array([[40, 80], [600, 80], [600, 400], [40, 400]], numpy.float32)


def lines(picture: Pixels) -> Pixels:
    """A frame as pencil lines."""
    ink = line_map(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)).astype(numpy.int16)
    return numpy.repeat((250 - ink * 0.8).astype(numpy.uint8)[:, :, None], 3, axis=2)


def form(drawing: Pixels | None = None, degrees: float = 0.0) -> Pixels:
    """A printed form with a head of five fields and a frame, on it a drawing, turned."""
    page = numpy.full((460, 640, 3), 244, numpy.uint8)
    cv2.rectangle(page, (40, 80), (600, 400), (60, 60, 60), 2)
    cv2.rectangle(page, (40, 20), (600, 60), (60, 60, 60), 1)
    for x in (150, 260, 370, 480):
        cv2.line(page, (x, 20), (x, 60), (60, 60, 60), 1)
    if drawing is not None:
        page[100:380, 60:580] = cv2.resize(drawing, (520, 280), interpolation=cv2.INTER_AREA)
    turn = cv2.getRotationMatrix2D((320, 230), degrees, 1.0)
    return numpy.asarray(cv2.warpAffine(page, turn, (640, 460), borderValue=(244, 244, 244)), numpy.uint8)


def corrected(page: Pixels) -> Pixels:
    """The page with red pen across it."""
    marked = page.copy()
    cv2.polylines(
        marked, [numpy.array([[100, 150], [400, 300], [300, 120]], numpy.int32)], False, (210, 40, 40), 3
    )
    return marked


def test_a_photographed_frame_is_laid_straight() -> None:
    aslant = CORNERS + numpy.array([[20, 10], [-25, -5], [5, -20], [0, 15]], numpy.float32)
    matrix = cv2.getPerspectiveTransform(CORNERS, aslant)
    shot = cv2.warpPerspective(form(), matrix, (640, 460), borderValue=(244, 244, 244))
    found = frame(numpy.asarray(shot, numpy.uint8))
    assert found is not None
    assert numpy.abs(found - aslant).max() < 6
    taken = inside(numpy.asarray(shot, numpy.uint8))
    assert taken is not None
    assert taken.pixels.min() > 200  # nothing of the rules is left


@pytest.mark.parametrize(
    "page", [numpy.full((300, 400, 3), 250, numpy.uint8), numpy.zeros((300, 400, 3), numpy.uint8)]
)
def test_nothing_is_taken_out_of_what_is_no_form(page: Pixels) -> None:
    assert inside(page) is None
    assert inside(numpy.dstack([page, page[:, :, 0] // 2])) is None


def test_small_pictures_are_no_forms() -> None:
    for size in ((1, 1), (1, 40), (40, 1), (9, 9)):
        assert inside(numpy.full((*size, 3), 255, numpy.uint8)) is None


def test_red_pen_is_set_aside_and_pencil_stays() -> None:
    page = form(lines(picture_of(0, 3)))
    cleaned = on_white(corrected(page))
    spread = cleaned.max(axis=2).astype(int) - cleaned.min(axis=2)
    assert (spread > 40).mean() < 1e-4
    assert numpy.abs(cleaned.astype(int) - on_white(page)).mean() < 2
    taken = inside(corrected(page))
    assert taken is not None
    assert taken.told == "inside the frame of a sheet, coloured pen set aside"
    plain = inside(page)
    assert plain is not None
    assert plain.told == "inside the frame of a sheet"


def test_a_painted_figure_on_white_is_no_page_with_pen_on_it() -> None:
    """A correction of the same colour and share of the page is one."""
    page = numpy.full((360, 640, 3), 255, numpy.uint8)
    figure, strokes = page.copy(), page.copy()
    cv2.ellipse(figure, (300, 200), (70, 50), 20, 0, 360, (210, 60, 40), -1, cv2.LINE_AA)
    for row in range(20, 340, 9):
        cv2.line(strokes, (180, row), (460, row + 5), (210, 60, 40), 1, cv2.LINE_AA)
    assert inside(figure) is None
    taken = inside(strokes)
    assert taken is not None
    assert taken.pen


def test_shadows_are_divided_out() -> None:
    page = form(lines(picture_of(0, 3)))
    shade = numpy.linspace(0.7, 1.0, 640)[None, :, None] * [1.0, 0.97, 0.9]
    dim = on_white((page * shade).astype(numpy.uint8))
    assert numpy.median(dim) == 255
    assert numpy.abs(dim.astype(int) - on_white(page)).mean() < 4


def much_corrected(page: Pixels) -> Pixels:
    """The page with sixty strokes of red pen."""
    marked, chance = page.copy(), numpy.random.default_rng(7)
    for _stroke in range(60):
        x, y = chance.integers((60, 100), (580, 380)).tolist()
        right, down = chance.integers(-60, 60, 2).tolist()
        cv2.line(marked, (x, y), (x + right, y + down), (210, 40, 40), 3)
    return marked


@pytest.mark.parametrize(("show", "number"), [(0, 3), (2, 5)])
def test_a_drawing_in_a_corrected_form_is_found_and_said_to_be_in_one(show: int, number: int) -> None:
    page = form(lines(picture_of(show, number)), 2.0)
    for marked in (corrected(page), much_corrected(page)):
        best = identify(marked, index())[0]
        assert (best.show, best.accepted) == (f"Show {show}", True)
    assert "inside the frame of a sheet, coloured pen set aside" in best.basis


def test_an_empty_form_is_nobodys() -> None:
    assert not any(one.accepted for one in identify(corrected(form()), index()))
