"""Office documents made for tests: a zip with the parts given."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def relationships(**targets: str) -> str:
    """A relationships part; the keyword is ``KIND_ID``, its value the target."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{KIND}{key.partition("_")[0]}" Target="{target}"/>'
        for key, target in targets.items()
    )
    return f'<Relationships xmlns="x">{rows}</Relationships>'


def archive(path: Path, files: dict[str, str]) -> Path:
    """Write a zip of the files given by name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return path


def word(path: Path, body: str, **parts: str) -> Path:
    """A docx with a body; further parts by their kind: comments, header, styles."""
    files = {
        "_rels/.rels": relationships(officeDocument_1="word/document.xml"),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(**{f"{kind}_1": f"{kind}.xml" for kind in parts}),
    }
    files |= {f"word/{kind}.xml": text for kind, text in parts.items()}
    return archive(path, files)


def workbook(path: Path, sheets: dict[str, tuple[str, str]], **parts: str) -> Path:
    """An xlsx: sheet name to its state and XML; further files by name with ``__`` for a slash."""
    listed = "".join(
        f'<sheet name="{name}" state="{state}" r:id="worksheet_{number}"/>'
        for number, (name, (state, _)) in enumerate(sheets.items(), 1)
    )
    targets = {f"worksheet_{number}": f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)}
    files = {
        "_rels/.rels": relationships(officeDocument_1="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="x" {R}><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(sharedStrings_1="sharedStrings.xml", **targets),
        "xl/sharedStrings.xml": '<sst xmlns="x"><si><t>背景</t></si><si><r><t>원</t></r><r><t>화</t></r></si></sst>',
    }
    for number, (_, xml) in enumerate(sheets.values(), 1):
        files[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="x">{xml}</worksheet>'
    files |= {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
    return archive(path, files)


def slides(path: Path) -> Path:
    """A pptx of two slides, the second hidden, with a note and a comment on the first."""
    paragraph = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    return archive(
        path,
        {
            "_rels/.rels": relationships(officeDocument_1="ppt/presentation.xml"),
            "ppt/presentation.xml": f'<p:presentation xmlns:p="p" {R}><p:sldIdLst><p:sldId r:id="slide_2"/>'
            '<p:sldId r:id="slide_1"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": relationships(
                slide_1="slides/slide1.xml",
                slide_2="slides/slide2.xml",
                commentAuthors_1="commentAuthors.xml",
            ),
            "ppt/slides/slide1.xml": f'<p:sld xmlns:p="p" {A} show="0">{paragraph.format("未定")}</p:sld>',
            "ppt/slides/slide2.xml": f'<p:sld xmlns:p="p" {A}>{paragraph.format("第3集")}</p:sld>',
            "ppt/slides/_rels/slide2.xml.rels": relationships(
                notesSlide_1="../notesSlides/notesSlide1.xml", comments_1="../comments/comment1.xml"
            ),
            "ppt/notesSlides/notesSlide1.xml": f'<p:notes xmlns:p="p" {A}>{paragraph.format("참고")}</p:notes>',
            "ppt/comments/comment1.xml": '<p:cmLst xmlns:p="p"><p:cm authorId="0" dt="2024-01-16T09:00:00">'
            "<p:text>다시</p:text></p:cm></p:cmLst>",
            "ppt/commentAuthors.xml": '<p:l xmlns:p="p"><p:cmAuthor id="0" name="리철"/></p:l>',
        },
    )
