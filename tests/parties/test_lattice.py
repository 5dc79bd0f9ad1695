from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.lattice import SLIP, best_language, cost, key, keys, languages, orders
from celtrace.parties.readings import spellings


@pytest.mark.parametrize(
    ("chars", "latin", "language"),
    [
        ("金明哲", "kimmyongchol", "ko"),
        ("金明哲", "jinmingzhe", "zh"),
        ("김명철", "gimmyeongcheol", "ko"),
        ("金豊里", "geumpungri", "ko"),
        ("曾志偉", "tsangchiwai", "yue"),
    ],
)
def test_a_name_is_spelled_in_one_language(chars: str, latin: str, language: str) -> None:
    assert best_language(chars, latin)[1] == language
    assert cost(chars, latin, language) == 0


def test_slips_and_other_names() -> None:
    assert cost("김명철", "kimmyonchhxl", "ko") > SLIP
    assert cost("김명철", "kimmyangchol", "ko") == SLIP
    assert best_language("김명철", "parkyongho")[1] is None
    assert languages("") == ("zh", "ko", "yue", "ja")
    assert orders(["kim", "myong", "chol"])[1] == ("myong", "chol", "kim")
    assert orders([]) == []


@given(st.text(alphabet="金明哲重庆宁色红漫大成", min_size=1, max_size=4), st.data())
def test_any_spelling_has_a_key_that_is_looked_up(chars: str, data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(languages(chars)))
    spelled = [data.draw(st.sampled_from(spellings(char, language)[:2])) for char in chars]
    assert cost(chars, "".join(spelled), language) == 0
    assert key("".join(spelled)) in set(keys(chars))
