import pytest

from celtrace.publish.equal import page_text, pdf_text, squashed
from tests.publish.test_html import tiny


def test_what_a_page_shows_is_its_text_without_style_head_and_pictures():
    page = (
        b"<head><title>t</title><style>s</style></head><p>a<b>b</b></p><svg><text>x</text></svg><p>c &lt;</p>"
    )
    assert page_text(page).split() == ["ab", "c", "<"]


def test_white_space_and_compatibility_do_not_count():
    assert squashed("a\u200b b\n\ufb01") == "abfi"


@pytest.mark.media
def test_a_pdf_gives_its_text_by_page():
    from celtrace.publish.pdf import render_pdf

    pages = pdf_text(render_pdf(tiny()).data)
    assert "Full report" in pages[0]
    assert any("made up for demonstration" in " ".join(page.split()) for page in pages)
