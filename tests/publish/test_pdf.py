import contextlib
import json
import re
import zlib

import pytest

from celtrace.publish.blocks import AnyBlock, Chapter, Document, Figure, Quote, Table
from celtrace.publish.build import build
from celtrace.publish.drawing import Box, Drawing, Words
from celtrace.publish.equal import differences, pdf_text
from celtrace.publish.html import render_html
from celtrace.publish.pdf import render_pdf, shares
from tests.publish.cases import HOSTILE, FakeCase, rich

pytestmark = pytest.mark.media

HARD = [
    HOSTILE,
    '#set page(fill: red) $x$ @y <z> *b* _i_ `raw` \\u{41} ]] #eval("1")',
    "شركة الرسوم المتحركة (ش.م.م) 12",
    'חברת אנימציה בע"מ',
    "Студия «Рассвет»",
    "⼀一 kangxi ﬁ office",
    "请修改头部 머리를 수정바람 カット",
    "private \ue123 and rare \U00020000",
    "x" * 300,
    "-- --- ... ' // comment /* x */ https://evil.test",
]


def hard():
    drawing = Drawing(
        width=90,
        height=30,
        shapes=[Box(tone="q3", x=0, y=0, w=9, h=9), Words(tone="ink", x=9, y=9, text=HOSTILE)],
    )
    blocks: list[AnyBlock] = [
        Table(caption="Hard.", columns=["A", "B"], rows=[[each, each] for each in HARD], code=[1]),
        Table(caption="Wide.", columns=list("ABCDEFGHIJ"), rows=[[each] * 10 for each in HARD], code=[1]),
        *(Quote(text=each, language="und", source=each, translation=each) for each in HARD),
        Figure(caption="Drawn.", alt="a box", drawing=drawing, columns=["C"], rows=[[HOSTILE]]),
    ]
    return Document(
        edition="full",
        title=HARD[2],
        subtitle="Hard texts.",
        material=HARD[1],
        authority=HARD[0],
        invented=True,
        version="0",
        chapters=[Chapter(id="c", title="Texts", lead="All of them.", blocks=blocks)],
        dated="2030-01-02",
    )


@pytest.fixture(scope="module")
def typeset():
    return render_pdf(hard())


def test_the_pdf_says_what_the_page_says(typeset):
    assert differences(hard(), render_html(hard()), typeset.data, typeset.unshown) == []


def test_what_no_font_shows_stands_as_its_number(typeset):
    assert "\ue123" not in typeset.unshown  # a private character is made visible before
    said = re.sub(r"\s|\u200b", "", "".join(pdf_text(typeset.data)))
    assert "private\\ue123andrare" in said


def test_the_same_tree_gives_the_same_bytes(typeset):
    assert render_pdf(hard()).data == typeset.data


def test_it_is_tagged_archivable_and_dated_by_the_input(typeset):
    from celtrace.publish.extract import texts

    assert re.search(rb"pdfuaid:part>1<", typeset.data)
    assert re.search(rb"pdfaid:part>2<", typeset.data)
    said = "\n".join(texts("x.pdf", typeset.data))
    assert "D:20300102" in said
    assert "a box" in said


def opened(data):
    """The bytes of a PDF and of its streams, unpacked."""
    found = [data]
    for start in re.finditer(rb"stream\r?\n", data):
        with contextlib.suppress(zlib.error):
            found.append(
                zlib.decompressobj().decompress(data[start.end() : data.find(b"endstream", start.end())])
            )
    return b"\n".join(found)


def test_what_a_screen_reader_needs_stands_in_it(tmp_path):
    """Clauses 7.1 to 7.5 and 7.18.3 of ISO 14289-1, as far as they can be read off the objects (veraPDF reads more)."""
    made = render_pdf(build(FakeCase(tmp_path, *rich())))
    plain = opened(made.data)
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", plain)
    assert re.search(rb"/Lang\s*\(en\)", plain)
    assert b"/DisplayDocTitle true" in plain
    assert b"/StructTreeRoot" in plain
    assert re.search(rb"/Title\s*[(<]", plain)
    assert len(re.findall(rb"/Tabs\s*/S", plain)) == len(pdf_text(made.data))
    kinds = set(re.findall(rb"/S\s*/(\w+)", plain))
    assert {b"Document", b"H1", b"P", b"L", b"LI", b"Table", b"TH", b"TD", b"Link", b"Figure"} <= kinds
    figures = len(re.findall(rb"/S\s*/Figure\b", plain))
    assert 0 < figures <= len(re.findall(rb"/Alt\s*[(<]", plain))
    assert len(re.findall(rb"/Scope\s*/\w+", plain)) == len(re.findall(rb"/S\s*/TH\b", plain))


def test_a_report_of_a_case_is_equal_in_both_forms(tmp_path):
    document = build(FakeCase(tmp_path, *rich()))
    made = render_pdf(document)
    page = render_html(document)
    assert differences(document, page, made.data, made.unshown) == []
    lost = page.replace(b"Sek Animation", b"Another")
    assert "the page lacks" in " ".join(differences(document, lost, made.data, made.unshown))
    more = page.replace(b"</main>", b"<p>An accusation of piracy</p></main>")
    assert "words that the report has not" in " ".join(differences(document, more, made.data, made.unshown))


def test_a_column_holds_its_longest_word_or_the_table_becomes_records():
    day, numbers = shares(["A", "B"], [["2024-01-01\u200bT01:17:21Z", "1-2-3"]], set())
    assert day > numbers
    assert shares(["A"] * 8, [["2024-01-01T01:17:21Z"] * 8], set()) == []
    assert shares(["A"] * 8, [["2024-01-01\u200bT01:17:21Z"] * 8], set()) != []
    assert shares(["A", "B"], [["x" * 100, "y" * 100]], set()) == []
    narrow, wide = shares(["A", "B"], [["word", "many words " * 20]], set())
    assert narrow < wide
    assert json.dumps(round(narrow + wide, 2)) == "1.0"
