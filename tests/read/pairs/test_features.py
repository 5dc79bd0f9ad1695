import numpy as np

from celtrace.read.pairs.features import WITHOUT, cosines, surface


def test_surface_has_a_column_for_each_name():
    found = surface(["修正3张", "背景太暗。"], ["3장을 수정", "배경이 어둡다.", "확인?"])
    assert found.shape == (2, 3, len(WITHOUT))
    named = {name: found[..., at] for at, name in enumerate(WITHOUT)}
    assert named["tokens_shared"].tolist() == [[1, 0, 0], [0, 0, 0]]
    assert named["tokens_alone"].tolist() == [[0, 1, 1], [1, 0, 0]]
    assert named["neighbours"][0].argmax() == 0
    assert named["question"].tolist() == [[0, 0, 1], [0, 0, 1]]
    assert named["end"][1].tolist() == [1, 0, 1]


def test_nothing_gives_an_empty_matrix():
    assert surface([], ["가나"]).shape == (0, 1, len(WITHOUT))


def test_csls_takes_off_how_near_a_line_is_to_everything():
    random = np.random.default_rng(3)

    def unit(count):
        found = random.normal(size=(count, 8))
        return found / np.linalg.norm(found, axis=1, keepdims=True)

    zh, ko, background = unit(3), unit(4), (unit(12), unit(12))
    found = cosines(zh, ko, background)
    assert found.shape == (3, 4, 2)
    assert np.all(np.abs(found[..., 0]) <= 1 + 1e-9)
    assert np.ptp(found[..., 1] - 2 * found[..., 0], axis=1).max() > 0
