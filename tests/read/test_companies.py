import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.companies import find_companies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("请把第三集发给杭州星河科技有限公司", ["杭州星河科技有限公司"]),
        ("星河科技（杭州）有限公司已付款", ["星河科技（杭州）有限公司"]),
        ("甲方：大连海星影视文化传媒有限公司", ["大连海星影视文化传媒有限公司"]),
        (
            "苏州银杏动漫有限公司和无锡白鹭动画制作有限公司",
            ["苏州银杏动漫有限公司", "无锡白鹭动画制作有限公司"],
        ),
        ("收到同源美术设计有限公司的意见", ["同源美术设计有限公司"]),
        ("外包公司说明天交，动画公司要求返修", []),
        ("第三集里主角走进一家贸易公司", []),
        ("조선별빛만화영화촬영소에서 그린 원화", ["조선별빛만화영화촬영소"]),
        ("(주)별빛애니메이션에 보냄", ["(주)별빛애니메이션"]),
        ("우리 회사에서 다시 그릴것", []),
        ("株式会社星空アニメーションへ送る", ["株式会社星空アニメーション"]),
        ("スタジオホシゾラの原画", ["スタジオホシゾラ"]),
        ("Please send it to Blue Teapot Pictures.", ["Blue Teapot Pictures"]),
        ("Starfield (Hong Kong) Trading Co., Ltd. asked", ["Starfield (Hong Kong) Trading Co., Ltd."]),
        ("The Animation Studio is closed", []),
        ("Colour work: Bluefield Animation Workshop.", ["Bluefield Animation Workshop"]),
        ("He held a Workshop on Tuesday", []),
    ],
)
def test_names_end_with_a_form_and_begin_where_they_should(text, names):
    assert [code.value for code in find_companies(text)] == names


@given(st.text(alphabet="公司有限动画发给由北京和（）()A &", max_size=60))
def test_any_text_is_searched(text):
    for code in find_companies(text):
        assert code.value in text
