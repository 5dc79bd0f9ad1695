import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.gloss.words import covered, gloss, words
from celtrace.resources.glossary import SOURCES, TERMS


def test_the_glossary_has_its_terms_with_sources():
    assert len(TERMS) >= 300
    assert all(term[5].partition(",")[0] in SOURCES for term in TERMS)
    assert all(term[0] and term[4] for term in TERMS)


def test_the_longest_word_wins():
    assert [word.text for word in words("请修改上嘴唇的口型", "zh")] == ["请", "修改", "上嘴唇", "的", "口型"]
    assert gloss("原画已通过", "zh") == "原画 key animation; 已 already; 通过 passed, approved"


def test_korean_of_both_norms_is_known_by_its_beginning():
    assert gloss("륜곽선을 수정할것", "ko") == "륜곽선 outline; 수정 correction; 할것 is to be done"
    assert gloss("윤곽선을 수정", "ko") == "윤곽선 outline; 수정 correction"


def test_ordinary_korean_words_are_known_by_their_beginnings():
    assert gloss("오른손의 위치를 좀 더 낮출것.", "ko") == (
        "오른손 right hand; 위치 position; 좀 a little; 더 more; 낮출 lower"
    )
    assert gloss("래일까지 다시 고칠것", "ko") == "래일 tomorrow; 다시 again; 고칠 correct"
    assert gloss("더하기", "ko") == ""


def test_japanese_terms():
    assert "リテイク retake" in gloss("リテイクです", "ja")


def test_how_much_is_covered():
    assert covered("口型", "zh") == 1
    assert covered("口型囧囧", "zh") == 0.5
    assert covered("12", "zh") == 0


@pytest.mark.parametrize("language", ["zh", "ko", "ja"])
@given(text=st.text())
def test_words_stand_in_the_text_in_order(language, text):
    at = 0
    for word in words(text, language):
        at = text.index(word.text, at) + len(word.text)
