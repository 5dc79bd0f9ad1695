"""Text in pictures: share of characters that are read, against RapidOCR alone and Tesseract on whole pages.

Lines of Chinese, Korean and English (aligned strings of programs that no fit has seen) are drawn on pages: typed,
typed in red over a drawing, written in red with handwriting fonts over a drawing, turned by up to 4 degrees.
Accuracy is 1 minus the edit distance of a line to the best stretch of what was read near its place, spaces left out and
compatibility forms folded.

On mixed pages lines of the three languages stand below each other; a line is in the wrong script when the recogniser of
another script gave what stands for it.

    python benchmarks/read_ocr.py [--strings FILE] [--fonts FOLDER] [--unseen] [--lines 200] [--only ko] [--style typed]
"""

from __future__ import annotations

import argparse
import io
import os
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

os.environ["OMP_THREAD_LIMIT"] = os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from celtrace.read.ocr.data import korean_data
from celtrace.read.ocr.engines import Models
from celtrace.read.ocr.reader import read_page

STRINGS = Path("../shared/data/text/po-zh-ko/debian-mo-en-zh_CN-ko.tsv")
PACKAGES = ("krita-l10n", "kdenlive-data", "gimp-data", "shotwell-common")
SEED = 11
TYPED = {
    "zh": ["wqy-microhei.ttc"],
    "ko": ["NanumGothic.ttf", "UnBatang.ttf", "UnDotum.ttf", "NanumMyeongjo.ttf"],
    "en": ["DejaVuSans.ttf", "DejaVuSerif.ttf"],
}
PEN = {"zh": ["ukai.ttc"], "ko": ["NanumPen.ttf"], "en": ["NanumPen.ttf"]}
"""Fonts that set no threshold: those were set on Noto Sans CJK and Nanum Brush."""
UNSEEN_TYPED = {
    "zh": ["gbsn00lp.ttf", "wqy-zenhei.ttc"],
    "ko": ["NanumSquareR.ttf", "NanumSquareRoundR.ttf", "UnGraphic.ttf", "UnShinmun.ttf"],
    "en": ["LiberationSans-Regular.ttf", "LiberationSerif-Regular.ttf"],
}
UNSEEN_PEN = {
    "zh": ["gkai00mp.ttf"],
    "ko": ["UnPenheulim.ttf", "UnPilgi.ttf"],
    "en": ["dkg.ttf", "Breip.ttf"],
}
"""Fonts that no threshold and no rule was ever looked at with (``--unseen``): of Debian's fonts-arphic-gbsn00lp,
-arphic-gkai00mp, -wqy-zenhei, -nanum, -nanum-extra, -unfonts-core, -unfonts-extra, -breip, -dkg-handwriting,
-liberation. Handwriting fonts that have capitals alone are left out: what they show is not the line."""
PER_PAGE = 8


class Drawn(NamedTuple):
    """A page and its lines: text and the middle of its height."""

    pixels: Any
    lines: list[tuple[str, int]]


def texts(path: Path, number: int, seed: int) -> dict[str, list[str]]:
    """Lines of 6 to 22 characters by language, none twice."""
    found: dict[str, list[str]] = {"zh": [], "ko": [], "en": []}
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        package, *_, en, zh, ko = row.split("\t")
        if package in PACKAGES and 6 <= len(zh) <= 22 and 6 <= len(ko) <= 26 and 8 <= len(en) <= 40:
            for language, text in (("zh", zh), ("ko", ko), ("en", en)):
                found[language].append(text)
    random = np.random.default_rng(seed)
    drawn: dict[str, dict[str, None]] = {language: {} for language in found}
    for at in random.permutation(len(found["zh"])):
        if all(lines[at] not in drawn[language] for language, lines in found.items()):
            for language, lines in found.items():
                drawn[language][lines[at]] = None
    return {language: list(lines)[:number] for language, lines in drawn.items()}


def font(folder: Path, name: str, size: int) -> Any:
    """A font by its file name, anywhere below a folder."""
    return ImageFont.truetype(str(next(iter(sorted(folder.rglob(name))))), size)


def scribble(draw: Any, random: np.random.Generator, width: int, height: int) -> None:
    """Curves as of a pencil drawing."""
    for _ in range(14):
        at = random.uniform((0, 0), (width, height))
        way = np.cumsum(random.normal(0, 26, (14, 2)), axis=0) + at
        shade = int(random.integers(90, 190))
        draw.line([tuple(point) for point in way], fill=(shade, shade, shade), width=2, joint="curve")


