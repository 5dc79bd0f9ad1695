from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.parts import parts, translations


def test_a_firm_by_part() -> None:
    found = parts("重慶市寧色動漫發展有限公司")
    assert (found.core, found.said) == ("宁色", ("chongqing", "animation", "development"))
    assert found.places == {"chongqing"}
    assert parts("조선대성무역회사").core == "대성"
    assert parts("4·26아동영화촬영소").said[:2] == ("april", "26")
    assert parts("泉州逸阳进进出口贸易有限公司").said == ("quanzhou", "import", "export", "trade")


def test_a_person_is_core_alone() -> None:
    assert parts("金正日").core == "金正日"
    assert parts("南安", person=True).said == ()


def test_translations() -> None:
    assert "star" in translations("星")
    assert "3" in translations("三")
    assert not translations("x")


@given(st.text(max_size=40), st.sampled_from([True, False, None]))
def test_any_text_is_taken_apart(text: str, person: bool | None) -> None:
    found = parts(text, person=person)
    assert set(found.core) <= set(found.whole)
