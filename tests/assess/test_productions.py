from __future__ import annotations

from celtrace.assess.productions import combined
from tests.assess.cases import observation


def test_names_beside_pictures_support_them_and_alone_are_said_to_be_alone() -> None:
    rows = [
        observation("show_identified", "A", "3", "pictures"),
        observation("show_coded", "A", "files=2", "names of shows"),
        observation("show_titled", "A", "lines=2", "names of shows"),
        observation("show_titled", "B", "lines=1", "names of shows"),
        observation("show_identified", "C", "9", "pictures"),
        observation("notes_language", "D", "zh=1", "notes"),
    ]
    first, second = combined(rows)
    assert first[:3] == (
        "A",
        "Pictures, and apart from them production codes in the names of files and titles in texts, name “A”.",
        "matches",
    )
    assert {row.kind for row in first[3]} == {"show_identified", "show_coded", "show_titled"}
    assert second[:3] == ("B", "Only titles in texts name “B”; no picture was accepted for it.", "observed")