def draw_page(lines: Sequence[str], style: str, fonts: Sequence[Any], random: np.random.Generator) -> Drawn:
    """A page of lines in one style."""
    width, step = 1000, 84
    height = step * len(lines) + 60
    page = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(page)
    if style != "typed":
        scribble(draw, random, width, height)
    placed = []
    for number, text in enumerate(lines):
        face = fonts[number % len(fonts)]
        top = 30 + number * step
        ink = (
            (0, 0, 0)
            if style == "typed"
            else tuple(int(v) for v in random.integers((190, 10, 10), (240, 60, 60)))
        )
        if style != "pen":
            draw.text((int(random.integers(20, 90)), top), text, font=face, fill=ink)
        else:
            layer = Image.new("RGBA", (width, step + 60), (255, 255, 255, 0))
            pen, x = ImageDraw.Draw(layer), 40.0
            for char in text:
                pen.text((x, 28 + random.normal(0, 1.5)), char, font=face, fill=(*ink, 255))
                x += face.getlength(char) * random.uniform(0.98, 1.08)
            layer = layer.rotate(
                float(random.uniform(-4, 4)), Image.Resampling.BICUBIC, center=(width // 3, 50)
            )
            page.paste(layer, (0, top - 26), layer)
        placed.append((text, top + 20))
    if style != "typed":
        stream = io.BytesIO()
        page.save(stream, "JPEG", quality=80)
        page = Image.open(stream).convert("RGB")
    return Drawn(np.asarray(page, dtype=np.uint8), placed)


def distance(line: str, near: str) -> int:
    """Edits from ``line`` to the best stretch of ``near``."""
    before = [0] * (len(near) + 1)
    for row, char in enumerate(line, 1):
        now = [row] + [0] * len(near)
        for column, other in enumerate(near, 1):
            now[column] = min(before[column] + 1, now[column - 1] + 1, before[column - 1] + (char != other))
        before = now
    return min(before)


def plain(text: str) -> str:
    """Without spaces, and with one form for what looks the same (NFKC: ``…`` is ``...``)."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def score(drawn: Drawn, read: Sequence[tuple[str, int]]) -> tuple[int, int]:
    """Characters that are right, and all; ``read`` has texts with the middle of their height."""
    right = total = 0
    for text, middle in drawn.lines:
        wanted = plain(text)
        near = "".join(plain(each) for each, y in read if abs(y - middle) < 60)
        total += len(wanted)
        right += max(0, len(wanted) - distance(wanted, near))
    return right, total


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--strings", type=Path, default=STRINGS)
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts"))
    parser.add_argument("--lines", type=int, default=200)
    parser.add_argument("--only", choices=["zh", "ko", "en", "mixed"])
    parser.add_argument("--style", choices=["typed", "red typed", "pen"])
    parser.add_argument("--unseen", action="store_true", help="other fonts, and lines drawn anew")
    options = parser.parse_args()
    fonts_typed, fonts_pen = (UNSEEN_TYPED, UNSEEN_PEN) if options.unseen else (TYPED, PEN)
    models = Models(korean_data())
    from rapidocr import RapidOCR

    alone = RapidOCR(
        params={"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": 1}
    )
    lines = texts(options.strings, options.lines, SEED + 100 if options.unseen else SEED)
    print("| language | style | lines | RapidOCR alone | celtrace | wrong script | s a page |")
    print("|---|---|---|---|---|---|---|")
    for language, of_language in lines.items():
        for style in ("typed", "red typed", "pen"):
            if options.only not in (None, language) or options.style not in (None, style):
                continue
            random = np.random.default_rng(SEED)
            names = (fonts_pen if style == "pen" else fonts_typed)[language]
            faces = [font(options.fonts, name, 40 if style == "pen" else 30) for name in names]
            ours = theirs = total = wrong = count = pages = 0
            spent = 0.0
            for at in range(0, len(of_language), PER_PAGE):
                drawn = draw_page(of_language[at : at + PER_PAGE], style, faces, random)
                started = time.process_time()
                found = read_page(drawn.pixels, models)
                spent += time.process_time() - started
                pages += 1
                right, all_of_it = score(
                    drawn, [(each.text, each.y + each.height // 2) for each in found if not each.unread]
                )
                ours, total = ours + right, total + all_of_it
                result = alone(drawn.pixels[..., ::-1].copy(), use_cls=False)
                texts_of = list(
                    zip(result.txts or (), result.boxes if result.boxes is not None else (), strict=True)
                )
                theirs += score(drawn, [(text, int(box[:, 1].mean())) for text, box in texts_of])[0]
                count += len(found)
                wrong += sum(
                    not each.unread and each.korean != (language == "ko")
                    for each in found
                    if len(each.text) > 2
                )
            print(
                f"| {language} | {style} | {len(of_language)} | {theirs / total:.1%} | {ours / total:.1%} "
                f"| {wrong} of {count} | {spent / pages:.2f} |",
                flush=True,
            )
    if options.only in (None, "mixed"):
        for style in ("typed", "red typed", "pen"):
            if options.style in (None, style):
                wrong, count, unread = mixed(lines, style, options.fonts, models)
                print(
                    f"| mixed | {style} | {count} | | | {wrong} of {count}, {unread} unread | |", flush=True
                )


def mixed(lines: dict[str, list[str]], style: str, fonts: Path, models: Models) -> tuple[int, int, int]:
    """Lines whose script was chosen wrongly, all lines, and those left unread, on pages in three languages."""
    random = np.random.default_rng(SEED + 1)
    languages = list(lines)
    wrong = count = unread = 0
    for at in range(len(lines["ko"]) // 3):
        order = [languages[index] for index in random.integers(0, 3, 6)]
        texts_of = [
            lines[language][(3 * at + row) % len(lines[language])] for row, language in enumerate(order)
        ]
        names = [(PEN if style == "pen" else TYPED)[language] for language in order]
        size = 40 if style == "pen" else 30
        faces = [font(fonts, choices[at % len(choices)], size) for choices in names]
        drawn = draw_page(texts_of, style, faces, random)
        found = read_page(drawn.pixels, models)
        for (_, middle), language in zip(drawn.lines, order, strict=True):
            near = [each for each in found if abs(each.y + each.height // 2 - middle) < 34]
            read = max(near, key=lambda each: each.width, default=None)
            count += 1
            unread += read is None or read.unread
            wrong += read is not None and not read.unread and read.korean != (language == "ko")
    return wrong, count, unread


if __name__ == "__main__":
    main()
