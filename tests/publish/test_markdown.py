import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.publish.build import build
from celtrace.publish.markdown import escaped, own, render_markdown
from tests.publish.cases import FakeCase, rich

ATTACKS = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://tracker.test/p.png)",
    "https://evil.test/a",
    "www.evil.test",
    "- list",
    "1. list",
    "# heading",
    "> quote",
    "```",
    "a | b | c",
    "<!-- -->",
    "a@b.test",
    "$x$ ~~y~~ **z** _w_",
    "line\n\n## injected",
    "&lt;img&gt;",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_mark_of_others_means_anything(text):
    said = escaped(text)
    assert "\n" not in said
    assert not re.search(r"(?<!\\)[`*_{}\[\]<>|~#&!$^=@]", said)
    assert "://" not in said
    assert "www." not in said
    assert not re.match(r"\s*(?:[-+]|\d+[.)])", said)


@given(st.text())
def test_taking_the_backslashes_away_gives_the_text_back(text):
    from celtrace.publish.visible import visible

    plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(text))
    assert plain == " ".join(visible(text).split())


def test_commands_stay_code():
    assert own("Run `celtrace verify CASE` now_") == "Run `celtrace verify CASE` now\\_"


def test_a_report_as_markdown_holds_every_claim(tmp_path):
    document = build(FakeCase(tmp_path, *rich()))
    text = render_markdown(document).decode()
    from celtrace.publish.blocks import claims

    for claim in claims(document):
        assert all(ground.id in text for ground in claim.grounds)
    assert "<img" not in text.replace("\\<", "")
    assert text == render_markdown(document).decode()
