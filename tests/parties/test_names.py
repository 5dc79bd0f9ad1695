from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.names import fold, from_first, script_of, tokens
from celtrace.parties.shapes import looks_korean


def test_legal_forms_are_set_apart() -> None:
    one = tokens("CHONGQING NINGSE CARTOON & ANIMATION DEVELOPMENT CO., LTD.")
    assert one.core == ("chongqing", "ningse", "cartoon", "animation", "development")
    assert one.forms == {"company"}
    assert tokens("OAO Gazprom").core == tokens("Open Joint Stock Company Gazprom").core == ("gazprom",)
    assert tokens("重庆宁色动漫发展有限公司").core == ("重庆宁色动漫发展",)


def test_a_name_of_forms_alone_keeps_something() -> None:
    assert tokens("Co Ltd").core
    assert tokens("...").core == ()
    assert tokens("").core == ()


def test_spellings_meet() -> None:
    assert tokens("KIM, Myo'ng-Ch'o'l").core == ("kim", "myong", "chol")
    assert tokens("Ротенберг").core == ("rotenberg",)
    assert tokens("Çalışkan Özgür").core == ("caliskan", "ozgur")
    assert tokens("A.B.C. Company").core == ("abc",)
    assert tokens("1st International Bank").core == tokens("First International Bank").core
    assert tokens("Osama bin Laden").core == tokens("Osama ibn Laden").core


def test_the_first_word_may_be_a_name() -> None:
    assert from_first(tokens("LA Holdings Co., Ltd.")) == ("la", "holdings")
    assert from_first(tokens("AS ONE CORPORATION")) == ("as", "1")
    assert from_first(tokens("SK Japan Co., Ltd.")) == ("sk", "japan")
    assert from_first(tokens("AB&Company")) == ("ab",)
    assert from_first(tokens("The Awa Bank, Ltd.")) == tokens("The Awa Bank, Ltd.").core
    assert from_first(tokens("!!!")) == ()


def test_scripts() -> None:
    assert script_of("김명철") == "hangul"
    assert script_of("金明哲") == "han"
    assert script_of("さくら映画") == "kana"
    assert script_of("Kim") == script_of("Ким") == "latin"
    assert script_of("!!!") == "none"


def test_korean_shape() -> None:
    assert looks_korean("KIM, Myong Chol")
    assert not looks_korean("JADHAV, Deepak")
    assert not looks_korean("KIM")


@given(st.text(max_size=80))
def test_any_text_is_taken_apart(text: str) -> None:
    assert isinstance(from_first(tokens(text)), tuple)
    found = tokens(text)
    assert all(found.core)
    assert fold(fold(text)) == fold(text) or not text.isascii()


def test_letters_apart_titles_glued_and_forms_of_other_countries() -> None:
    assert tokens("N P C INTERNATIONAL LTD").core == ("npc", "international")
    assert tokens("ABDELMALEK Droukdel").core == tokens("Abdul Malek DROUKDEL").core
    assert tokens("CONG TY TNHH THINH CUONG").core == ("thinh", "cuong")
    assert tokens("SEA LEAD PTE. LTD.").places == {"singapore"}
    assert tokens("stock company serov plant jiont").core == ("serov", "plant")
    assert tokens("point stack company").core == ("point", "stack")
    assert tokens("mitanisekisanco.,ltd").core == ("mitanisekisan",)
    assert tokens("DAIOHSCORPORATION").core == ("daiohs",)
    assert tokens("AltPlusInc.").core == ("altplus",)
    assert tokens("Texaco, Ltd.").core == ("texaco",)
    assert tokens("INCORPORATION TRUST").core == ("incorporation", "trust")
    assert tokens("GENERAL TECHNOLOGY LIMITED").core == ("general", "technology")
    assert tokens("General KIM Yong Chol").core == ("kim", "yong", "chol")
