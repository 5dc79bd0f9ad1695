import importlib.util

import numpy as np

from celtrace.read.pairs import vectors


def test_without_the_encoder_there_is_none(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert not vectors.present()
    assert vectors.encoder() is None


def test_a_sentence_is_nearest_to_its_translation():
    encode = vectors.encoder()
    assert encode is not None
    zh = encode(["请修改颜色", "背景太暗"])
    ko = encode(["배경이 너무 어둡습니다", "색깔을 수정하세요"])
    assert np.allclose(np.linalg.norm(zh, axis=1), 1)
    assert (zh @ ko.T).argmax(1).tolist() == [1, 0]
    assert encode([]).shape == (0, 512)


def test_a_vector_does_not_depend_on_its_neighbours():
    encode = vectors.encoder()
    assert encode is not None
    assert np.array_equal(encode(["背景太暗", "请修改颜色"])[1], encode(["请修改颜色"])[0])
