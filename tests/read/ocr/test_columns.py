import itertools
import math

import numpy as np
import pytest

from celtrace.read.ocr.columns import SIGNS, Columns


def seen(*columns):
    """Odds by column: signs with theirs, the rest a blank's."""
    odds = np.zeros((len(columns), len(SIGNS) + 1))
    for at, of in enumerate(columns):
        for sign, likely in of.items():
            odds[at, SIGNS.index(sign) + 1] = likely
        odds[at, 0] = 1 - sum(of.values())
    return Columns(odds)


def collapsed(way):
    return "".join(sign for sign, _ in itertools.groupby(way)).replace("_", "")


def test_a_text_is_as_likely_as_all_ways_to_it():
    columns = ({"a": 0.6, "b": 0.3}, {"a": 0.4, "b": 0.4}, {"a": 0.2, "b": 0.5}, {"a": 0.3, "b": 0.3})
    totals: dict[str, float] = {}
    for way in itertools.product("ab_", repeat=4):
        odds = math.prod(
            of[sign] if sign != "_" else 1 - sum(of.values()) for sign, of in zip(way, columns, strict=True)
        )
        totals[collapsed(way)] = totals.get(collapsed(way), 0.0) + odds
    texts = [text for text in totals if text]
    assert np.exp(seen(*columns).likely(texts)) == pytest.approx([totals[text] for text in texts], rel=1e-4)


def test_two_like_letters_need_a_blank_between():
    by = seen({"o": 0.9}, {"o": 0.9}, {})
    one, two = by.likely(["o", "oo"])
    assert one > two + 4


def test_what_is_sure_is_the_only_text():
    assert list(seen({"C": 1}, {}, {"u": 1}, {"t": 1}).texts()) == ["Cut"]
    assert list(seen({}, {}).texts()) == [""]


def test_what_was_seen_as_well_is_among_the_texts():
    doubtful = seen({"l": 0.99}, {"a": 0.98}, {"y": 0.99}, {"e": 0.99}, {"v": 0.8, "r": 0.15})
    assert {"layev", "layer"} <= set(doubtful.texts())


def test_no_more_texts_than_beginnings_are_kept():
    open_ones = seen(*({"a": 0.3, "b": 0.3, "c": 0.2} for _ in range(12)))
    assert len(list(open_ones.texts())) < 60


def test_columns_are_equal_by_what_was_seen():
    assert seen({"a": 0.5}) == seen({"a": 0.5})
    assert seen({"a": 0.5}) != seen({"a": 0.6})
    assert hash(seen({"a": 0.5})) == hash(seen({"a": 0.5}))
