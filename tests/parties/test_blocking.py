from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.blocking import Index
from celtrace.parties.names import tokens


def index(*names: str) -> Index:
    return Index([tokens(name) for name in names])


def search(made: Index, name: str, most: int = 50) -> list[int]:
    return [int(position) for position in made.search(tokens(name), most)[0]]


def test_nearest_first_and_ties_by_position() -> None:
    made = index("SEK STUDIO", "EVERLASTING EMPIRE LIMITED", "SEK STUDIO", "KINOATIS LLC")
    assert search(made, "Sek Studios", 2) == [0, 2]
    assert search(made, "Kinoatiss", 1) == [3]


def test_nothing_in_common() -> None:
    assert search(index("SEK STUDIO"), "...") == []
    assert search(Index([]), "a") == []
    assert search(index("..."), "a") == []


def test_words_meet_by_letters_sound_meaning_origin_and_when_written_apart() -> None:
    made = index(
        "MUNDO DIGITAL", "ALEKSANDR KHALILOV", "MARIYSKIY ZAVOD", "ABDULRAHMAN ZUBAYR", "QAYYUM PLANT"
    )
    assert search(made, "mudo digital", 1) == [0]
    assert search(made, "alexander halilov", 1) == [1]
    assert search(made, "mariiskiy plant", 1) == [2]
    assert search(made, "abdul rahman zubair", 1) == [3]
    assert search(made, "kayum factory", 1) == [4]


def test_bounds_fall() -> None:
    _, bounds = index("SEK STUDIO", "SEK", "STUDIO LIGHT").search(tokens("sek studio"), 3)
    assert list(bounds) == sorted(bounds, reverse=True)


@given(st.lists(st.text(max_size=20), max_size=6))
def test_every_name_finds_itself(names: list[str]) -> None:
    made = index(*names)
    for position, name in enumerate(names):
        if tokens(name).core:
            found = search(made, name, len(names))
            assert any(tokens(names[p]).core == tokens(name).core for p in found), position
