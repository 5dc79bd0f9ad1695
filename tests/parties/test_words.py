from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from celtrace.parties.words import FLOOR, TRADE_WEIGHT, count_words, frequency, weight


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
