"""The 23 kinds of picture that a server holds, made from shots of invented shows, and things that are no show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy
from see_cartoons import (
    HEIGHT,
    SHOTS,
    WIDTH,
    Family,
    Pixels,
    Shot,
    _random,
    model_sheet,
    over,
    place,
)

LISTED_MOMENTS = (0.0, 0.25, 0.5, 0.75)
"""Moments of every shot that are in the library."""

ORDINARY = (
    "exact",
    "jpeg30",
    "scale",
    "crop",
    "letterbox",
    "flip",
    "rotation",
    "colour",
    "blur",
    "annotation",
    "timecode",
    "neighbour",
)
KINDS = (
    *ORDINARY,
    "screen photo",
    "picture in picture",
    "new shot",
    "cel, transparent",
    "cel on white",
    "cel, new pose",
    "line art",
    "line art, new pose",
    "rough sketch",
    "layout sheet",
    "model sheet",
)
DRAWN = ("line art", "line art, new pose", "rough sketch", "layout sheet")
"""Kinds without paint."""

SHEETS = ("layout sheet", "sheet, corrected", "sheet, photographed", "sheet, on its side")
"""Kinds of layout sheets: as above; with red over the drawing; photographed aslant under a lamp; scanned sideways."""

SHOT_KNOWN = frozenset(
    {
        *SHEETS,
        *ORDINARY,
        "screen photo",
        "picture in picture",
        "cel, transparent",
        "cel on white",
        "line art",
        "rough sketch",
        "layout sheet",
    }
)
"""Kinds whose shot is in the library."""


@dataclass(frozen=True)
class Query:
    """A picture (RGB or RGBA) with its truth."""

    kind: str
    show: int
    shot: int
    picture: Pixels


def jpeg(picture: Pixels, quality: int) -> Pixels:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return numpy.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), numpy.uint8)


def sized(picture: Pixels, factor: float) -> Pixels:
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return numpy.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=way), numpy.uint8)


def paper(own: numpy.random.Generator, height: int, width: int) -> Pixels:
    """Scanned paper: off-white, with grain and a shadow to one side."""
    tone = own.uniform(225, 250) + numpy.array([0, -2, -8]) * own.uniform(0, 1.5)
    grain = (
        own.normal(0, 2.5, (height, width, 1)) - numpy.linspace(0, own.uniform(0, 25), width)[None, :, None]
    )
    return numpy.clip(tone + grain, 0, 255).astype(numpy.uint8)


def sheet(drawing: Pixels, own: numpy.random.Generator, studio: str = "INVENTED STUDIO") -> Pixels:
    """A drawing inside a printed layout form, turned a little, with pencil and red marks on it."""
    page = paper(own, 700, 990)
    cv2.rectangle(page, (60, 90), (930, 640), (60, 60, 60), 2)
    for x in (60, 260, 420, 600, 760, 930):
        cv2.line(page, (x, 30), (x, 70), (60, 60, 60), 1)
    cv2.rectangle(page, (60, 30), (930, 70), (60, 60, 60), 1)
    for n, text in enumerate((studio, "SCENE", "CUT", "TIME", "SIGN")):
        cv2.putText(
            page,
            text,
            (66 + (0, 200, 360, 540, 700)[n], 48),
            cv2.FONT_HERSHEY_SIMPLEX,
            0.4,
            (50, 50, 50),
            1,
            cv2.LINE_AA,
        )
    for x in (300, 495, 690):
        cv2.circle(page, (x, 672), 12, (120, 120, 120), 2, cv2.LINE_AA)
    scale = float(own.uniform(0.95, 1.25))
    inner = sized(drawing, scale)
    top, left = (
        int(own.integers(100, 640 - inner.shape[0] + 1)),
        int(own.integers(70, max(71, 930 - inner.shape[1]))),
    )
    region = page[top : top + inner.shape[0], left : left + inner.shape[1]]
    region[:] = (region.astype(numpy.uint16) * inner // 255).astype(numpy.uint8)
    for _ in range(int(own.integers(1, 5))):
        points = (own.integers(0, 120, (4, 2)) + own.integers((80, 100), (800, 520))).astype(numpy.int32)
        cv2.polylines(page, [points], False, (210, 40, 40), 2, cv2.LINE_AA)
    turn = cv2.getRotationMatrix2D((495, 350), float(own.uniform(-3, 3)), 1.0)
    return jpeg(cv2.warpAffine(page, turn, (990, 700), borderValue=(235, 235, 232)), 70)


def _corrected(lines: Pixels, own: numpy.random.Generator) -> Pixels:
    """Line art that a director drew over in red."""
    page = lines.copy()
    ys, xs = numpy.nonzero(page[:, :, 0] < 128)
    for _ in range(int(own.integers(3, 7))):
        at = int(own.integers(0, len(xs)))
        points = numpy.add(own.normal(0, 16, (6, 2)).cumsum(axis=0), (xs[at], ys[at])).astype(numpy.int32)
        cv2.polylines(page, [points], False, (215, 35, 40), int(own.integers(2, 4)), cv2.LINE_AA)
    return page


def _photographed(page: Pixels, own: numpy.random.Generator) -> Pixels:
    """A page on a dark desk: perspective, warm light from one side, blur, grain."""
    wide = cv2.copyMakeBorder(page, 50, 50, 50, 50, cv2.BORDER_CONSTANT, value=(70, 55, 45))
    height, width = wide.shape[:2]
    corners = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float32)
    moved = corners + own.uniform(-0.06, 0.06, (4, 2)).astype(numpy.float32) * [width, height]
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(numpy.float32))
    warped = cv2.warpPerspective(wide, matrix, (width, height), borderValue=(70, 55, 45))
    light = numpy.linspace(float(own.uniform(0.7, 0.85)), 1.0, width)[None, :, None]
    lit = warped * light * [1.0, 0.97, 0.9] + own.normal(0, 3, warped.shape)
    return jpeg(cv2.GaussianBlur(numpy.clip(lit, 0, 255).astype(numpy.uint8), (3, 3), 0), 60)


def _screen(picture: Pixels, own: numpy.random.Generator) -> Pixels:
    """A photograph of a screen: perspective, bezel, moire, glare."""
    big = cv2.copyMakeBorder(sized(picture, 1.5), 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=(25, 25, 28))
    height, width = big.shape[:2]
    waves = (
        numpy.sin(numpy.arange(height)[:, None] * 1.9) * 6 + numpy.sin(numpy.arange(width)[None, :] * 2.1) * 5
    )
    big = numpy.clip(big + waves[:, :, None], 0, 255).astype(numpy.uint8)
    corners = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float32)
    moved = corners + own.uniform(-0.05, 0.05, (4, 2)).astype(numpy.float32) * [width, height]
    warped = cv2.warpPerspective(
        big,
        cv2.getPerspectiveTransform(corners, moved.astype(numpy.float32)),
        (width, height),
        borderValue=(60, 55, 50),
    )
    y, x = numpy.mgrid[0:height, 0:width]
    cx, cy = own.uniform(0.2, 0.8) * width, own.uniform(0.2, 0.8) * height
    glare = 70 * numpy.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * (0.12 * width) ** 2))
    lit = numpy.clip(warped * 0.85 + glare[:, :, None] + own.normal(0, 4, warped.shape), 0, 255)
    return jpeg(cv2.GaussianBlur(lit.astype(numpy.uint8), (3, 3), 0), 60)


def _colour(picture: Pixels, own: numpy.random.Generator) -> Pixels:
    if own.random() < 0.5:
        return numpy.repeat(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[:, :, None], 3, axis=2)
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV).astype(numpy.int16)
    hsv[:, :, 0] = (hsv[:, :, 0] + int(own.integers(8, 40))) % 180
    hsv[:, :, 2] = numpy.clip(hsv[:, :, 2] * own.uniform(0.7, 1.2), 0, 255)
    return numpy.asarray(cv2.cvtColor(hsv.astype(numpy.uint8), cv2.COLOR_HSV2RGB), dtype=numpy.uint8)


def _crop(picture: Pixels, own: numpy.random.Generator, share: float) -> Pixels:
    height, width = picture.shape[:2]
    tall, wide = int(height * share**0.5), int(width * share**0.5)
    top, left = int(own.integers(0, height - tall + 1)), int(own.integers(0, width - wide + 1))
    return numpy.ascontiguousarray(picture[top : top + tall, left : left + wide])


def _turn(picture: Pixels, degrees: float) -> Pixels:
    matrix = cv2.getRotationMatrix2D((picture.shape[1] / 2, picture.shape[0] / 2), degrees, 1.0)
    return numpy.asarray(cv2.warpAffine(picture, matrix, (picture.shape[1], picture.shape[0])), numpy.uint8)


def _annotated(picture: Pixels, own: numpy.random.Generator) -> Pixels:
    marked = picture.copy()
    for _ in range(4):
        at = own.integers((20, 20), (WIDTH - 150, HEIGHT - 60))
        cv2.ellipse(
            marked, (int(at[0]) + 60, int(at[1]) + 20), (60, 30), 0, 0, 360, (230, 30, 30), 3, cv2.LINE_AA
        )
        cv2.putText(
            marked,
            "FIX 12",
            (int(at[0]), int(at[1])),
            cv2.FONT_HERSHEY_SIMPLEX,
            0.7,
            (230, 30, 30),
            2,
            cv2.LINE_AA,
        )
    return jpeg(marked, 70)


def _timecode(picture: Pixels) -> Pixels:
    marked = picture.copy()
    cv2.rectangle(marked, (0, HEIGHT - 36), (WIDTH, HEIGHT), (0, 0, 0), -1)
    cv2.putText(
        marked,
        "01:02:33:14  EP203 SC012 C045 R2",
        (20, HEIGHT - 12),
        cv2.FONT_HERSHEY_SIMPLEX,
        0.7,
        (240, 240, 240),
        2,
        cv2.LINE_AA,
    )
    return jpeg(marked, 60)


def _inset(picture: Pixels, own: numpy.random.Generator, family: Family) -> Pixels:
    """The frame at 30 to 50 % of the width inside another picture."""
    ground = sized(place("round" if family != "round" else "angular", 900 + int(own.integers(0, 40)), 0), 0.8)
    small = sized(picture, float(own.uniform(0.3, 0.5)))
    top, left = (
        int(own.integers(0, ground.shape[0] - small.shape[0])),
        int(own.integers(0, ground.shape[1] - small.shape[1])),
    )
    ground[top : top + small.shape[0], left : left + small.shape[1]] = small
    return jpeg(ground, 75)


def make(kind: str, family: Family, show: int, turn: int, seed: int) -> Query:
    """Query number ``turn`` of a kind, of a show."""
    own = _random(77, seed, (*KINDS, *SHEETS[1:]).index(kind), show, turn)
    number = int(own.integers(0, SHOTS))
    listed = Shot(family, show, number)
    fresh = Shot(family, show, 100 + int(own.integers(0, 1000)))
    moment = LISTED_MOMENTS[int(own.integers(0, len(LISTED_MOMENTS)))]

    def frame() -> Pixels:
        return listed.frame(moment)

    made: dict[str, Callable[[], Pixels]] = {
        "exact": frame,
        "jpeg30": lambda: jpeg(frame(), 30),
        "scale": lambda: jpeg(sized(frame(), float(own.choice([0.3, 0.5, 1.5, 2.0]))), 70),
        "crop": lambda: jpeg(_crop(frame(), own, 0.5), 60),
        "letterbox": lambda: jpeg(cv2.copyMakeBorder(frame(), 60, 60, 0, 0, cv2.BORDER_CONSTANT), 60),
        "flip": lambda: jpeg(numpy.ascontiguousarray(frame()[:, ::-1]), 60),
        "rotation": lambda: jpeg(_turn(frame(), float(own.choice([-7, -4, 4, 7]))), 60),
        "colour": lambda: jpeg(_colour(frame(), own), 60),
        "blur": lambda: jpeg(
            numpy.clip(
                cv2.GaussianBlur(frame(), (5, 5), 1.4) + own.normal(0, 5, (HEIGHT, WIDTH, 3)), 0, 255
            ).astype(numpy.uint8),
            70,
        ),
        "annotation": lambda: _annotated(frame(), own),
        "timecode": lambda: _timecode(frame()),
        "neighbour": lambda: jpeg(listed.frame(moment + float(own.uniform(0.02, 0.1))), 70),
        "screen photo": lambda: _screen(frame(), own),
        "picture in picture": lambda: _inset(frame(), own, family),
        "new shot": lambda: jpeg(fresh.frame(moment), 70),
        "cel, transparent": lambda: listed.cel(moment),
        "cel on white": lambda: jpeg(
            over(numpy.full((HEIGHT, WIDTH, 3), 255, numpy.uint8), listed.cel(moment)), 60
        ),
        "cel, new pose": lambda: fresh.cel(moment),
        "line art": lambda: listed.line_art(moment),
        "line art, new pose": lambda: fresh.line_art(moment),
        "rough sketch": lambda: _rough(listed.line_art(moment, wobble=1 + turn), own),
        "layout sheet": lambda: sheet(listed.line_art(moment), own),
        "sheet, corrected": lambda: sheet(_corrected(listed.line_art(moment), own), own),
        "sheet, photographed": lambda: _photographed(
            sheet(_corrected(listed.line_art(moment), own), own), own
        ),
        "sheet, on its side": lambda: numpy.ascontiguousarray(
            numpy.rot90(sheet(listed.line_art(moment), own), int(own.choice([1, 3])))
        ),
        "model sheet": lambda: model_sheet(family, show),
    }
    return Query(kind, show, number if kind in SHOT_KNOWN else -1, made[kind]())


def _rough(lines: Pixels, own: numpy.random.Generator) -> Pixels:
    """Pencil: gray, on paper, with construction lines."""
    page = paper(own, HEIGHT, WIDTH)
    shade = 255 - (255 - lines.astype(numpy.float32)) * float(own.uniform(0.5, 0.8))
    page = (page * shade / 255).astype(numpy.uint8)
    ys, xs = numpy.nonzero(lines[:, :, 0] < 128)
    for _ in range(4):
        at = int(own.integers(0, len(xs)))
        cv2.ellipse(
            page,
            (int(xs[at]), int(ys[at])),
            (int(own.integers(20, 70)), int(own.integers(20, 70))),
            0,
            0,
            360,
            (170, 170, 190),
            1,
            cv2.LINE_AA,
        )
    return jpeg(page, 80)


def library(family: Family, shows: int, first: int = 0) -> list[tuple[int, int, float, Pixels]]:
    """Show, shot, moment and picture of every reference frame, as JPEG at quality 90."""
    return [
        (show, number, moment, jpeg(Shot(family, show, number).frame(moment), 90))
        for show in range(first, first + shows)
        for number in range(SHOTS)
        for moment in LISTED_MOMENTS
    ]


def of_library(
    kinds: Sequence[str], family: Family, first: int, shows: int, turns: Iterable[int], seed: int
) -> list[Query]:
    """Queries of every kind, of the shows of a library in turn."""
    return [
        make(kind, family, first + (turn * 5 + place) % shows, turn, seed)
        for place, kind in enumerate(kinds)
        for turn in turns
    ]


def stranger(kind: int, seed: int) -> Query:
    """No show: text, tables, noise, scribbles, even grounds, codes, maps, forms, in turn."""
    own = _random(88, seed, kind)
    names = ("text", "noise", "scribble", "even", "code", "map", "form", "place")
    name = names[kind % len(names)]
    page = (
        paper(own, HEIGHT, WIDTH) if own.random() < 0.5 else numpy.full((HEIGHT, WIDTH, 3), 255, numpy.uint8)
    )
    if name == "text":
        for row in range(24, HEIGHT - 10, int(own.integers(16, 30))):
            word = "".join(
                chr(int(v)) for v in own.choice([*range(97, 123), 32, 32, 32], int(own.integers(20, 60)))
            )
            cv2.putText(
                page,
                word,
                (20, row),
                int(own.integers(0, 8)),
                float(own.uniform(0.35, 0.6)),
                (20, 20, 20),
                1,
                cv2.LINE_AA,
            )
    elif name == "noise":
        fine = own.integers(0, 256, (HEIGHT // 4, WIDTH // 4, 3)).astype(numpy.uint8)
        page = (
            own.integers(0, 256, page.shape).astype(numpy.uint8)
            if own.random() < 0.4
            else cv2.resize(fine, (WIDTH, HEIGHT))
        )
    elif name == "scribble":
        for _ in range(int(own.integers(3, 40))):
            points = (
                own.normal(0, 50, (int(own.integers(3, 20)), 2)).cumsum(axis=0) * 0.5
                + own.integers(0, (WIDTH, HEIGHT))
            ).astype(numpy.int32)
            cv2.polylines(
                page,
                [points],
                False,
                tuple(int(v) for v in own.integers(0, 90, 3)),
                int(own.integers(1, 4)),
                cv2.LINE_AA,
            )
    elif name == "even":
        page[:] = own.integers(0, 256, 3).astype(numpy.uint8)
        if own.random() < 0.5:
            cv2.rectangle(page, (100, 80), (500, 300), tuple(int(v) for v in own.integers(0, 256, 3)), -1)
    elif name == "code":
        side = int(own.integers(21, 41))
        cells = (own.random((side, side)) < 0.5).astype(numpy.uint8) * 255
        for y, x in ((0, 0), (0, side - 7), (side - 7, 0)):
            cells[y : y + 7, x : x + 7] = 0
            cells[y + 1 : y + 6, x + 1 : x + 6] = 255
            cells[y + 2 : y + 5, x + 2 : x + 5] = 0
        code = cv2.resize(cells, (320, 320), interpolation=cv2.INTER_NEAREST)
        page[20:340, 160:480] = code[:, :, None]
    elif name == "map":
        for _ in range(30):
            points = (own.normal(0, 40, (12, 2)).cumsum(axis=0) + own.integers(0, (WIDTH, HEIGHT))).astype(
                numpy.int32
            )
            cv2.polylines(
                page,
                [points],
                bool(own.random() < 0.2),
                tuple(int(v) for v in own.integers(60, 230, 3)),
                int(own.integers(1, 6)),
                cv2.LINE_AA,
            )
    elif name == "form":
        return Query(
            name, -1, -1, sheet(numpy.full((HEIGHT, WIDTH, 3), 255, numpy.uint8), own, "OTHER STUDIO")
        )
    else:
        page = sized(place("round", 700 + kind, int(own.integers(0, 4))), 0.6)
    return Query(name, -1, -1, page)
