from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from celtrace.parties.words import (
    FLOOR,
    TERM_WEIGHT,
    TRADE_WEIGHT,
    adjective_base,
    concept,
    count_words,
    frequency,
    meaning,
    weight,
    weights,
)


def test_rare_words_weigh_more() -> None:
    assert weight("ningse") == 1.0
    assert FLOOR <= weight("al") < weight("trading") < weight("kim") < 1.0
    assert weight("animation") <= TRADE_WEIGHT
    assert weight("j") < weight("trading")


def test_frequency_names_its_base() -> None:
    count, total = frequency("kim")
    assert 100 < count < total == 39_443
    assert frequency("ningse")[0] == 0


@pytest.mark.shared
def test_the_table_is_made_from_the_list(shared: Path) -> None:
    path = shared / "sanctions" / "ofac-sdn-json-2026" / "ofac-sdn-2026-08-20.json"
    entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
    names = [name for entry in entries for name in (entry["name"], *entry["alternateNames"])]
    stored = files("celtrace.parties").joinpath("words.tsv").read_text(encoding="utf-8")
    assert count_words(names) == stored


def test_terms_say_something_and_are_not_words_of_trade() -> None:
    assert meaning("vertolety") == meaning("helicopters") == "helicopter"
    assert concept("vertolety") == ""
    assert weight("vertolety") == TERM_WEIGHT
    assert meaning("zavod") == concept("zavod") == "factory"


def test_the_base_of_a_slavic_adjective() -> None:
    assert adjective_base("kirbinsky") == "kirb"
    assert adjective_base("chelyabinskaya") == "chelyab"
    assert adjective_base("sky") == adjective_base("lucky") == ""


def test_weights_of_a_name_are_those_of_its_words() -> None:
    words = ("trading", "zvyozdny", "kim")
    assert weights(words, False) == tuple(weight(word) for word in words)
    assert weights(words, True) == tuple(weight(word, person=True) for word in words)
