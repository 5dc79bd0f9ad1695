import pytest

from celtrace.read.persons import find_persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("请王明导演确认", ["王明"]),
        ("联系人：李小红", ["李小红"]),
        ("张大伟老师，第三集", ["张大伟"]),
        ("김철수감독 확인", ["김철수"]),
        ("담당: 박영희", ["박영희"]),
        ("담당: 리순희", ["리순희"]),
        ("려운철 동지에게", ["려운철"]),
        ("리허설 감독", []),
        ("田中さんに確認", ["田中"]),
        ("Contact: John Smith", ["John Smith"]),
        ("高级动画的背景", []),
        ("이 부분은 감독님이 봄", []),
        ("请和导演确认", []),
    ],
)
def test_a_title_or_a_label_makes_a_name(text, names):
    assert [code.value for code in find_persons(text)] == names
