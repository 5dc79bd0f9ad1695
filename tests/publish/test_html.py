import base64
import hashlib
import html.parser
import re
from pathlib import Path

import pytest

from celtrace.publish.blocks import Chapter, Claim, Document, Ground, HeatMap, Place, Prose, Table
from celtrace.publish.build import build
from celtrace.publish.html import isolated, own, render_html
from celtrace.publish.visible import visible
from tests.publish.cases import HOSTILE, FakeCase, rich

GOLDEN = Path(__file__).parent / "golden" / "report.html"


class Reader(html.parser.HTMLParser):
    """Collects tags, ids, links and text."""

    VOID = frozenset({"meta", "link", "img", "br", "line", "rect"})

    def __init__(self, page):
        super().__init__()
        self.tags, self.ids, self.links, self.open, self.attributes = [], [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag, f"{tag} closes what is not open"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return render_html(build(FakeCase(tmp_path_factory.mktemp("case"), *rich()))).decode()


def tiny():
    ground = Ground(
        id="ev-1",
        kind="text",
        observed="Observed <b>.",
        path="a.txt",
        places=[Place(sha256="a" * 64, locator="line=3")],
        place_count=2,
        cluster="notes",
        grade="A1",
    )
    claim = Claim(
        id="finding-1",
        statement="The server held “<i>”.",
        tier="observed",
        tier_words="observed in the bytes",
        grounds=[ground],
    )
    table = Table(
        caption="Files.", columns=["Path", "Size"], rows=[["a.txt", "5"]], numeric=[1], left_out="2 more."
    )
    heat = HeatMap(caption="Week.", alt="2 requests.", days=["Monday"], counts=[[0, 2] + [0] * 22])
    chapter = Chapter(
        id="files",
        title="Files",
        lead="What was there.",
        blocks=[claim, table, heat, Prose(text="See `celtrace verify`.")],
    )
    return Document(
        edition="full",
        title="Full report",
        subtitle="For counsel.",
        authority="the owner's",
        invented=True,
        version="0",
        chapters=[chapter],
    )


def test_a_fixed_tree_gives_the_golden_page():
    assert render_html(tiny()).decode() == GOLDEN.read_text("utf-8")


def test_the_page_is_well_formed_and_its_links_lead_somewhere(page):
    reader = Reader(page)
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    inside = {link[1:] for link in reader.links if link.startswith("#")}
    assert inside <= set(reader.ids)
    assert {link for link in reader.links if not link.startswith("#")} == {"data:,"}


def test_hostile_names_are_text_only(page):
    reader = Reader(page)
    assert "script" not in reader.tags
    assert not [name for name, _value in reader.attributes if name.startswith("on") or name == "style"]
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert not [char for char in "\u202e\u2066\x00" if char in page]
    assert "\\u202e" in page


def test_the_policy_allows_the_style_of_the_page_and_nothing_else(page):
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = dict(Reader(page).attributes)
    assert f"style-src 'sha256-{hashed}'" in page.replace("&#39;", "'")
    assert "default-src 'none'" in page.replace("&#39;", "'")
    assert policy["lang"]


def test_landmarks_headings_and_alternatives(page):
    reader = Reader(page)
    assert {"header", "nav", "main", "footer"} <= set(reader.tags)
    assert reader.tags.count("h1") == 1
    assert page.count('role="img" aria-label=') == page.count("<svg")
    for level in re.findall(r"<h([1-6])", page):
        assert int(level) <= 3


def test_every_claim_has_its_why(page):
    document_claims = page.count('<article class="claim')
    assert document_claims > 10
    assert page.count("<details>") >= document_claims


def test_others_text_is_isolated_line_by_line():
    assert isolated("a<\nb") == "<bdi>a&lt;</bdi><br><bdi>b</bdi>"


def test_commands_between_backticks_become_code():
    assert own("Run `a<b` now & then.") == "Run <code>a&lt;b</code> now &amp; then."


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_opens_without_error_or_overflow(page, tmp_path, width, scheme):
    from playwright.sync_api import sync_playwright

    target = tmp_path / "report.html"
    target.write_text(page, "utf-8")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            opened = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
            errors, asked = [], []
            opened.on(
                "console",
                lambda message: errors.append(message.text) if message.type in ("error", "warning") else None,
            )
            opened.on("pageerror", lambda error: errors.append(str(error)))
            opened.on("request", lambda request: asked.append(request.url))
            opened.goto(target.as_uri())
            assert opened.evaluate("document.documentElement.scrollWidth") <= width
            ground = opened.evaluate("getComputedStyle(document.body).backgroundColor")
            assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 384) == (scheme == "dark")
            closed = opened.locator("details > summary")
            number = closed.count()
            assert number > 10
            for place in range(number):
                closed.nth(place).focus()
                opened.keyboard.press("Enter")
            assert opened.locator("details:not([open])").count() == 0
            assert opened.evaluate("document.documentElement.scrollWidth") <= width
            assert errors == []
            assert {url for url in asked if not url.startswith("data:")} == {target.as_uri()}
        finally:
            browser.close()


def test_hostile_case_has_hostile_names(page):
    assert visible(HOSTILE).replace("<", "&lt;").replace(">", "&gt;") in page
