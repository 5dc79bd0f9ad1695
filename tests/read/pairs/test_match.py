import numpy as np
import pytest

from celtrace.read.pairs.match import Line, candidates, matches, mutual, page_scores, places
from celtrace.read.pairs.vectors import encoder
from celtrace.resources.background import KO, ZH

CHINESE = ["请重新上色。", "背景第3层可以删除。", "口型与台词不同步。", "明天上午发来文件。"]
KOREAN = [
    "다시 색칠할것.",
    "배경 제3층은 삭제할수 있음.",
    "입모양이 대사와 맞지 않음.",
    "래일 오전에 화일을 보낼것.",
]


@pytest.fixture(scope="module")
def with_vectors():
    encode = encoder()
    assert encode is not None
    background = (encode(ZH), encode(KO))

    def run(zh, ko):
        texts = [[line.text for line in side] for side in (zh, ko)]
        return matches(zh, ko, (encode(texts[0]), encode(texts[1])), background)

    return run


def lines(texts, first=0, step=2):
    return [Line(text, first + step * number) for number, text in enumerate(texts)]


def test_lines_in_turn_are_paired(with_vectors):
    found = with_vectors(lines(CHINESE), lines(KOREAN, 1))
    assert [(match.zh, match.ko) for match in found] == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert min(match.probability for match in found) > 0.9


def test_order_is_found_without_place(with_vectors):
    turned = [Line(text, -1) for text in reversed(KOREAN)]
    found = with_vectors([Line(text, -1) for text in CHINESE], turned)
    sure = {(match.zh, match.ko) for match in found if match.probability > 0.5}
    assert sure <= {(0, 3), (1, 2), (2, 1), (3, 0)}
    assert len(sure) >= 3


def test_a_line_without_a_partner_stays_alone(with_vectors):
    found = with_vectors([Line("车轮的中心偏了两格。", -1)], [Line("회의는 다음주에 합니다.", -1)])
    assert not [match for match in found if match.probability >= 0.5]


def test_without_vectors_readings_and_place_still_find_some():
    found = matches(lines(CHINESE), lines(KOREAN, 1), None, None)
    sure = {(match.zh, match.ko) for match in found if match.probability >= 0.5}
    assert (1, 1) in sure
    assert all(zh == ko for zh, ko in sure)


def test_no_lines_give_no_matches():
    assert matches([], lines(KOREAN), None, None) == []
    assert matches(lines(CHINESE), [], None, None) == []


def test_mutual_best_needs_both_sides():
    score = np.array([[3.0, 1.0, 0.0], [2.5, 2.0, 0.0], [0.0, 0.0, 9.0]])
    assert mutual(score, 2, 2) == [(0, 0, 0.5)]


def test_place_tells_neighbours_and_steps():
    content = np.full((4, 4), -5.0)
    content[0, 0], content[2, 2] = 5, 5
    found = places(content, lines(CHINESE[:3]), lines(KOREAN[:3], 1))
    assert found[:, :, 0].diagonal().tolist() == [1, 1, 1]
    assert found[1, 0, 0] == 0.5
    assert found[1, 1, 1] == 1
    assert candidates(content, lines(CHINESE[:3]), lines(KOREAN[:3], 1), (1.0, 1.0))[1][:2] == (1, 1)


def test_the_place_breaks_a_tie_on_a_page():
    content = np.zeros((5, 5))
    content[0, 0] = content[2, 2] = 5
    found = page_scores(content, lines(CHINESE[:3]), lines(KOREAN[:3], 1), (1.0, 1.0))
    assert found.shape == (3, 3)
    assert found.argmax(1).tolist() == [0, 1, 2]
