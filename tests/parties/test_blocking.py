from __future__ import annotations

from celtrace.parties.blocking import Index, grams


def test_nearest_first_and_ties_by_position() -> None:
    index = Index(["SEK STUDIO", "EVERLASTING EMPIRE LIMITED", "SEK STUDIO", "KINOATIS LLC"])
    assert index.search(["Sek Studios"], 2) == [[0, 2]]
    assert index.search(["Kinoatis"], 1) == [[3]]


def test_nothing_in_common() -> None:
    index = Index(["SEK STUDIO"])
    assert index.search(["김명철", "..."]) == [[], []]
    assert Index([]).search(["a"]) == [[]]
    assert Index(["..."]).search(["a"]) == [[]]


def test_grams_of_any_script() -> None:
    assert " 宁" in grams("宁色")
    assert Index(["重庆宁色", "上海红漫"]).search(["宁色"], 1) == [[0]]
