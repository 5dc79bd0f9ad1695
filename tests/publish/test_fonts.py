import pytest

from celtrace.publish import fonts

pytestmark = pytest.mark.media


def test_latin_comes_with_the_typesetter():
    assert fonts.LATIN in fonts.families()
    assert fonts.stack()[0] == {"name": fonts.LATIN, "covers": ""}


def test_a_character_without_a_glyph_is_named():
    assert fonts.unshown(["x", "é"]) == frozenset()
    unassigned = "\U0010fffd"
    assert fonts.unshown([unassigned, "x"]) == frozenset(unassigned)
    assert fonts.unshown([]) == frozenset()


def test_without_a_font_for_a_script_its_characters_are_named(monkeypatch):
    monkeypatch.setattr(fonts, "families", lambda: frozenset([fonts.LATIN]))
    assert fonts.chosen() == {}


class Refusal(Exception):
    message = ""


def test_what_the_typesetter_refuses_is_read_from_its_words():
    error = Refusal()
    error.message = 'the text `"\\u{20000}漢\\""` could not be displayed with font `"X"`'
    assert fonts.refused(error) == frozenset("\U00020000漢")
