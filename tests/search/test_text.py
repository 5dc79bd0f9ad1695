from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.search.text import contains, phrase, plain, tokens


@given(st.text())
def test_the_plain_form_is_its_own(text):
    assert plain(plain(text)) == plain(text)
    assert len(tokens(text).split()) == len(plain(text))


def test_width_case_and_forms_do_not_matter():
    assert contains("ＡＢＣ ㈜ 한국", "abc (주) 한국")
    assert contains("Straße", "STRASSE")
    assert not contains("修改", "修政")


def test_a_phrase_has_nothing_that_is_syntax():
    assert phrase('"a*') == '"22 61 2a"'
