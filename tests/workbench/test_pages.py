"""The pages in a real browser: they open without error, fit a phone, take a judgement, and axe finds nothing."""

from __future__ import annotations

import urllib.request

import pytest

from celtrace.records import Judgement
from celtrace.workbench import pages
from celtrace.workbench.views import VIEWS

from .test_workbench import ROW, case, judgements, serving

__all__ = ["case"]


def test_style_and_pages_name_nothing_from_elsewhere(case):
    made = [pages.style(), pages.overview(case, ["full.html"], ""), pages.judgements(case, "R. Lee")]
    made += [pages.table(case, view, "", 1, "R. Lee") for view in VIEWS]
    for text in made:
        assert "http" not in text.replace("http-equiv", "")
        assert "url(" not in text
    assert pages.known("evidence") is not None
    assert pages.known("case.sqlite") is None


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_pages_open_without_error_fit_and_axe_finds_nothing(case, chromium, width, scheme):
    import axe_playwright_python
    from axe_playwright_python.sync_playwright import Axe

    assert axe_playwright_python
    opened = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    errors = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    with serving(case, "R. Lee") as address:
        for name in ("", "evidence", "judgements"):
            opened.goto(address + name)
            assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            found = Axe().run(opened).response["violations"]
            assert [each["id"] for each in found] == []
    assert errors == []
    opened.close()


@pytest.mark.browser
def test_a_person_judges_in_the_browser_under_the_strict_policy(case, chromium):
    opened = chromium.new_page()
    refused = []
    opened.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    with serving(case, "R. Lee") as address:
        opened.goto(address + "evidence")
        opened.select_option("select[name=verdict]", "reject")
        opened.fill("input[name=note]", "our own test")
        opened.click("article button")
        opened.wait_for_selector("p.told")
        assert "Recorded: reject" in opened.inner_text("p.told")
        assert "our own test" in opened.inner_text("p.judged")
        opened.click("text=Judgements")
        opened.click("text=Take back")
        opened.wait_for_selector("p.undone")
        with urllib.request.urlopen(address + "evidence") as answer:
            assert b"our own test" not in answer.read()
    assert refused == []
    opened.close()
    rows, _custody = judgements(case)
    assert sorted(row.verdict for row in rows if isinstance(row, Judgement)) == ["reject", "undo"]
    assert all(row.subject == ROW.id for row in rows if row.verdict == "reject")
