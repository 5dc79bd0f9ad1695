"""Lines drawn as the detector would cut them out: fonts, pens, paper, drawings behind, what scanning does to them."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from fontTools.ttLib import TTFont
from hangul_strokes import Glyph, Running
from PIL import ImageFont

from celtrace.read.ocr.alphabet import HEIGHT

_HANGUL = re.compile(r"[가-힣]")
_EM = 40
"""Height in pixels at which syllables are drawn before they are scaled."""

HURRIED = 0.5
"""Share of the lines by pen that are drawn as in a hurry."""


class Face:
    """A font: one or several files, of which the first that has a sign draws it."""

    def __init__(self, name: str, files: Sequence[bytes], hand: bool, number: int = 0) -> None:
        self.name, self.hand = name, hand
        self._glyphs: dict[str, Glyph | None] = {}
        maps = [
            frozenset(TTFont(io.BytesIO(data), fontNumber=number, lazy=True).getBestCmap() or ())
            for data in files
        ]
        sample = next(text for text in ("한글를", "漢國", "Hdgp") if ord(text[0]) in maps[0])
        box = ImageFont.truetype(io.BytesIO(files[0]), 100, index=number).getbbox(sample, anchor="ls")
        size = max(10, round(_EM * 100 / max(1, box[3] - box[1])))
        self._files = [
            (signs, ImageFont.truetype(io.BytesIO(data), size, index=number))
            for signs, data in zip(maps, files, strict=True)
        ]

    def glyph(self, sign: str) -> Glyph | None:
        """The sign as this font draws it, None where it does not."""
        if sign not in self._glyphs:
            self._glyphs[sign] = self._drawn(sign)
        return self._glyphs[sign]

    def _drawn(self, sign: str) -> Glyph | None:
        for signs, font in self._files:
            if ord(sign) in signs:
                mask, (left, top) = font.getmask2(sign, mode="L", anchor="ls")
                width, height = mask.size
                if not width or not height:
                    return None
                ink = np.frombuffer(bytes(mask), dtype=np.uint8).reshape(height, width)
                return Glyph(ink, int(left), int(top), float(font.getlength(sign)))
        return None


def faces(folder: Path, table: Sequence[tuple[str, bool]]) -> list[Face]:
    """Fonts of packages in a folder: npm archives of Fontsource, and font files of unpacked Debian packages."""
    found = []
    for name, hand in table:
        if name.endswith((".ttf", ".otf", ".ttc")):
            path = next(iter(sorted(folder.rglob(name))))
            found.append(Face(name, [path.read_bytes()], hand))
        else:
            package, _, weight = name.partition(":")
            with tarfile.open(next(iter(sorted(folder.glob(f"fontsource-{package}-[0-9]*.tgz"))))) as archive:
                names = [
                    f"package/files/{package}-{script}-{weight or 400}-normal.woff2"
                    for script in ("korean", "latin")
                ]
                held = set(archive.getnames())
                streams = [archive.extractfile(each) for each in names if each in held]
                files = [stream.read() for stream in streams if stream is not None]
            found.append(Face(name, files, hand))
    return found


class Drawer:
    """Draws lines at random; every line in one face, what it lacks is left out of the line and of its label."""

    def __init__(
        self,
        of: Sequence[Face],
        others: Sequence[Face],
        random: np.random.Generator,
        hands: float = 0.55,
        latin: Sequence[Face] = (),
        running: float = 0.0,
        letters: dict[str, list[list[Any]]] | None = None,
    ) -> None:
        """Lines in the fonts ``of``, what these lack in those of ``others``.

        ``latin`` are hands for lines without Hangul, ``running`` is the share of lines by hand whose strokes are drawn
        (:mod:`hangul_strokes`), in the ways ``letters``.
        """
        self._hands = [face for face in of if face.hand]
        self._prints = [face for face in of if not face.hand]
        self._latin, self._running = list(latin), running
        self._runs = Running([*latin, *self._hands], random, letters) if running else None
        self._others, self._share = others, hands
        self._random = random

    def line(self, text: str) -> tuple[Any, str]:
        """A crop in grey (height, width) of 8 bits, and what stands in it."""
        random = self._random
        hand = random.random() < self._share
        korean = _HANGUL.search(text) is not None
        pool = self._hands if hand else self._prints
        if hand and self._latin and not korean and random.random() < 0.85:
            pool = self._latin
        face: Face | Running = pool[int(random.integers(len(pool)))]
        if hand and korean and self._runs is not None and random.random() < self._running:
            face = self._runs
            self._runs.begin()
        pen = hand if random.random() < 0.85 else not hand
        ink, drawn = self._strip(face, text, pen)
        ink = self._weighted(ink)
        ink = self._warped(ink, pen)
        return self._on_paper(ink), drawn

    def _strip(self, face: Face | Running, text: str, pen: bool) -> tuple[Any, str]:
        """The signs beside each other on a strip, and those that were drawn."""
        random = self._random
        spacing = random.uniform(0.92, 1.14) if pen else random.choice([1.0, 1.0, random.uniform(0.96, 1.12)])
        space = random.uniform(0.22, 0.6) * _EM
        wobble, turn = (random.uniform(0, 2.5), random.uniform(0, 4)) if pen else (0.0, 0.0)
        grow = random.uniform(0, 0.1) if pen else 0.0
        running = random.uniform(0.5, 1.6) if pen and random.random() < HURRIED else 0.0
        other = self._others[int(random.integers(len(self._others)))]
        placed: list[tuple[Any, float, float]] = []
        drawn: list[str] = []
        x = 0.0
        for sign in text:
            if sign == " ":
                if drawn and drawn[-1] != " ":
                    x += space
                    drawn.append(sign)
                continue
            glyph = face.glyph(sign) or (other.glyph(sign) if not "가" <= sign <= "힣" else None)
            if glyph is None:
                continue
            mark, left, top, advance = glyph
            if pen and min(mark.shape) > 3:
                if running:
                    mark, left, top = self._hurried(mark, left, top, running)
                mark, left, top = self._shaken(mark, left, top, turn, grow)
            placed.append((mark, x + left, top + random.normal(0, wobble) if wobble else top))
            x += max(3.0, advance * spacing + (random.normal(0, 0.8) if pen else 0))
            drawn.append(sign)
        top = int(min((y for _, _, y in placed), default=-_EM)) - 1
        base = int(max((y + mark.shape[0] for mark, _, y in placed), default=0)) + 2
        first = int(min((at for _, at, _ in placed), default=0)) - 1
        last = int(max((at + mark.shape[1] for mark, at, _ in placed), default=8)) + 2
        strip = np.zeros((max(base - top, 8), max(last - first, 8)), dtype=np.uint8)
        for mark, at, y in placed:
            row, column = int(y) - top, int(at) - first
            where = strip[row : row + mark.shape[0], column : column + mark.shape[1]]
            np.maximum(where, mark[: where.shape[0], : where.shape[1]], out=where)
        return strip, "".join(drawn).strip()

    def _hurried(self, mark: Any, left: int, top: int, running: float) -> tuple[Any, int, int]:
        """As a fast hand writes: corners round, near strokes run together, the parts of a syllable out of place."""
        random = self._random
        room = 6
        wide = np.pad(mark, room)
        blurred = cv2.GaussianBlur(wide, (0, 0), running)
        ink = blurred[wide > 127]
        edge = float(np.quantile(ink, 0.12)) if ink.size else 127.0
        ink = np.clip((blurred.astype(np.float32) - edge) * (255 / max(20.0, edge)) + 127, 0, 255)
        height, width = wide.shape
        x, y = np.meshgrid(
            np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32), copy=False
        )
        bend = [
            cv2.resize(
                random.normal(0, running, (4, 4)).astype(np.float32),
                (width, height),
                interpolation=cv2.INTER_CUBIC,
            )
            for _ in range(2)
        ]
        moved = cv2.remap(ink.astype(np.uint8), x + bend[0], y + bend[1], cv2.INTER_LINEAR)
        return moved, left - room, top - room

    def _shaken(self, mark: Any, left: int, top: int, turn: float, grow: float) -> tuple[Any, int, int]:
        random = self._random
        height, width = mark.shape
        angle = np.deg2rad(random.normal(0, turn))
        wide, high = 1 + random.normal(0, grow, 2)
        lean = random.normal(0, 0.04)
        matrix = np.array(
            [[wide * np.cos(angle), -np.sin(angle) + lean], [np.sin(angle), high * np.cos(angle)]]
        )
        size = np.array([width, height])
        room = np.array([width * 1.25 + 4, height * 1.25 + 4]).astype(int)
        shift = room / 2 - matrix @ (size / 2)
        turned = cv2.warpAffine(mark, np.column_stack([matrix, shift]), (int(room[0]), int(room[1])))
        return turned, left - int((room[0] - width) / 2), top - int((room[1] - height) / 2)

    def _weighted(self, ink: Any) -> Any:
        """Thicker or thinner strokes."""
        chance = self._random.random()
        if chance < 0.12:
            return cv2.dilate(ink, np.ones((3, 3), np.uint8))
        if chance < 0.2:
            return cv2.dilate(ink, np.ones((2, 2), np.uint8))
        if chance < 0.28:
            return cv2.max(cv2.erode(ink, np.ones((2, 2), np.uint8)), (ink * 0.6).astype(np.uint8))
        return ink

    def _warped(self, ink: Any, pen: bool) -> Any:
        """Scaled to the height of a crop with margins as of the detector, slanted, turned and bent."""
        random = self._random
        tall = ink.shape[0]
        share = random.uniform(0.6, 0.98)
        scale = share * HEIGHT / min(max(tall, _EM * 0.9), _EM * 1.35)
        wide = scale * random.uniform(0.85, 1.15)
        slant = random.normal(0, 0.16 if pen else 0.03)
        slope = random.normal(0, 0.02 if pen else 0.006)
        margins = random.uniform(0, 12, 2)
        width = int(max(24, ink.shape[1] * wide + abs(slant) * HEIGHT + margins.sum()))
        free = HEIGHT - tall * scale
        down = free / 2 + random.normal(0, 0.2) * max(free, 3)
        x, y = np.meshgrid(
            np.arange(width, dtype=np.float32), np.arange(HEIGHT, dtype=np.float32), copy=False
        )
        if pen and random.random() < 0.8:
            size = (max(3, width // int(random.integers(9, 26))), int(random.integers(3, 6)))
            size = (size[1], size[0])
            strength = random.uniform(0.3, 1.5)
            bend = [
                cv2.resize(
                    random.normal(0, strength, size).astype(np.float32),
                    (width, HEIGHT),
                    interpolation=cv2.INTER_CUBIC,
                )
                for _ in range(2)
            ]
            x, y = x + bend[0], y + bend[1]
        y = y - slope * (x - width / 2)
        from_x = (x - margins[0] - max(slant, 0) * HEIGHT + slant * y) / wide
        from_y = (y - down) / scale
        if scale < 0.75:
            ink = cv2.GaussianBlur(ink, (0, 0), 0.28 / scale)
        return cv2.remap(ink, from_x.astype(np.float32), from_y.astype(np.float32), cv2.INTER_LINEAR)

    def _on_paper(self, ink: Any) -> Any:
        """Ink on paper, with what is drawn below and above it, and the marks of a scanner and of JPEG."""
        random = self._random
        height, width = ink.shape
        if random.random() < 0.15:
            far = int(random.choice([-1, 1]) * random.uniform(0.78, 1.0) * height)
            near = np.roll(np.roll(ink, int(random.integers(width)), axis=1), far, axis=0)
            mask = np.zeros_like(near)
            if far > 0:
                mask[far:] = near[far:]
            else:
                mask[:far] = near[:far]
            ink = np.maximum(ink, mask)
        alpha = ink.astype(np.float32) * (1 / 255)
        if random.random() < 0.3:
            alpha = np.clip(alpha * random.uniform(0.7, 1.5), 0, 1)
        white = 255.0 if random.random() < 0.6 else random.uniform(190, 255)
        paper = np.full((height, width), white, dtype=np.float32)
        style = random.random()
        if style < 0.45:
            self._scribbled(paper)
        elif style < 0.55:
            paper += cv2.resize(random.normal(0, 12, (3, 6)).astype(np.float32), (width, height))
        dark = random.uniform(0, 90) if random.random() < 0.7 else random.uniform(60, 150)
        grey = paper * (1 - alpha) + dark * alpha
        if random.random() < 0.12:
            self._scribbled(grey, dark=True)
        if random.random() < 0.06:
            y = int(random.choice([random.integers(0, 5), random.integers(height - 5, height)]))
            cv2.line(grey, (0, y), (width, y + int(random.integers(-1, 2))), float(random.uniform(0, 160)), 1)
        if random.random() < 0.3:
            least = random.uniform(0.5, 0.85)
            small = cv2.resize(
                grey, (max(8, int(width * least)), int(height * least)), interpolation=cv2.INTER_AREA
            )
            grey = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
        elif random.random() < 0.3:
            grey = cv2.GaussianBlur(grey, (0, 0), random.uniform(0.3, 1.0))
        if random.random() < 0.4:
            grey += random.normal(0, random.uniform(1, 9), grey.shape).astype(np.float32)
        done = np.clip(grey, 0, 255).astype(np.uint8)
        if random.random() < 0.35:
            _, data = cv2.imencode(".jpg", done, [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(40, 92))])
            done = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
        return 255 - done if random.random() < 0.08 else done

    def _scribbled(self, paper: Any, *, dark: bool = False) -> None:
        """Curves as of a drawing below or above the writing."""
        random = self._random
        height, width = paper.shape
        for _ in range(int(random.integers(1, 3 + width // 150))):
            turns = np.cumsum(random.normal(0, 0.5, 24)) + random.uniform(0, 2 * np.pi)
            steps = np.column_stack([np.cos(turns), np.sin(turns)]) * random.uniform(3, 12)
            if random.random() < 0.4:
                steps = random.normal(0, 16, (10, 2))
            points = np.cumsum(steps, axis=0) + random.uniform((0, 0), (width, height))
            shade = random.uniform(90, 190) if dark or random.random() < 0.8 else random.uniform(20, 90)
            thick = int(random.integers(1, 3))
            cv2.polylines(paper, [points.astype(np.int32)], False, float(shade), thick, cv2.LINE_AA)
