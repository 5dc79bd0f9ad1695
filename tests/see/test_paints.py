from __future__ import annotations

import cv2
import numpy
import pytest

from celtrace.see.compiled import COMPILED
from celtrace.see.features import Pixels, view
from celtrace.see.library import Reference, Role
from celtrace.see.paints import MOST, MOST_SHOTS, SAME, coloured, lab_of, paints, paints_of
from tests.see.cartoons import frame, page

pytestmark = pytest.mark.media

COAT, HAT, WALL = (200, 60, 40), (40, 90, 180), (120, 170, 90)


def cel(*colours: tuple[int, int, int]) -> Pixels:
    """Inked boxes on a clear ground, each painted in one colour."""
    made = numpy.zeros((300, 100 * len(colours) + 20, 4), numpy.uint8)
    for place, colour in enumerate(colours):
        corners = (20 + 100 * place, 30), (100 + 100 * place, 260)
        cv2.rectangle(made, *corners, (*colour, 255), -1)
        cv2.rectangle(made, *corners, (15, 15, 15, 255), 3)
    return made


def of(path: str, role: Role = "frame", cut: str = "") -> Reference:
    return Reference(path, "Show", "", cut, role)


def test_a_line_drawing_and_a_gray_picture_have_no_paint() -> None:
    gray = frame(0, 0).mean(axis=2, keepdims=True).astype(numpy.uint8).repeat(3, axis=2)
    for picture in (page(1), gray):
        assert not coloured(view(picture))
        assert not len(paints(view(picture)))


def test_clear_pixels_are_no_paint() -> None:
    made = numpy.zeros((100, 160, 4), numpy.uint8)
    made[..., :3] = (20, 200, 30)
    assert not coloured(view(made))
    assert not len(paints(view(made)))
    made[20:80, 20:140, 3] = 255
    assert coloured(view(made))
    assert paints(view(made)).tolist() == [[20, 200, 30]]


def test_paints_are_exact_and_come_by_their_size() -> None:
    found = paints(view(cel(COAT, HAT)))
    assert sorted(found.tolist()) == sorted([list(COAT), list(HAT)])
    made = cel(COAT, HAT)
    made[:, :60] = 0
    assert paints(view(made)).tolist()[0] == list(HAT)


def test_a_paint_is_nearly_the_same_after_compression() -> None:
    flat = numpy.full((300, 220, 3), 255, numpy.uint8)
    drawn = cel(COAT, HAT)
    flat[drawn[..., 3] > 0] = drawn[drawn[..., 3] > 0][:, :3]
    _, data = cv2.imencode(".jpg", flat[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 50])
    seen = numpy.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR))[..., ::-1]
    found = lab_of(paints(view(numpy.ascontiguousarray(seen))))
    for colour in lab_of(numpy.array([COAT, HAT], numpy.uint8)):
        assert numpy.sqrt(((found - colour) ** 2).sum(axis=1)).min() < 2 * SAME


def test_no_more_paints_are_kept_than_said() -> None:
    many = numpy.random.default_rng(1).integers(0, 255, (12, 12, 3)).astype(numpy.uint8)
    assert len(paints(view(numpy.kron(many, numpy.ones((40, 40, 1), numpy.uint8))))) == MOST


def test_a_shows_paints_come_back_in_other_shots() -> None:
    own = [numpy.array([COAT, HAT if shot < 3 else WALL], numpy.uint8) for shot in range(6)]
    known = paints_of([of(f"{shot}.png", cut=f"C{shot}") for shot in range(6)], [0] * 6, own, 1)
    assert known.many.tolist() == [2.0]
    assert known.shared(numpy.array([COAT], numpy.uint8)).tolist() == [1.0]
    assert known.shared(numpy.array([HAT], numpy.uint8)).tolist() == [0.5]
    assert known.shared(numpy.array([COAT, HAT, (250, 240, 20)], numpy.uint8)).tolist() == [1.5]


def test_paints_compared_by_parts_are_shared_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    grain = numpy.random.default_rng(4)
    own = [grain.integers(0, 255, (40, 3)).astype(numpy.uint8) for _ in range(30)]
    known = paints_of([of(f"{n}.png", "model_sheet") for n in range(30)], list(range(30)), own, 30)
    asked = numpy.concatenate([own[3][:20], own[17][:9] + numpy.uint8(1)])
    whole = known.shared(asked)
    assert sorted(numpy.argsort(whole)[-2:].tolist()) == [3, 17]
    for parts in (1, 7, 640):
        monkeypatch.setattr("celtrace.see.paints._AT_ONCE", parts)
        assert known.shared(asked) == pytest.approx(whole, abs=1e-3)


def test_what_one_shot_alone_has_is_not_the_shows() -> None:
    own = [numpy.array([WALL], numpy.uint8)] * 4
    known = paints_of([of(f"{place}.png", cut="C001") for place in range(4)], [0] * 4, own, 1)
    assert known.shared(own[0]).tolist() == [0.0]
    clip = [of(f"clip.mp4#{place}") for place in range(4)]
    assert paints_of(clip, [0] * 4, own, 1).shared(own[0]).tolist() == [0.0]
    stills = [of(f"{place}.png") for place in range(4)]
    assert paints_of(stills, [0] * 4, own, 1).shared(own[0]).tolist() == [0.75]


def test_a_model_sheet_says_paints_alone_and_a_printed_form_says_none() -> None:
    own = [numpy.array([COAT], numpy.uint8), numpy.array([HAT], numpy.uint8)]
    known = paints_of(
        [of("model_sheet.png", "model_sheet"), of("form.png", "sheet_template")], [0, 1], own, 2
    )
    assert known.shared(numpy.array([COAT, HAT], numpy.uint8)).tolist() == [1.0, 0.0]


def test_a_library_without_paints_shares_none() -> None:
    nothing = numpy.zeros((0, 3), numpy.uint8)
    known = paints_of([of("a.png"), of("b.png")], [0, 1], [nothing, nothing], 2)
    assert known.shared(numpy.array([COAT], numpy.uint8)).tolist() == [0.0, 0.0]
    assert known.shared(nothing).tolist() == [0.0, 0.0]


def test_of_very_many_shots_some_are_enough() -> None:
    own = [numpy.array([COAT], numpy.uint8)] * (3 * MOST_SHOTS)
    known = paints_of([of(f"{place}.png") for place in range(len(own))], [0] * len(own), own, 1)
    assert known.lab.shape == (1, 3)
    assert known.weights.tolist() == [1.0]


def test_every_way_finds_the_same_paints() -> None:
    holes = numpy.where(frame(1, 2)[:, :, :1] > 120, 255, 0).astype(numpy.uint8)
    ways = (False, True) if COMPILED else (False,)
    for picture in (page(1), frame(0, 3), numpy.dstack([frame(1, 2), holes])):
        found = [paints(view(picture), compiled=way).tolist() for way in ways]
        assert all(each == found[0] for each in found)
    assert found[0]
