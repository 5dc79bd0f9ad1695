from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.pairs.tokens import differences, tokens


def test_numbers_lose_leading_zeros_and_full_width():
    assert tokens("镜头007，EP０３，Alpha 通道") == {"7", "ep", "3", "alpha"}


def test_a_number_of_one_side_alone_is_marked():
    assert differences("第8帧漏了3张", "제8화면에 루락") == (("3",), ())
    assert differences("请修改A1层", "A1층의 2번 그림을 수정") == ((), ("2",))


def test_a_number_written_as_a_word_is_no_difference():
    assert differences("第一集的动作", "제1부의 동작") == ((), ())
    assert differences("修改2次", "두번 수정") == ((), ())


@given(st.text(), st.text())
def test_no_token_is_both_omitted_and_added(chinese, korean):
    omitted, added = differences(chinese, korean)
    assert not set(omitted) & set(added)
    assert set(omitted) <= tokens(chinese)
    assert set(added) <= tokens(korean)
