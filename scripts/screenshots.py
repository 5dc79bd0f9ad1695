"""Take the pictures of the report that the documentation shows, from the demonstration case.

``python scripts/screenshots.py [CASE]``. CASE (``demo-case/cases/exposed`` unless given) is copied, every party of the
copy is asked to reply, and each edition is written as HTML and PDF. Pages are shown by Chromium in light and dark, on
a telephone and across A3; of PDFs, the first pages stand side by side. Needs Chromium, playwright and the extra
``media``. Pictures have few colours, so that all of them together stay below a megabyte.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from celtrace.case import change_case
from celtrace.publish.release import render
from celtrace.records import Party, Reply

DOCS = Path(__file__).resolve().parent.parent / "docs"
COLOURS = 96
WIDEST = 1400
"""Pixels that a picture is wide at most."""


class Shot(NamedTuple):
    """A view of a page: its name, edition, size of the window, and what stands at the top."""

    name: str
    edition: str
    width: int
    height: int
    scheme: str
    top: str = ""


SHOTS = (
    Shot("desktop-light", "full", 1280, 1000, "light"),
    Shot("desktop-dark", "full", 1280, 1000, "dark"),
    Shot("phone-light", "public", 390, 844, "light"),
    Shot("phone-dark", "public", 390, 844, "dark", "#hypotheses"),
    Shot("a3-light", "public", 1587, 1123, "light", "#chain figure.drawn"),
    Shot("access-light", "full", 1280, 1150, "light", "#map"),
    Shot("pictures-light", "full", 1280, 1100, "light", "figure.gallery"),
    Shot("notes-light", "full", 1280, 900, "light", "#pairs"),
    Shot("memo-light", "memo", 1280, 900, "light"),
)
SHEETS = (("full", 3), ("public", 3), ("memo", 3), ("reply", 3))
"""Edition to how many first pages of its PDF are shown."""


def main() -> None:
    """Write the editions and take the pictures."""
    given = Path(sys.argv[1] if len(sys.argv) > 1 else "demo-case/cases/exposed")
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "case"
        shutil.copytree(given, copy)
        files = editions(copy)
        pages(files)
        for edition, number in SHEETS:
            sheet(files[edition].with_suffix(".pdf"), DOCS / f"report-pdf-{edition}.png", number)


def editions(folder: Path) -> dict[str, Path]:
    """Every edition of a case as HTML and PDF, by name; the reply pack is that of the first party with a finding."""
    with change_case(folder, "screenshots") as case:
        parties = list(case.rows(Party))
        case.put(_asked(party.id) for party in parties)
        spoken = {"full": "full", "public": "public", "memo": "memo", "reply": f"reply:{parties[1].id}"}
        return {name: render(case, edition, ("html", "pdf"))[0] for name, edition in spoken.items()}


def _asked(ident: str) -> Reply:
    return Reply(
        party_id=ident, sent_at="2024-06-01", due="2024-06-15", status="asked", received_at=None, quote="",
        sha256="", unknown={"received_at": "no answer came"},
    )  # fmt: skip


def pages(files: dict[str, Path]) -> None:
    """The views of the HTML."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for shot in SHOTS:
            page = browser.new_page(
                viewport={"width": shot.width, "height": shot.height},
                color_scheme="dark" if shot.scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page.goto(files[shot.edition].resolve().as_uri())
            if shot.top:
                page.evaluate("where => document.querySelector(where).scrollIntoView()", shot.top)
                page.wait_for_timeout(1000)
            target = DOCS / f"report-{shot.name}.png"
            page.screenshot(path=target)
            page.close()
            with Image.open(target) as picture:
                few(picture.convert("RGB"), target)
        browser.close()


def sheet(source: Path, target: Path, number: int) -> None:
    """The first pages of a PDF side by side."""
    with pypdfium2.PdfDocument(source) as document:
        found = [page.render(scale=1.0).to_pil().convert("RGB") for page in list(document)[:number]]
    wide = sum(page.width for page in found)
    whole = Image.new("RGB", (wide, max(page.height for page in found)), "white")
    at = 0
    for page in found:
        whole.paste(page, (at, 0))
        at += page.width
    few(whole, target)


def few(picture: Image.Image, target: Path) -> None:
    """Write a picture small."""
    if picture.width > WIDEST:
        picture = picture.resize((WIDEST, round(picture.height * WIDEST / picture.width)))
    picture.quantize(COLOURS).save(target, optimize=True)
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
