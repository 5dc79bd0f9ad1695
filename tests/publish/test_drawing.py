import xml.etree.ElementTree as ElementTree
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from celtrace.publish.drawing import LIGHT, Area, Box, Dot, Drawing, Line, Photo, Words, folded, svg
from tests.publish.cases import HOSTILE

EVERY = Drawing(
    width=100,
    height=50,
    shapes=[
        Box(tone="card", x=1, y=2, w=3, h=4, edge="line", dashed=True, tip=HOSTILE),
        Line(tone="warn", x1=0, y1=0, x2=10, y2=0, arrow=True),
        Area(tone="pale", points=[(0, 0), (1, 1), (0, 1)]),
        Dot(tone="accent", x=5, y=5, r=2),
        Dot(tone="accent", x=5, y=5, r=2, hollow=True),
        Words(tone="ink", x=1, y=1, text=HOSTILE, bold=True, anchor="end"),
        Photo(tone="ink", x=0, y=0, w=5, h=5, data="data:image/png;base64,AA=="),
    ],
)


def test_every_shape_is_well_formed_and_hostile_text_is_text():
    for page in (True, False):
        text = svg(EVERY, HOSTILE, page=page)
        root = ElementTree.fromstring(text)
        assert "onerror" not in {name for each in root.iter() for name in each.attrib}
        assert "\u202e" not in text
        words = next(each for each in root.iter() if each.tag.endswith("text"))
        assert "".join(words.itertext()).startswith("<img src=x")


def test_a_page_names_tones_and_a_pdf_colours():
    page, sheet = svg(EVERY, "x", page=True), svg(EVERY, "x", page=False)
    assert "#" not in page.replace("&#", "")
    assert 'class="f-card s-line"' in page
    assert f'fill="{LIGHT["card"]}"' in sheet
    assert "class=" not in sheet


def test_the_style_sheet_knows_every_tone():
    css = (Path("src/celtrace/publish/templates/report.css")).read_text("utf-8")
    for tone in LIGHT:
        assert f".f-{tone} {{" in css
        assert f".s-{tone} {{" in css
    for colour in LIGHT.values():
        assert colour in css


def test_a_text_is_folded_between_words_and_cut_where_lines_end():
    def lines(text, fold, number=2):
        return folded(Words(tone="ink", x=0, y=0, text=text, fold=fold, lines=number))

    assert folded(Words(tone="ink", x=0, y=0, text="a long text of one line")) == ["a long text of one line"]
    assert lines("Xugou Qingteng Animation Co., Ltd.", 26) == ["Xugou Qingteng Animation", "Co., Ltd."]
    assert lines("虚构澄桥数码有限公司", 10) == ["虚构澄桥数", "码有限公司"]
    assert lines("abcdefgh", 4, 1) == ["abc…"]
    assert lines("", 4) == [""]


@given(st.text(max_size=60), st.integers(2, 20), st.integers(1, 4))
def test_any_text_keeps_to_its_lines(text, fold, number):
    told = folded(Words(tone="ink", x=0, y=0, text=text, fold=fold, lines=number))
    assert 1 <= len(told) <= number
    squeezed = "".join("".join(told).removesuffix("…").split())
    assert "".join(text.split()).startswith(squeezed)
