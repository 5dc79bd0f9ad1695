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
    labelled = page.count('role="img" aria-label=') + page.count(
        '<svg viewBox="0 0 1010 252" role="group" aria-label='
    )
    assert labelled == page.count("<svg")
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


@pytest.fixture
def address(page, tmp_path):
    """Where the page lies as a file."""
    target = tmp_path / "report.html"
    target.write_text(page, "utf-8")
    return target.as_uri()


@pytest.fixture
def opened(address, chromium):
    """The page in a browser."""
    shown = chromium.new_page()
    shown.goto(address)
    return shown


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 390, 1280, 1587])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_opens_without_error_or_overflow(address, chromium, width, scheme):
    """Small telephones to A3 across (420 mm at 96 pixels an inch), opened with the keyboard alone."""
    opened = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    errors, asked = [], []
    opened.on(
        "console",
        lambda message: errors.append(message.text) if message.type in ("error", "warning") else None,
    )
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(address)
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    ground = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 384) == (scheme == "dark")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "content"
    closed = opened.locator("details > summary")
    number = closed.count()
    assert number > 10
    for place in range(number):
        closed.nth(place).focus()
        opened.keyboard.press("Enter")
    assert opened.locator("details:not([open])").count() == 0
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert errors == []
    assert {url for url in asked if not url.startswith("data:")} == {address}


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing(address, chromium, width, scheme):
    """axe-core (https://github.com/dequelabs/axe-core) with all its rules, everything folded out."""
    import axe_playwright_python

    context = chromium.new_context(
        bypass_csp=True, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    opened = context.new_page()
    opened.goto(address)
    opened.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    opened.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8"))
    result = opened.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert len(result["passes"]) > 20
    assert [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]] == []


@pytest.mark.browser
def test_print_shows_what_is_folded(opened):
    grounds = opened.locator("article.claim .grounds").first
    assert not grounds.is_visible()
    opened.emulate_media(media="print")
    assert grounds.is_visible()
    assert not opened.locator("nav.contents").is_visible()


@pytest.mark.browser
def test_any_sentence_leads_to_bytes_in_two_clicks(opened):
    """One click folds out the evidence of a claim, with SHA-256 and place; from a summary it takes one more."""
    found = opened.evaluate(
        """() => {
            const bytes = claim => [...claim.querySelectorAll('.hash')].some(h => /^[0-9a-f]{64}$/.test(h.textContent));
            const lost = [...document.querySelectorAll('article.claim')].filter(c => !bytes(c)).map(c => c.id);
            const row = id => document.getElementById(id)?.closest('tr');
            const cited = [...document.querySelectorAll('.cited a')].map(a => a.getAttribute('href').slice(1));
            const nowhere = cited.filter(id => !/[0-9a-f]{64}/.test(row(id)?.textContent ?? ''));
            const points = [...document.querySelectorAll('#summary .points a.why, #summary .headline a.why')];
            const adrift = points.filter(a => !document.getElementById(a.getAttribute('href').slice(1)));
            return [lost, nowhere, adrift.length, points.length];
        }"""
    )
    assert found[:3] == [[], [], 0]
    assert found[3] > 2
    opened.locator("#summary .points a.why").first.click()
    landed = opened.locator(":target")
    landed.locator("summary").first.click()
    assert re.search(r"[0-9a-f]{64}", landed.inner_text())


@pytest.mark.browser
def test_a_click_on_an_hour_of_the_week_shows_the_lines_behind_it(opened):
    hours = opened.locator(".heat svg a")
    assert hours.count() == 5
    hours.nth(1).click()
    assert opened.locator(":target").inner_text().split("\t") == [
        "Tuesday 02:00", "1", "1", "access.log, line 2", "access.log, line 2",
    ]  # fmt: skip


def test_words_on_a_drawing_stand_out_from_what_they_stand_on():
    """WCAG 2.2, 1.4.3: 4.5 to 1, in light and dark, for every tone that words are written on."""
    css = Path("src/celtrace/publish/templates/report.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in css.split("@media", 2)[:2]
    )

    def luminance(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colours in (light, {**light, **dark}):
        for ground in ("card", "tint", "q2", "q3", "q4"):
            both = sorted((luminance(colours["ink"]), luminance(colours[ground])))
            assert (both[1] + 0.05) / (both[0] + 0.05) >= 4.5, ground
        both = sorted((luminance(colours["warn"]), luminance(colours["warn-soft"])))
        assert (both[1] + 0.05) / (both[0] + 0.05) >= 4.5


def test_hostile_case_has_hostile_names(page):
    assert visible(HOSTILE).replace("<", "&lt;").replace(">", "&gt;") in page
